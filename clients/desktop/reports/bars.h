#pragma once

#include <QColor>
#include <QStringList>
#include <optional>
#include <vector>

/// What a chart of bars is made of.
namespace kortelijn::desktop {

/// One colour of bars.
struct BarSet {
  QString name;
  QColor colour;
  std::vector<std::optional<double>> values;  ///< One a category; no value is no bar.
};

struct Bars {
  QString unit;  ///< What the axis counts.
  QStringList categories;
  std::vector<BarSet> sets;
  double most = 0;       ///< Where the axis ends; 0: a round number beyond the highest bar.
  bool stacked = false;  ///< On top of each other rather than beside.
};

/// The highest bar, or pile of bars; 0 if there is none.
double HighestOf(const Bars& bars);

}  // namespace kortelijn::desktop
