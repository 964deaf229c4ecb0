#include "clients/common/figures.h"

#include <cmath>

#include "clients/common/time_wording.h"
#include "clients/common/translate.h"

namespace kortelijn::client {

std::string CountText(int counted) {
  const std::string number = std::to_string(counted);
  return counted >= kFew || counted == 0 ? number : Fill(Tr("{n} (few)"), {{"n", number}});
}

std::string MedianText(const insight::v1::ClockStatistics& clock) {
  if (clock.total() > 0 && !clock.has_median_minutes()) return Tr("less than half ended");
  return Minutes(clock.has_median_minutes(), clock.median_minutes());
}

std::string ShareText(const insight::v1::ClockStatistics& clock) {
  if (clock.judged() == 0) return "–";
  const long percent = std::lround(100.0 * clock.within_norm() / clock.judged());
  return Fill(
      Tr("{part} of {whole} ({percent}%)"),
      {{"part", std::to_string(clock.within_norm())}, {"whole", std::to_string(clock.judged())}, {"percent", std::to_string(percent)}});
}

}  // namespace kortelijn::client
