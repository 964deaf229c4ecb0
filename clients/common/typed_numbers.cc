#include "clients/common/typed_numbers.h"

#include <charconv>
#include <regex>

#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

int MinutesIn(const std::string& unit) {
  if (unit.empty() || unit.starts_with('m')) return 1;
  return unit.starts_with('d') ? kDay : kHour;
}

}  // namespace

int ParseMinutes(const std::string& typed) {
  static const std::regex kWhole(R"((\s*\d{1,6}\s*(min|minuten|minutes|m|h|u|uur|uren|hours?|d|dag|dagen|days?)?\s*)+)");
  static const std::regex kPart(R"((\d+)\s*([a-z]*))");
  const std::string text = base::Fold(base::Trim(typed));
  if (text.empty() || text == "-" || base::Trim(typed) == "–") return 0;
  if (!std::regex_match(text, kWhole))
    throw UsageFault(Fill(Tr("“{typed}” is no time; write for example: 30 min, 4 h or 2 days"), {{"typed", typed}}));
  int minutes = 0;
  for (std::sregex_iterator part(text.begin(), text.end(), kPart), end; part != end; ++part) {
    minutes += std::stoi((*part)[1]) * MinutesIn((*part)[2]);
  }
  return minutes;
}

int ParseWhole(const std::string& typed) {
  const auto text = base::Trim(typed);
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty()) return 0;
  if (error == std::errc() && stop == text.data() + text.size()) return number;
  throw UsageFault(Fill(Tr("“{typed}” is not a whole number"), {{"typed", typed}}));
}

}  // namespace kortelijn::client
