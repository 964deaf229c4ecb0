#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "clients/desktop/shell/page.h"

namespace kortelijn::desktop {

/// One window: the places on the left (Ctrl+1, Ctrl+2, ...), the one that is shown beside them, and a line that tells when the service is
/// out of reach, and since when what is shown is as it was.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(const Desk& desk);

  /// Adds a place; the first one is shown.
  void Add(Page* page);
  int pages() const { return stack_->count(); }
  void Show(int page);
  /// Shows a page by its name, and opens one thing there unless `id` is empty; nothing if this person has no such page.
  void Go(const QString& name, const QString& id);

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void SetOffline(const QString& sentence);
  QString NameOf(const Page& page, int count) const;

  Page* At(int page) const;

  const Desk& desk_;
  QButtonGroup* places_;
  QVBoxLayout* column_;
  QStackedWidget* stack_;
  QLabel* offline_;
};

}  // namespace kortelijn::desktop
