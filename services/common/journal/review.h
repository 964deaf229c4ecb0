#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/principal.h"
#include "services/common/base/time.h"

/// The periodic review of a log, as values and rules: a period, what was unusual in it, a sample, what a reviewer found, and a signature.
namespace kortelijn::journal {

/// As in journal/v1/review_service.proto. When each of them is there stands in review_pattern.h.
enum class PatternKind {
  kUnspecified = 0,
  kManySubjects = 1,
  kOutsideCircle = 2,
  kAtNight = 3,
  kRefused = 4,
  kEmergency = 5,
  kIdentity = 6,
  kRights = 7,
  kOwnActs = 8,
};

enum class Judgement { kUnspecified = 0, kInOrder = 1, kAsked = 2, kIncident = 3 };

/// Something unusual that somebody did.
struct Pattern {
  int number = 0;  ///< Within the review, from 1.
  PatternKind kind = PatternKind::kUnspecified;
  std::string actor;
  std::int64_t count = 0;
  std::int64_t usual = 0;          ///< The median over the people who did it at all.
  std::vector<std::int64_t> seqs;  ///< The first rows that show it.
  bool operator==(const Pattern&) const = default;
};

/// What a reviewer makes of a pattern, or of a row.
struct Finding {
  int pattern = 0;       ///< 0: it is about a row.
  std::int64_t seq = 0;  ///< 0: it is about a pattern.
  Judgement judgement = Judgement::kUnspecified;
  std::string remark;  ///< May hold names: sealed where it is kept.
  std::string author_id;
  base::Time create_time = base::kNever;
  bool operator==(const Finding&) const = default;
};

/// What is to be reviewed.
struct ReviewPlan {
  base::Time from = base::kNever;
  base::Time to = base::kNever;  ///< Rows before it.
  int sample_size = 0;           ///< 0 is kUsualSample.
};

struct Review {
  std::string id;
  std::string network_id;
  base::Time from = base::kNever;
  base::Time to = base::kNever;
  std::string started_by;
  base::Time create_time = base::kNever;
  std::int64_t rows = 0;             ///< That the reviewer may see (visible.h).
  std::vector<std::int64_t> sample;  ///< By number.
  std::vector<Pattern> patterns;     ///< By number.
  std::vector<Finding> findings;     ///< Oldest first.
  std::string signed_off_by;         ///< Empty while it goes on.
  base::Time sign_off_time = base::kNever;
  std::string conclusion;  ///< Sealed where it is kept.

  bool ended() const { return !signed_off_by.empty(); }
  bool operator==(const Review&) const = default;
};

/// Who does something with a review, and when.
struct Reviewing {
  const base::Principal& who;
  base::Time now;
};

inline constexpr int kUsualSample = 25;
inline constexpr int kLargestSample = 200;
inline constexpr std::chrono::days kLongestPeriod{400};

/// The plan with the sample that is meant. Errors: FIELD_INVALID (`start_time`, `end_time`, `sample_size`): the period begins and ends, is
/// at most kLongestPeriod, and does not lie in the future.
ReviewPlan CheckedPlan(ReviewPlan plan, base::Time now);

/// The finding with its author and time. It is about one pattern, or about one row that the review shows. Errors: REVIEW_ENDED,
/// FIELD_INVALID with paths in AddFindingRequest.
Finding Judge(const Review& review, Finding said, const Reviewing& act);

/// Patterns about which nothing was said yet, by number.
std::vector<int> WithoutFinding(const Review& review);

/// The review at its end; who began it may end it too. Errors: REVIEW_ENDED, FIELD_INVALID (`conclusion`: 1 to 2000 characters; `patterns`:
/// each that has no finding).
Review SignOff(Review review, std::string conclusion, const Reviewing& act);

}  // namespace kortelijn::journal
