#include "clients/desktop/craft/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>
#include <utility>
#include <vector>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kShownMillis = 7'000;
constexpr int kShownWithUndoMillis = 15'000;
constexpr int kMostWidth = 70 * kSpace;

}  // namespace

Toast::Toast(QWidget* window) : QFrame(window), text_(NewLabel({}, "toast", this)) {
  setProperty("toast", true);
  setAccessibleName(QTr("Message"));
  undo_ = NewButton(QTr("&Undo"), this, [this] { Undo(); });
  undo_->setIcon(Icon("undo"));
  auto* close = NewButton({}, this, [this] { Rest(); });
  close->setIcon(Icon("close", "faint"));
  close->setFlat(true);
  close->setAccessibleName(QTr("Dismiss this message"));
  close->setToolTip(QTr("Dismiss this message") + " (Esc)");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * kSpace, kSpace, kSpace, kSpace);
  row->setSpacing(kSpace);
  row->addWidget(text_, 1);
  row->addWidget(undo_);
  row->addWidget(close);
  goes_.setSingleShot(true);
  connect(&goes_, &QTimer::timeout, this, &Toast::Rest);
  hide();
}

void Toast::Say(const QString& text, std::function<void()> undo) {
  SetLabel(text_, text, "toast");
  undo_->setVisible(undo != nullptr);
  undoes_ = std::move(undo);
  setAccessibleDescription(text);
  qApp->installEventFilter(this);
  show();
  raise();
  Place();
  goes_.start(undoes_ ? kShownWithUndoMillis : kShownMillis);
  QAccessibleEvent spoken(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&spoken);
}

void Toast::Place() {
  const int width = std::min(kMostWidth, parentWidget()->width() - 4 * kSpace);
  setFixedWidth(width);
  adjustSize();
  const QPoint bottom((parentWidget()->width() - width) / 2, parentWidget()->height() - height() - 2 * kSpace);
  QRect place(bottom, size());
  for (const auto& button : ButtonsFromBelow()) {
    if (button.intersects(place)) place.moveBottom(button.top() - kSpace);
  }
  move(place.top() < parentWidget()->height() / 2 ? bottom : place.topLeft());
}

std::vector<QRect> Toast::ButtonsFromBelow() const {
  std::vector<QRect> all;
  for (const auto* button : parentWidget()->findChildren<QAbstractButton*>()) {
    if (isAncestorOf(button) || button->visibleRegion().isEmpty()) continue;
    all.emplace_back(button->mapTo(parentWidget(), QPoint()), button->size());
  }
  std::ranges::sort(all, std::ranges::greater(), &QRect::bottom);
  return all;
}

void Toast::Undo() {
  const auto undoes = std::exchange(undoes_, nullptr);
  Rest();
  if (undoes) undoes();
}

void Toast::Rest() {
  goes_.stop();
  qApp->removeEventFilter(this);
  undoes_ = nullptr;
  hide();
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
  const auto* button = qobject_cast<QAbstractButton*>(watched);
  const bool placed = event->type() == QEvent::Show || event->type() == QEvent::Move || event->type() == QEvent::Resize;
  if (placed && (watched == parentWidget() || (button != nullptr && button->window() == window() && !isAncestorOf(button)))) Place();
  const bool key = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
  if (!key || !window()->isActiveWindow() || QApplication::activePopupWidget() != nullptr) return false;
  if (static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape) return false;
  event->accept();
  if (event->type() == QEvent::KeyPress) Rest();
  return event->type() == QEvent::KeyPress;
}

void Toast::enterEvent(QEnterEvent* event) {
  goes_.stop();
  QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event) {
  if (isVisible()) goes_.start(kShownMillis);
  QFrame::leaveEvent(event);
}

void Say(QWidget* where, const QString& text, std::function<void()> undo) {
  QWidget* window = where->window();
  auto* toast = window->findChild<Toast*>(QString(), Qt::FindDirectChildrenOnly);
  if (toast == nullptr) toast = new Toast(window);
  toast->Say(text, std::move(undo));
}

}  // namespace kortelijn::desktop
