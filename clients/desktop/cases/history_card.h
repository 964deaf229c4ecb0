#pragma once

#include <QPushButton>

#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// The questions of a case, and, when it is asked for, what people did with it: reading the log is itself logged.
class HistoryCard : public CaseCard {
  Q_OBJECT

 public:
  HistoryCard(CaseActs* acts, QWidget* parent);
  void Set(const CaseShown& shown) override;

 private:
  void Look();

  CaseActs* acts_;
  std::string case_id_;
  QVBoxLayout* questions_;
  QPushButton* look_;
  QLabel* happened_;
};

}  // namespace kortelijn::desktop
