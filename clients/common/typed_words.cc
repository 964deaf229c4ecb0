#include "clients/common/typed_words.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <set>

#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr std::size_t kShortestStem = 3;

/// Words that tell nothing about a subject, and those that every question here has.
constexpr std::string_view kSaysLittle =
    "a aan about als an and at begeleiding bij care dat de die door een en er erg for gesprek graag haar heb heeft heel "
    "help helpen hem her het hij his hoe how hulp iemand ik in is kan maar man met mevrouw mijn moet my naar need nodig of "
    "om on ondersteuning op over patient patienten probleem problemen problems she support talk te the thuis to uit van "
    "veel vinden voor vraag vragen vrouw wat we wie wil with wordt ze zich zij zijn zorg zorgen";

bool LetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Takes off the first of the endings that leaves enough.
void TakeOff(std::string& word, std::initializer_list<std::string_view> endings) {
  for (const auto ending : endings) {
    if (!word.ends_with(ending) || word.size() < ending.size() + kShortestStem) continue;
    word.resize(word.size() - ending.size());
    return;
  }
}

}  // namespace

std::vector<std::string> TypedWords(std::string_view text) {
  std::string plain = base::Fold(text);
  std::ranges::replace_if(
      plain, [](char c) { return !LetterOrDigit(c); }, ' ');
  std::vector<std::string> words = base::Split(plain, ' ');
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

std::string WordStem(std::string_view word) {
  std::string stem(word);
  TakeOff(stem, {"en", "e"});
  TakeOff(stem, {"heid", "ing"});
  if (stem.ends_with('v')) stem.back() = 'f';
  if (stem.ends_with('z')) stem.back() = 's';
  TakeOff(stem, {"s"});
  TakeOff(stem, {"t"});
  stem.erase(std::unique(stem.begin(), stem.end()), stem.end());
  return stem;
}

bool SaysLittle(std::string_view word) {
  static const auto kWords = [] {
    const auto words = base::Split(kSaysLittle, ' ');
    return std::set<std::string, std::less<>>(words.begin(), words.end());
  }();
  return kWords.contains(word);
}

std::size_t TypingErrors(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last.back();
}

}  // namespace kortelijn::client
