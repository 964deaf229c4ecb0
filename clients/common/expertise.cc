#include "clients/common/expertise.h"

#include <algorithm>
#include <optional>

#include "clients/common/typed_words.h"
#include "services/common/base/expertise.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr int kWhole = 100;
constexpr int kSame = 90;
constexpr int kOtherForm = 84;
constexpr int kNearly = 78;
constexpr int kPerError = 8;
constexpr int kBeginning = 50;
constexpr int kEnd = 45;
constexpr int kShare = 25;
constexpr int kExplained = 9;
constexpr int kLeast = 50;
constexpr std::size_t kShortestPart = 4;
constexpr std::size_t kShortestBeginning = 3;

/// What was typed, taken apart once.
struct Typed {
  std::string whole;               ///< Without spaces.
  std::vector<std::string> words;  ///< Those that say something.
  std::size_t letters = 0;         ///< Of these words.
  bool unfinished = false;         ///< The last of `words` is the last that was typed.
};

/// How well a word was found, and how many of the letters typed it explains.
struct Found {
  double score = 0;
  std::size_t letters = 0;
};

std::vector<std::string> Telling(std::vector<std::string> words) {
  std::erase_if(words, SaysLittle);
  return words;
}

Typed TakeApart(std::string_view text) {
  const auto all = TypedWords(text);
  Typed typed{base::Join(all, ""), Telling(all), 0, false};
  for (const auto& word : typed.words) typed.letters += word.size();
  typed.unfinished = !typed.words.empty() && typed.words.back() == all.back();
  return typed;
}

std::size_t ErrorsAllowed(std::size_t letters) { return letters < 4 ? 0 : letters < 7 ? 1 : letters < 12 ? 2 : 3; }

/// The score of `typed` for `name`, if so few errors lie between.
std::optional<double> Nearly(const std::string& typed, const std::string& name) {
  const std::size_t allowed = ErrorsAllowed(name.size());
  if (allowed == 0 || typed.size() > name.size() + allowed || name.size() > typed.size() + allowed) return std::nullopt;
  const std::size_t errors = TypingErrors(typed, name);
  return errors <= allowed ? std::optional<double>(kNearly - kPerError * static_cast<int>(errors)) : std::nullopt;
}

double Part(int least, std::size_t part, std::size_t whole) {
  return least + kShare * static_cast<double>(part) / static_cast<double>(whole);
}

/// A word as it stands in compounds: kinderen in kinderrouw.
std::string InCompounds(const std::string& name) {
  return name.ends_with("en") && name.size() >= kShortestPart + 2 ? name.substr(0, name.size() - 2) : name;
}

Found InLongerWord(const std::string& typed, const std::string& name) {
  const std::string part = InCompounds(name);
  if (part.size() >= kShortestPart && typed.size() > part.size() && typed.starts_with(part))
    return {Part(kBeginning, part.size(), typed.size()), part.size()};
  if (name.size() >= kShortestPart && typed.size() > name.size() && typed.ends_with(name))
    return {Part(kEnd, name.size(), typed.size()), name.size()};
  return {};
}

Found FindWord(const std::string& typed, const std::string& name, bool unfinished) {
  if (typed == name) return {kSame, typed.size()};
  if (WordStem(typed) == WordStem(name)) return {kOtherForm, typed.size()};
  Found best = InLongerWord(typed, name);
  if (const auto nearly = Nearly(typed, name); nearly && *nearly > best.score) best = {*nearly, typed.size()};
  const bool begun = unfinished && typed.size() >= kShortestBeginning && name.starts_with(typed);
  const double beginning = begun ? Part(kBeginning, typed.size(), name.size()) : 0;
  return beginning > best.score ? Found{beginning, typed.size()} : best;
}

Found FindAmong(const Typed& typed, const std::string& name) {
  Found best;
  for (const auto& word : typed.words) {
    const bool last = &word == &typed.words.back();
    const Found found = FindWord(word, name, last && typed.unfinished);
    if (found.score > best.score) best = found;
  }
  return best;
}

double ByWords(const Typed& typed, const std::vector<std::string>& name) {
  double sum = 0;
  std::size_t letters = 0;
  std::size_t explained = 0;
  for (const auto& word : name) {
    const Found found = FindAmong(typed, word);
    sum += found.score * static_cast<double>(word.size());
    letters += word.size();
    explained += found.letters;
  }
  if (letters == 0 || typed.letters == 0) return 0;
  const double share = static_cast<double>(std::min(explained, typed.letters)) / static_cast<double>(typed.letters);
  return sum / static_cast<double>(letters) + kExplained * share;
}

int Score(const Typed& typed, const std::string& name) {
  const auto words = TypedWords(name);
  const std::string whole = base::Join(words, "");
  if (typed.whole == whole) return kWhole;
  const double by_words = ByWords(typed, Telling(words));
  const auto nearly = words.size() > 1 ? Nearly(typed.whole, whole) : std::nullopt;
  return static_cast<int>(nearly ? std::max(by_words, *nearly + kExplained) : by_words);
}

Suggestion Judge(const Typed& typed, const KnownTag& known) {
  Suggestion suggestion{known.tag, 0, {}};
  for (const auto& name : known.names) {
    const int score = Score(typed, name);
    if (score <= suggestion.score) continue;
    suggestion.score = score;
    suggestion.matched = name;
  }
  return suggestion;
}

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

std::vector<Suggestion> SuggestExpertise(std::span<const KnownTag> known, std::string_view text, std::size_t most) {
  const Typed typed = TakeApart(text);
  std::vector<Suggestion> suggestions;
  if (typed.whole.empty()) return suggestions;
  for (const auto& tag : known) suggestions.push_back(Judge(typed, tag));
  std::erase_if(suggestions, [](const Suggestion& each) { return each.score < kLeast; });
  std::ranges::sort(suggestions,
                    [](const Suggestion& a, const Suggestion& b) { return a.score != b.score ? a.score > b.score : a.tag < b.tag; });
  if (suggestions.size() > most) suggestions.resize(most);
  return suggestions;
}

}  // namespace kortelijn::client
