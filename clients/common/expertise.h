#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clients/common/translate.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "services/common/base/vocabulary.h"

/// Expertise tags for people, by the names that they have for them; which one somebody means: expertise_finder.h.
namespace kortelijn::client {

/// A tag that may be chosen.
struct KnownTag {
  std::string tag;
  std::string label;  ///< Name in a person's language; a network's own tags have one name.
  base::Dimension dimension = base::Dimension::kUnspecified;
  std::vector<std::string> names;  ///< All that people may type for it: label, label in the other language, synonyms, the tag itself.
};

using OwnTags = google::protobuf::RepeatedPtrField<registry::v1::ExpertiseTag>;

/// The tags that every network has and those of one network, sorted by tag.
std::vector<KnownTag> KnownTags(Language language, const OwnTags& own = {});

/// Null if it is none of them.
const KnownTag* FindTag(std::span<const KnownTag> known, std::string_view tag);

}  // namespace kortelijn::client
