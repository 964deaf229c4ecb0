#pragma once

#include <QComboBox>
#include <QDialog>
#include <QPushButton>
#include <QSpinBox>
#include <functional>
#include <vector>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/thread/person_choice.h"
#include "kortelijn/consultation/v1/consultation.pb.h"

namespace kortelijn::desktop {

/// Asks in which further dimension a question is asked, how much that weighs, and who is asked there first. Does not stop the window from
/// going on.
class FurtherDialog : public QDialog {
  Q_OBJECT

 public:
  using Dimensions = std::vector<registry::v1::Dimension>;

  /// Opens over the window of `where`, with these dimensions to choose from, one at least; `then` gets what was chosen.
  static void Open(const Desk& desk, QWidget* where, const Dimensions& choice,
                   std::function<void(const consultation::v1::DimensionRequest&)> then);

 private:
  FurtherDialog(const Desk& desk, QWidget* window, const Dimensions& choice);
  void BuildChoices(const Desk& desk, const Dimensions& choice);
  QLayout* MakeActs();
  void Arrange();
  referral::v1::RoutingMode Mode() const;
  consultation::v1::DimensionRequest Chosen() const;

  QComboBox* dimension_;
  QSpinBox* weight_;
  QComboBox* mode_;
  PersonChoice* person_;
  Field* person_field_;
  QPushButton* agree_;
};

}  // namespace kortelijn::desktop
