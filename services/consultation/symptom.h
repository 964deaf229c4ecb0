#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/consultation/case.h"

namespace kortelijn::consultation {

/// A complaint on the network's list, as far as its scores speak for a dimension; kUnspecified speaks for none.
struct SymptomItem {
  std::string key;
  base::Dimension dimension = base::Dimension::kUnspecified;
};

/// 0 (none) to 10 (worst imaginable).
struct SymptomScore {
  std::string key;
  int score = 0;
  bool operator==(const SymptomScore&) const = default;
};

/// Scores of one moment; content. A complaint that is taken off the network's list stays in the records it is in.
struct SymptomRecord {
  std::vector<SymptomScore> scores;
  base::Time record_time = base::kNever;
  std::string recorded_by;
  bool operator==(const SymptomRecord&) const = default;
};

/// How many records of a case are looked at, the newest.
inline constexpr int kRecordsShown = 20;

/// A score above this is clinically relevant (domain reference, section 2).
inline constexpr int kNotRelevant = 3;

/// How long a score speaks.
inline constexpr base::Duration kScoreSpeaks = std::chrono::hours(24 * 14);

/// A record, and the case one version further.
struct Scored {
  Case value;
  SymptomRecord record;
};

/// Scores that the caller records now. Errors: NOT_FOUND unless the caller is in the circle; FIELD_INVALID with paths in
/// RecordSymptomsRequest, everything at once, unless there are 1 to 40 scores of 0 to 10, each of a complaint of `items`, none twice.
Scored RecordSymptoms(Case value, std::vector<SymptomScore> scores, std::span<const SymptomItem> items, const Act& act);

/// A complaint that speaks, with its score before the latest if there is one.
struct SymptomReason {
  std::string key;
  int score = 0;
  std::optional<int> previous;
  bool operator==(const SymptomReason&) const = default;
};

/// A dimension that scores speak for.
struct SuggestedDimension {
  base::Dimension dimension = base::Dimension::kUnspecified;
  int weight = 0;  ///< 1 to 100.
  std::vector<SymptomReason> reasons;
  bool operator==(const SuggestedDimension&) const = default;
};

/// The dimensions that the scores of a case speak for. A suggestion with its reasons: a person decides, nothing is asked because of it.
///
/// Of each complaint on the list the latest score counts. It speaks for the complaint's dimension if it is above 3 and not older than 14
/// days. The weight of a dimension is
///
/// - ten for each point of its highest score: 40 for 4, 70 for 7, 100 for 10;
/// - three more for each further complaint that speaks for it;
/// - five more if one of its complaints has become worse, by one point or more, since its score before that;
/// - at most 100.
///
/// A higher latest score never makes a weight lower. What speaks comes heaviest first, then in the order of base::Dimension; reasons come
/// highest score first, then in the order of the list. `records` are newest first.
std::vector<SuggestedDimension> SuggestDimensions(std::span<const SymptomRecord> records, std::span<const SymptomItem> items,
                                                  base::Time now);

}  // namespace kortelijn::consultation
