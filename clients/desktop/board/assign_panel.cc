#include "clients/desktop/board/assign_panel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/standing.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/toast.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;
using Stub = v1::ReferralService::Stub;

constexpr v1::MoveReason kEndReasons[] = {v1::MOVE_REASON_NOBODY_AVAILABLE, v1::MOVE_REASON_NO_CAPACITY, v1::MOVE_REASON_OTHER};

QString HeadOf(const v1::Referral& referral) {
  return Q(client::Label(referral.dimension())) + " · " + Q(client::PlaceName(referral.municipality()));
}

}  // namespace

AssignPanel::AssignPanel(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {
  head_ = NewLabel({}, "title", this);
  standing_ = NewLabel({}, "", this);
  offers_head_ = NewLabel({}, "heading", this);
  offers_ = NewLabel({}, "faint", this);
  choice_head_ = NewLabel({}, "heading", this);
  told_ = NewLabel({}, "faint", this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, 0, 0, 0);
  column->setSpacing(kSpace);
  for (auto* label : {head_, standing_, offers_head_, offers_, choice_head_}) column->addWidget(label);
  column->addWidget(MakeChoice(), 1);
  column->addWidget(told_);
  column->addLayout(MakeActs());
  column->addStretch();
}

QWidget* AssignPanel::MakeChoice() {
  choice_ = new QStackedWidget(this);
  proposed_ = new QListWidget(choice_);
  proposed_->setAccessibleName(QTr("Who could take it"));
  proposed_->setWordWrap(true);
  proposed_->setSpacing(kSpace / 4);
  proposed_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  anybody_ = new PersonChoice(desk_, choice_);
  choice_->addWidget(proposed_);
  choice_->addWidget(anybody_);
  connect(proposed_, &QListWidget::currentRowChanged, this, &AssignPanel::Arrange);
  connect(anybody_, &PersonChoice::Chosen, this, &AssignPanel::Arrange);
  return choice_;
}

QLayout* AssignPanel::MakeActs() {
  offer_ = NewNextButton(QTr("&Offer it"), this, [this] { Offer(); });
  other_ = NewButton(QTr("Somebody &else"), this, [this] {
    choice_->setCurrentIndex(other_->isChecked() ? 1 : 0);
    choice_->currentWidget()->setFocus();
    Arrange();
  });
  other_->setCheckable(true);
  widen_ = NewButton(QTr("Ask more &widely"), this, [this] { Widen(); });
  end_ = NewButton(QTr("E&nd it"), this, [] {});
  auto* reasons = new QMenu(end_);
  for (const auto reason : kEndReasons) reasons->addAction(Q(client::Label(reason)), this, [this, reason] { End(reason); });
  end_->setMenu(reasons);
  end_->setToolTip(QTr("Nobody in the network could take it; who asked it is told."));
  auto* to_somebody = new QHBoxLayout;
  to_somebody->addWidget(other_);
  to_somebody->addStretch();
  to_somebody->addWidget(offer_);
  auto* to_all = new QHBoxLayout;
  to_all->addWidget(widen_);
  to_all->addWidget(end_);
  to_all->addStretch();
  auto* acts = new QVBoxLayout;
  acts->setSpacing(kSpace);
  acts->addLayout(to_somebody);
  acts->addLayout(to_all);
  return acts;
}

void AssignPanel::Show(const std::string& referral_id) {
  if (referral_id != referral_id_) {
    Take({});
    SetLabel(told_, {}, "faint");
    other_->setChecked(false);
    choice_->setCurrentIndex(0);
  }
  referral_id_ = referral_id;
  busy_ = true;
  desk_.backend.Run<Assigning>(
      this, [referral_id, now = desk_.backend.clock().Now()](Line& line) { return AssigningOf(line, referral_id, now); },
      [this, referral_id](const Assigning& assigning) {
        if (referral_id == referral_id_) Take(assigning);
      },
      [this, referral_id](const client::Explanation& fault) {
        if (referral_id == referral_id_) Failed(fault);
      });
}

void AssignPanel::Take(const Assigning& assigning) {
  busy_ = false;
  const auto chosen = Person().first;
  assigning_ = assigning;
  const bool known = !assigning.referral.id().empty();
  SetLabel(head_, known ? HeadOf(assigning.referral) : QString(), "title");
  SetLabel(standing_, assigning.standing, "");
  SetLabel(offers_head_, assigning.offers.isEmpty() ? QString() : QTr("Offered to"), "heading");
  SetLabel(offers_, assigning.offers.join("\n"), "faint");
  ShowProposed();
  for (std::size_t i = 0; i < assigning.proposed.size(); ++i) {
    if (assigning.proposed[i].id == chosen) proposed_->setCurrentRow(static_cast<int>(i));
  }
  Arrange();
}

void AssignPanel::ShowProposed() {
  proposed_->clear();
  for (const auto& each : assigning_.proposed) {
    auto* item = new QListWidgetItem(each.text, proposed_);
    item->setToolTip(each.text);
  }
  const bool open = assigning_.referral.state() == v1::REFERRAL_STATE_REQUESTED;
  QString head = assigning_.proposed.empty() ? QTr("Nobody in reach can take this now") : QTr("Who could take it");
  if (assigning_.others > 0) head += " (" + Q(client::TrPlural("and {n} other person", "and {n} other people", assigning_.others)) + ")";
  SetLabel(choice_head_, open ? head : QString(), "heading");
}

void AssignPanel::Arrange() {
  const bool open = assigning_.referral.state() == v1::REFERRAL_STATE_REQUESTED;
  choice_->setVisible(open);
  other_->setVisible(open);
  offer_->setVisible(open);
  end_->setVisible(MayEnd(assigning_.referral));
  ArrangeWiden();
  const auto [id, name] = Person();
  offer_->setEnabled(open && !id.empty());
  const QString text =
      name.isEmpty() ? QTr("&Offer it") : Q(client::Fill(client::Tr("&Offer it to {name}"), {{"name", name.toStdString()}}));
  offer_->setText(text);
  offer_->setAccessibleName(QString(text).remove('&'));
}

void AssignPanel::ArrangeWiden() {
  const QString why_not = Q(client::WhyNotWidened(assigning_.referral));
  const QString says = why_not.isEmpty() ? QTr("The next ring is asked now, without waiting; its time begins then.") : why_not;
  widen_->setVisible(!assigning_.referral.id().empty());
  widen_->setEnabled(why_not.isEmpty() && !busy_);
  widen_->setToolTip(says);
  widen_->setAccessibleDescription(says);
}

std::pair<std::string, QString> AssignPanel::Person() const {
  if (choice_->currentIndex() == 1) return {anybody_->chosen(), anybody_->chosen_name()};
  const int row = proposed_->currentRow();
  if (row < 0 || row >= static_cast<int>(assigning_.proposed.size())) return {};
  const auto& chosen = assigning_.proposed[static_cast<std::size_t>(row)];
  return {chosen.id, chosen.name};
}

void AssignPanel::Offer() {
  const auto [id, name] = Person();
  if (id.empty()) return;
  Request request;
  request.set_referral_id(referral_id_);
  request.set_professional_id(id);
  const std::string done = client::Fill(client::Tr("Offered to {name}."), {{"name", name.toStdString()}});
  offer_->setEnabled(false);
  desk_.backend.Run<v1::AssignReferralResponse>(
      this, [request = once_.Named(request)](Line& line) { return line.session.Call(&Stub::AssignReferral, request); },
      [this, done](const v1::AssignReferralResponse&) { Done(Q(done)); }, [this](const client::Explanation& fault) { Failed(fault); });
}

void AssignPanel::Widen() {
  v1::WidenReferralRequest request;
  request.set_referral_id(referral_id_);
  request.set_etag(assigning_.referral.etag());
  widen_->setEnabled(false);
  desk_.backend.Run<v1::WidenReferralResponse>(
      this, [request = once_.Named(request)](Line& line) { return line.session.Call(&Stub::WidenReferral, request); },
      [this](const v1::WidenReferralResponse& response) { Done(Q(client::WidenedText(response.referral()))); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void AssignPanel::End(v1::MoveReason reason) {
  v1::RejectReferralRequest request;
  request.set_referral_id(referral_id_);
  request.set_reason(reason);
  desk_.backend.Run<v1::RejectReferralResponse>(
      this, [request = once_.Named(request)](Line& line) { return line.session.Call(&Stub::RejectReferral, request); },
      [this](const v1::RejectReferralResponse&) { Done(QTr("Ended; the requester is told.")); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void AssignPanel::Done(const QString& sentence) {
  once_.Done();
  SetLabel(told_, sentence, "good");
  Say(this, sentence);
  Show(referral_id_);
}

void AssignPanel::Failed(const client::Explanation& fault) {
  busy_ = false;
  SetLabel(told_, Sentence(fault), "bad");
  Arrange();
  if (fault.reason == base::reason::kEtagMismatch) Show(referral_id_);
}

}  // namespace kortelijn::desktop
