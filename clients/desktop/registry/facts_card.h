#pragma once

#include <vector>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/registry/person_facts.h"

namespace kortelijn::desktop {

/// Facts under a heading, each with its name before it; takes no room without any.
class FactsCard : public Card {
  Q_OBJECT

 public:
  FactsCard(const QString& title, QWidget* parent);

  void Set(const std::vector<Fact>& facts);

 private:
  QWidget* shown_ = nullptr;
};

}  // namespace kortelijn::desktop
