#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "clients/desktop/backend.h"
#include "clients/desktop/page.h"

namespace kortelijn::desktop {

/// One window: the places on the left (Ctrl+1, Ctrl+2, ...), the one that is shown beside them, and a line that tells when the service is
/// out of reach, and since when what is shown is as it was.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(Backend& backend);

  /// Adds a place; the first one is shown.
  void Add(Page* page);
  int pages() const { return stack_->count(); }
  void Show(int page);

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void SetOffline(const QString& sentence);
  QString NameOf(const Page& page, int count) const;

  Backend& backend_;
  QButtonGroup* places_;
  QVBoxLayout* column_;
  QStackedWidget* stack_;
  QLabel* offline_;
};

}  // namespace kortelijn::desktop
