#pragma once

#include <vector>

#include "services/common/base/calendar.h"
#include "services/common/base/time.h"

namespace kortelijn::insight {

/// The open hours of a calendar laid out once over a stretch of time, so that many spans can be counted cheaply: what
/// base::BusinessTime says, in the time of a binary search.
class OpenTime {
 public:
  /// Covers [from, to]; moments outside it count as its nearer end. A calendar that is never open counts real time.
  OpenTime(const base::Calendar& calendar, base::Time from, base::Time to);

  /// Open time between two moments; negative spans count as zero.
  base::Duration Between(base::Time from, base::Time to) const;

 private:
  struct Stretch {
    base::Time open;
    base::Time close;
    base::Duration before;  ///< Open time before this one.
  };

  base::Duration Until(base::Time time) const;

  std::vector<Stretch> stretches_;
};

}  // namespace kortelijn::insight
