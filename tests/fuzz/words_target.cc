// Hours and words as people write them: what was read and written anew reads the same.
#include "services/registry/words.h"

#include "services/common/base/language.h"
#include "services/registry/hours.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

bool HoldHours(std::string_view input) {
  const auto hours = registry::ParseHours(input);
  if (!hours) return false;
  Hold(!hours->empty(), "hours that were read are some");
  for (const auto& each : *hours) {
    Hold(each.weekday >= 1 && each.weekday <= 7, "a weekday is one of seven");
    Hold(0 <= each.from_minute && each.from_minute < each.to_minute && each.to_minute <= 1440, "hours lie in a day");
  }
  Hold(registry::ParseHours(registry::HoursText(*hours)) == hours, "hours come back");
  return true;
}

bool HoldWords(std::string_view input) {
  const auto plain = registry::Plain(input);
  Hold(registry::Plain(plain) == plain || !ValidUtf8(input), "a plain word stays");
  const auto discipline = registry::ParseDiscipline(input);
  if (discipline) Hold(registry::ParseDiscipline(registry::FindDiscipline(*discipline)->label) == discipline, "a discipline comes back");
  const auto dimension = registry::ParseDimension(input);
  if (dimension) Hold(registry::ParseDimension(registry::DimensionLabel(*dimension)) == dimension, "a dimension comes back");
  const auto language = registry::ParseLanguage(input);
  if (language) Hold(base::FindLanguage(*language) != nullptr, "a language is on the list");
  return discipline || dimension || language;
}

}  // namespace

Verdict Words(std::string_view input) {
  const bool hours = HoldHours(input);
  const bool word = HoldWords(input);
  return hours || word ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
