#include "clients/desktop/registry/registry_page.h"

#include <QTabBar>
#include <QVBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

RegistryPage::RegistryPage(const Desk& desk, QWidget* parent) : Page(desk, parent) {
  tabs_ = new QTabWidget(this);
  tabs_->setAccessibleName(QTr("Registry"));
  tabs_->tabBar()->setAccessibleName(QTr("Parts of the registry"));
  people_ = new PeopleView(desk, tabs_);
  organisations_ = new OrganisationsView(desk, tabs_);
  import_ = new ImportView(desk, tabs_);
  tabs_->addTab(people_, QTr("People"));
  tabs_->addTab(organisations_, QTr("Organisations"));
  tabs_->addTab(import_, QTr("Files in and out"));
  connect(import_, &ImportView::Loaded, people_, &PeopleView::Refresh);
  connect(import_, &ImportView::Loaded, organisations_, &OrganisationsView::Refresh);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Registry"), "title", this));
  column->addWidget(tabs_, 1);
}

QString RegistryPage::Name() const { return "registry"; }

QString RegistryPage::Title() const { return QTr("Registry"); }

bool RegistryPage::Settled() const { return people_->settled() && import_->settled(); }

void RegistryPage::Enter() {
  if (tabs_->currentWidget() == people_) return people_->Enter();
  if (tabs_->currentWidget() == import_) return import_->Enter();
  organisations_->Enter();
}

void RegistryPage::Open(const QString& id) {
  tabs_->setCurrentWidget(people_);
  people_->Open(id.toStdString());
}

}  // namespace kortelijn::desktop
