#pragma once

#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "clients/desktop/shell/page.h"
#include "clients/desktop/shell/places_bar.h"

namespace kortelijn::desktop {

/// One window: the places on the left (Ctrl+1, Ctrl+2, ...), the one that is shown beside them, and a line that tells when the service is
/// out of reach, and since when what is shown is as it was.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(const Desk& desk);
  ~MainWindow() override;

  /// Adds a place; the first one is shown.
  void Add(Page* page);
  int pages() const { return stack_->count(); }
  Page* At(int page) const;
  Page* Shown() const { return At(stack_->currentIndex()); }
  void Show(int page);
  /// Shows a page by its name, and opens one thing there unless `id` is empty; nothing if this person has no such page.
  void Go(const QString& name, const QString& id);

  /// Says something that stays until it is said otherwise; empty: nothing.
  void Warn(const QString& sentence);
  /// Puts something above the name of who sits here.
  void AddToFoot(QWidget* widget);
  /// Keeps where it stands, and what stands where in it, for the next start.
  void KeepLayout() const;

 signals:
  /// The person closes it.
  void Closing();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void SetOffline(const QString& sentence, base::Time as_of);

  const Desk& desk_;
  PlacesBar* places_;
  QStackedWidget* stack_;
  QLabel* offline_;
  QLabel* warning_;
};

}  // namespace kortelijn::desktop
