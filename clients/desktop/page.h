#pragma once

#include <QWidget>

namespace kortelijn::desktop {

/// A place in the window. It begins to follow the service when it is made, and shows what it knows at once.
class Page : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  /// As it stands in the navigation.
  virtual QString Title() const = 0;
  /// The window shows this page: puts the keyboard where it is wanted.
  virtual void Enter() = 0;

 signals:
  /// How many things here want attention.
  void Count(int number);
  /// What the window is to tell about the connection; empty: all is well.
  void Offline(const QString& sentence);
};

}  // namespace kortelijn::desktop
