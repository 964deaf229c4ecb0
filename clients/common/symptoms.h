#pragma once

#include <string>
#include <vector>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/registry/v1/network.pb.h"

/// Scores of complaints as people type and read them.
namespace kortelijn::client {

using SymptomItems = google::protobuf::RepeatedPtrField<registry::v1::SymptomItem>;
using Suggestions = google::protobuf::RepeatedPtrField<consultation::v1::SuggestedDimension>;

/// `pijn=7`. The complaint is its key or its label, or a beginning of them that fits one only, whatever the case, diacritics, spaces and
/// hyphens. Errors: USAGE.
consultation::v1::SymptomScore ParseScore(const SymptomItems& items, const std::string& typed);

/// The label of a complaint; the key of one that is off the list.
std::string SymptomLabel(const SymptomItems& items, const std::string& key);

/// One line for each dimension, with its weight and the reason: `zingeving 75: Zin en betekenis 7 (was 5)`.
std::vector<std::string> SuggestionLines(const SymptomItems& items, const Suggestions& suggested);

/// Suggested dimensions as a person types them: `zingeving:70, fysiek:40`. Empty if there are none.
std::string AsTyped(const Suggestions& suggested);

/// From here on a score matters, and from here on it is severe; the worst there is.
inline constexpr int kRelevantScore = 4;
inline constexpr int kSevereScore = 7;
inline constexpr int kWorstScore = 10;

/// A score of the record at `record` or an older one, and where it stands.
struct FoundScore {
  int record = -1;  ///< -1 if there is none.
  int score = 0;
};
FoundScore ScoreFrom(const consultation::v1::Case& value, const std::string& key, int record);

/// The complaints that a case has scores of: in the order of the network's list, then those that are off it, by key.
std::vector<std::string> ScoredKeys(const consultation::v1::Case& value, const SymptomItems& items);

/// The scores of one complaint over time, oldest first, one character a record: a bar of eighths, `·` where it was not scored.
std::string Course(const consultation::v1::Case& value, const std::string& key);

}  // namespace kortelijn::client
