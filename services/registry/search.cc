#include "services/registry/search.h"

#include <algorithm>

#include "services/common/base/text.h"
#include "services/registry/words.h"

namespace kortelijn::registry {

std::vector<std::string> SearchWords(std::string_view query, Checker& checker) {
  checker.Text(query, "query", 80);
  if (!checker.empty()) return {};
  std::string folded = base::Fold(query);
  std::ranges::replace_if(
      folded, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  std::vector<std::string> words;
  for (auto& word : base::Split(folded, ' ')) {
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
  }
  checker.Count(words.size(), "query", kMostWords);
  return words;
}

void CheckFilter(const ProfessionalFilter& filter, Checker& checker) {
  const bool any_discipline = filter.discipline == base::Discipline::kUnspecified;
  checker.Require(any_discipline || FindDiscipline(filter.discipline) != nullptr, "discipline", "is not a discipline");
  checker.Require(filter.dimension == base::Dimension::kUnspecified || IsDimension(filter.dimension), "dimension", "is not a dimension");
  if (!filter.municipality.empty()) checker.Municipality(filter.municipality, "municipality");
}

std::string FilterKey(const ProfessionalFilter& filter) {
  std::string key = filter.network_id + "\n" + std::to_string(static_cast<int>(filter.discipline)) + "\n" +
                    std::to_string(static_cast<int>(filter.dimension)) + "\n" + filter.municipality +
                    (filter.with_suspended ? "\n1" : "\n0");
  for (const auto& word : filter.words) key += "\n" + word;
  return key;
}

}  // namespace kortelijn::registry
