#pragma once

#include <QWidget>

#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// A place in the window. It begins to follow the service when it is made, and shows what it knows at once.
class Page : public QWidget {
  Q_OBJECT

 public:
  Page(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {}

  /// The name of its folder, by which other pages and pictures refer to it.
  virtual QString Name() const = 0;
  /// As it stands in the navigation.
  virtual QString Title() const = 0;
  /// Of its icon (craft/icons), by default that of its own name.
  virtual QString IconName() const { return Name(); }
  /// It has what it shows, or knows that there is nothing: a picture of it would be whole. A page that fetches must say so.
  virtual bool Settled() const { return true; }
  /// The window shows this page: puts the keyboard where it is wanted.
  virtual void Enter() = 0;
  /// Shows one thing, by an id of the kind that this page shows.
  virtual void Open(const QString& /*id*/) {}

 signals:
  /// How many things here want attention.
  void Count(int number);
  /// What the window is to tell about the connection; empty: all is well.
  void Offline(const QString& sentence);
  /// Asks the window to go to another page, and to open `id` there unless it is empty.
  void Go(const QString& name, const QString& id);

 protected:
  const Desk& desk() const { return desk_; }
  Backend& backend() const { return desk_.backend; }

 private:
  const Desk& desk_;
};

}  // namespace kortelijn::desktop
