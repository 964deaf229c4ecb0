#include "clients/desktop/thread/thread_moves.h"

#include <QMessageBox>
#include <QPushButton>

#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/thread/further_dialog.h"
#include "clients/desktop/thread/where_dialog.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
namespace c1 = consultation::v1;
using Referrals = v1::ReferralService::Stub;
using Questions = c1::ConsultationService::Stub;

template <typename Request>
Request Of(const std::string& referral_id) {
  Request request;
  request.set_referral_id(referral_id);
  return request;
}

template <typename Request>
Request Because(const std::string& referral_id, v1::MoveReason reason) {
  Request request = Of<Request>(referral_id);
  request.set_reason(reason);
  return request;
}

}  // namespace

ThreadMoves::ThreadMoves(const Desk& desk, QWidget* panel) : QObject(panel), desk_(desk), panel_(panel), later_(panel) {}

const std::vector<v1::MoveReason>& ThreadMoves::ReasonsToRefuse() {
  static const std::vector<v1::MoveReason> kReasons = {v1::MOVE_REASON_NO_CAPACITY, v1::MOVE_REASON_NOT_MY_EXPERTISE,
                                                       v1::MOVE_REASON_OUTSIDE_AREA, v1::MOVE_REASON_CONFLICT, v1::MOVE_REASON_OTHER};
  return kReasons;
}

void ThreadMoves::Fill(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension) {
  menu.clear();
  for (auto* each : menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) each->deleteLater();
  if (possible.held()) AsHolder(menu, possible, dimension);
  AsRequester(menu, possible);
}

void ThreadMoves::AddReasons(QMenu& menu, const QString& title, const std::vector<v1::MoveReason>& reasons,
                             const std::function<void(v1::MoveReason)>& does) {
  auto* sub = menu.addMenu(title);
  for (const auto reason : reasons) sub->addAction(Q(client::Label(reason)), this, [does, reason] { does(reason); });
}

void ThreadMoves::AsHolder(QMenu& menu, const Possible& possible, registry::v1::Dimension dimension) {
  const std::string id = possible.referral_id;
  if (possible.start)
    menu.addAction(QTr("I &begin"), this,
                   [=, this] { Send(&Referrals::StartReferral, Of<v1::StartReferralRequest>(id), QTr("Started.")); });
  if (possible.hold) {
    AddReasons(
        menu, QTr("&Put on hold"), {v1::MOVE_REASON_AWAITING_PERSON, v1::MOVE_REASON_AWAITING_THIRD_PARTY, v1::MOVE_REASON_OTHER},
        [=, this](v1::MoveReason why) { Send(&Referrals::HoldReferral, Because<v1::HoldReferralRequest>(id, why), QTr("On hold.")); });
  }
  if (possible.resume)
    menu.addAction(QTr("I go &on"), this,
                   [=, this] { Send(&Referrals::ResumeReferral, Of<v1::ResumeReferralRequest>(id), QTr("Resumed.")); });
  menu.addSeparator();
  menu.addAction(QTr("&Hand over to a colleague …"), this, [=, this] { HandOver(id); });
  AddReasons(menu, QTr("&Give back"), ReasonsToRefuse(), [=, this](v1::MoveReason why) { GiveBack(id, why, {}); });
  menu.addAction(QTr("It belongs &elsewhere …"), this, [=, this] { GiveBackElsewhere(id, dimension); });
  AddReasons(menu, QTr("It did not &work out"), {v1::MOVE_REASON_PERSON_SIDE, v1::MOVE_REASON_TARGET_SIDE}, [=, this](v1::MoveReason why) {
    later_.Do({QTr("Ending it: it did not work out."),
               [=, this] { Send(&Referrals::FailReferral, Because<v1::FailReferralRequest>(id, why), QTr("Ended: it did not work out.")); },
               {}});
  });
}

void ThreadMoves::AsRequester(QMenu& menu, const Possible& possible) {
  if (possible.cancel) {
    AddReasons(menu, QTr("&Cancel this question"), {v1::MOVE_REASON_NO_LONGER_NEEDED, v1::MOVE_REASON_OTHER},
               [=, this](v1::MoveReason why) {
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
  if (!possible.further.empty()) menu.addAction(QTr("Ask in a &further dimension …"), this, [this, possible] { Further(possible); });
  if (possible.unask) menu.addAction(QTr("It should &never have been asked …"), this, [this, id = possible.consultation_id] { Unask(id); });
}

void ThreadMoves::HandOver(const std::string& referral_id) {
  const WhereDialog::Ask ask{QTr("Hand over to a colleague"),
                             QTr("It stays yours until your colleague takes it over. Whoever asked need not do anything."),
                             QTr("&Offer it")};
  WhereDialog::Open(desk_, panel_, ask, [this, referral_id](const v1::Onward& chosen, const QString& name) {
    auto request = Of<v1::HandOverReferralRequest>(referral_id);
    request.set_professional_id(chosen.professional_id());
    const std::string done =
        client::Fill(client::Tr("Offered to {name}. It stays yours until it is taken over."), {{"name", name.toStdString()}});
    Send(&Referrals::HandOverReferral, request, Q(done));
  });
}

void ThreadMoves::GiveBack(const std::string& referral_id, v1::MoveReason reason, const v1::Onward& onward) {
  auto request = Because<v1::GiveBackReferralRequest>(referral_id, reason);
  if (!onward.professional_id().empty() || onward.dimension() != registry::v1::DIMENSION_UNSPECIFIED) *request.mutable_onward() = onward;
  later_.Do({QTr("Giving it back to the others …"),
             [this, request] { Send(&Referrals::GiveBackReferral, request, QTr("Given back; others are asked now.")); },
             {}});
}

void ThreadMoves::GiveBackElsewhere(const std::string& referral_id, registry::v1::Dimension dimension) {
  const WhereDialog::Ask ask{QTr("It belongs elsewhere"), QTr("You give it back and say where it belongs. Whoever asked decides."),
                             QTr("Give &back"), dimension};
  WhereDialog::Open(desk_, panel_, ask, [this, referral_id](const v1::Onward& chosen, const QString&) {
    GiveBack(referral_id, v1::MOVE_REASON_REFER_ONWARD, chosen);
  });
}

void ThreadMoves::Further(const Possible& possible) {
  FurtherDialog::Open(desk_, panel_, possible.further,
                      [this, id = possible.consultation_id](const c1::DimensionRequest& wanted) { AskFurther(id, wanted); });
}

void ThreadMoves::AskFurther(const std::string& consultation_id, const c1::DimensionRequest& wanted) {
  c1::AddDimensionRequest request;
  request.set_consultation_id(consultation_id);
  *request.mutable_dimension() = wanted;
  Send(&Questions::AddDimension, request, QTr("Asked there too."));
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
  Send(&Referrals::AcceptCancellation, Of<v1::AcceptCancellationRequest>(referral_id), QTr("Cancelled, as the requester wished."));
}

void ThreadMoves::RefuseToCancel(const std::string& referral_id) {
  Send(&Referrals::RefuseCancellation, Of<v1::RefuseCancellationRequest>(referral_id),
       QTr("Not cancelled: you go on. Write why, if you like, and add it as a note."));
}

void ThreadMoves::TakeBackHandOver(const std::string& referral_id) {
  Send(&Referrals::WithdrawHandOver, Of<v1::WithdrawHandOverRequest>(referral_id), QTr("Taken back: it stays yours."));
}

void ThreadMoves::AskThereToo(const std::string& consultation_id, const v1::Onward& onward) {
  c1::DimensionRequest wanted;
  wanted.set_dimension(onward.dimension());
  if (!onward.professional_id().empty()) {
    wanted.set_mode(v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    wanted.set_professional_id(onward.professional_id());
  }
  AskFurther(consultation_id, wanted);
}

void ThreadMoves::OfferTo(const std::string& referral_id, const std::string& person, const QString& name) {
  auto request = Of<v1::AssignReferralRequest>(referral_id);
  request.set_professional_id(person);
  Send(&Referrals::AssignReferral, request, Q(client::Fill(client::Tr("Offered to {name}."), {{"name", name.toStdString()}})));
}

}  // namespace kortelijn::desktop
