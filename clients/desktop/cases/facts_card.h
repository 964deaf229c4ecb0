#pragma once

#include <QPushButton>

#include "clients/desktop/cases/case_form.h"
#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// The facts of a case, which can be changed here. What was changed and not saved is a draft of that case; when somebody else changed it
/// meanwhile, the service refuses and the page reads it again.
class CaseFactsCard : public CaseCard {
  Q_OBJECT

 public:
  CaseFactsCard(CaseActs* acts, QWidget* parent);
  void Set(const CaseShown& shown) override;

 private:
  std::string DraftName() const { return "case/" + before_.id(); }
  void Changed();
  void Save();

  CaseActs* acts_;
  consultation::v1::Case before_;
  CaseForm* form_;
  QLabel* beside_;
  QPushButton* save_;
  QPushButton* undo_;
  bool showing_ = false;
};

}  // namespace kortelijn::desktop
