#include "clients/desktop/entry/strengths.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

constexpr int kStep = 5;

}  // namespace

Strengths::Strengths(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kSpace);
  for (int dimension = v1::DIMENSION_PHYSICAL; dimension <= v1::DIMENSION_SPIRITUAL; ++dimension) {
    const QString name = Q(client::Label(static_cast<v1::Dimension>(dimension)));
    auto* box = new QSpinBox(this);
    box->setRange(0, 100);
    box->setSingleStep(kStep);
    box->setSpecialValueText(QTr("not mine"));
    box->setAccessibleName(name);
    connect(box, &QSpinBox::valueChanged, this, &Strengths::Edited);
    auto* column = new QVBoxLayout;
    column->setSpacing(kSpace / 2);
    column->addWidget(new QLabel(name, this));
    column->addWidget(box);
    row->addLayout(column, 1);
    boxes_.at(static_cast<std::size_t>(dimension - 1)) = box;
  }
  setFocusProxy(boxes_.front());
}

void Strengths::Set(const List& strengths) {
  for (auto* box : boxes_) {
    const QSignalBlocker quiet(box);
    box->setValue(0);
  }
  for (const auto& each : strengths) {
    if (each.dimension() < v1::DIMENSION_PHYSICAL || each.dimension() > v1::DIMENSION_SPIRITUAL) continue;
    auto* box = boxes_.at(static_cast<std::size_t>(each.dimension() - 1));
    const QSignalBlocker quiet(box);
    box->setValue(each.strength());
  }
  set_ = strengths;
  shown_ = Read();
}

Strengths::List Strengths::Get() const {
  List now = Read();
  const bool same = std::equal(now.begin(), now.end(), shown_.begin(), shown_.end(),
                               [](const auto& a, const auto& b) { return a.dimension() == b.dimension() && a.strength() == b.strength(); });
  return same ? set_ : now;
}

Strengths::List Strengths::Read() const {
  List strengths;
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    if (boxes_.at(i)->value() == 0) continue;
    auto* added = strengths.Add();
    added->set_dimension(static_cast<v1::Dimension>(i + 1));
    added->set_strength(boxes_.at(i)->value());
  }
  return strengths;
}

}  // namespace kortelijn::desktop
