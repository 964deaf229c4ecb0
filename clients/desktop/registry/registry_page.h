#pragma once

#include <QTabWidget>

#include "clients/desktop/registry/import_view.h"
#include "clients/desktop/registry/organisations_view.h"
#include "clients/desktop/registry/people_view.h"
#include "clients/desktop/shell/page.h"

namespace kortelijn::desktop {

/// The registry for who coordinates: people, organisations, and files of people in and out.
class RegistryPage : public Page {
  Q_OBJECT

 public:
  RegistryPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override;
  void Enter() override;
  /// A person.
  void Open(const QString& id) override;

  ImportView* import() const { return import_; }

 private:
  QTabWidget* tabs_;
  PeopleView* people_;
  OrganisationsView* organisations_;
  ImportView* import_;
};

}  // namespace kortelijn::desktop
