#include "services/registry/import_cell.h"

#include <algorithm>
#include <charconv>

#include "services/common/base/calendar.h"
#include "services/common/base/id.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"
#include "services/common/base/utf8.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr std::string_view kListMarks = ";|,\n";
constexpr std::string_view kWordMarks = ";|,/\n\t ";
constexpr std::string_view kSpanWords[] = {"t/m", "tot", "to", "..", "/"};

/// The parts between any of the marks, trimmed, without empty ones.
std::vector<std::string> Parts(std::string_view cell, std::string_view marks) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find_first_of(marks), cell.size());
    const auto part = base::Trim(cell.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

std::optional<int> Number(std::string_view text) {
  if (text.empty() || text.size() > 4 || !OnlyOf(text, "0123456789")) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

const base::Municipality* FindPlace(const std::string& part) {
  const auto* by_code = base::FindMunicipality(part);
  return by_code != nullptr ? by_code : base::FindMunicipalityByName(part);
}

std::string Quoted(std::string_view word) { return "'" + std::string(base::Beginning(word, 40)) + "'"; }

std::string Tag(std::string_view text, char gap) {
  std::string tag;
  for (const char c : base::Fold(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) tag += c;
    if (!plain && c != '\'' && !tag.empty() && tag.back() != gap) tag += gap;
  }
  while (!tag.empty() && tag.back() == gap) tag.pop_back();
  return tag;
}

/// Takes `(waarneming ID)` off the end: the id, empty if there is none, nothing if it cannot be read.
std::optional<std::string> TakeStandIn(std::string_view& part) {
  const auto open = part.find('(');
  if (open == std::string_view::npos) return std::string();
  const auto words = Parts(part.substr(open + 1, part.size() - open - 2), kWordMarks);
  const bool closed =
      part.back() == ')' && (words.size() == 1 || (words.size() == 2 && (words[0] == "waarneming" || words[0] == "stand-in")));
  part = base::Trim(part.substr(0, open));
  return closed ? std::optional(words.back()) : std::nullopt;
}

std::optional<Absence> ParseSpan(std::string_view part) {
  auto stand_in = TakeStandIn(part);
  if (!stand_in) return std::nullopt;
  if (base::ParseDay(part)) return Absence{std::string(part), std::string(part), std::move(*stand_in)};
  for (const auto word : kSpanWords) {
    const auto at = part.find(word);
    if (at == std::string_view::npos) continue;
    const auto from = base::Trim(part.substr(0, at));
    const auto to = base::Trim(part.substr(at + word.size()));
    if (base::ParseDay(from) && base::ParseDay(to)) return Absence{std::string(from), std::string(to), std::move(*stand_in)};
  }
  return std::nullopt;
}

std::optional<base::CapacityStatus> ParseStatus(std::string_view word) {
  using enum base::CapacityStatus;
  if (word == "open" || word == "ja" || word == "vrij" || word == "beschikbaar" || word == "available") return kOpen;
  if (word == "wachtlijst" || word == "wacht" || word == "waitlist" || word == "waiting list") return kWaitlist;
  if (word == "vol" || word == "full" || word == "nee") return kFull;
  return std::nullopt;
}

}  // namespace

Parsed<std::vector<DimensionStrength>> ParseDimensionCell(std::string_view cell) {
  std::string words(cell);
  std::ranges::replace_if(
      words, [](char c) { return c == ':' || c == '=' || c == '%' || c == '(' || c == ')'; }, ' ');
  Parsed<std::vector<DimensionStrength>> parsed;
  bool named = false;
  for (const auto& word : Parts(words, kWordMarks)) {
    const auto number = Number(word);
    if (number && !named) return {{}, Quoted(word) + " does not follow a dimension"};
    if (number) parsed.value.back().strength = *number;
    named = !number;
    if (number) continue;
    const auto dimension = ParseDimension(word);
    if (!dimension)
      return {{}, Quoted(word) + " is not a dimension: fysiek, psychisch, sociaal or zingeving, each with a strength of 1 to 100"};
    parsed.value.push_back({*dimension, kUsualStrength});
  }
  return parsed;
}

Parsed<std::vector<std::string>> ParseAreaCell(std::string_view cell) {
  Parsed<std::vector<std::string>> parsed;
  for (const auto& part : Parts(cell, kListMarks)) {
    const auto* place = FindPlace(part);
    if (place == nullptr) return {{}, Quoted(part) + " is not the name or CBS code of a municipality"};
    parsed.value.push_back(place->code);
  }
  return parsed;
}

Parsed<std::vector<std::string>> ParseLanguageCell(std::string_view cell, const std::vector<std::string>& before) {
  Parsed<std::vector<std::string>> parsed;
  for (const auto& part : Parts(cell, kWordMarks)) {
    const bool was_there = std::ranges::find(before, part) != before.end();
    auto language = was_there ? std::optional(std::string(part)) : ParseLanguage(part);
    if (!language) return {{}, Quoted(part) + " is not a language: use codes such as nl and en"};
    parsed.value.push_back(std::move(*language));
  }
  return parsed;
}

Parsed<std::vector<std::string>> ParseExpertiseCell(std::string_view cell) {
  Parsed<std::vector<std::string>> parsed;
  for (const auto& part : Parts(cell, kListMarks)) {
    auto tag = Tag(part, '-');
    const bool known = tag.empty() || std::ranges::find(parsed.value, tag) != parsed.value.end();
    if (!known) parsed.value.push_back(std::move(tag));
  }
  return parsed;
}

Parsed<std::vector<Absence>> ParseAbsenceCell(std::string_view cell) {
  Parsed<std::vector<Absence>> parsed;
  for (const auto& part : Parts(cell, kListMarks)) {
    auto span = ParseSpan(part);
    if (!span) return {{}, "is not a day YYYY-MM-DD, or two with t/m between them"};
    parsed.value.push_back(std::move(*span));
  }
  return parsed;
}

Parsed<Capacity> ParseCapacityCell(std::string_view cell) {
  std::string words = Plain(cell);
  std::ranges::replace_if(
      words, [](char c) { return c == ':' || c == '(' || c == ')'; }, ' ');
  std::string_view word = base::Trim(words);
  Capacity capacity;
  const auto digit = word.find_first_of("0123456789");
  if (digit != std::string_view::npos) {
    capacity.open_slots = Number(word.substr(digit));
    word = base::Trim(word.substr(0, digit));
  }
  const auto status = ParseStatus(word);
  if (!status || (digit != std::string_view::npos && !capacity.open_slots)) {
    return {{}, "is not open, wachtlijst or vol, with a number of open places behind it if they are counted"};
  }
  capacity.status = *status;
  return {capacity};
}

Parsed<int> ParseCountCell(std::string_view cell) {
  const auto number = Number(base::Trim(cell));
  if (!number) return {0, "is not a number"};
  return {*number};
}

std::string ParseNumberCell(std::string_view cell) {
  std::string bare(base::Trim(cell));
  if (!OnlyOf(bare, "0123456789 .-")) return bare;
  std::erase_if(bare, [](char c) { return c == ' ' || c == '.' || c == '-'; });
  return bare;
}

std::string IdFromName(std::string_view name, char separator, std::string_view tail) {
  std::string id = Tag(name, separator);
  const bool reserved = base::ReservedId(id) || base::ReservedId(id + separator);
  if (id.empty() || id.front() < 'a' || reserved) id.insert(0, std::string("n") + separator);
  id.resize(std::min<std::size_t>(id.size(), tail.empty() ? 32 : 31 - tail.size()));
  while (id.back() == separator) id.pop_back();
  if (!tail.empty()) id += separator + std::string(tail);
  while (id.size() < 3) id += 'x';
  return id;
}

}  // namespace kortelijn::registry
