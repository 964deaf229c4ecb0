#include "clients/desktop/map/dutch_map.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "services/common/base/municipality.h"

namespace kortelijn::desktop {
namespace {

/// Where the country lies in its own grid, in metres.
const QRectF kCountry(QPointF(12'000, 306'000), QPointF(279'000, 614'000));
constexpr double kRoom = 4 * kSpace;     ///< Around it.
constexpr double kAroundOwn = 15'000.0;  ///< Metres around the network.
constexpr double kLargest = 24.0;
constexpr double kLeast = 3.0;
constexpr double kPoint = 1.6;
constexpr int kSolid = 190;  ///< Of 255, so that dots shine through each other.

QPen Pen(const QColor& colour, double width = 1) { return {colour, width}; }

QColor Through(QColor colour) {
  colour.setAlpha(kSolid);
  return colour;
}

QFont Small(const QFont& font) {
  QFont small = font;
  small.setPointSizeF(small.pointSizeF() * kSmallSize);
  return small;
}

double RadiusFor(double part) { return std::max(kLeast, kLargest * std::sqrt(part)); }

/// 1, 2 or 5 times a power of ten, at most `most`.
double RoundBelow(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double factor : {5.0, 2.0}) {
    if (factor * power <= most) return factor * power;
  }
  return power;
}

}  // namespace

DutchMap::DutchMap(QWidget* parent) : QWidget(parent) {
  setAccessibleName(QTr("Map"));
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize DutchMap::minimumSizeHint() const { return {30 * kSpace, 36 * kSpace}; }

void DutchMap::Show(const MapPicture& picture) {
  picture_ = picture;
  setAccessibleDescription(picture.title);
  update();
}

void DutchMap::ShowOwn(bool own) {
  own_ = own;
  update();
}

void DutchMap::Choose(const QString& code) {
  chosen_ = code;
  update();
}

QRectF DutchMap::Shown() const {
  QPolygonF own;
  for (const auto& dot : picture_.dots) {
    if (dot.own) own << dot.rd;
  }
  if (!own_ || own.isEmpty()) return kCountry;
  return own.boundingRect().adjusted(-kAroundOwn, -kAroundOwn, kAroundOwn, kAroundOwn);
}

double DutchMap::scale() const {
  const QRectF shown = Shown();
  return std::min((width() - 2 * kRoom) / shown.width(), (height() - 2 * kRoom) / shown.height());
}

QPointF DutchMap::ToScreen(const QPointF& rd) const {
  const QPointF away = (rd - Shown().center()) * scale();
  return {width() / 2.0 + away.x(), height() / 2.0 - away.y()};
}

double DutchMap::RadiusOf(const MapDot& dot) const { return dot.part ? RadiusFor(*dot.part) : kLeast; }

const MapDot* DutchMap::DotAt(const QPointF& where) const {
  const auto found = std::find_if(picture_.dots.rbegin(), picture_.dots.rend(),
                                  [&](const MapDot& dot) { return QLineF(where, ToScreen(dot.rd)).length() <= RadiusOf(dot) + 2; });
  return found == picture_.dots.rend() ? nullptr : &*found;
}

void DutchMap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Pen(ColoursNow().line));
  painter.setBrush(ColoursNow().surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kSpace, kSpace);
  painter.setClipRect(rect().adjusted(1, 1, -1, -1));
  painter.setFont(Small(font()));
  DrawCountry(painter);
  DrawDots(painter);
  DrawNames(painter);
  DrawChosen(painter);
  DrawKey(painter);
  DrawScale(painter);
}

void DutchMap::DrawCountry(QPainter& painter) const {
  painter.setPen(Qt::NoPen);
  painter.setBrush(ColoursNow().edge);
  for (const auto& each : base::Municipalities()) painter.drawEllipse(ToScreen(QPointF(each.rd_x, each.rd_y)), kPoint, kPoint);
}

void DutchMap::DrawDots(QPainter& painter) const {
  for (const auto& dot : picture_.dots) {
    painter.setPen(Pen(dot.colour, dot.own ? 1.5 : 1));
    painter.setBrush(dot.part && *dot.part > 0 ? QBrush(Through(dot.colour)) : QBrush(ColoursNow().surface));
    painter.drawEllipse(ToScreen(dot.rd), RadiusOf(dot), RadiusOf(dot));
  }
}

void DutchMap::DrawNames(QPainter& painter) const {
  if (!own_) return;
  std::vector<QRectF> taken;
  painter.setPen(ColoursNow().text);
  for (const auto& dot : picture_.dots) {
    if (!dot.own || dot.code == chosen_) continue;
    const QSizeF size = painter.fontMetrics().size(0, dot.name);
    const QRectF place(ToScreen(dot.rd) + QPointF(-size.width() / 2, RadiusOf(dot) + 2), size);
    if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); })) continue;
    taken.push_back(place);
    painter.drawText(place, Qt::AlignCenter, dot.name);
  }
}

void DutchMap::DrawChosen(QPainter& painter) const {
  const auto found = std::find_if(picture_.dots.begin(), picture_.dots.end(), [&](const auto& dot) { return dot.code == chosen_; });
  if (found == picture_.dots.end()) return;
  const QPointF centre = ToScreen(found->rd);
  const double radius = RadiusOf(*found) + 4;
  painter.setPen(Pen(ColoursNow().text, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(centre, radius, radius);
  const QString text = found->name + ": " + found->text;
  const QSizeF size = painter.fontMetrics().size(0, text) + QSizeF(2 * kSpace, kSpace);
  QRectF place(QPointF(centre.x() - size.width() / 2, centre.y() + radius + 4), size);
  place.moveLeft(std::clamp(place.left(), 2.0, std::max(2.0, width() - size.width() - 2)));
  if (place.bottom() > height()) place.moveBottom(centre.y() - radius - 4);
  painter.setPen(Pen(ColoursNow().edge));
  painter.setBrush(ColoursNow().surface);
  painter.drawRoundedRect(place, 4, 4);
  painter.setPen(ColoursNow().text);
  painter.drawText(place, Qt::AlignCenter, text);
}

void DutchMap::DrawKey(QPainter& painter) const {
  const QFontMetrics words = painter.fontMetrics();
  double y = 1.5 * kSpace;
  painter.setPen(ColoursNow().text);
  painter.drawText(QPointF(1.5 * kSpace, y + words.ascent()), picture_.title);
  y += words.height() + kSpace;
  for (const auto& key : picture_.keys) {
    const double radius = RadiusFor(key.part);
    const double step = std::max(2.0 * radius, static_cast<double>(words.height())) + 4;
    const QPointF centre(1.5 * kSpace + kLargest, y + step / 2);
    painter.setPen(Pen(key.colour));
    painter.setBrush(Through(key.colour));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(ColoursNow().text);
    painter.drawText(QPointF(centre.x() + kLargest + kSpace, centre.y() + words.ascent() / 2.0), key.text);
    y += step;
  }
}

void DutchMap::DrawScale(QPainter& painter) const {
  const double metres = RoundBelow(width() / 4.0 / scale());
  const QPointF right(width() - 2.0 * kSpace, height() - 2.0 * kSpace);
  const QPointF left = right - QPointF(metres * scale(), 0);
  painter.setPen(Pen(ColoursNow().faint, 1.5));
  painter.drawLine(left, right);
  for (const auto& end : {left, right}) painter.drawLine(end, end - QPointF(0, 5));
  const QRectF place(left.x() - 5 * kSpace, left.y() - 3 * kSpace, right.x() - left.x() + 10 * kSpace, 2.5 * kSpace);
  painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, QString("%1 km").arg(metres / 1000));
}

void DutchMap::mousePressEvent(QMouseEvent* event) {
  const auto* dot = DotAt(event->position());
  if (dot != nullptr) emit Chosen(dot->code);
}

bool DutchMap::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto* dot = DotAt(help->pos());
  QToolTip::showText(help->globalPos(), dot == nullptr ? QString() : (dot->name + ": " + dot->text).toHtmlEscaped(), this);
  return true;
}

}  // namespace kortelijn::desktop
