#pragma once

#include <QComboBox>

#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// Who may be asked, as the person in care said it, and who was told what sharing means; both are recorded here.
class ConsentCard : public CaseCard {
  Q_OBJECT

 public:
  ConsentCard(CaseActs* acts, QWidget* parent);
  void Set(const CaseShown& shown) override;

 private:
  QWidget* MakeRecord();
  void Record(bool granted);
  void Inform();

  CaseActs* acts_;
  std::string case_id_;
  QLabel* said_;
  QComboBox* scope_;
  QComboBox* dimension_;
  QComboBox* giver_;
};

}  // namespace kortelijn::desktop
