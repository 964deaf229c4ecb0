#pragma once

#include <optional>
#include <span>
#include <vector>

#include "services/common/base/time.h"

namespace kortelijn::insight {

/// One thing that was timed. If it has not ended, all that is known is that it takes longer than `time`: it is censored.
struct Observation {
  base::Duration time{0};
  bool ended = false;
};

/// From `time` on, this share (0 to 1) of all has not ended.
struct Step {
  base::Duration time{0};
  double running = 1;
};

/// The product-limit estimate (Kaplan and Meier, 1958): one step for each distinct time at which something ended, earliest first. What is
/// censored at the very moment of an end still counts as at risk in it.
std::vector<Step> KaplanMeier(std::vector<Observation> observations);

/// The earliest time by which at least `share` (0 to 1) has ended; nothing if the curve does not come that far.
std::optional<base::Duration> Percentile(std::span<const Step> curve, double share);

}  // namespace kortelijn::insight
