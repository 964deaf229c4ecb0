#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"
#include "services/registry/expertise.h"
#include "services/registry/organisation.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

/// Most words that a search may have.
inline constexpr std::size_t kMostWords = 8;

/// Which entries ListProfessionals gives: those of one network that fit everything that is set.
struct ProfessionalFilter {
  std::string network_id;
  /// Folded words, each to be found somewhere in the SearchText of the entry or of its organisation.
  std::vector<std::string> words;
  base::Discipline discipline = base::Discipline::kUnspecified;
  base::Dimension dimension = base::Dimension::kUnspecified;
  /// CBS code of a municipality of the working area; empty for any.
  std::string municipality;
  bool with_suspended = false;
};

/// The folded words of what somebody typed, in order, without doubles. Findings at `query`: more than 80 characters, more than 8 words.
std::vector<std::string> SearchWords(std::string_view query, Checker& checker);

/// Findings at `discipline`, `dimension`, `municipality`.
void CheckFilter(const ProfessionalFilter& filter, Checker& checker);

/// A text that is the same only for the same filter: binds page tokens.
std::string FilterKey(const ProfessionalFilter& filter);

/// What an entry is found by, folded: name, discipline with its synonyms, expertise tags with their labels and synonyms in Dutch and
/// English
/// (`own` are those of the network), the names of its languages in both, the names of the municipalities of its working area, texts. Not by
/// id, address, telephone or numbers.
std::string SearchText(const Professional& professional, std::span<const ExpertiseTag> own);

/// What everybody in an organisation is found by, folded: its name and what it offers.
std::string SearchText(const Organisation& organisation);

/// All words from which SearchText makes texts besides those of people and networks: where they are others, texts must be made anew.
std::string SearchVocabulary();

}  // namespace kortelijn::registry
