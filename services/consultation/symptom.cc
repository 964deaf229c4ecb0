#include "services/consultation/symptom.h"

#include <algorithm>
#include <map>
#include <set>

namespace kortelijn::consultation {
namespace {

constexpr std::size_t kScoresLimit = 40;
constexpr int kWorst = 10;
constexpr int kPerPoint = 10;
constexpr int kPerFurther = 3;
constexpr int kForWorse = 5;
constexpr int kFullWeight = 100;

void CheckScores(const std::vector<SymptomScore>& scores, std::span<const SymptomItem> items, base::Violations& violations) {
  violations.Require(!scores.empty() && scores.size() <= kScoresLimit, "scores", "must be 1 to 40");
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < scores.size() && i < kScoresLimit; ++i) {
    const std::string path = "scores[" + std::to_string(i) + "]";
    const bool known = std::ranges::find(items, scores[i].key, &SymptomItem::key) != items.end();
    violations.Require(known, path + ".key", "is not on the network's list of complaints");
    violations.Require(seen.insert(scores[i].key).second, path + ".key", "is scored twice");
    violations.Require(scores[i].score >= 0 && scores[i].score <= kWorst, path + ".score", "must be 0 to 10");
  }
}

const SymptomScore* ScoreOf(const SymptomRecord& record, std::string_view key) {
  const auto found = std::ranges::find(record.scores, key, &SymptomScore::key);
  return found == record.scores.end() ? nullptr : &*found;
}

/// What a complaint says now, if it speaks.
std::optional<SymptomReason> Speaks(std::span<const SymptomRecord> records, const std::string& key, base::Time now) {
  std::optional<SymptomReason> reason;
  for (const auto& record : records) {
    const auto* found = ScoreOf(record, key);
    if (found == nullptr) continue;
    if (reason) {
      reason->previous = found->score;
      break;
    }
    if (found->score <= kNotRelevant || now - record.record_time > kScoreSpeaks) return std::nullopt;
    reason = SymptomReason{key, found->score, std::nullopt};
  }
  return reason;
}

bool Worse(const SymptomReason& reason) { return reason.previous && reason.score > *reason.previous; }

/// `reasons`: one at least, highest score first.
int WeightOf(const std::vector<SymptomReason>& reasons) {
  const int further = static_cast<int>(reasons.size()) - 1;
  const int worse = std::ranges::any_of(reasons, Worse) ? kForWorse : 0;
  return std::min(kFullWeight, kPerPoint * reasons.front().score + kPerFurther * further + worse);
}

}  // namespace

Scored RecordSymptoms(Case value, std::vector<SymptomScore> scores, std::span<const SymptomItem> items, const Act& act) {
  RequireCircle(value, act.who);
  base::Violations violations;
  CheckScores(scores, items, violations);
  violations.ThrowIfAny();
  value.update_time = act.now;
  ++value.version;
  return {std::move(value), {std::move(scores), act.now, act.who.id}};
}

std::vector<SuggestedDimension> SuggestDimensions(std::span<const SymptomRecord> records, std::span<const SymptomItem> items,
                                                  base::Time now) {
  std::map<base::Dimension, std::vector<SymptomReason>> speaking;
  for (const auto& item : items) {
    if (item.dimension == base::Dimension::kUnspecified) continue;
    if (auto reason = Speaks(records, item.key, now)) speaking[item.dimension].push_back(std::move(*reason));
  }
  std::vector<SuggestedDimension> suggested;
  for (auto& [dimension, reasons] : speaking) {
    std::ranges::stable_sort(reasons, std::ranges::greater(), &SymptomReason::score);
    const int weight = WeightOf(reasons);
    suggested.push_back({dimension, weight, std::move(reasons)});
  }
  std::ranges::stable_sort(suggested, std::ranges::greater(), &SuggestedDimension::weight);
  return suggested;
}

}  // namespace kortelijn::consultation
