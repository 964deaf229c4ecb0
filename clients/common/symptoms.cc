#include "clients/common/symptoms.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using registry::v1::SymptomItem;

constexpr const char* kBars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/// As it is compared: without case, diacritics, spaces and hyphens.
std::string Bare(std::string_view text) {
  std::string bare = base::Fold(text);
  std::erase_if(bare, [](char c) { return c == ' ' || c == '-'; });
  return bare;
}

bool Is(const SymptomItem& item, const std::string& bare) { return Bare(item.key()) == bare || Bare(item.label()) == bare; }
bool Begins(const SymptomItem& item, const std::string& bare) {
  return !bare.empty() && (Bare(item.key()).starts_with(bare) || Bare(item.label()).starts_with(bare));
}

std::string FindKey(const SymptomItems& items, const std::string& typed) {
  const std::string bare = Bare(typed);
  const auto found = std::ranges::find_if(items, [&](const auto& item) { return Is(item, bare); });
  if (found != items.end()) return found->key();
  const auto begins = [&](const auto& item) { return Begins(item, bare); };
  if (std::ranges::count_if(items, begins) == 1) return std::ranges::find_if(items, begins)->key();
  std::vector<std::string> labels;
  for (const auto& item : items) labels.push_back(item.label());
  throw UsageFault(Fill(Tr("“{typed}” is no complaint that is scored here; there are: {words}"),
                        {{"typed", typed}, {"words", base::Join(labels, ", ")}}));
}

std::string Reasons(const SymptomItems& items, const consultation::v1::SuggestedDimension& suggested) {
  std::vector<std::string> parts;
  for (const auto& reason : suggested.reasons()) {
    const std::map<std::string, std::string> values = {{"complaint", SymptomLabel(items, reason.key())},
                                                       {"score", std::to_string(reason.score())},
                                                       {"previous", std::to_string(reason.previous())}};
    parts.push_back(Fill(reason.has_previous() ? Tr("{complaint} {score} (was {previous})") : "{complaint} {score}", values));
  }
  return base::Join(parts, ", ");
}

}  // namespace

consultation::v1::SymptomScore ParseScore(const SymptomItems& items, const std::string& typed) {
  const auto equals = typed.find('=');
  if (equals == std::string::npos) throw UsageFault(Fill(Tr("“{typed}” is not COMPLAINT=SCORE, such as pain=7"), {{"typed", typed}}));
  consultation::v1::SymptomScore parsed;
  parsed.set_key(FindKey(items, typed.substr(0, equals)));
  int score = 0;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data() + equals + 1, end, score);
  if (error != std::errc() || stop != end || score < 0 || score > kWorstScore) {
    throw UsageFault(Fill(Tr("“{typed}”: a score is a whole number from 0 (none) to 10 (worst imaginable)"), {{"typed", typed}}));
  }
  parsed.set_score(score);
  return parsed;
}

std::string SymptomLabel(const SymptomItems& items, const std::string& key) {
  const auto found = std::ranges::find(items, key, &SymptomItem::key);
  return found == items.end() ? key : found->label();
}

std::vector<std::string> SuggestionLines(const SymptomItems& items, const Suggestions& suggested) {
  std::vector<std::string> lines;
  for (const auto& each : suggested)
    lines.push_back(Label(each.dimension()) + " " + std::to_string(each.weight()) + ": " + Reasons(items, each));
  return lines;
}

std::string AsTyped(const Suggestions& suggested) {
  std::vector<std::string> parts;
  for (const auto& each : suggested) parts.push_back(Label(each.dimension()) + ":" + std::to_string(each.weight()));
  return base::Join(parts, ", ");
}

FoundScore ScoreFrom(const consultation::v1::Case& value, const std::string& key, int record) {
  for (int i = record; i < value.symptoms_size(); ++i) {
    for (const auto& each : value.symptoms(i).scores()) {
      if (each.key() == key) return {i, each.score()};
    }
  }
  return {};
}

std::vector<std::string> ScoredKeys(const consultation::v1::Case& value, const SymptomItems& items) {
  std::set<std::string> scored;
  for (const auto& record : value.symptoms()) {
    for (const auto& each : record.scores()) scored.insert(each.key());
  }
  std::vector<std::string> keys;
  for (const auto& item : items) {
    if (scored.erase(item.key()) > 0) keys.push_back(item.key());
  }
  keys.insert(keys.end(), scored.begin(), scored.end());
  return keys;
}

std::string Course(const consultation::v1::Case& value, const std::string& key) {
  std::string course;
  for (int i = value.symptoms_size() - 1; i >= 0; --i) {
    const auto found = ScoreFrom(value, key, i);
    course += found.record == i ? kBars[std::clamp(found.score, 0, kWorstScore) * 7 / kWorstScore] : "·";
  }
  return course;
}

}  // namespace kortelijn::client
