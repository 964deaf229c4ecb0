#include "clients/desktop/cases/case_form.h"

#include <QVBoxLayout>

#include "clients/common/identifying_hint.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/wording.h"
#include "clients/desktop/craft/abreast.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/text_box.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

constexpr std::size_t kSummaryLimit = 600;
constexpr int kTwoFields = 66 * kSpace;
constexpr int kSummaryHeight = 11 * kSpace;
constexpr int kFirstBorn = 1899;  ///< One less than the first year: not said.
constexpr int kLastBorn = 2099;
constexpr int kBand = 5;
constexpr int kSwatch = 14;

template <typename Enum>
QComboBox* NewChoice(std::initializer_list<Enum> values, QWidget* parent) {
  auto* choice = new QComboBox(parent);
  choice->addItem(QTr("not said"), 0);
  for (const auto each : values) choice->addItem(Q(client::Label(each)), each);
  choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice->setMinimumContentsLength(10);
  return choice;
}

void Choose(QComboBox* choice, const QVariant& value) {
  if (choice->findData(value) < 0) choice->addItem(value.toString(), value);
  choice->setCurrentIndex(choice->findData(value));
}

QIcon Swatch(const std::string& hex) {
  QPixmap picture(kSwatch, kSwatch);
  picture.fill(QColor(Q(hex)));
  return {picture};
}

QStringListModel* NewPlaces(QWidget* parent) {
  QStringList names;
  for (const auto& each : base::Municipalities()) names << Q(each.name);
  return new QStringListModel(names, parent);
}

}  // namespace

CaseForm::CaseForm(const client::KnownNames& names, QWidget* parent)
    : QWidget(parent), names_(names), place_(new QLineEdit(this)), born_(new QSpinBox(this)) {
  concerns_ = NewChoice({v1::CONCERNS_PERSON, v1::CONCERNS_NAASTE, v1::CONCERNS_FAMILY}, this);
  stage_ = NewChoice({v1::STAGE_DISEASE_DIRECTED, v1::STAGE_SYMPTOM_DIRECTED, v1::STAGE_DYING, v1::STAGE_AFTERCARE}, this);
  surprise_ = NewChoice({v1::SURPRISE_ANSWER_YES, v1::SURPRISE_ANSWER_NO, v1::SURPRISE_ANSWER_UNKNOWN}, this);
  colour_ = new QComboBox(this);
  Know({});
  summary_ = new TextBox(this);
  summary_->setFixedHeight(kSummaryHeight);
  OfferNames(place_, NewPlaces(this));
  setFocusProxy(place_);
  born_->setRange(kFirstBorn, kLastBorn);
  born_->setSpecialValueText(QTr("not said"));
  place_field_ = new Field(QTr("&Municipality"), place_, this);
  summary_field_ = new Field(QTr("What collea&gues should know"), summary_, this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  const std::pair<QWidget*, QWidget*> rows[] = {
      {place_field_, new Field(QTr("S&tage"), stage_, this)},
      {new Field(QTr("Need c&olour"), colour_, this), new Field(QTr("S&urprised if the person died within a year?"), surprise_, this)},
      {new Field(QTr("Whom it conc&erns"), concerns_, this), new Field(QTr("&Year of birth; five years around it are kept"), born_, this)}};
  for (const auto& [left, right] : rows) {
    auto* row = new Abreast(kTwoFields, this);
    row->Add(left);
    row->Add(right);
    column->addWidget(row);
  }
  column->addWidget(summary_field_);
  for (auto* each : {concerns_, stage_, colour_, surprise_}) connect(each, &QComboBox::currentIndexChanged, this, &CaseForm::Changed);
  connect(born_, &QSpinBox::valueChanged, this, &CaseForm::Changed);
  connect(place_, &QLineEdit::textChanged, this, [this] {
    place_field_->SetFault({});
    emit Changed();
  });
  connect(summary_, &QPlainTextEdit::textChanged, this, [this] {
    Hint();
    emit Changed();
  });
}

void CaseForm::Hint() { summary_field_->SetFault(Q(client::IdentifyingHint(summary_->toPlainText().toStdString(), names_, case_id_))); }

void CaseForm::Know(const registry::v1::Network& network) {
  const QVariant chosen = colour_->currentData();
  const QSignalBlocker quiet(colour_);
  colour_->clear();
  colour_->addItem(QTr("not said"), QString());
  for (const auto& each : network.colours())
    colour_->addItem(Swatch(each.hex()), Q(each.label() + (each.meaning().empty() ? "" : " – " + each.meaning())), Q(each.key()));
  Choose(colour_, chosen.toString());
}

void CaseForm::Set(const v1::Case& value) {
  case_id_ = value.id();
  place_->setText(Q(client::PlaceName(value.municipality())));
  Choose(concerns_, static_cast<int>(value.concerns()));
  Choose(stage_, static_cast<int>(value.stage()));
  Choose(colour_, Q(value.colour()));
  Choose(surprise_, static_cast<int>(value.surprise_question().answer()));
  born_->setValue(value.birth_year_band() == 0 ? kFirstBorn : value.birth_year_band());
  summary_->setPlainText(Q(value.summary()));
}

void CaseForm::FillIn(v1::Case& value) const {
  const std::string typed = place_->text().trimmed().toStdString();
  const auto* place = base::FindMunicipalityByName(typed);
  value.set_municipality(place == nullptr ? typed : place->code);
  value.set_concerns(static_cast<v1::Concerns>(concerns_->currentData().toInt()));
  value.set_stage(static_cast<v1::Stage>(stage_->currentData().toInt()));
  value.set_colour(colour_->currentData().toString().toStdString());
  value.mutable_surprise_question()->set_answer(static_cast<v1::SurpriseAnswer>(surprise_->currentData().toInt()));
  value.set_birth_year_band(born_->value() == kFirstBorn ? 0 : born_->value() / kBand * kBand);
  value.set_summary(summary_->toPlainText().toStdString());
}

bool CaseForm::Check() {
  try {
    client::PlaceCode(place_->text().trimmed().toStdString());
  } catch (const base::Fault& fault) {
    place_field_->SetFault(Sentence(client::Explain(fault)));
    place_->setFocus();
    return false;
  }
  const auto length = base::Utf8Length(summary_->toPlainText().toStdString());
  if (length <= kSummaryLimit) return true;
  const auto over = static_cast<long>(length - kSummaryLimit);
  summary_field_->SetFault(Q(client::TrPlural("{n} character too many", "{n} characters too many", over)));
  summary_->setFocus();
  return false;
}

google::protobuf::FieldMask Differences(const v1::Case& before, const v1::Case& after) {
  google::protobuf::FieldMask mask;
  const auto add = [&mask](const char* path, bool differs) {
    if (differs) mask.add_paths(path);
  };
  add("municipality", before.municipality() != after.municipality());
  add("stage", before.stage() != after.stage());
  add("concerns", before.concerns() != after.concerns());
  add("colour", before.colour() != after.colour());
  add("birth_year_band", before.birth_year_band() != after.birth_year_band());
  add("summary", before.summary() != after.summary());
  add("surprise_question.answer", before.surprise_question().answer() != after.surprise_question().answer());
  return mask;
}

}  // namespace kortelijn::desktop
