#include "clients/common/expertise.h"

#include <algorithm>

#include "services/common/base/expertise.h"

namespace kortelijn::client {
namespace {

KnownTag FromList(const base::Expertise& row, Language language) {
  const bool dutch = language == Language::kDutch;
  KnownTag known{row.tag, dutch ? row.dutch : row.english, row.dimension, {row.dutch, row.english}};
  if (!dutch) std::swap(known.names[0], known.names[1]);
  known.names.insert(known.names.end(), row.synonyms.begin(), row.synonyms.end());
  known.names.push_back(row.tag);
  return known;
}

KnownTag FromNetwork(const registry::v1::ExpertiseTag& own) {
  KnownTag known{own.tag(), own.label(), base::Dimension::kUnspecified, {own.label()}};
  known.names.insert(known.names.end(), own.synonyms().begin(), own.synonyms().end());
  known.names.push_back(own.tag());
  return known;
}

}  // namespace

std::vector<KnownTag> KnownTags(Language language, const OwnTags& own) {
  std::vector<KnownTag> known;
  for (const auto& row : base::ExpertiseList()) known.push_back(FromList(row, language));
  for (const auto& tag : own) known.push_back(FromNetwork(tag));
  std::ranges::stable_sort(known, {}, &KnownTag::tag);
  return known;
}

const KnownTag* FindTag(std::span<const KnownTag> known, std::string_view tag) {
  const auto found = std::ranges::find(known, tag, &KnownTag::tag);
  return found == known.end() ? nullptr : &*found;
}

}  // namespace kortelijn::client
