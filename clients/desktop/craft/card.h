#pragma once

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "clients/desktop/craft/theme.h"

/// Surfaces and forms: what stands together, fields with their faults, pages of text that stay readable.
namespace kortelijn::desktop {

/// What belongs together on a surface of its own, under a heading (none if `title` is empty).
class Card : public QFrame {
  Q_OBJECT

 public:
  Card(const QString& title, QWidget* parent);

  void SetTitle(const QString& title);
  /// Where its content goes, from top to bottom.
  QVBoxLayout* body() const { return body_; }

 private:
  QLabel* title_;
  QVBoxLayout* body_;
};

/// A control with its name above it, a hint between them, and what is wrong with it beneath. `name` may mark its key with &, which puts
/// the keyboard into the control.
class Field : public QWidget {
  Q_OBJECT

 public:
  Field(const QString& name, QWidget* control, QWidget* parent);

  void SetHint(const QString& hint);
  /// Empty: nothing is wrong. The screen reader reads it with the control.
  void SetFault(const QString& fault);
  QString fault() const { return fault_->text(); }
  QWidget* control() const { return control_; }

 private:
  void Describe();

  QWidget* control_;
  QLabel* hint_;
  QLabel* fault_;
};

/// A place that scrolls up and down. Its column is no wider than lines of text are good to read.
class Column : public QScrollArea {
  Q_OBJECT

 public:
  /// `most_width` in pixels; 0: as wide as there is room.
  explicit Column(QWidget* parent, int most_width = 92 * kSpace);

  QVBoxLayout* body() const { return body_; }
  /// What stands in it, for what is made for it.
  QWidget* inside() const { return inside_; }

 private:
  QWidget* inside_;
  QVBoxLayout* body_;
};

/// A quiet line from side to side.
QFrame* NewLine(QWidget* parent);

}  // namespace kortelijn::desktop
