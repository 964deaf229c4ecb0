#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/vocabulary.h"

namespace kortelijn::base {

/// What somebody knows more of than others: a tag to choose, with the words that people have for it (reference/README.md).
struct Expertise {
  std::string tag;                                ///< 1 to 40 characters a-z, 0-9 and '-'.
  std::string dutch;                              ///< Name as people say it.
  std::string english;                            ///< The same in English.
  Dimension dimension = Dimension::kUnspecified;  ///< Where it belongs; kUnspecified if to none, or to several.
  std::vector<std::string> synonyms;              ///< Other words for it, Dutch and some English; none stands at two tags.
};

/// The tags that every network has, sorted by tag. Built into the program; the span is valid as long as it runs. A network may add tags of
/// its own: registry.v1.Network.expertise.
std::span<const Expertise> ExpertiseList();

/// Null if it is none of them; a tag is looked for as it is written.
const Expertise* FindExpertise(std::string_view tag);

/// 1 to 40 characters a-z, 0-9 and '-': what may be a tag, listed or not.
bool ValidTag(std::string_view tag);

}  // namespace kortelijn::base
