#include "services/referral/bound.h"

#include <cmath>

namespace kortelijn::referral {
namespace {

constexpr double kUnitsAPoint = 65536;

// At least these points; nothing for nothing.
int AtLeast(double points) {
  if (points <= 0) return points < 0 ? -1 : 0;
  return static_cast<int>(points * kUnitsAPoint) + 1;
}

}  // namespace

Bound::Bound(const BoundParts& parts)
    : dimension_(parts.dimension),
      tag_bits_(parts.tag_bits),
      language_bits_(parts.language_bits),
      utc_day_(parts.utc_day),
      expertise_(AtLeast(parts.expertise)),
      language_(AtLeast(parts.language)) {
  std::transform(parts.strength.begin(), parts.strength.end(), strength_.begin(), AtLeast);
  std::transform(parts.kind.begin(), parts.kind.end(), kind_.begin(), AtLeast);
  for (std::size_t i = 0; i < flags_.size(); ++i) {
    const bool own = (i & Glance::kOwnHours) != 0;
    flags_[i] = AtLeast(parts.always + (own ? parts.reachable_at_best : parts.reachable_by_calendar));
  }
  const double a_step = std::exp2(-kDaysAnAge / parts.half_life_days);
  double points = parts.freshness;
  for (int& age : fresh_) {
    age = AtLeast(points);
    points *= a_step;
  }
}

// One less than rounded down: what was reckoned with fractions may be off in the last digit.
int Bound::Units(double points) { return static_cast<int>(std::floor(points * kUnitsAPoint)) - 1; }

}  // namespace kortelijn::referral
