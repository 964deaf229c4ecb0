#pragma once

#include <QLabel>
#include <QPushButton>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// When an entry was last said to be right, how much that still weighs, and saying it again.
class FreshnessCard : public Card {
  Q_OBJECT

 public:
  FreshnessCard(const Desk& desk, QWidget* parent);

  /// `half_life_days` of the network; `by` is the name of who confirmed it.
  void Show(const registry::v1::Professional& entry, int half_life_days, const QString& by);

 signals:
  /// The person says that it is still right.
  void Confirm();

 private:
  const Desk& desk_;
  QLabel* says_;
  QLabel* weighs_;
  QPushButton* confirm_;
};

}  // namespace kortelijn::desktop
