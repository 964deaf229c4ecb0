#include "clients/desktop/new_question/urgency_part.h"

#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/common/norm_wording.h"
#include "clients/common/wording.h"
#include "clients/desktop/craft/abreast.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/reason.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

constexpr int kTwoFields = 60 * kSpace;

QComboBox* NewUrgency(QWidget* parent) {
  auto* urgency = new QComboBox(parent);
  for (int each = v1::URGENCY_ROUTINE; each >= v1::URGENCY_U0; --each)
    urgency->addItem(Q(client::Label(static_cast<v1::Urgency>(each))), each);
  return urgency;
}

QComboBox* NewKind(QWidget* parent) {
  auto* kind = new QComboBox(parent);
  kind->addItem(QTr("think along with me; I stay responsible"), v1::KIND_ADVICE);
  kind->addItem(QTr("take up support"), v1::KIND_SUPPORT);
  return kind;
}

QString Widening(const v1::Network& network, v1::Urgency urgency) {
  for (const auto& window : network.ring_windows()) {
    if (window.urgency() != urgency) continue;
    const std::string span = client::Within(window.minutes(), window.business_time());
    return Q(client::Fill(client::Tr("Whoever is asked first has {span}; then more people are asked."), {{"span", span}}));
  }
  return {};
}

}  // namespace

UrgencyPart::UrgencyPart(QWidget* parent)
    : Part(parent),
      kind_(NewKind(this)),
      urgency_(NewUrgency(this)),
      call_(NewLabel({}, "faint", this)),
      norms_(NewLabel({}, "faint", this)) {
  for (auto* each : {kind_, urgency_}) {
    each->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    each->setMinimumContentsLength(12);
  }
  auto* row = new Abreast(kTwoFields, this);
  row->Add(new Field(QTr("&How soon do you need an answer?"), urgency_, this), 2);
  row->Add(new Field(QTr("What do you ask &for?"), kind_, this), 3);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(row);
  column->addWidget(norms_);
  column->addWidget(call_);
  connect(kind_, &QComboBox::currentIndexChanged, this, &UrgencyPart::Changed);
  connect(urgency_, &QComboBox::currentIndexChanged, this, [this] {
    TellEmergency();
    emit Changed();
  });
  TellEmergency();
}

void UrgencyPart::Know(const Ground& ground) {
  network_ = ground.network;
  TellEmergency();
}

bool UrgencyPart::TooUrgent() const { return Urgency() >= v1::URGENCY_U0 && Urgency() <= v1::URGENCY_U2; }

void UrgencyPart::TellEmergency() {
  if (TooUrgent()) {
    auto fault = client::LocalFault(base::Code::kFailedPrecondition, base::reason::kUrgencyNotHere);
    fault = std::move(fault).With("consultation_line", network_.consultation_line());
    return SetLabel(call_, Sentence(client::Explain(fault)), "bad");
  }
  QString text = QTr("Life in danger, or help needed now? Call 112 or the huisartsenpost.");
  if (!network_.consultation_line().empty()) {
    const std::string line = client::Tr("Consultation line, day and night: {number}");
    text += " " + Q(client::Fill(line, {{"number", network_.consultation_line()}}));
  }
  SetLabel(call_, text, "faint");
}

QString UrgencyPart::NormsOf(const consultation::v1::Consultation& question) const {
  QStringList lines;
  QStringList texts;
  for (const auto& each : question.dimensions()) {
    const auto* norm = client::FindNorm(network_, {question.kind(), question.urgency(), each.dimension()});
    texts << Q(client::NormText(norm));
    if (!texts.last().isEmpty()) lines << Q(client::Label(each.dimension())) + ": " + texts.last();
  }
  if (question.dimensions().empty()) texts << Q(client::NormText(client::FindNorm(network_, {question.kind(), question.urgency(), {}})));
  texts.removeDuplicates();
  if (texts.size() == 1 && texts[0].isEmpty()) return QTr("This network has agreed on no norm for it.");
  if (texts.size() > 1) return QTr("This network’s norm") + "\n" + lines.join("\n");
  return QTr("This network’s norm") + ": " + texts[0] + ".";
}

void UrgencyPart::TellNorms(const consultation::v1::Consultation& question) {
  if (TooUrgent() || network_.id().empty()) return SetLabel(norms_, {}, "faint");
  SetLabel(norms_, NormsOf(question) + " " + Widening(network_, question.urgency()), "faint");
}

void UrgencyPart::Set(const consultation::v1::Consultation& question) {
  kind_->setCurrentIndex(std::max(0, kind_->findData(question.kind())));
  urgency_->setCurrentIndex(std::max(0, urgency_->findData(question.urgency())));
}

void UrgencyPart::FillIn(consultation::v1::Consultation& question) const {
  question.set_kind(static_cast<v1::Kind>(kind_->currentData().toInt()));
  question.set_urgency(Urgency());
}

bool UrgencyPart::Check() {
  if (TooUrgent()) urgency_->setFocus();
  return !TooUrgent();
}

}  // namespace kortelijn::desktop
