#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clients/common/translate.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "services/common/base/vocabulary.h"

/// Expertise tags for people: their names, and which one is meant by what somebody types. Nothing typed leaves the client.
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

/// A tag that may be meant.
struct Suggestion {
  std::string tag;
  int score = 0;        ///< 50 to 100.
  std::string matched;  ///< The name that was recognised, as it is written in KnownTag.
  bool operator==(const Suggestion&) const = default;
};

/// The tags that a person may mean, best first, at most `most`; those with the same score by tag. Same input, same answer; nothing for a
/// text without a letter or digit.
///
/// The score of a tag is that of its best name, the first of those that are equally good:
///
/// - 100: what was typed is the name in full, whatever its case, diacritics, spaces and hyphens. Nothing else gives 100, so whoever types a
///   name in full has its tag first.
/// - Otherwise the words of the name are looked for among those typed, without words that say little (SaysLittle). A word counts, at its
/// best:
///   90 if it was typed as it is; 84 in another form (WordStem); 78 less 8 for each typing error, of which there may be one in 4 to 6
///   letters, two in 7 to 11, three in more; 50 to 75 if a longer word typed begins with it, as Dutch compounds do
///   (`rouwbegeleidingsgesprek`), or if the last word typed, of three letters or more, is its beginning; 45 to 70 if a longer word typed
///   ends in it. A part of a longer word has at least four letters, and counts the more the more of that word it is. Words not found count
///   0. The words are averaged by their letters.
/// - Besides, a name of more words is compared with all that was typed, without spaces, for typing errors.
/// - Up to 9 is added for how much of what was typed the name explains, by letters. What has less than 50 in the end is left out.
std::vector<Suggestion> SuggestExpertise(std::span<const KnownTag> known, std::string_view typed, std::size_t most);

}  // namespace kortelijn::client
