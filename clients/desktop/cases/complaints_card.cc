#include "clients/desktop/cases/complaints_card.h"

#include <QHBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

constexpr int kNotScored = -1;
constexpr int kPairsARow = 3;

}  // namespace

ComplaintsCard::ComplaintsCard(CaseActs* acts, QWidget* parent)
    : CaseCard(QTr("Complaints, 0 (none) to 10 (worst imaginable)"), parent),
      acts_(acts),
      chart_(new CourseChart(this)),
      speaks_(NewLabel({}, "faint", this)),
      entry_(new QWidget(this)),
      grid_(new QGridLayout) {
  add_ = NewButton(QTr("Add sco&res of today"), this, [this] {
    entry_->setVisible(!entry_->isVisible());
    if (entry_->isVisible() && !boxes_.empty()) static_cast<QWidget*>(grid_->itemAt(1)->widget())->setFocus();
  });
  record_ = NewNextButton(QTr("Recor&d"), entry_, [this] { Record(); });
  auto* column = new QVBoxLayout(entry_);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(NewLabel(QTr("Only what you score is recorded; leave the rest as it is."), "faint", entry_));
  column->addLayout(grid_);
  column->addWidget(record_, 0, Qt::AlignRight);
  body()->addWidget(chart_);
  body()->addWidget(speaks_);
  body()->addWidget(add_, 0, Qt::AlignLeft);
  body()->addWidget(entry_);
  entry_->hide();
}

void ComplaintsCard::Set(const CaseShown& shown) {
  case_id_ = shown.value.id();
  chart_->Set(shown.value, shown.network.symptoms());
  QStringList lines;
  if (shown.value.symptoms().empty()) lines << QTr("No complaint has been scored yet.");
  if (!shown.suggested.empty()) lines << QTr("What the scores speak for. Nothing is asked because of it.");
  for (const auto& each : client::SuggestionLines(shown.network.symptoms(), shown.suggested)) lines << Q(each);
  SetLabel(speaks_, lines.join("\n"), "faint");
  add_->setVisible(!shown.network.symptoms().empty());
  MakeBoxes(shown.network.symptoms());
  TakeUp();
}

void ComplaintsCard::MakeBoxes(const client::SymptomItems& items) {
  TakeOut(*grid_);
  boxes_.clear();
  int number = 0;
  QWidget* before = add_;
  for (const auto& item : items) {
    auto* box = new QSpinBox(entry_);
    box->setRange(kNotScored, client::kWorstScore);
    box->setSpecialValueText(QStringLiteral("–"));
    box->setValue(kNotScored);
    box->setAccessibleName(Q(item.label()));
    connect(box, &QSpinBox::valueChanged, this, [this] { Changed(); });
    auto* label = new QLabel(Q(item.label()), entry_);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    const int column = number % kPairsARow * 2;
    grid_->addWidget(label, number / kPairsARow, column);
    grid_->addWidget(box, number / kPairsARow, column + 1);
    boxes_[item.key()] = box;
    QWidget::setTabOrder(before, box);
    before = box;
    ++number;
  }
  QWidget::setTabOrder(before, record_);
}

v1::RecordSymptomsRequest ComplaintsCard::Typed() const {
  v1::RecordSymptomsRequest request;
  for (const auto& [key, box] : boxes_) {
    if (box->value() == kNotScored) continue;
    auto& score = *request.add_scores();
    score.set_key(key);
    score.set_score(box->value());
  }
  return request;
}

void ComplaintsCard::TakeUp() {
  const QByteArray kept = acts_->desk().drafts.Get(DraftName());
  v1::RecordSymptomsRequest typed;
  if (!kept.isEmpty() && typed.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) {
    for (const auto& each : typed.scores()) {
      if (const auto found = boxes_.find(each.key()); found != boxes_.end()) found->second->setValue(each.score());
    }
  }
  entry_->setVisible(!typed.scores().empty());
  Changed();
}

void ComplaintsCard::Changed() {
  const auto typed = Typed();
  record_->setEnabled(!typed.scores().empty());
  acts_->desk().drafts.Put(DraftName(), typed.scores().empty() ? QByteArray() : QByteArray::fromStdString(typed.SerializeAsString()));
}

void ComplaintsCard::Record() {
  auto request = Typed();
  request.set_case_id(case_id_);
  const std::string name = DraftName();
  acts_->Send<Stub, v1::RecordSymptomsRequest, v1::RecordSymptomsResponse>(
      &Stub::RecordSymptoms, request, QTr("The scores are recorded."),
      [this, name](const v1::RecordSymptomsResponse&) { acts_->desk().drafts.Put(name, {}); });
}

}  // namespace kortelijn::desktop
