#pragma once

#include <QAbstractButton>

namespace kortelijn::desktop {

/// A number with what it counts, to be chosen among others: by a click, by the space bar, by its key. Quiet when it counts nothing.
class Tile : public QAbstractButton {
  Q_OBJECT

 public:
  /// `tone` of the number where it is not 0; `key` is its shortcut.
  Tile(const QString& name, const QString& tone, const QKeySequence& key, QWidget* parent);

  void SetNumber(int number);
  int number() const { return number_; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QFont NumberFont() const;
  QRect Inside() const;

  QString name_;
  QString tone_;
  int number_ = 0;
};

}  // namespace kortelijn::desktop
