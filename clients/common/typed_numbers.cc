#include "clients/common/typed_numbers.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>

#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

constexpr std::size_t kMostDigits = 6;

struct Unit {
  std::string_view name;
  int minutes;
};

constexpr Unit kUnits[] = {{"", 1},         {"m", 1},         {"min", 1},    {"minuten", 1}, {"minutes", 1},  {"h", kHour},
                           {"hour", kHour}, {"hours", kHour}, {"u", kHour},  {"uur", kHour}, {"uren", kHour}, {"d", kDay},
                           {"day", kDay},   {"days", kDay},   {"dag", kDay}, {"dagen", kDay}};

bool Blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool Digit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

/// Takes what is so from the front.
std::string_view Take(std::string_view& rest, bool (*is)(char)) {
  const auto taken = static_cast<std::size_t>(std::ranges::find_if_not(rest, is) - rest.begin());
  const auto front = rest.substr(0, taken);
  rest.remove_prefix(taken);
  return front;
}

/// Takes `2 h` or the like from the front; nothing if no such thing is there.
std::optional<std::int64_t> TakeMinutes(std::string_view& rest) {
  Take(rest, Blank);
  const auto digits = Take(rest, Digit);
  Take(rest, Blank);
  const auto unit = std::ranges::find(kUnits, Take(rest, IsLetter), &Unit::name);
  Take(rest, Blank);
  if (digits.empty() || digits.size() > kMostDigits || unit == std::end(kUnits)) return std::nullopt;
  return std::stoll(std::string(digits)) * unit->minutes;
}

}  // namespace

int ParseMinutes(const std::string& typed) {
  const std::string text = base::Fold(base::Trim(typed));
  if (text.empty() || text == "-" || base::Trim(typed) == "–") return 0;
  std::optional<std::int64_t> minutes = 0;
  for (std::string_view rest = text; minutes && !rest.empty();) {
    const auto part = TakeMinutes(rest);
    minutes = part && *minutes + *part <= std::numeric_limits<int>::max() ? std::optional(*minutes + *part) : std::nullopt;
  }
  if (!minutes) throw UsageFault(Fill(Tr("“{typed}” is no time; write for example: 30 min, 4 h or 2 days"), {{"typed", typed}}));
  return static_cast<int>(*minutes);
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
