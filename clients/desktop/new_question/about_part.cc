#include "clients/desktop/new_question/about_part.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QStringListModel>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/municipality.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

constexpr int kShownOfSummary = 60;

QString CaseLine(const v1::Case& value) {
  QStringList parts = {Q(value.id()), Q(client::PlaceName(value.municipality()))};
  if (value.stage() != v1::STAGE_UNSPECIFIED) parts << Q(client::Label(value.stage()));
  const QString summary = Q(value.summary()).simplified();
  if (!summary.isEmpty()) parts << (summary.size() > kShownOfSummary ? summary.left(kShownOfSummary) + "…" : summary);
  return parts.join(" · ");
}

/// Those of the network first.
QStringList PlaceNames(const registry::v1::Network& network) {
  QStringList names;
  for (const auto& code : network.municipalities()) names << Q(client::PlaceName(code));
  for (const auto& each : base::Municipalities()) names << Q(each.name);
  names.removeDuplicates();
  return names;
}

QComboBox* NewConcerns(QWidget* parent) {
  auto* concerns = new QComboBox(parent);
  concerns->addItem(QTr("not said"), v1::CONCERNS_UNSPECIFIED);
  for (const auto each : {v1::CONCERNS_PERSON, v1::CONCERNS_NAASTE, v1::CONCERNS_FAMILY}) concerns->addItem(Q(client::Label(each)), each);
  return concerns;
}

}  // namespace

AboutPart::AboutPart(QWidget* parent)
    : Part(parent), cases_(new QComboBox(this)), place_(new QLineEdit(this)), concerns_(NewConcerns(this)) {
  cases_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  cases_->setMinimumContentsLength(16);
  cases_->addItem(QTr("without a case, anonymously"), QString());
  setFocusProxy(cases_);
  OfferNames(place_, new QStringListModel(PlaceNames({}), this));
  place_field_ = new Field(QTr("In which &municipality?"), place_, this);
  auto* row = new QHBoxLayout;
  row->setSpacing(2 * kSpace);
  row->addWidget(place_field_, 3);
  row->addWidget(new Field(QTr("Whom it con&cerns"), concerns_, this), 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(new Field(QTr("A&bout whom?"), cases_, this));
  column->addLayout(row);
  connect(cases_, &QComboBox::currentIndexChanged, this, [this] {
    Arrange();
    emit Changed();
  });
  connect(place_, &QLineEdit::textChanged, this, [this] {
    place_field_->SetFault({});
    emit Changed();
  });
  connect(place_, &QLineEdit::editingFinished, this, [this] { CheckPlace(); });
  connect(concerns_, &QComboBox::currentIndexChanged, this, &AboutPart::Changed);
}

void AboutPart::Know(const Ground& ground) {
  const std::string chosen = CaseId();
  const QSignalBlocker quiet(cases_);
  while (cases_->count() > 1) cases_->removeItem(1);
  for (const auto& each : ground.cases) cases_->addItem(CaseLine(each), Q(each.id()));
  Choose(chosen);
  static_cast<QStringListModel*>(place_->completer()->model())->setStringList(PlaceNames(ground.network));
  if (place_->text().isEmpty() && ground.network.municipalities_size() == 1)
    place_->setText(Q(client::PlaceName(ground.network.municipalities(0))));
}

void AboutPart::Choose(const std::string& case_id) {
  int index = cases_->findData(Q(case_id));
  if (index < 0) {
    cases_->addItem(Q(case_id), Q(case_id));
    index = cases_->count() - 1;
  }
  cases_->setCurrentIndex(index);
  Arrange();
}

void AboutPart::Arrange() { place_field_->setVisible(CaseId().empty()); }

void AboutPart::Set(const v1::Consultation& question) {
  Choose(question.case_id());
  place_->setText(Q(client::PlaceName(question.municipality())));
  concerns_->setCurrentIndex(std::max(0, concerns_->findData(question.concerns())));
}

void AboutPart::FillIn(v1::Consultation& question) const {
  question.set_case_id(CaseId());
  question.set_concerns(static_cast<v1::Concerns>(concerns_->currentData().toInt()));
  if (!question.case_id().empty()) return;
  const std::string typed = place_->text().trimmed().toStdString();
  const auto* place = base::FindMunicipalityByName(typed);
  question.set_municipality(place == nullptr ? typed : place->code);
}

void AboutPart::CheckPlace() {
  if (place_->text().trimmed().isEmpty()) return;
  try {
    client::PlaceCode(place_->text().trimmed().toStdString());
    place_field_->SetFault({});
  } catch (const base::Fault& fault) {
    place_field_->SetFault(Sentence(client::Explain(fault)));
  }
}

bool AboutPart::Check() {
  if (!CaseId().empty()) return true;
  CheckPlace();
  if (place_->text().trimmed().isEmpty()) place_field_->SetFault(QTr("Say where the person in care lives, or choose a case."));
  const bool good = place_field_->fault().isEmpty();
  if (!good) place_->setFocus();
  return good;
}

}  // namespace kortelijn::desktop
