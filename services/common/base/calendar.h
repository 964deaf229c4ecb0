#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"

namespace kortelijn::base {

/// Wall-clock time in Europe/Amsterdam.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// UTC to Europe/Amsterdam: +01:00, and +02:00 from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC
/// (directive 2000/84/EC). Right from 1996 on.
LocalTime ToAmsterdam(Time time);

/// Europe/Amsterdam to UTC. A local time that the spring change skips becomes the moment of the change; one that comes twice in
/// autumn becomes the first.
Time FromAmsterdam(LocalTime local);

/// Easter Sunday of a year (anonymous Gregorian computus).
std::chrono::year_month_day Easter(std::chrono::year year);

/// Dutch public holidays of a year on which offices are closed: New Year, Easter Sunday and Monday, King's Day (27 April, 26 if that
/// is a Sunday), Ascension, Whit Sunday and Monday, Christmas and Boxing Day, and Liberation Day (5 May) in years divisible by five.
/// In order, each day once.
std::vector<std::chrono::year_month_day> DutchHolidays(std::chrono::year year);

/// `YYYY-MM-DD`, or nothing if the text is not an existing day.
std::optional<std::chrono::year_month_day> ParseDay(std::string_view text);
std::string FormatDay(std::chrono::year_month_day day);

/// Open minutes of one weekday, [from, to) in minutes after midnight (to at most 1440); from >= to is closed.
struct OpenHours {
  int from_minute = 0;
  int to_minute = 0;
  bool operator==(const OpenHours&) const = default;
};

/// When a network works. Dutch public holidays are always closed.
struct Calendar {
  /// Monday first.
  std::array<OpenHours, 7> week{};
  std::set<std::chrono::sys_days> closed_days;

  /// Monday to Friday 8.00-17.00.
  static Calendar OfficeHours();
  /// False if no weekday has hours; business time then never passes.
  bool EverOpen() const;
};

/// Open time between two moments; negative spans count as zero.
Duration BusinessTime(const Calendar& calendar, Time from, Time to);

/// The moment at which `span` of open time has passed since `from`. Zero gives `from`. A calendar that is never open counts real time.
Time AddBusinessTime(const Calendar& calendar, Time from, Duration span);

/// The end of the `days`-th working day after the local day of `from` (a day with hours that is not closed): its closing time.
/// Zero gives `from`. A calendar that is never open counts days of 24 hours.
Time AddWorkingDays(const Calendar& calendar, Time from, int days);

/// True if the calendar is open at this moment.
bool OpenAt(const Calendar& calendar, Time time);

}  // namespace kortelijn::base
