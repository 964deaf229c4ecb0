#pragma once

#include <QLayout>
#include <QList>

namespace kortelijn::desktop {

/// Things beside each other that go on the next line where there is no more room, as words do.
class Flow : public QLayout {
  Q_OBJECT

 public:
  explicit Flow(QWidget* parent);
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

  QList<QLayoutItem*> items_;
};

}  // namespace kortelijn::desktop
