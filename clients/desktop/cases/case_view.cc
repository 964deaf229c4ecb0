#include "clients/desktop/cases/case_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>

#include "clients/common/case_wording.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/desktop/cases/circle_card.h"
#include "clients/desktop/cases/complaints_card.h"
#include "clients/desktop/cases/consent_card.h"
#include "clients/desktop/cases/facts_card.h"
#include "clients/desktop/cases/history_card.h"
#include "clients/desktop/cases/identity_dialog.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

QString Heading(const v1::Case& value) {
  QStringList parts = {Q(client::PlaceName(value.municipality()))};
  if (value.stage() != v1::STAGE_UNSPECIFIED) parts << Q(client::Label(value.stage()));
  if (value.concerns() != v1::CONCERNS_UNSPECIFIED) parts << Q(client::Label(value.concerns()));
  return parts.join(" · ");
}

QString BelowHeading(const CaseShown& shown) {
  QStringList parts = {QTr("Case") + " " + Q(shown.value.id())};
  const std::string colour = client::ColourText(shown.network, shown.value.colour());
  if (!colour.empty()) parts << Q(colour);
  return parts.join(" · ");
}

bool MayKnow(const v1::Case& value, const std::string& me) {
  return std::ranges::find(value.identity_rights(), me) != value.identity_rights().end();
}

}  // namespace

CaseView::CaseView(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), acts_(new CaseActs(desk, this)) {
  page_ = new Column(this);
  auto* inside = page_->inside();
  head_ = NewLabel({}, "title", inside);
  number_ = NewLabel({}, "faint", inside);
  warned_ = NewLabel({}, "bad", inside);
  identity_ = NewLabel({}, "faint", inside);
  who_ = NewButton(QTr("&Who the person is …"), inside, [this] { AskIdentity(); });
  cards_ = {new HistoryCard(acts_, inside), new CaseFactsCard(acts_, inside), new ComplaintsCard(acts_, inside),
            new CircleCard(acts_, inside), new ConsentCard(acts_, inside)};
  auto* row = new QHBoxLayout;
  row->addWidget(identity_, 1);
  row->addWidget(who_);
  auto* top = new QVBoxLayout;
  top->setSpacing(kSpace / 2);
  top->addWidget(head_);
  top->addWidget(number_);
  page_->body()->addLayout(top);
  page_->body()->addWidget(warned_);
  for (auto* card : cards_) {
    page_->body()->addWidget(card);
    connect(card, &CaseCard::Go, this, &CaseView::Go);
  }
  page_->body()->addLayout(row);
  page_->body()->addStretch();
  told_ = NewLabel({}, "faint", this);
  told_->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, kSpace);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(told_);
  column->addWidget(page_, 1);
  connect(acts_, &CaseActs::Failed, this, &CaseView::Failed);
  connect(acts_, &CaseActs::Done, this, [this](const QString& sentence) {
    SetLabel(told_, {}, "faint");
    Say(this, sentence);
    Read();
    emit Written();
  });
}

void CaseView::Open(const std::string& id) {
  if (id != id_) {
    page_->hide();
    page_->verticalScrollBar()->setValue(0);
    SetLabel(told_, {}, "faint");
  }
  id_ = id;
  Read();
}

void CaseView::Read() {
  ++reading_;
  desk_.backend.Run<CaseShown>(
      this, [id = id_, &clock = desk_.backend.clock()](Line& line) { return ReadCase(line, id, clock.Now()); },
      [this](const CaseShown& shown) {
        --reading_;
        if (shown.value.id() == id_) Show(shown);
      },
      [this, id = id_](const client::Explanation& fault) {
        --reading_;
        if (id != id_) return;
        if (fault.reason == base::reason::kNotFound) return emit Gone();
        Failed(fault);
      });
}

void CaseView::Show(const CaseShown& shown) {
  const auto& value = shown.value;
  SetLabel(head_, Heading(value), "title");
  SetLabel(number_, BelowHeading(shown), "faint");
  QStringList warnings;
  if (!shown.emergencies.isEmpty()) warnings << shown.emergencies;
  if (value.held()) warnings << QTr("A legal hold lies on this case: nothing of it is destroyed.");
  SetLabel(warned_, warnings.join("\n"), "bad");
  for (auto* card : cards_) card->Set(shown);
  SetLabel(identity_, shown.identity.isEmpty() ? QString() : QTr("Who the person is") + ": " + shown.identity, "faint");
  who_->setVisible(MayKnow(value, desk_.self.id()));
  has_identity_ = value.has_identity();
  page_->show();
}

void CaseView::Failed(const client::Explanation& fault) {
  SetLabel(told_, Sentence(fault), "bad");
  if (fault.reason == base::reason::kEtagMismatch) Read();
}

void CaseView::AskIdentity() {
  auto* dialog = new IdentityDialog(desk_, id_, has_identity_, window());
  connect(dialog, &IdentityDialog::Written, this, [this] {
    Say(this, QTr("It is kept, apart from the case and under a key of its own."));
    Read();
  });
  dialog->open();
}

}  // namespace kortelijn::desktop
