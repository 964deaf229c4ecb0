#pragma once

#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>

#include "clients/desktop/cases/case_view.h"
#include "clients/desktop/cases/cases_model.h"
#include "clients/desktop/cases/new_case.h"
#include "clients/desktop/craft/empty.h"
#include "clients/desktop/shell/page.h"

namespace kortelijn::desktop {

/// The cases of whose circle a person is: look one up (Ctrl+F), read and keep it, open a new one.
class CasesPage : public Page {
  Q_OBJECT

 public:
  CasesPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return settled_ && view_->settled(); }
  void Enter() override;
  void Open(const QString& id) override;

 private:
  QWidget* MakeList();
  QWidget* MakeDetail();
  void Read();
  void Chosen();
  void ShowCase(const std::string& id);
  void StartNew();

  CasesModel* model_;
  bool settled_ = false;
  QLineEdit* looked_for_;
  QTableView* list_;
  Empty* nothing_;
  QStackedWidget* detail_;
  Empty* none_chosen_;
  CaseView* view_;
  NewCase* new_case_;
};

}  // namespace kortelijn::desktop
