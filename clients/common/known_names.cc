#include "clients/common/known_names.h"

#include <algorithm>

#include "clients/common/typed_words.h"

namespace kortelijn::client {
namespace {

constexpr std::size_t kShortest = 3;
constexpr std::string_view kTellsNobody[] = {"van", "der", "den", "het", "ter", "ten", "aan", "bij", "voor", "von", "las", "los"};

bool TellsWho(const std::string& word) {
  return word.size() >= kShortest && std::ranges::find(kTellsNobody, word) == std::end(kTellsNobody);
}

}  // namespace

void KnownNames::Learn(const std::string& case_id, const consultation::v1::Identity& identity) {
  auto& words = words_[case_id];
  words.clear();
  for (const auto& word : TypedWords(identity.family_name() + " " + identity.given_names())) {
    if (TellsWho(word)) words.insert(word);
  }
}

bool KnownNames::In(const std::string& case_id, const std::string& text) const {
  const auto known = words_.find(case_id);
  if (known == words_.end() || known->second.empty()) return false;
  return std::ranges::any_of(TypedWords(text), [&](const std::string& word) { return known->second.contains(word); });
}

}  // namespace kortelijn::client
