#include "clients/desktop/registry/facts_card.h"

#include <QGridLayout>

#include "clients/desktop/craft/controls.h"

namespace kortelijn::desktop {
namespace {

constexpr int kNameWidth = 12 * kSpace;

}  // namespace

FactsCard::FactsCard(const QString& title, QWidget* parent) : Card(title, parent) { hide(); }

void FactsCard::Set(const std::vector<Fact>& facts) {
  delete shown_;
  shown_ = new QWidget(this);
  auto* grid = new QGridLayout(shown_);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(2 * kSpace);
  grid->setVerticalSpacing(kSpace);
  grid->setColumnStretch(1, 1);
  int row = 0;
  for (const auto& [name, value] : facts) {
    auto* label = NewLabel(name, "faint", shown_);
    label->setFixedWidth(kNameWidth);
    grid->addWidget(label, row, 0, Qt::AlignTop);
    grid->addWidget(NewLabel(value, "", shown_), row, 1);
    ++row;
  }
  body()->addWidget(shown_);
  setVisible(!facts.empty());
}

}  // namespace kortelijn::desktop
