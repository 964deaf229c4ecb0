#include "clients/desktop/craft/time_bar.h"

#include <QPainter>
#include <algorithm>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr double kLastQuarter = 0.25;
constexpr double kThick = 3.0;

}  // namespace

const char* ToneOfTimeLeft(double left) {
  if (left < 0) return "bad";
  return left < kLastQuarter ? "warn" : "";
}

void TimeBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QStyledItemDelegate::paint(painter, option, index);
  const auto left = index.data(kTimeLeftRole);
  if (!left.isValid()) return;
  const double rest = left.toDouble();
  const QString tone = ToneOfTimeLeft(rest);
  const QRectF ground(option.rect.left() + kSpace, option.rect.bottom() - kThick - 2, option.rect.width() - 2.0 * kSpace, kThick);
  QRectF bar = ground;
  bar.setWidth(ground.width() * (rest < 0 ? 1.0 : std::min(rest, 1.0)));
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(ColoursNow().line);
  painter->drawRoundedRect(ground, kThick / 2, kThick / 2);
  painter->setBrush(ToneColour(tone.isEmpty() ? QStringLiteral("accent") : tone));
  painter->drawRoundedRect(bar, kThick / 2, kThick / 2);
  painter->restore();
}

}  // namespace kortelijn::desktop
