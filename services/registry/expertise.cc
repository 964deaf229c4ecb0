#include "services/registry/expertise.h"

#include <algorithm>
#include <set>

#include "services/common/base/expertise.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kMostTags = 200;
constexpr std::size_t kMostSynonyms = 20;

void CheckTag(const ExpertiseTag& tag, std::size_t i, Checker& checker) {
  checker.Require(base::ValidTag(tag.tag), {"expertise", i, "tag"}, "is not 1 to 40 characters a-z, 0-9 and '-'");
  checker.Require(base::FindExpertise(tag.tag) == nullptr, {"expertise", i, "tag"}, "is a tag that every network has");
  checker.Line(tag.label, {"expertise", i, "label"}, 1, 60);
  if (!checker.Count(tag.synonyms.size(), {"expertise", i, "synonyms"}, kMostSynonyms)) return;
  for (const auto& synonym : tag.synonyms) checker.Line(synonym, {"expertise", i, "synonyms"}, 1, 40);
}

}  // namespace

void CheckExpertiseTags(const std::vector<ExpertiseTag>& tags, Checker& checker) {
  if (!checker.Count(tags.size(), "expertise", kMostTags)) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    CheckTag(tags[i], i, checker);
    checker.Require(seen.insert(tags[i].tag).second, {"expertise", i, "tag"}, "comes twice");
  }
}

std::vector<std::string> RenamedTags(const std::vector<ExpertiseTag>& before, const std::vector<ExpertiseTag>& after) {
  std::set<std::string> renamed;
  const auto add = [&](const std::vector<ExpertiseTag>& these, const std::vector<ExpertiseTag>& those) {
    for (const auto& tag : these) {
      if (std::ranges::find(those, tag) == those.end()) renamed.insert(tag.tag);
    }
  };
  add(before, after);
  add(after, before);
  return {renamed.begin(), renamed.end()};
}

std::vector<std::string> Unlisted(const std::vector<std::string>& tags, std::span<const ExpertiseTag> own,
                                  const std::vector<std::string>& before) {
  std::vector<std::string> unlisted;
  std::ranges::copy_if(tags, std::back_inserter(unlisted), [&](const std::string& tag) {
    return base::FindExpertise(tag) == nullptr && std::ranges::find(own, tag, &ExpertiseTag::tag) == own.end() &&
           std::ranges::find(before, tag) == before.end();
  });
  return unlisted;
}

}  // namespace kortelijn::registry
