// Texts, ids and days: cutting and folding keep what they promise.
#include "services/common/base/text.h"

#include "services/common/base/calendar.h"
#include "services/common/base/expertise.h"
#include "services/common/base/id.h"
#include "services/common/base/language.h"
#include "services/common/base/municipality.h"
#include "services/common/base/utf8.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

void HoldFolding(std::string_view input) {
  const auto folded = base::Fold(input);
  if (!ValidUtf8(input)) return;
  Hold(ValidUtf8(folded), "folding keeps UTF-8");
  Hold(base::Fold(folded) == folded, "folding twice is folding once");
}

void HoldCutting(std::string_view input) {
  const auto trimmed = base::Trim(input);
  const auto beginning = base::Beginning(input, input.size() / 2);
  Hold(beginning.size() <= input.size() / 2 && (ValidUtf8(beginning) || !ValidUtf8(input)), "a beginning has whole characters");
  Hold(base::Trim(trimmed) == trimmed && input.find(trimmed) != std::string_view::npos, "trimming twice is trimming once");
  const char separator = input.empty() ? ',' : input.front();
  Hold(base::Join(base::Split(input, separator), std::string(1, separator)) == input, "what was split and joined is the same");
}

std::size_t Characters(std::string_view input) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < input.size(); ++count) {
    const auto point = base::CodePointAt(input, at);
    Hold(point.bytes <= 4 && point.bytes <= input.size() - at, "a code point lies inside the text");
    at += std::max<std::size_t>(point.bytes, 1);
  }
  return count;
}

void HoldNames(std::string_view input) {
  if (const auto day = base::ParseDay(input)) Hold(base::FormatDay(*day) == input, "a day is written as it was read");
  if (const auto* place = base::FindMunicipality(input)) Hold(place->code == input, "a code finds itself");
  if (const auto* place = base::FindMunicipalityByName(input)) Hold(base::FindMunicipality(place->code) == place, "a name finds a code");
  if (const auto* language = base::FindLanguageNamed(input)) Hold(base::FindLanguage(language->code) == language, "a name finds a code");
  if (const auto* expertise = base::FindExpertise(input)) Hold(expertise->tag == input, "a tag finds itself");
}

void HoldIds(std::string_view input) {
  const auto code = base::NormalCode(input);
  Hold(base::NormalCode(code) == code, "a code made comparable stays");
  Hold(!base::ValidId(input) || ValidUtf8(input), "an id is text");
  Hold(!base::ValidRequestId(input) || input.size() <= 64, "a request id is short");
}

}  // namespace

Verdict Text(std::string_view input) {
  HoldFolding(input);
  HoldCutting(input);
  HoldNames(input);
  HoldIds(input);
  const auto count = Characters(input);
  Hold(!ValidUtf8(input) || base::Utf8Length(input) == count, "characters are code points");
  return ValidUtf8(input) ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
