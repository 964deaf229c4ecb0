#include "services/registry/search.h"

#include <algorithm>

#include "services/common/base/expertise.h"
#include "services/common/base/language.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

/// Changes whenever SearchText is made of other parts.
constexpr std::string_view kForm = "1";

void Add(std::string& text, std::string_view words) {
  text += '\n';
  text += words;
}

void AddDiscipline(std::string& text, const DisciplineFacts& facts) {
  Add(text, facts.label);
  Add(text, facts.synonyms);
}

void AddExpertise(std::string& text, const base::Expertise& listed) {
  Add(text, listed.tag);
  Add(text, listed.dutch);
  Add(text, listed.english);
  for (const auto& synonym : listed.synonyms) Add(text, synonym);
}

void AddLanguage(std::string& text, const base::Language& language) {
  Add(text, language.dutch);
  Add(text, language.english);
  for (const auto& word : language.words) Add(text, word);
}

void AddPlace(std::string& text, const base::Municipality& municipality) {
  Add(text, municipality.name);
  Add(text, base::SpokenName(municipality.code));
}

void AddTag(std::string& text, const std::string& tag, std::span<const ExpertiseTag> own) {
  if (const auto* listed = base::FindExpertise(tag)) return AddExpertise(text, *listed);
  Add(text, tag);
  const auto found = std::ranges::find(own, tag, &ExpertiseTag::tag);
  if (found == own.end()) return;
  Add(text, found->label);
  for (const auto& synonym : found->synonyms) Add(text, synonym);
}

}  // namespace

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

std::string SearchText(const Professional& professional, std::span<const ExpertiseTag> own) {
  std::string text = professional.display_name;
  if (const auto* facts = FindDiscipline(professional.discipline)) AddDiscipline(text, *facts);
  for (const auto& tag : professional.expertise) AddTag(text, tag, own);
  for (const auto& code : professional.languages) {
    if (const auto* language = base::FindLanguage(code)) AddLanguage(text, *language);
  }
  for (const auto& code : professional.working_area) {
    if (const auto* municipality = base::FindMunicipality(code)) AddPlace(text, *municipality);
  }
  Add(text, professional.what_i_do);
  Add(text, professional.how_i_think);
  return base::Fold(text);
}

std::string SearchText(const Organisation& organisation) {
  std::string text = organisation.name;
  for (const auto& service : organisation.services) {
    Add(text, service.name);
    Add(text, service.description);
  }
  return base::Fold(text);
}

std::string SearchVocabulary() {
  std::string text(kForm);
  for (const auto& facts : Disciplines()) AddDiscipline(text, facts);
  for (const auto& listed : base::ExpertiseList()) AddExpertise(text, listed);
  for (const auto& language : base::Languages()) AddLanguage(text, language);
  for (const auto& municipality : base::Municipalities()) AddPlace(text, municipality);
  return text;
}

}  // namespace kortelijn::registry
