#include "clients/desktop/cases/consent_card.h"

#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/abreast.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/flow.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

constexpr int kThreeFields = 64 * kSpace;

template <typename Enum>
QComboBox* NewChoice(const QString& name, std::initializer_list<Enum> values, QWidget* parent) {
  auto* choice = new QComboBox(parent);
  choice->setAccessibleName(name);
  for (const auto each : values) choice->addItem(Q(client::Label(each)), each);
  choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice->setMinimumContentsLength(8);
  return choice;
}

}  // namespace

ConsentCard::ConsentCard(CaseActs* acts, QWidget* parent)
    : CaseCard(QTr("Who may be asked"), parent), acts_(acts), said_(NewLabel({}, "", this)) {
  body()->addWidget(said_);
  body()->addWidget(NewLine(this));
  body()->addWidget(MakeRecord());
}

QWidget* ConsentCard::MakeRecord() {
  using registry::v1::Dimension;
  auto* record = new QWidget(this);
  scope_ = NewChoice(QTr("to ask whom"), {v1::CONSENT_SCOPE_SOCIAL, v1::CONSENT_SCOPE_CARE}, record);
  dimension_ = NewChoice<Dimension>(QTr("about"), {}, record);
  dimension_->addItem(QTr("every dimension"), 0);
  for (int each = registry::v1::DIMENSION_PHYSICAL; each <= registry::v1::DIMENSION_SPIRITUAL; ++each)
    dimension_->addItem(Q(client::Label(static_cast<Dimension>(each))), each);
  giver_ =
      NewChoice(QTr("who says so"), {v1::CONSENT_GIVER_PERSON, v1::CONSENT_GIVER_PARENTS, v1::CONSENT_GIVER_LEGAL_REPRESENTATIVE}, record);
  auto* choices = new Abreast(kThreeFields, record);
  for (auto* each : {giver_, scope_, dimension_}) choices->Add(new Field(each->accessibleName(), each, choices));
  auto* acts = new Flow(nullptr, kSpace);
  acts->addWidget(NewButton(QTr("Record &consent"), record, [this] { Record(true); }));
  acts->addWidget(NewButton(QTr("Record ob&jection"), record, [this] { Record(false); }));
  acts->addWidget(NewButton(QTr("I to&ld what sharing means"), record, [this] { Inform(); }));
  auto* column = new QVBoxLayout(record);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(choices);
  column->addLayout(acts);
  return record;
}

void ConsentCard::Set(const CaseShown& shown) {
  case_id_ = shown.value.id();
  QStringList lines = shown.information + shown.consents;
  if (lines.empty()) lines << QTr("Nothing is recorded yet. Without consent, nobody of the social domain is asked.");
  if (shown.consents.size() > 1)
    lines << QTr("A word about a person comes first, then about a dimension; of these the latest, and an objection wins.");
  SetLabel(said_, lines.join("\n"), shown.consents.empty() ? "warn" : "");
}

void ConsentCard::Record(bool granted) {
  v1::RecordConsentRequest request;
  request.set_case_id(case_id_);
  request.mutable_consent()->set_granted(granted);
  request.mutable_consent()->set_scope(static_cast<v1::ConsentScope>(scope_->currentData().toInt()));
  request.mutable_consent()->set_dimension(static_cast<registry::v1::Dimension>(dimension_->currentData().toInt()));
  request.mutable_consent()->set_giver(static_cast<v1::ConsentGiver>(giver_->currentData().toInt()));
  acts_->Send<Stub, v1::RecordConsentRequest, v1::RecordConsentResponse>(
      &Stub::RecordConsent, request, granted ? QTr("The consent is recorded.") : QTr("The objection is recorded."));
}

void ConsentCard::Inform() {
  v1::RecordInformationRequest request;
  request.set_case_id(case_id_);
  request.mutable_information()->set_informed(static_cast<v1::ConsentGiver>(giver_->currentData().toInt()));
  acts_->Send<Stub, v1::RecordInformationRequest, v1::RecordInformationResponse>(&Stub::RecordInformation, request,
                                                                                 QTr("It is recorded that you told what sharing means."));
}

}  // namespace kortelijn::desktop
