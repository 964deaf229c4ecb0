#pragma once

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/registry/organisations_model.h"
#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// Where people work and what it offers; one that is chosen, or added, is filled in beside the list.
class OrganisationsView : public QWidget {
  Q_OBJECT

 public:
  OrganisationsView(const Desk& desk, QWidget* parent);

  void Enter() { list_->setFocus(); }
  void Refresh();

 private:
  QWidget* MakeList();
  void Edit(const std::string& id);
  void Leave();

  const Desk& desk_;
  OrganisationsModel* model_;
  QTableView* list_;
  Empty* empty_;
  QLabel* told_;
  QStackedWidget* side_;
};

}  // namespace kortelijn::desktop
