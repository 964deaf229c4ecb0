#include "clients/desktop/inbox/offer_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/toast.h"
#include "clients/desktop/thread/thread_html.h"
#include "clients/desktop/thread/thread_moves.h"
#include "clients/desktop/thread/where_dialog.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
using Referrals = v1::ReferralService::Stub;
using Questions = consultation::v1::ConsultationService::Stub;

QString HintHtml() {
  const std::string hint =
      client::Tr("Read the gist first, if you like. Whoever asks sees that you looked; nothing else is settled by it.");
  return QString("<p style=\"color:%1\">%2</p>").arg(ColoursNow().faint.name(), PlainHtml(hint));
}

}  // namespace

OfferPanel::OfferPanel(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), later_(this) {
  head_ = NewLabel({}, "heading", this);
  facts_ = NewLabel({}, "faint", this);
  state_ = NewLabel({}, "warn", this);
  brief_ = new QTextBrowser(this);
  brief_->setAccessibleName(QTr("In brief"));
  brief_->setOpenLinks(false);
  brief_->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  brief_->document()->setDocumentMargin(kSpace);
  told_ = NewLabel({}, "bad", this);
  open_ = NewButton(QTr("&Read the gist"), this, [this] { Read(); });
  claim_ = NewNextButton(QTr("&Pick up"), this, [this] { Claim(); });
  claim_->setToolTip("Ctrl+Enter");
  decline_ = NewButton(QTr("Not for &me"), this, [] {});
  auto* reasons = new QMenu(decline_);
  FillReasons(*reasons);
  decline_->setMenu(reasons);
  auto* acts = new QHBoxLayout;
  acts->addWidget(open_);
  acts->addWidget(decline_);
  acts->addStretch();
  acts->addWidget(claim_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  for (QWidget* each : std::initializer_list<QWidget*>{head_, facts_, state_}) column->addWidget(each);
  column->addWidget(brief_, 1);
  column->addWidget(told_);
  column->addLayout(acts);
}

void OfferPanel::FillReasons(QMenu& menu) {
  for (const auto reason : ThreadMoves::ReasonsToRefuse())
    menu.addAction(Q(client::Label(reason)), this, [this, reason] { Decline(reason, {}); });
  menu.addSeparator();
  menu.addAction(QTr("It belongs &elsewhere …"), this, [this] { DeclineElsewhere(); });
}

void OfferPanel::Show(const InboxRow& row) {
  if (row.id() != row_.id()) {
    brief_->setHtml(HintHtml());
    SetLabel(told_, {}, "bad");
  }
  row_ = row;
  const bool takes_over = client::MayTakeOver(row.item);
  SetLabel(head_, row.dimension + " · " + row.place, "heading");
  SetLabel(facts_, QStringList{row.from, Q(client::Label(row.item.referral().kind())), row.urgency}.join(" · "), "faint");
  SetLabel(state_, row.state, "warn");
  claim_->setText(takes_over ? QTr("&Take over") : QTr("&Pick up"));
  claim_->setAccessibleName(claim_->text().remove('&'));
  claim_->setEnabled(client::Claimable(row.item));
  decline_->setVisible(client::PartOf(row.item) == client::InboxPart::kOffered);
}

void OfferPanel::Read() {
  consultation::v1::OpenBriefRequest request;
  request.set_referral_id(row_.id());
  desk_.backend.Run<consultation::v1::OpenBriefResponse>(
      this, [request](Line& line) { return line.session.Call(&Questions::OpenBrief, request); },
      [this, id = request.referral_id()](const consultation::v1::OpenBriefResponse& response) {
        if (row_.id() != id) return;
        const std::string about = response.concerns() == consultation::v1::CONCERNS_UNSPECIFIED
                                      ? std::string()
                                      : client::Tr("Concerns") + ": " + client::Label(response.concerns());
        brief_->setHtml(ParagraphHtml(response.brief()) + ParagraphHtml(about, "small"));
        brief_->setFocus();
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void OfferPanel::Claim() {
  if (!client::Claimable(row_.item)) return;
  v1::ClaimReferralRequest request;
  request.set_referral_id(row_.id());
  request.set_take_over_from(row_.item.stands_in_for());
  const bool from_ring = !client::MayTakeOver(row_.item) && !client::IsHandOver(row_.item);
  desk_.backend.Run<v1::ClaimReferralResponse>(
      this, [named = claiming_.Named(request)](Line& line) { return line.session.Call(&Referrals::ClaimReferral, named); },
      [this, from_ring](const v1::ClaimReferralResponse& response) { Claimed(response.referral().id(), from_ring); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void OfferPanel::Claimed(const std::string& referral_id, bool from_ring) {
  claiming_.Done();
  if (!from_ring) return Say(this, QTr("It is yours."));
  Say(this, QTr("It is yours. Undo gives it back to the others."), [this, referral_id] { GiveBack(referral_id); });
}

void OfferPanel::GiveBack(const std::string& referral_id) {
  v1::GiveBackReferralRequest request;
  request.set_referral_id(referral_id);
  request.set_reason(v1::MOVE_REASON_OTHER);
  desk_.backend.Run<v1::GiveBackReferralResponse>(
      this, [request](Line& line) { return line.session.Call(&Referrals::GiveBackReferral, request); },
      [this](const v1::GiveBackReferralResponse&) { Say(this, QTr("Given back; others are asked now.")); },
      [this](const client::Explanation& fault) { Say(this, Sentence(fault)); });
}

void OfferPanel::Decline(v1::MoveReason reason, const v1::Onward& onward) {
  v1::DeclineOfferRequest request;
  request.set_referral_id(row_.id());
  request.set_reason(reason);
  if (reason == v1::MOVE_REASON_REFER_ONWARD) *request.mutable_onward() = onward;
  const QString id = Q(row_.id());
  later_.Do({QTr("Declining …"), [this, request] { SendDecline(request); }, [this, id] { emit Leaving(id, false); }});
  emit Leaving(id, true);
}

void OfferPanel::DeclineElsewhere() {
  const WhereDialog::Ask ask{QTr("It belongs elsewhere"), QTr("You decline it and say where it belongs. Whoever asked decides."),
                             QTr("&Decline"), row_.item.referral().dimension()};
  WhereDialog::Open(desk_, this, ask, [this](const v1::Onward& chosen, const QString&) { Decline(v1::MOVE_REASON_REFER_ONWARD, chosen); });
}

void OfferPanel::SendDecline(const v1::DeclineOfferRequest& request) {
  const QString id = Q(request.referral_id());
  desk_.backend.Run<v1::DeclineOfferResponse>(
      this, [named = declining_.Named(request)](Line& line) { return line.session.Call(&Referrals::DeclineOffer, named); },
      [this](const v1::DeclineOfferResponse& response) {
        declining_.Done();
        Say(this, response.offer().ring() == client::kHandOverRing ? QTr("Declined; it stays with who has it.")
                                                                   : QTr("Declined; others are asked."));
      },
      [this, id](const client::Explanation& fault) {
        emit Leaving(id, false);
        Say(this, Sentence(fault));
      });
}

void OfferPanel::Failed(const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); }

}  // namespace kortelijn::desktop
