#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "clients/common/expertise.h"

namespace kortelijn::client {

/// A tag that may be meant.
struct Suggestion {
  std::string tag;
  int score = 0;        ///< 50 to 100.
  std::string matched;  ///< The name that was recognised, as it is written in KnownTag.
  bool operator==(const Suggestion&) const = default;
};

/// Finds the tags that are meant by what somebody types. Nothing typed leaves the client. It remembers the words that it has seen, so that
/// a long text that grows by a letter costs one word; for one thread.
class ExpertiseFinder {
 public:
  explicit ExpertiseFinder(std::vector<KnownTag> known);

  const std::vector<KnownTag>& known() const { return known_; }

  /// The tags that a person may mean, best first, at most `most`; those with the same score by tag. Same input, same answer; nothing for a
  /// text without a letter or digit. Of a text of more than 16 KiB the rest is not read.
  ///
  /// The score of a tag is that of its best name, the first of those that are equally good:
  ///
  /// - 100: what was typed is the name in full, whatever its case, diacritics, spaces and hyphens. Nothing else gives 100, so whoever types
  ///   a name in full has its tag first.
  /// - Otherwise the words of the name are looked for among those typed, without words that say little (SaysLittle). A word counts,
  ///   at its best: 90 if it was typed as it is; 84 in another form (WordStem); 78 less 8 for each typing error, of which there may be one
  ///   in 4 to 6 letters, two in 7 to 11, three in more; 50 to 75 if a longer word typed begins with it, as Dutch compounds do
  ///   (`rouwbegeleidingsgesprek`), or if the last word typed, of three letters or more, is its beginning; 45 to 70 if a longer word typed
  ///   ends in it. A part of a longer word has at least four letters, and counts the more the more of that word it is. Words not found
  ///   count 0. The words are averaged by their letters.
  /// - Besides, a name of more words is compared with all that was typed, without spaces, for typing errors.
  /// - Up to 9 is added for how much of what was typed the name explains, by letters. What has less than 50 in the end is left out.
  std::vector<Suggestion> Suggest(std::string_view typed, std::size_t most);

 private:
  /// A word of names.
  struct Word {
    std::string text;
    std::string stem;
    std::string in_compounds;
  };
  struct Name {
    std::string whole;               ///< Without spaces.
    std::vector<std::size_t> words;  ///< Those that say something, in words_.
    std::size_t letters = 0;         ///< Of these words.
    bool several = false;            ///< More than one word, also those that say little.
  };
  /// How well a word of names was found, and how many of the letters typed it explains.
  struct Found {
    double score = 0;
    std::size_t letters = 0;
  };
  struct FoundWord {
    std::size_t word;
    Found found;
  };
  struct Typed;

  Name TakeIn(const std::string& name);
  static Found Compare(const std::string& typed, const std::string& stem, const Word& word);
  const std::vector<FoundWord>& LookUp(const std::string& typed);
  std::vector<Found> FindWords(const Typed& typed);
  double ByWords(const Typed& typed, const Name& name, const std::vector<Found>& found) const;
  int Score(const Typed& typed, const Name& name, const std::vector<Found>& found) const;
  Suggestion Judge(const Typed& typed, std::size_t tag, const std::vector<Found>& found) const;

  std::vector<KnownTag> known_;
  std::vector<std::vector<Name>> names_;  ///< As in known_.
  std::vector<Word> words_;
  std::unordered_map<std::string, std::size_t> places_;  ///< In words_.
  std::unordered_map<std::string, std::vector<FoundWord>> seen_;
};

}  // namespace kortelijn::client
