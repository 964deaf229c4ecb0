#include "services/common/base/calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace kortelijn::base {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using testing::ElementsAreArray;

year_month_day Day(const char* text) { return ParseDay(text).value(); }
Time Utc(const char* day, int hour, int minute = 0) { return sys_days(Day(day)) + hours(hour) + minutes(minute); }
LocalTime Local(const char* day, int hour, int minute = 0) { return local_days(Day(day)) + hours(hour) + minutes(minute); }
Time Amsterdam(const char* day, int hour, int minute = 0) { return FromAmsterdam(Local(day, hour, minute)); }

struct Change {
  const char* spring;
  const char* autumn;
};
constexpr Change kChanges[] = {{"1996-03-31", "1996-10-27"}, {"2000-03-26", "2000-10-29"}, {"2023-03-26", "2023-10-29"},
                               {"2024-03-31", "2024-10-27"}, {"2025-03-30", "2025-10-26"}, {"2026-03-29", "2026-10-25"},
                               {"2027-03-28", "2027-10-31"}, {"2030-03-31", "2030-10-27"}};

TEST(Amsterdam, ChangesItsClocksOnTheKnownDays) {
  for (const auto& [spring, autumn] : kChanges) {
    EXPECT_EQ(ToAmsterdam(Utc(spring, 1) - milliseconds(1)), Local(spring, 2) - milliseconds(1)) << spring;
    EXPECT_EQ(ToAmsterdam(Utc(spring, 1)), Local(spring, 3)) << spring;
    EXPECT_EQ(ToAmsterdam(Utc(autumn, 1) - milliseconds(1)), Local(autumn, 3) - milliseconds(1)) << autumn;
    EXPECT_EQ(ToAmsterdam(Utc(autumn, 1)), Local(autumn, 2)) << autumn;
  }
}

TEST(Amsterdam, TurnsSkippedTimesIntoTheMomentOfTheChange) {
  for (const auto& change : kChanges) {
    EXPECT_EQ(Amsterdam(change.spring, 1, 59), Utc(change.spring, 0, 59));
    for (const int minute : {0, 1, 30, 59})
      EXPECT_EQ(Amsterdam(change.spring, 2, minute), Utc(change.spring, 1)) << change.spring << minute;
    EXPECT_EQ(Amsterdam(change.spring, 3), Utc(change.spring, 1));
  }
}

TEST(Amsterdam, TurnsDoubledTimesIntoTheFirst) {
  for (const auto& change : kChanges) {
    for (const int minute : {0, 1, 30, 59})
      EXPECT_EQ(Amsterdam(change.autumn, 2, minute), Utc(change.autumn, 0, minute)) << change.autumn << minute;
    EXPECT_EQ(Amsterdam(change.autumn, 3), Utc(change.autumn, 2));
  }
}

TEST(Amsterdam, GoesThereAndBackEveryQuarterOfFortyYears) {
  for (Time time = sys_days(year(1996) / 1 / 1); time < sys_days(year(2036) / 1 / 1); time += minutes(15)) {
    const Time back = FromAmsterdam(ToAmsterdam(time));
    const bool second_of_two = back == time - hours(1) && ToAmsterdam(back) == ToAmsterdam(time);
    ASSERT_TRUE(back == time || second_of_two) << ToMillis(time);
  }
}

TEST(Easter, FallsOnKnownDays) {
  for (const char* day : {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "1818-03-22",
                          "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"}) {
    EXPECT_EQ(FormatDay(Easter(Day(day).year())), day);
  }
}

TEST(Easter, IsAlwaysASundayOfSpring) {
  for (int y = 1900; y < 2200; ++y) {
    const year_month_day easter = Easter(year(y));
    ASSERT_EQ(std::chrono::weekday(sys_days(easter)), std::chrono::Sunday);
    ASSERT_TRUE(easter >= year(y) / 3 / 22 && easter <= year(y) / 4 / 25);
  }
}

std::vector<std::string> Holidays(int y) {
  std::vector<std::string> days_off;
  for (const auto& day : DutchHolidays(year(y))) days_off.push_back(FormatDay(day));
  return days_off;
}

TEST(DutchHolidays, OfKnownYears) {
  EXPECT_THAT(Holidays(2024), ElementsAreArray({"2024-01-01", "2024-03-31", "2024-04-01", "2024-04-27", "2024-05-09", "2024-05-19",
                                                "2024-05-20", "2024-12-25", "2024-12-26"}));
  EXPECT_THAT(Holidays(2025), ElementsAreArray({"2025-01-01", "2025-04-20", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29",
                                                "2025-06-08", "2025-06-09", "2025-12-25", "2025-12-26"}));
  EXPECT_THAT(Holidays(2026), ElementsAreArray({"2026-01-01", "2026-04-05", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-24",
                                                "2026-05-25", "2026-12-25", "2026-12-26"}));
}

TEST(DutchHolidays, CountsADayOnceWhenTwoHolidaysMeet) {
  const auto days_off = Holidays(2005);
  EXPECT_EQ(std::count(days_off.begin(), days_off.end(), "2005-05-05"), 1) << "Ascension on Liberation Day";
  EXPECT_EQ(days_off.size(), 9u);
}

TEST(DutchHolidays, KingsDayNeverFallsOnASunday) {
  for (int y = 2014; y < 2100; ++y) {
    const bool sunday = std::chrono::weekday(sys_days(year(y) / 4 / 27)) == std::chrono::Sunday;
    const auto days_off = DutchHolidays(year(y));
    const auto closed = [&](year_month_day day) { return std::find(days_off.begin(), days_off.end(), day) != days_off.end(); };
    EXPECT_TRUE(closed(year(y) / 4 / (sunday ? 26 : 27))) << y;
    EXPECT_EQ(closed(year(y) / 5 / 5), y % 5 == 0 || Easter(year(y)) == year(y) / 3 / 27) << y;
  }
}

TEST(ParseDay, TakesExistingDaysOnly) {
  for (const char* text : {"2024-02-29", "1900-01-01", "9999-12-31", "0001-01-01"}) EXPECT_EQ(FormatDay(Day(text)), text);
  for (const char* text : {"", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-04-31", "2024-1-01", "24-01-01", "2024/01/01",
                           "2024-01-01 ", " 2024-01-01", "2024-01-0a", "+024-01-01", "----------", "2024--1-01"}) {
    EXPECT_FALSE(ParseDay(text)) << text;
  }
}

TEST(Calendar, OfficeHoursAreMondayToFriday) {
  const Calendar office = Calendar::OfficeHours();
  EXPECT_TRUE(office.EverOpen());
  EXPECT_FALSE(Calendar{}.EverOpen());
  EXPECT_FALSE(OpenAt(office, Amsterdam("2026-11-20", 8) - milliseconds(1)));
  EXPECT_TRUE(OpenAt(office, Amsterdam("2026-11-20", 8)));
  EXPECT_TRUE(OpenAt(office, Amsterdam("2026-11-20", 17) - milliseconds(1)));
  EXPECT_FALSE(OpenAt(office, Amsterdam("2026-11-20", 17)));
  EXPECT_FALSE(OpenAt(office, Amsterdam("2026-11-21", 12))) << "a Saturday";
  EXPECT_FALSE(OpenAt(office, Amsterdam("2026-04-27", 12))) << "King's Day, a Monday";
}

TEST(BusinessTime, CountsWhatIsOpen) {
  Calendar office = Calendar::OfficeHours();
  const Time friday = Amsterdam("2026-11-20", 16);
  EXPECT_EQ(BusinessTime(office, friday, Amsterdam("2026-11-20", 16, 30)), minutes(30));
  EXPECT_EQ(BusinessTime(office, friday, Amsterdam("2026-11-23", 9)), hours(2)) << "over a weekend";
  EXPECT_EQ(BusinessTime(office, Amsterdam("2026-11-21", 9), Amsterdam("2026-11-22", 9)), Duration{0});
  EXPECT_EQ(BusinessTime(office, friday, friday - hours(5)), Duration{0}) << "negative";
  EXPECT_EQ(BusinessTime(office, friday, friday), Duration{0});
  EXPECT_EQ(BusinessTime(office, Amsterdam("2026-05-13", 16), Amsterdam("2026-05-15", 9)), hours(2)) << "over Ascension";
  office.closed_days.insert(Day("2026-11-23"));
  EXPECT_EQ(BusinessTime(office, friday, Amsterdam("2026-11-24", 9)), hours(2)) << "over a closed day";
  EXPECT_EQ(BusinessTime(Calendar{}, friday, friday + days(100)), Duration{0});
}

TEST(BusinessTime, IsAsLongInWinterAsInSummer) {
  const Calendar office = Calendar::OfficeHours();
  for (const char* day : {"2026-01-14", "2026-07-15", "2026-03-27", "2026-03-30", "2026-10-23", "2026-10-26"}) {
    EXPECT_EQ(BusinessTime(office, Amsterdam(day, 0), Amsterdam(day, 23, 59)), hours(9)) << day;
    EXPECT_EQ(ToAmsterdam(AddBusinessTime(office, Amsterdam(day, 0), hours(1))), Local(day, 9)) << day;
  }
}

// Always open, so that the days of the change show.
Calendar RoundTheClock() {
  Calendar calendar;
  calendar.week.fill({0, 24 * 60});
  return calendar;
}

TEST(BusinessTime, CountsTheRealLengthOfDaysWhenClocksChange) {
  Calendar all_day = RoundTheClock();
  EXPECT_EQ(BusinessTime(all_day, Amsterdam("2026-03-29", 0), Amsterdam("2026-03-30", 0)), hours(23));
  EXPECT_EQ(BusinessTime(all_day, Amsterdam("2026-10-25", 0), Amsterdam("2026-10-26", 0)), hours(25));
  EXPECT_EQ(AddBusinessTime(all_day, Amsterdam("2026-03-29", 0), hours(23)), Amsterdam("2026-03-30", 0));
  all_day.week[6] = {2 * 60, 3 * 60};
  EXPECT_EQ(BusinessTime(all_day, Amsterdam("2026-03-29", 0), Amsterdam("2026-03-30", 0)), Duration{0}) << "the hour that is skipped";
  EXPECT_EQ(BusinessTime(all_day, Amsterdam("2026-10-25", 0), Amsterdam("2026-10-26", 0)), hours(2)) << "the hour that comes twice";
}

Calendar OddCalendar() {
  Calendar calendar;
  calendar.week[0] = {9 * 60, 12 * 60 + 30};
  calendar.week[2] = {0, 24 * 60};
  calendar.week[3] = {13 * 60, 13 * 60 + 1};
  calendar.week[5] = {22 * 60, 24 * 60};
  calendar.week[6] = {60, 4 * 60};
  calendar.closed_days = {Day("2026-03-25"), Day("2026-10-21")};
  return calendar;
}

std::vector<Calendar> Calendars() { return {Calendar::OfficeHours(), OddCalendar(), RoundTheClock()}; }

class Moments {
 public:
  Time operator()() { return sys_days(year(2024) / 1 / 1) + milliseconds(engine_() % (3ull * 366 * 86400 * 1000)); }
  Duration Span(std::uint64_t most_ms) { return Duration(engine_() % most_ms); }

 private:
  std::mt19937_64 engine_{42};
};

TEST(BusinessTime, IsTheSumOfOpenMinutes) {
  Moments moments;
  for (const auto& calendar : Calendars()) {
    for (int i = 0; i < 60; ++i) {
      const Time from = std::chrono::floor<minutes>(moments());
      Duration open{0};
      Time time = from;
      for (int minute = 0; minute < 5 * 1440; ++minute, time += minutes(1)) open += OpenAt(calendar, time) ? minutes(1) : minutes(0);
      ASSERT_EQ(BusinessTime(calendar, from, time), open) << ToMillis(from);
    }
  }
}

TEST(BusinessTime, OfTwoSpansIsThatOfBothTogether) {
  Moments moments;
  for (const auto& calendar : Calendars()) {
    for (int i = 0; i < 3000; ++i) {
      const Time a = moments();
      const Time b = a + moments.Span(40ull * 86400 * 1000);
      const Time c = b + moments.Span(40ull * 86400 * 1000);
      ASSERT_EQ(BusinessTime(calendar, a, b) + BusinessTime(calendar, b, c), BusinessTime(calendar, a, c));
    }
  }
}

TEST(AddBusinessTime, IsTheFirstMomentAtWhichTheSpanHasPassed) {
  Moments moments;
  for (const auto& calendar : Calendars()) {
    for (int i = 0; i < 3000; ++i) {
      const Time from = moments();
      const Duration span = moments.Span(60ull * 3600 * 1000) + milliseconds(1);
      const Time then = AddBusinessTime(calendar, from, span);
      ASSERT_EQ(BusinessTime(calendar, from, then), span);
      ASSERT_EQ(BusinessTime(calendar, from, then - milliseconds(1)), span - milliseconds(1));
    }
  }
}

TEST(AddBusinessTime, InTwoStepsIsTheSameAsInOne) {
  Moments moments;
  for (const auto& calendar : Calendars()) {
    for (int i = 0; i < 2000; ++i) {
      const Time from = moments();
      const Duration a = moments.Span(90'000'000), b = moments.Span(90'000'000);
      ASSERT_EQ(AddBusinessTime(calendar, AddBusinessTime(calendar, from, a), b), AddBusinessTime(calendar, from, a + b));
    }
  }
}

TEST(AddBusinessTime, GivesTheMomentsTheNormsMean) {
  const Calendar office = Calendar::OfficeHours();
  const Time saturday = Amsterdam("2026-11-21", 11);
  EXPECT_EQ(AddBusinessTime(office, saturday, Duration{0}), saturday);
  EXPECT_EQ(AddBusinessTime(office, saturday, Duration{-5}), saturday);
  EXPECT_EQ(AddBusinessTime(office, saturday, hours(1)), Amsterdam("2026-11-23", 9));
  EXPECT_EQ(AddBusinessTime(office, Amsterdam("2026-11-20", 16), hours(1)), Amsterdam("2026-11-20", 17)) << "exactly at closing time";
  EXPECT_EQ(AddBusinessTime(office, Amsterdam("2026-12-24", 16), hours(4)), Amsterdam("2026-12-28", 11)) << "over Christmas and a weekend";
  EXPECT_EQ(AddBusinessTime(Calendar{}, saturday, hours(5)), saturday + hours(5)) << "never open: real time";
}

TEST(AddWorkingDays, EndsWhenTheDayCloses) {
  Calendar office = Calendar::OfficeHours();
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-11-18", 10), 1), Amsterdam("2026-11-19", 17));
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-11-18", 23, 30), 1), Amsterdam("2026-11-19", 17)) << "the local day counts";
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-11-20", 10), 1), Amsterdam("2026-11-23", 17)) << "over a weekend";
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-05-12", 10), 3), Amsterdam("2026-05-18", 17)) << "over Ascension";
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-11-18", 10), 0), Amsterdam("2026-11-18", 10));
  office.closed_days.insert(Day("2026-11-19"));
  EXPECT_EQ(AddWorkingDays(office, Amsterdam("2026-11-18", 10), 1), Amsterdam("2026-11-20", 17)) << "over a closed day";
  EXPECT_EQ(AddWorkingDays(Calendar{}, Amsterdam("2026-11-18", 10), 2), Amsterdam("2026-11-20", 10)) << "never open: days of 24 hours";
}

TEST(BusinessTime, OfManyYearsCostsDaysNotMinutes) {
  const Calendar office = Calendar::OfficeHours();
  Duration sum{0};
  for (int i = 0; i < 200; ++i) sum += BusinessTime(office, sys_days(year(2000) / 1 / 1), sys_days(year(2030) / 1 / 1) + seconds(i));
  EXPECT_GT(sum, hours(200 * 30 * 250 * 9));
}

}  // namespace
}  // namespace kortelijn::base
