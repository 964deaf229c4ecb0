#pragma once

#include <QLayout>
#include <QList>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

/// Things beside each other that go on the next line where there is no more room, as words do.
class Flow : public QLayout {
  Q_OBJECT

 public:
  /// `gap` in pixels, between them and between lines.
  explicit Flow(QWidget* parent, int gap = kSpace / 2);
  ~Flow() override;

  void addItem(QLayoutItem* item) override { items_.append(item); }
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override { return items_.value(index); }
  QLayoutItem* takeAt(int index) override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return Lay({0, 0, width, 0}, false); }
  void setGeometry(const QRect& rect) override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;

 private:
  /// The height that it takes in this place.
  int Lay(const QRect& rect, bool place) const;

  const int gap_;
  QList<QLayoutItem*> items_;
};

}  // namespace kortelijn::desktop
