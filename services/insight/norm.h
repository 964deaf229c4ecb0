#pragma once

#include <span>
#include <vector>

#include "services/common/base/calendar.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::insight {

/// What of a referral decides which norm holds for it. `discipline` is that of its holder, the last one if it was given back; unspecified
/// where nobody has held it.
struct Traits {
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  bool operator==(const Traits&) const = default;
};

/// How soon a network wants to respond (registry/v1/network.proto). An unspecified kind, dimension or discipline holds for all; the urgency
/// is always one.
struct Norm {
  Traits applies_to;
  base::Duration first_response{0};  ///< 0: no norm.
  base::Duration answer{0};          ///< 0: no norm.
  bool business_time = false;        ///< Counts in office hours only.
};

/// What a network has agreed on that response times are measured by.
struct Rules {
  std::vector<Norm> norms;
  base::Calendar calendar;
};

/// The norm that holds: the most specific one that fits, discipline before dimension before neither; among equals one for the kind before
/// one for both kinds, and then the first. Null if none fits.
const Norm* FindNorm(std::span<const Norm> norms, const Traits& traits);

}  // namespace kortelijn::insight
