#include "services/common/base/calendar.h"

#include <algorithm>
#include <charconv>

namespace kortelijn::base {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
namespace chrono = std::chrono;

// 01:00 UTC on the last Sunday of a month: when the clocks change.
Time ChangeIn(year y, chrono::month month) { return sys_days(y / month / chrono::Sunday[chrono::last]) + hours(1); }

bool Summer(Time time) {
  const year y = year_month_day(chrono::floor<days>(time)).year();
  return time >= ChangeIn(y, chrono::March) && time < ChangeIn(y, chrono::October);
}

sys_days EasterDay(year y) { return sys_days(Easter(y)); }

sys_days KingsDay(year y) {
  const sys_days day = y / chrono::April / 27;
  return chrono::weekday(day) == chrono::Sunday ? day - days(1) : day;
}

bool FixedHoliday(year_month_day day) {
  const auto month = static_cast<unsigned>(day.month());
  const auto number = static_cast<unsigned>(day.day());
  return (month == 1 && number == 1) || (month == 12 && (number == 25 || number == 26)) ||
         (month == 5 && number == 5 && static_cast<int>(day.year()) % 5 == 0);
}

bool MovableHoliday(sys_days day, year y) {
  if (day == KingsDay(y)) return true;
  const auto after_easter = (day - EasterDay(y)).count();
  return after_easter == 0 || after_easter == 1 || after_easter == 39 || after_easter == 49 || after_easter == 50;
}

bool Holiday(sys_days day) {
  const year_month_day date(day);
  return FixedHoliday(date) || MovableHoliday(day, date.year());
}

// The open time of one local day as moments; from == to on a day that is closed.
struct OpenSpan {
  Time from;
  Time to;
};

OpenSpan SpanOf(const Calendar& calendar, local_days day) {
  const sys_days date(day.time_since_epoch());
  const OpenHours& hours_open = calendar.week[chrono::weekday(day).iso_encoding() - 1];
  const bool closed = hours_open.from_minute >= hours_open.to_minute || calendar.closed_days.contains(date) || Holiday(date);
  if (closed) return {};
  return {FromAmsterdam(day + minutes(hours_open.from_minute)), FromAmsterdam(day + minutes(hours_open.to_minute))};
}

local_days LocalDay(Time time) { return chrono::floor<days>(ToAmsterdam(time)); }

bool DayShape(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

int Number(std::string_view digits) {
  int number = -1;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ptr == digits.data() + digits.size() ? number : -1;
}

void AppendPadded(std::string& out, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  out.append(width - std::min(width, digits.size()), '0').append(digits);
}

}  // namespace

LocalTime ToAmsterdam(Time time) { return LocalTime(time.time_since_epoch() + hours(Summer(time) ? 2 : 1)); }

Time FromAmsterdam(LocalTime local) {
  const Time if_summer(local.time_since_epoch() - hours(2));
  if (Summer(if_summer)) return if_summer;
  const Time if_winter = if_summer + hours(1);
  return Summer(if_winter) ? chrono::floor<days>(if_winter) + hours(1) : if_winter;
}

year_month_day Easter(year of) {
  const int y = static_cast<int>(of);
  const int a = y % 19, b = y / 100, c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return of / chrono::month(static_cast<unsigned>(f / 31)) / chrono::day(static_cast<unsigned>(f % 31 + 1));
}

std::vector<year_month_day> DutchHolidays(year of) {
  std::vector<year_month_day> holidays;
  const sys_days end = of / chrono::December / 31;
  for (sys_days day = of / chrono::January / 1; day <= end; day += days(1)) {
    if (Holiday(day)) holidays.emplace_back(day);
  }
  return holidays;
}

std::optional<year_month_day> ParseDay(std::string_view text) {
  if (!DayShape(text)) return std::nullopt;
  const int y = Number(text.substr(0, 4)), m = Number(text.substr(5, 2)), d = Number(text.substr(8, 2));
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const year_month_day day = year(y) / m / d;
  return day.ok() ? std::optional(day) : std::nullopt;
}

std::string FormatDay(year_month_day day) {
  std::string out;
  AppendPadded(out, static_cast<int>(day.year()), 4);
  AppendPadded(out += '-', static_cast<int>(static_cast<unsigned>(day.month())), 2);
  AppendPadded(out += '-', static_cast<int>(static_cast<unsigned>(day.day())), 2);
  return out;
}

Calendar Calendar::OfficeHours() {
  Calendar calendar;
  std::fill_n(calendar.week.begin(), 5, OpenHours{8 * 60, 17 * 60});
  return calendar;
}

bool Calendar::EverOpen() const {
  return std::any_of(week.begin(), week.end(), [](const OpenHours& open) { return open.from_minute < open.to_minute; });
}

Duration BusinessTime(const Calendar& calendar, Time from, Time to) {
  Duration sum{0};
  if (to <= from || !calendar.EverOpen()) return sum;
  const local_days last = LocalDay(to);
  for (local_days day = LocalDay(from); day <= last; day += days(1)) {
    const OpenSpan span = SpanOf(calendar, day);
    sum += std::max(Duration{0}, std::min(to, span.to) - std::max(from, span.from));
  }
  return sum;
}

Time AddBusinessTime(const Calendar& calendar, Time from, Duration span) {
  if (span <= Duration{0}) return from;
  if (!calendar.EverOpen()) return from + span;
  for (local_days day = LocalDay(from);; day += days(1)) {
    const OpenSpan open = SpanOf(calendar, day);
    const Time start = std::max(from, open.from);
    if (start >= open.to) continue;
    if (span <= open.to - start) return start + span;
    span -= open.to - start;
  }
}

Time AddWorkingDays(const Calendar& calendar, Time from, int count) {
  if (count <= 0) return from;
  if (!calendar.EverOpen()) return from + days(count);
  local_days day = LocalDay(from);
  OpenSpan open;
  while (count > 0) {
    open = SpanOf(calendar, day += days(1));
    if (open.from < open.to) --count;
  }
  return open.to;
}

bool OpenAt(const Calendar& calendar, Time time) {
  const OpenSpan open = SpanOf(calendar, LocalDay(time));
  return time >= open.from && time < open.to;
}

}  // namespace kortelijn::base
