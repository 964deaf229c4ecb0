#include "clients/desktop/craft/flow.h"

#include <algorithm>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

Flow::Flow(QWidget* parent, int gap) : QLayout(parent), gap_(gap) { setContentsMargins(0, 0, 0, 0); }

Flow::~Flow() { qDeleteAll(items_); }

QLayoutItem* Flow::takeAt(int index) { return index >= 0 && index < count() ? items_.takeAt(index) : nullptr; }

void Flow::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  Lay(rect, true);
}

QSize Flow::minimumSize() const {
  QSize size;
  for (const auto* item : items_) size = size.expandedTo(item->minimumSize());
  return size;
}

int Flow::Lay(const QRect& rect, bool place) const {
  QPoint at = rect.topLeft();
  int height = 0;
  for (auto* item : items_) {
    if (item->isEmpty()) continue;
    const QSize size = item->sizeHint();
    if (at.x() > rect.left() && at.x() + size.width() > rect.right() + 1) at = {rect.left(), at.y() + height + gap_};
    if (at.x() == rect.left()) height = 0;
    if (place) item->setGeometry({at, size});
    at.rx() += size.width() + gap_;
    height = std::max(height, size.height());
  }
  return at.y() + height - rect.top();
}

}  // namespace kortelijn::desktop
