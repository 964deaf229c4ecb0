#pragma once

#include <QPushButton>

#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// Who is involved in a case: invite somebody, take somebody out, leave.
class CircleCard : public CaseCard {
  Q_OBJECT

 public:
  CircleCard(CaseActs* acts, QWidget* parent);
  void Set(const CaseShown& shown) override;

 private:
  void ShowMember(const ShownMember& member);
  void Invite();
  void TakeOutOf(const ShownMember& member);

  CaseActs* acts_;
  std::string case_id_;
  QVBoxLayout* members_;
  QLabel* uncovered_;
};

}  // namespace kortelijn::desktop
