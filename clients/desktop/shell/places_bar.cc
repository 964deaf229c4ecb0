#include "clients/desktop/shell/places_bar.h"

#include <QPainter>
#include <QScrollArea>
#include <QShortcut>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kWide = 27 * kSpace;
constexpr int kNarrow = 8 * kSpace;
constexpr int kIconSize = 20;
constexpr int kMostCounted = 99;
constexpr int kKeys = 9;

QScrollArea* Scrolling(QWidget* inside, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setWidget(inside);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return area;
}

QLabel* Picture(const QIcon& icon, int size, QWidget* parent) {
  auto* picture = new QLabel(parent);
  picture->setPixmap(icon.pixmap(QSize(size, size), parent->devicePixelRatioF()));
  return picture;
}

}  // namespace

PlaceButton::PlaceButton(const QString& title, const QString& icon, QWidget* parent) : QToolButton(parent), title_(title) {
  setText(title);
  setIcon(Icon(icon));
  setIconSize(QSize(kIconSize, kIconSize));
  setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setProperty("place", true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  Name();
}

void PlaceButton::SetCount(int count) {
  count_ = count;
  Name();
  update();
}

void PlaceButton::SetCompact(bool compact) {
  compact_ = compact;
  setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void PlaceButton::Name() { setAccessibleName(count_ == 0 ? title_ : QString("%1, %2").arg(title_).arg(count_)); }

void PlaceButton::paintEvent(QPaintEvent* event) {
  QToolButton::paintEvent(event);
  if (count_ == 0) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * kSmallSize);
  small.setBold(true);
  painter.setFont(small);
  const QString text = count_ > kMostCounted ? QString("%1+").arg(kMostCounted) : QString::number(count_);
  const QFontMetrics size(small);
  const int high = size.height() + 2;
  const int wide = std::max(high, size.horizontalAdvance(text) + kSpace);
  const QRect badge(width() - wide - (compact_ ? 1 : kSpace), compact_ ? 1 : (height() - high) / 2, wide, high);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ColoursNow().accent);
  painter.drawRoundedRect(badge, high / 2.0, high / 2.0);
  painter.setPen(ColoursNow().on_accent);
  painter.drawText(badge, Qt::AlignCenter, text);
}

PlacesBar::PlacesBar(const QString& person, const QString& beside, QWidget* parent) : QFrame(parent), foot_(new QVBoxLayout) {
  setProperty("side", true);
  setMinimumWidth(kNarrow);
  auto* head = new QHBoxLayout;
  head->addWidget(Picture(ProgramIcon(), 3 * kSpace + kSpace / 2, this));
  wide_.push_back(NewLabel(QStringLiteral("Kortelijn"), "heading", this));
  head->addWidget(wide_.back(), 1);
  head->setContentsMargins(kSpace + 2, 0, 0, kSpace);
  auto* inside = new QWidget;
  places_ = new QVBoxLayout(inside);
  places_->setContentsMargins(0, 0, 0, 0);
  places_->setSpacing(kSpace / 4);
  places_->addStretch();
  auto* who = new QHBoxLayout;
  who->setContentsMargins(kSpace + 2, kSpace, 0, 0);
  auto* icon = Picture(Icon("person", "faint"), kIconSize, this);
  icon->setToolTip(person + "\n" + beside);
  who->addWidget(icon, 0, Qt::AlignTop);
  auto* names = new QVBoxLayout;
  names->setSpacing(0);
  for (const auto& [text, tone] : {std::pair(person, ""), std::pair(beside, "faint")}) {
    wide_.push_back(NewLabel(text, tone, this));
    names->addWidget(wide_.back());
  }
  who->addLayout(names, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kSpace, 2 * kSpace, kSpace, 2 * kSpace);
  column->addLayout(head);
  column->addWidget(Scrolling(inside, this), 1);
  column->addLayout(foot_);
  column->addLayout(who);
  SetCompact(false);
}

QSize PlacesBar::sizeHint() const { return {maximumWidth(), QFrame::sizeHint().height()}; }

void PlacesBar::Add(const QString& title, const QString& icon) {
  const int number = static_cast<int>(buttons_.size());
  auto* place = new PlaceButton(title, icon, this);
  buttons_.push_back(place);
  connect(place, &QToolButton::clicked, this, [this, number] { emit Chosen(number); });
  places_->insertWidget(number, place);
  place->setToolTip(title);
  if (number >= kKeys) return;
  place->setToolTip(QString("%1 (Ctrl+%2)").arg(title).arg(number + 1));
  auto* key = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)), this);
  connect(key, &QShortcut::activated, this, [this, number] { emit Chosen(number); });
}

void PlacesBar::SetCount(int place, int count) { buttons_[static_cast<std::size_t>(place)]->SetCount(count); }

void PlacesBar::Mark(int place) {
  const auto* shown = buttons_[static_cast<std::size_t>(place)];
  for (auto* each : buttons_) each->setChecked(each == shown);
}

void PlacesBar::SetCompact(bool compact) {
  setMaximumWidth(compact ? kNarrow : kWide);
  for (auto* each : wide_) each->setVisible(!compact);
  for (auto* each : buttons_) each->SetCompact(compact);
}

}  // namespace kortelijn::desktop
