#pragma once

#include <span>
#include <string>
#include <vector>

#include "services/insight/response_time.h"

namespace kortelijn::insight {

/// How an open referral stands against its norm; numbers of insight/v1.
enum class Lateness { kUnspecified = 0, kOnTime = 1, kSoon = 2, kLate = 3, kPaused = 4 };

/// When the next thing that has a norm is due (the first response, else the answer), and how that stands. While the requester is awaited,
/// and without a norm, nothing is due.
struct Standing {
  base::Time due = base::kNever;
  Lateness lateness = Lateness::kUnspecified;
  bool operator==(const Standing&) const = default;
};

/// LATE is past the norm, SOON past three quarters of it. In office hours a referral is not late before the next opening: an answer
/// then is still within the norm.
Standing Stand(const Passage& passage, const Timekeeper& time);

/// One open referral.
struct BoardLine {
  std::string id;
  Passage passage;
  bool escalated = false;
  std::string snapshot;  ///< The referral as its service last showed it.
  Standing standing;
};

/// The board in numbers.
struct BoardCounts {
  int open = 0;
  int unclaimed = 0;    ///< Nobody has it.
  int late = 0;         ///< Past the norm.
  int escalated = 0;    ///< The coordinator is to look at it.
  int waiting = 0;      ///< For the requester.
  int unconfirmed = 0;  ///< Answered and not yet confirmed; not among the lines.
};

/// Sets how each line stands and puts the most late first: what is due first, then what has nothing due, longest ago first.
void Arrange(std::vector<BoardLine>& lines, const Rules& rules, base::Time now);

/// Counts lines that stand arranged.
BoardCounts Count(std::span<const BoardLine> lines, int unconfirmed);

}  // namespace kortelijn::insight
