#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/registry/checker.h"

namespace kortelijn::registry {

/// Hours on one weekday in Europe/Amsterdam: Monday is 1, minutes after midnight, `to` not included.
struct Hours {
  int weekday = 0;
  int from_minute = 0;
  int to_minute = 0;
  bool operator==(const Hours&) const = default;
};

/// Weekdays 1 to 7, 0 <= from < to <= 1440, no overlap, and with `one_a_day` at most one of a weekday. Findings are at `name[i]`.
void CheckHours(const std::vector<Hours>& hours, std::string_view name, bool one_a_day, Checker& checker);

/// Hours as people write them in a spreadsheet, in Dutch or English: days (`ma`, `maandag`, `mon`, `ma-vr`, `werkdagen`, `weekend`,
/// `dagelijks`) and then times (`9-17`, `09:00-17:00`, `9.00-12.30`), several separated by spaces, commas, semicolons or bars: `ma-do
/// 9:00-17:00, vr 9-12`. A range of times holds for the days named since the one before; more times may follow for the same days. `altijd`,
/// `always` and `24/7` are all hours. Nothing if it cannot be read. In order of weekday and time.
std::optional<std::vector<Hours>> ParseHours(std::string_view text);

/// Hours as ParseHours reads them, in the order they stand in, in Dutch: `ma-do 8:00-12:00 13:00-17:00, vr 8:00-12:00`.
std::string HoursText(const std::vector<Hours>& hours);

}  // namespace kortelijn::registry
