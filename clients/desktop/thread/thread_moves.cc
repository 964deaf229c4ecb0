#include "clients/desktop/thread/thread_moves.h"

#include <QMessageBox>
#include <QPushButton>

#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/thread/where_dialog.h"

namespace kortelijn::desktop {
namespace {

using namespace referral::v1;
namespace c1 = consultation::v1;
using Referrals = ReferralService::Stub;
using Questions = c1::ConsultationService::Stub;

template <typename Request>
Request Of(const std::string& referral_id) {
  Request request;
  request.set_referral_id(referral_id);
  return request;
}

template <typename Request>
Request Because(const std::string& referral_id, MoveReason reason) {
  Request request = Of<Request>(referral_id);
  request.set_reason(reason);
  return request;
}

}  // namespace

ThreadMoves::ThreadMoves(const Desk& desk, QWidget* panel) : QObject(panel), desk_(desk), panel_(panel), later_(panel) {}

const std::vector<MoveReason>& ThreadMoves::ReasonsToRefuse() {
  static const std::vector<MoveReason> kReasons = {MOVE_REASON_NO_CAPACITY, MOVE_REASON_NOT_MY_EXPERTISE, MOVE_REASON_OUTSIDE_AREA,
                                                   MOVE_REASON_CONFLICT, MOVE_REASON_OTHER};
  return kReasons;
}

void ThreadMoves::Fill(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension) {
  menu.clear();
  for (auto* each : menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) each->deleteLater();
  if (possible.held()) AsHolder(menu, possible, dimension);
  AsRequester(menu, possible);
}

void ThreadMoves::AddReasons(QMenu& menu, const QString& title, const std::vector<MoveReason>& reasons,
                             const std::function<void(MoveReason)>& does) {
  auto* sub = menu.addMenu(title);
  for (const auto reason : reasons) sub->addAction(Q(client::Label(reason)), this, [does, reason] { does(reason); });
}

void ThreadMoves::AsHolder(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension) {
  const std::string id = possible.referral_id;
  if (possible.start)
    menu.addAction(QTr("I &begin"), this, [=, this] { Send(&Referrals::StartReferral, Of<StartReferralRequest>(id), QTr("Started.")); });
  if (possible.hold) {
    AddReasons(menu, QTr("&Put on hold"), {MOVE_REASON_AWAITING_PERSON, MOVE_REASON_AWAITING_THIRD_PARTY, MOVE_REASON_OTHER},
               [=, this](MoveReason why) { Send(&Referrals::HoldReferral, Because<HoldReferralRequest>(id, why), QTr("On hold.")); });
  }
  if (possible.resume)
    menu.addAction(QTr("I go &on"), this, [=, this] { Send(&Referrals::ResumeReferral, Of<ResumeReferralRequest>(id), QTr("Resumed.")); });
  menu.addSeparator();
  menu.addAction(QTr("&Hand over to a colleague …"), this, [=, this] { HandOver(id); });
  AddReasons(menu, QTr("&Give back"), ReasonsToRefuse(), [=, this](MoveReason why) { GiveBack(id, why, {}); });
  menu.addAction(QTr("It belongs &elsewhere …"), this, [=, this] { GiveBackElsewhere(id, dimension); });
  AddReasons(menu, QTr("It did not &work out"), {MOVE_REASON_PERSON_SIDE, MOVE_REASON_TARGET_SIDE}, [=, this](MoveReason why) {
    later_.Do({QTr("Ending it: it did not work out."),
               [=, this] { Send(&Referrals::FailReferral, Because<FailReferralRequest>(id, why), QTr("Ended: it did not work out.")); },
               {}});
  });
}

void ThreadMoves::AsRequester(QMenu& menu, const Possible& possible) {
  if (possible.cancel) {
    AddReasons(menu, QTr("&Cancel this question"), {MOVE_REASON_NO_LONGER_NEEDED, MOVE_REASON_OTHER}, [=, this](MoveReason why) {
      c1::CancelConsultationRequest request;
      request.set_consultation_id(possible.consultation_id);
      request.add_referral_ids(possible.referral_id);
      request.set_reason(why);
      later_.Do({QTr("Cancelling …"),
                 [=, this] {
                   Send(&Questions::CancelConsultation, request,
                        QTr("Cancelling is asked for; whoever already picked it up is asked first."));
                 },
                 {}});
    });
  }
  if (possible.unask) menu.addAction(QTr("It should &never have been asked …"), this, [this, id = possible.consultation_id] { Unask(id); });
}

void ThreadMoves::HandOver(const std::string& referral_id) {
  const WhereDialog::Ask ask{QTr("Hand over to a colleague"),
                             QTr("It stays yours until your colleague takes it over. Whoever asked need not do anything."),
                             QTr("&Offer it")};
  WhereDialog::Open(desk_, panel_, ask, [this, referral_id](const Onward& chosen, const QString& name) {
    auto request = Of<HandOverReferralRequest>(referral_id);
    request.set_professional_id(chosen.professional_id());
    const std::string done =
        client::Fill(client::Tr("Offered to {name}. It stays yours until it is taken over."), {{"name", name.toStdString()}});
    Send(&Referrals::HandOverReferral, request, Q(done));
  });
}

void ThreadMoves::GiveBack(const std::string& referral_id, MoveReason reason, const Onward& onward) {
  auto request = Because<GiveBackReferralRequest>(referral_id, reason);
  if (!onward.professional_id().empty() || onward.dimension() != registry::v1::DIMENSION_UNSPECIFIED) *request.mutable_onward() = onward;
  later_.Do({QTr("Giving it back to the others …"),
             [this, request] { Send(&Referrals::GiveBackReferral, request, QTr("Given back; others are asked now.")); },
             {}});
}

void ThreadMoves::GiveBackElsewhere(const std::string& referral_id, registry::v1::Dimension dimension) {
  const WhereDialog::Ask ask{QTr("It belongs elsewhere"), QTr("You give it back and say where it belongs. Whoever asked decides."),
                             QTr("Give &back"), dimension};
  WhereDialog::Open(desk_, panel_, ask,
                    [this, referral_id](const Onward& chosen, const QString&) { GiveBack(referral_id, MOVE_REASON_REFER_ONWARD, chosen); });
}

void ThreadMoves::Unask(const std::string& consultation_id) {
  auto* box = new QMessageBox(QMessageBox::Question, QTr("It should never have been asked"),
                              QTr("Everybody who was asked sees that it was a mistake. This cannot be undone."), QMessageBox::NoButton,
                              panel_->window());
  box->setAttribute(Qt::WA_DeleteOnClose);
  auto* yes = box->addButton(QTr("Mark as a &mistake"), QMessageBox::AcceptRole);
  box->setDefaultButton(box->addButton(QTr("&Leave it"), QMessageBox::RejectRole));
  connect(yes, &QAbstractButton::clicked, this, [this, consultation_id] {
    c1::MarkEnteredInErrorRequest request;
    request.set_consultation_id(consultation_id);
    Send(&Questions::MarkEnteredInError, request, QTr("Marked as asked in error."));
  });
  box->open();
}

void ThreadMoves::AgreeToCancel(const std::string& referral_id) {
  Send(&Referrals::AcceptCancellation, Of<AcceptCancellationRequest>(referral_id), QTr("Cancelled, as the requester wished."));
}

void ThreadMoves::TakeBackHandOver(const std::string& referral_id) {
  Send(&Referrals::WithdrawHandOver, Of<WithdrawHandOverRequest>(referral_id), QTr("Taken back: it stays yours."));
}

void ThreadMoves::AskThereToo(const std::string& consultation_id, const Onward& onward) {
  c1::AddDimensionRequest request;
  request.set_consultation_id(consultation_id);
  request.mutable_dimension()->set_dimension(onward.dimension());
  if (!onward.professional_id().empty()) {
    request.mutable_dimension()->set_mode(ROUTING_MODE_DIRECTED_MAY_DECLINE);
    request.mutable_dimension()->set_professional_id(onward.professional_id());
  }
  Send(&Questions::AddDimension, request, QTr("Asked there too."));
}

void ThreadMoves::OfferTo(const std::string& referral_id, const std::string& person, const QString& name) {
  auto request = Of<AssignReferralRequest>(referral_id);
  request.set_professional_id(person);
  Send(&Referrals::AssignReferral, request, Q(client::Fill(client::Tr("Offered to {name}."), {{"name", name.toStdString()}})));
}

}  // namespace kortelijn::desktop
