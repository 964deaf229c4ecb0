#include "clients/common/identifying_hint.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <sstream>
#include <vector>

#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kAddress[] = {"mevrouw", "mevr", "mw", "meneer", "dhr", "familie", "fam", "mr", "mrs", "ms"};
constexpr std::string_view kWithinNames[] = {"van", "de", "der", "den", "het", "ter", "ten", "te", "in", "el", "al"};
constexpr std::size_t kMostBetween = 6;

bool Upper(char c) { return c >= 'A' && c <= 'Z'; }
bool Lower(char c) { return c >= 'a' && c <= 'z'; }
bool Above(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool Letter(char c) { return Upper(c) || Lower(c) || Above(c); }

/// A capital, also À to Þ, and a letter behind it.
bool IsName(std::string_view word) {
  if (word.size() < 2) return false;
  const bool accented = word[0] == '\xC3' && static_cast<unsigned char>(word[1]) <= 0x9E;
  return accented ? word.size() > 2 : Upper(word[0]) && (Lower(word[1]) || Above(word[1]) || word[1] == '-');
}

/// Without `A.` in front.
std::string_view WithoutInitials(std::string_view word) {
  while (word.size() >= 2 && Upper(word[0]) && word[1] == '.') word.remove_prefix(2);
  return word;
}

/// Where a form of address that begins with this word ends; nothing if none does.
std::optional<std::size_t> AfterAddress(const Words& words, std::size_t at) {
  std::string word(std::ranges::find_if(words[at], Letter), words[at].end());
  if (word == "de" || word == "De") return at + 1 < words.size() && words[at + 1] == "heer" ? std::optional(at + 2) : std::nullopt;
  if (word.ends_with('.')) word.pop_back();
  if (word.size() > 1 && Upper(word[1])) return std::nullopt;  // MS, an illness
  return std::ranges::find(kAddress, base::Fold(word)) == std::end(kAddress) ? std::nullopt : std::optional(at + 1);
}

bool NameFollows(const Words& words, std::size_t at) {
  for (const std::size_t end = std::min(words.size(), at + kMostBetween + 1); at < end; ++at) {
    const auto rest = WithoutInitials(words[at]);
    if (IsName(rest)) return true;
    if (!rest.empty() && std::ranges::find(kWithinNames, base::Fold(rest)) == std::end(kWithinNames)) return false;
  }
  return false;
}

/// A form of address, small words of Dutch names or initials, and a name.
bool NamesSomebody(const std::string& text) {
  std::istringstream stream(text);
  const Words words{std::istream_iterator<std::string>(stream), {}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto after = AfterAddress(words, i); after && NameFollows(words, *after)) return true;
  }
  return false;
}

}  // namespace

std::string IdentifyingHint(const std::string& text) {
  switch (base::FindIdentifyingPattern(text)) {
    case base::IdentifyingPattern::kBsn:
      return Tr("This looks like a BSN. Leave it out: it tells who the person is.");
    case base::IdentifyingPattern::kBirthDate:
      return Tr("This looks like a full date. Leave out a birth date: it tells who the person is.");
    case base::IdentifyingPattern::kNone:
      break;
  }
  return NamesSomebody(text) ? Tr("This looks like a name. Leave it out: it tells who the person is.") : std::string();
}

std::string IdentifyingHint(const std::string& text, const KnownNames& names, const std::string& case_id) {
  if (names.In(case_id, text)) return Tr("This has the name of the person. Leave it out: whoever is offered the question reads it.");
  return IdentifyingHint(text);
}

}  // namespace kortelijn::client
