#include "clients/desktop/reports/bars.h"

#include <algorithm>

namespace kortelijn::desktop {

double HighestOf(const Bars& bars) {
  double highest = 0;
  for (int category = 0; category < bars.categories.size(); ++category) {
    double pile = 0;
    for (const auto& set : bars.sets) {
      const double value = set.values[static_cast<std::size_t>(category)].value_or(0);
      pile = bars.stacked ? pile + value : std::max(pile, value);
    }
    highest = std::max(highest, pile);
  }
  return highest;
}

}  // namespace kortelijn::desktop
