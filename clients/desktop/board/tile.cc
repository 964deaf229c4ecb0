#include "clients/desktop/board/tile.h"

#include <QPainter>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr double kRound = 8;
constexpr int kMostWidth = 16 * kSpace;

}  // namespace

Tile::Tile(const QString& name, const QString& tone, const QKeySequence& key, QWidget* parent)
    : QAbstractButton(parent), name_(name), tone_(tone) {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setShortcut(key);
  setToolTip(QString("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText)));
  SetNumber(0);
}

void Tile::SetNumber(int number) {
  number_ = number;
  setAccessibleName(QString("%1: %2").arg(name_).arg(number));
  update();
}

QFont Tile::NumberFont() const {
  QFont larger = font();
  larger.setPointSizeF(larger.pointSizeF() * kTitleSize);
  larger.setWeight(QFont::DemiBold);
  return larger;
}

QRect Tile::Inside() const { return rect().adjusted(kSpace + kSpace / 2, kSpace, -kSpace, -kSpace); }

QSize Tile::sizeHint() const {
  const QFontMetrics words(font());
  const QRect wrapped = words.boundingRect(QRect(0, 0, kMostWidth, 1000), Qt::TextWordWrap, name_);
  return {std::max(wrapped.width(), 6 * kSpace) + 3 * kSpace, QFontMetrics(NumberFont()).height() + 2 * words.height() + 2 * kSpace};
}

QSize Tile::minimumSizeHint() const { return {9 * kSpace, sizeHint().height()}; }

void Tile::paintEvent(QPaintEvent*) {
  const Colours& colours = ColoursNow();
  const bool marked = isChecked() || hasFocus();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(marked ? colours.accent : colours.line, hasFocus() ? 2 : 1));
  painter.setBrush(isChecked() || underMouse() ? colours.chosen : colours.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRound, kRound);
  painter.setFont(NumberFont());
  painter.setPen(number_ == 0 ? colours.faint : ToneColour(tone_));
  painter.drawText(Inside(), Qt::AlignLeft | Qt::AlignTop, QString::number(number_));
  painter.setFont(font());
  painter.setPen(isChecked() ? colours.text : colours.faint);
  const QRect words = Inside().adjusted(0, QFontMetrics(NumberFont()).height(), 0, 0);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, name_);
}

void Tile::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void Tile::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

}  // namespace kortelijn::desktop
