#include "clients/common/expertise_finder.h"

#include <algorithm>
#include <optional>

#include "clients/common/typed_words.h"
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

constexpr std::size_t kMostRead = 16 << 10;
constexpr std::size_t kMostRemembered = 4096;

std::vector<std::string> Telling(std::vector<std::string> words) {
  std::erase_if(words, SaysLittle);
  return words;
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

}  // namespace

/// What was typed, taken apart once.
struct ExpertiseFinder::Typed {
  std::string whole;               ///< Without spaces.
  std::vector<std::string> words;  ///< Those that say something.
  std::size_t letters = 0;         ///< Of these words.
  bool unfinished = false;         ///< The last of `words` is the last that was typed.

  explicit Typed(std::string_view text) {
    const auto all = TypedWords(text);
    whole = base::Join(all, "");
    words = Telling(all);
    for (const auto& word : words) letters += word.size();
    unfinished = !words.empty() && words.back() == all.back();
  }
};

ExpertiseFinder::ExpertiseFinder(std::vector<KnownTag> known) : known_(std::move(known)) {
  for (const auto& tag : known_) {
    auto& names = names_.emplace_back();
    for (const auto& name : tag.names) names.push_back(TakeIn(name));
  }
}

ExpertiseFinder::Name ExpertiseFinder::TakeIn(const std::string& name) {
  const auto all = TypedWords(name);
  Name taken{base::Join(all, ""), {}, 0, all.size() > 1};
  for (const auto& word : Telling(all)) {
    const auto [place, fresh] = places_.emplace(word, words_.size());
    if (fresh) words_.push_back({word, WordStem(word), InCompounds(word)});
    taken.words.push_back(place->second);
    taken.letters += word.size();
  }
  return taken;
}

ExpertiseFinder::Found ExpertiseFinder::Compare(const std::string& typed, const std::string& stem, const Word& word) {
  if (typed == word.text) return {kSame, typed.size()};
  if (stem == word.stem) return {kOtherForm, typed.size()};
  Found best;
  const std::string& part = word.in_compounds;
  if (part.size() >= kShortestPart && typed.size() > part.size() && typed.starts_with(part)) {
    best = {Part(kBeginning, part.size(), typed.size()), part.size()};
  } else if (word.text.size() >= kShortestPart && typed.size() > word.text.size() && typed.ends_with(word.text)) {
    best = {Part(kEnd, word.text.size(), typed.size()), word.text.size()};
  }
  const auto nearly = Nearly(typed, word.text);
  return nearly && *nearly > best.score ? Found{*nearly, typed.size()} : best;
}

const std::vector<ExpertiseFinder::FoundWord>& ExpertiseFinder::LookUp(const std::string& typed) {
  const auto [place, fresh] = seen_.try_emplace(typed);
  if (!fresh) return place->second;
  const std::string stem = WordStem(typed);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Found found = Compare(typed, stem, words_[i]);
    if (found.score > 0) place->second.push_back({i, found});
  }
  return place->second;
}

std::vector<ExpertiseFinder::Found> ExpertiseFinder::FindWords(const Typed& typed) {
  if (seen_.size() > kMostRemembered) seen_.clear();
  std::vector<Found> best(words_.size());
  const auto better = [&best](std::size_t word, const Found& found) {
    if (found.score > best[word].score) best[word] = found;
  };
  for (const auto& word : typed.words) {
    for (const auto& [place, found] : LookUp(word)) better(place, found);
  }
  if (!typed.unfinished || typed.words.back().size() < kShortestBeginning) return best;
  const std::string& last = typed.words.back();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].text.starts_with(last)) better(i, {Part(kBeginning, last.size(), words_[i].text.size()), last.size()});
  }
  return best;
}

double ExpertiseFinder::ByWords(const Typed& typed, const Name& name, const std::vector<Found>& found) const {
  double sum = 0;
  std::size_t explained = 0;
  for (const auto word : name.words) {
    sum += found[word].score * static_cast<double>(words_[word].text.size());
    explained += found[word].letters;
  }
  if (name.letters == 0 || typed.letters == 0) return 0;
  const double share = static_cast<double>(std::min(explained, typed.letters)) / static_cast<double>(typed.letters);
  return sum / static_cast<double>(name.letters) + kExplained * share;
}

int ExpertiseFinder::Score(const Typed& typed, const Name& name, const std::vector<Found>& found) const {
  if (typed.whole == name.whole) return kWhole;
  const double by_words = ByWords(typed, name, found);
  const auto nearly = name.several ? Nearly(typed.whole, name.whole) : std::nullopt;
  return static_cast<int>(nearly ? std::max(by_words, *nearly + kExplained) : by_words);
}

Suggestion ExpertiseFinder::Judge(const Typed& typed, std::size_t tag, const std::vector<Found>& found) const {
  Suggestion suggestion{known_[tag].tag, 0, {}};
  for (std::size_t i = 0; i < names_[tag].size(); ++i) {
    const int score = Score(typed, names_[tag][i], found);
    if (score <= suggestion.score) continue;
    suggestion.score = score;
    suggestion.matched = known_[tag].names[i];
  }
  return suggestion;
}

std::vector<Suggestion> ExpertiseFinder::Suggest(std::string_view text, std::size_t most) {
  const Typed typed(text.substr(0, kMostRead));
  std::vector<Suggestion> suggestions;
  if (typed.whole.empty()) return suggestions;
  const auto found = FindWords(typed);
  for (std::size_t tag = 0; tag < known_.size(); ++tag) suggestions.push_back(Judge(typed, tag, found));
  std::erase_if(suggestions, [](const Suggestion& each) { return each.score < kLeast; });
  std::ranges::sort(suggestions,
                    [](const Suggestion& a, const Suggestion& b) { return a.score != b.score ? a.score > b.score : a.tag < b.tag; });
  if (suggestions.size() > most) suggestions.resize(most);
  return suggestions;
}

}  // namespace kortelijn::client
