#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"

namespace kortelijn::registry {

/// Most words that a search may have.
inline constexpr std::size_t kMostWords = 8;

/// Which entries ListProfessionals gives: those of one network that fit everything that is set.
struct ProfessionalFilter {
  std::string network_id;
  /// Folded words, each to be found somewhere in name, organisation, discipline, expertise or texts.
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

}  // namespace kortelijn::registry
