#include "clients/desktop/new_question/dimensions_part.h"

#include <QGridLayout>
#include <QKeyEvent>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using registry::v1::Dimension;

constexpr int kMost = 100;
constexpr int kStep = 5;
constexpr int kLeap = 25;
constexpr int kATenth = 10;

/// A slider on which a digit sets the weight: 7 is 70, 0 is not asked.
class WeightSlider : public QSlider {
 public:
  explicit WeightSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setRange(0, kMost);
    setSingleStep(kStep);
    setPageStep(kLeap);
    setFocusPolicy(Qt::StrongFocus);
  }

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const bool digit = event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9 && (event->modifiers() & ~Qt::KeypadModifier) == 0;
    if (!digit) return QSlider::keyPressEvent(event);
    setValue((event->key() - Qt::Key_0) * kATenth);
  }
  /// What is being scrolled past is not changed by it.
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

QString WeightText(int weight) { return weight == 0 ? QStringLiteral("–") : QString::number(weight); }

}  // namespace

DimensionsPart::DimensionsPart(QWidget* parent) : Part(parent), speaks_(NewLabel({}, "faint", this)), fault_(NewLabel({}, "bad", this)) {
  take_over_ = NewButton(QTr("Ta&ke these over"), this, [this] { TakeOver(); });
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(2 * kSpace);
  grid->addWidget(NewLabel(QTr("0 is not asked, 100 is what it is all about; a digit sets it: 7 is 70."), "faint", this), 0, 0, 1, 3);
  for (int each = registry::v1::DIMENSION_PHYSICAL; each <= registry::v1::DIMENSION_SPIRITUAL; ++each) {
    auto* slider = sliders_[static_cast<Dimension>(each)] = NewSlider(static_cast<Dimension>(each));
    auto* name = new QLabel(QString("&%1  %2").arg(each).arg(slider->accessibleName()), this);
    name->setBuddy(slider);
    auto* weight = new QLabel(WeightText(0), this);
    weight->setMinimumWidth(4 * kSpace);
    weight->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(slider, &QSlider::valueChanged, weight, [weight](int value) { weight->setText(WeightText(value)); });
    grid->addWidget(name, each, 0);
    grid->addWidget(slider, each, 1);
    grid->addWidget(weight, each, 2);
  }
  const int below = grid->rowCount();
  grid->addWidget(fault_, below, 0, 1, 3);
  grid->addWidget(speaks_, below + 1, 0, 1, 3);
  grid->addWidget(take_over_, below + 2, 0, 1, 3, Qt::AlignLeft);
  Suggest({});
}

QSlider* DimensionsPart::NewSlider(Dimension dimension) {
  auto* slider = new WeightSlider(this);
  slider->setAccessibleName(Q(client::Label(dimension)));
  connect(slider, &QSlider::valueChanged, this, [this] {
    SetLabel(fault_, {}, "bad");
    emit Changed();
  });
  return slider;
}

void DimensionsPart::Set(const v1::Consultation& question) {
  for (const auto& [dimension, slider] : sliders_) {
    int weight = 0;
    for (const auto& each : question.dimensions()) {
      if (each.dimension() == dimension) weight = each.weight();
    }
    slider->setValue(weight);
  }
}

void DimensionsPart::FillIn(v1::Consultation& question) const {
  for (const auto& [dimension, slider] : sliders_) {
    if (slider->value() == 0) continue;
    auto& added = *question.add_dimensions();
    added.set_dimension(dimension);
    added.set_weight(slider->value());
  }
}

bool DimensionsPart::Check() {
  const bool any = std::any_of(sliders_.begin(), sliders_.end(), [](const auto& each) { return each.second->value() > 0; });
  SetLabel(fault_, any ? QString() : QTr("Say in which dimensions you ask."), "bad");
  if (!any) sliders_.begin()->second->setFocus();
  return any;
}

void DimensionsPart::Suggest(const client::Suggestions& suggested) {
  suggested_ = suggested;
  QString text;
  if (!suggested.empty()) {
    text = QTr("The scores of this case speak for the following. Nothing is asked because of them; you decide.");
    for (const auto& line : client::SuggestionLines(items_, suggested)) text += "\n" + Q(line);
  }
  SetLabel(speaks_, text, "faint");
  take_over_->setVisible(!suggested.empty());
}

void DimensionsPart::TakeOver() {
  for (const auto& each : suggested_) sliders_.at(each.dimension())->setValue(each.weight());
  sliders_.begin()->second->setFocus();
}

}  // namespace kortelijn::desktop
