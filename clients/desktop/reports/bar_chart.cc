#include "clients/desktop/reports/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QLegend>
#include <QStackedBarSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kTicks = 5;
constexpr double kBarWidth = 0.7;
/// More names than these do not fit side by side, and are turned.
constexpr int kManyCategories = 9;
constexpr int kTurned = -60;

QFont Small(const QFont& font) {
  QFont small = font;
  small.setPointSizeF(small.pointSizeF() * kSmallSize);
  return small;
}

void Dress(QAbstractAxis* axis, const QFont& font) {
  const Colours& colours = ColoursNow();
  axis->setLabelsColor(colours.faint);
  axis->setLabelsFont(Small(font));
  axis->setTitleFont(Small(font));
  axis->setTitleBrush(colours.faint);
  axis->setLinePenColor(colours.edge);
  axis->setGridLineColor(colours.line);
}

/// A step of 1, 2, 2.5 or 5 times a power of ten, so that few of them reach beyond `most`.
double StepFor(double most) {
  const double rough = most / kTicks;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= rough) return factor * power;
  }
  return 10 * power;
}

}  // namespace

BarChart::BarChart(const QString& name, QWidget* parent) : QChartView(new QChart, parent) {
  setAccessibleName(name);
  setFocusPolicy(Qt::NoFocus);
  setRenderHint(QPainter::Antialiasing);
  setFrameShape(QFrame::NoFrame);
  chart()->setMargins(QMargins(kSpace, 0, kSpace, 0));
  chart()->layout()->setContentsMargins(0, 0, 0, 0);
  chart()->setBackgroundRoundness(0);
  chart()->legend()->setAlignment(Qt::AlignTop);
  chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
}

void BarChart::Show(const Bars& bars) {
  chart()->removeAllSeries();
  for (auto* axis : chart()->axes()) {
    chart()->removeAxis(axis);
    delete axis;
  }
  chart()->setBackgroundBrush(ColoursNow().surface);
  setBackgroundBrush(ColoursNow().surface);
  chart()->legend()->setLabelColor(ColoursNow().text);
  chart()->legend()->setFont(Small(font()));
  AddSets(bars);
  AddAxes(bars);
}

void BarChart::AddSets(const Bars& bars) {
  QAbstractBarSeries* series = nullptr;
  if (bars.stacked) {
    series = new QStackedBarSeries(chart());
  } else {
    series = new QBarSeries(chart());
  }
  series->setBarWidth(kBarWidth);
  for (const auto& each : bars.sets) {
    auto* set = new QBarSet(each.name, series);
    set->setColor(each.colour);
    set->setBorderColor(each.colour);
    for (const auto& value : each.values) set->append(value.value_or(0));
    series->append(set);
  }
  chart()->addSeries(series);
}

void BarChart::AddAxes(const Bars& bars) {
  auto* across = new QBarCategoryAxis(chart());
  across->append(bars.categories);
  across->setGridLineVisible(false);
  if (bars.categories.size() > kManyCategories) across->setLabelsAngle(kTurned);
  auto* up = new QValueAxis(chart());
  const double highest = std::max(bars.most > 0 ? bars.most : HighestOf(bars), 1.0);
  const double step = StepFor(highest);
  up->setRange(0, std::ceil(highest / step) * step);
  up->setTickType(QValueAxis::TicksDynamic);
  up->setTickAnchor(0);
  up->setTickInterval(step);
  up->setLabelFormat(step < 1 ? "%.1f" : "%.0f");
  up->setTitleText(bars.unit);
  for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(across), static_cast<QAbstractAxis*>(up)}) Dress(axis, font());
  chart()->addAxis(across, Qt::AlignBottom);
  chart()->addAxis(up, Qt::AlignLeft);
  for (auto* series : chart()->series()) {
    series->attachAxis(across);
    series->attachAxis(up);
  }
}

}  // namespace kortelijn::desktop
