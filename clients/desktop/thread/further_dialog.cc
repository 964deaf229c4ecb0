#include "clients/desktop/thread/further_dialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;

constexpr int kWidth = 58 * kSpace;
constexpr int kHeight = 64 * kSpace;
constexpr int kMost = 100;
constexpr int kMiddle = 50;
constexpr int kStep = 5;

}  // namespace

void FurtherDialog::Open(const Desk& desk, QWidget* where, const Dimensions& choice,
                         std::function<void(const consultation::v1::DimensionRequest&)> then) {
  auto* dialog = new FurtherDialog(desk, where->window(), choice);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, where, [dialog, then = std::move(then)] { then(dialog->Chosen()); });
  dialog->open();
}

FurtherDialog::FurtherDialog(const Desk& desk, QWidget* window, const Dimensions& choice) : QDialog(window) {
  setWindowTitle(QTr("Ask in a further dimension"));
  resize(kWidth, kHeight);
  BuildChoices(desk, choice);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(windowTitle(), "heading", this));
  column->addWidget(NewLabel(QTr("The same question is asked there too; what was asked already goes on as it is."), "faint", this));
  column->addWidget(new Field(QTr("&Dimension"), dimension_, this));
  column->addWidget(new Field(QTr("&Weight, 1 to 100"), weight_, this));
  column->addWidget(new Field(QTr("Who is asked &first"), mode_, this));
  column->addWidget(person_field_, 1);
  column->addStretch();
  column->addLayout(MakeActs());
  Arrange();
  dimension_->setFocus();
}

void FurtherDialog::BuildChoices(const Desk& desk, const Dimensions& choice) {
  dimension_ = new QComboBox(this);
  for (const auto each : choice) dimension_->addItem(Q(client::Label(each)), static_cast<int>(each));
  weight_ = new QSpinBox(this);
  weight_->setRange(1, kMost);
  weight_->setSingleStep(kStep);
  weight_->setValue(kMiddle);
  mode_ = new QComboBox(this);
  mode_->addItem(QTr("the ring: whoever is first has it"), static_cast<int>(v1::ROUTING_MODE_BROADCAST_CLAIM));
  mode_->addItem(QTr("a colleague, then the ring"), static_cast<int>(v1::ROUTING_MODE_DIRECTED_MAY_DECLINE));
  mode_->addItem(QTr("the coordinator, who finds somebody"), static_cast<int>(v1::ROUTING_MODE_COORDINATOR_ASSIGNS));
  person_ = new PersonChoice(desk, this);
  person_field_ = new Field(QTr("&Colleague"), person_, this);
  connect(mode_, &QComboBox::currentIndexChanged, this, &FurtherDialog::Arrange);
  connect(person_, &PersonChoice::Chosen, this, &FurtherDialog::Arrange);
}

QLayout* FurtherDialog::MakeActs() {
  agree_ = NewNextButton(QTr("&Ask there too"), this, [this] { accept(); });
  agree_->setDefault(true);
  auto* acts = new QHBoxLayout;
  acts->addStretch();
  acts->addWidget(NewButton(QTr("C&ancel"), this, [this] { reject(); }));
  acts->addWidget(agree_);
  return acts;
}

void FurtherDialog::Arrange() {
  const bool directed = Mode() == v1::ROUTING_MODE_DIRECTED_MAY_DECLINE;
  person_field_->setVisible(directed);
  agree_->setEnabled(!directed || !person_->chosen().empty());
}

v1::RoutingMode FurtherDialog::Mode() const { return static_cast<v1::RoutingMode>(mode_->currentData().toInt()); }

consultation::v1::DimensionRequest FurtherDialog::Chosen() const {
  consultation::v1::DimensionRequest wanted;
  wanted.set_dimension(static_cast<registry::v1::Dimension>(dimension_->currentData().toInt()));
  wanted.set_weight(weight_->value());
  wanted.set_mode(Mode());
  if (Mode() == v1::ROUTING_MODE_DIRECTED_MAY_DECLINE) wanted.set_professional_id(person_->chosen());
  return wanted;
}

}  // namespace kortelijn::desktop
