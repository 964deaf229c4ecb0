#pragma once

#include <QChartView>

#include "clients/desktop/reports/bars.h"

namespace kortelijn::desktop {

/// Bars from zero, in the colours of the theme. Its numbers must stand in a table too: it cannot be read by keyboard.
class BarChart : public QChartView {
  Q_OBJECT

 public:
  BarChart(const QString& name, QWidget* parent);

  void Show(const Bars& bars);

 private:
  void AddSets(const Bars& bars);
  void AddAxes(const Bars& bars);
};

}  // namespace kortelijn::desktop
