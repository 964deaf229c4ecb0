#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/registry/checker.h"

namespace kortelijn::registry {

/// An expertise tag that a network adds to those that every network has (base::ExpertiseList).
struct ExpertiseTag {
  std::string tag;
  std::string label;
  std::vector<std::string> synonyms;
  bool operator==(const ExpertiseTag&) const = default;
};

/// Everything that registry.v1.Network promises of its tags. Fields are named `expertise[...]`.
void CheckExpertiseTags(const std::vector<ExpertiseTag>& tags, Checker& checker);

/// The tags that one of the lists has and the other has not, or names otherwise.
std::vector<std::string> RenamedTags(const std::vector<ExpertiseTag>& before, const std::vector<ExpertiseTag>& after);

/// Those of `tags` that a person may not choose: neither every network's, nor the network's own, nor one the entry had already (`before`):
/// what is taken off the list stays with who has it until they change it.
std::vector<std::string> Unlisted(const std::vector<std::string>& tags, std::span<const ExpertiseTag> own,
                                  const std::vector<std::string>& before);

}  // namespace kortelijn::registry
