#include "services/insight/open_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace kortelijn::insight {
namespace {

using base::Calendar;
using base::Duration;
using base::Time;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using namespace std::chrono_literals;

const Time kFrom = sys_days(2022y / 12 / 20);
const Time kTo = sys_days(2025y / 1 / 10);

Calendar Odd() {
  Calendar calendar;
  calendar.week[1] = {0, 1440};
  calendar.week[2] = {0, 1440};
  calendar.week[5] = {90, 150};
  calendar.week[6] = {120, 180};
  calendar.closed_days = {sys_days(2024y / 2 / 20), sys_days(2024y / 2 / 21)};
  return calendar;
}

TEST(OpenTime, SaysWhatBusinessTimeSays) {
  std::mt19937_64 random(3);
  for (const auto& calendar : {Calendar::OfficeHours(), Odd()}) {
    const OpenTime open(calendar, kFrom, kTo + days(2));
    for (int round = 0; round < 2000; ++round) {
      const Time from = kFrom + Duration(random() % (kTo - kFrom).count());
      const Time to = from + Duration(random() % (round % 2 ? Duration(days(2)).count() : (kTo - from).count()));
      ASSERT_EQ(open.Between(from, to), base::BusinessTime(calendar, from, to)) << base::ToMillis(from) << " " << base::ToMillis(to);
    }
  }
}

TEST(OpenTime, PartsAddUp) {
  std::mt19937_64 random(5);
  const OpenTime open(Calendar::OfficeHours(), kFrom, kTo);
  for (int round = 0; round < 1000; ++round) {
    std::array<Time, 3> at;
    for (auto& each : at) each = kFrom + Duration(random() % (kTo - kFrom).count());
    std::sort(at.begin(), at.end());
    ASSERT_EQ(open.Between(at[0], at[1]) + open.Between(at[1], at[2]), open.Between(at[0], at[2]));
    ASSERT_EQ(open.Between(at[2], at[0]), Duration(0));
  }
}

TEST(OpenTime, KingsDayAndTheWeekendDoNotCount) {
  const OpenTime open(Calendar::OfficeHours(), kFrom, kTo);
  const Time thursday = sys_days(2023y / 4 / 27);
  EXPECT_EQ(open.Between(thursday, thursday + days(1)), Duration(0));
  EXPECT_EQ(open.Between(thursday, thursday + days(5)), 2 * Duration(9h));
}

TEST(OpenTime, CountsTheHourThatTheClockSkips) {
  const OpenTime open(Odd(), kFrom, kTo);
  const Time spring = sys_days(2024y / 3 / 30);
  EXPECT_EQ(open.Between(spring + 12h, spring + 36h), Duration(0)) << "2:00 to 3:00 did not exist";
}

TEST(OpenTime, StartsAndEndsInTheMiddleOfADay) {
  const Time monday = sys_days(2024y / 6 / 3);
  const OpenTime open(Calendar::OfficeHours(), monday + 8h, monday + 9h);
  EXPECT_EQ(open.Between(monday + 8h + 15min, monday + 8h + 45min), Duration(30min));
  EXPECT_EQ(open.Between(monday, monday + days(3)), Duration(1h)) << "what lies outside counts as the nearer end";
}

TEST(OpenTime, NeverOpenCountsRealTime) {
  const OpenTime open(Calendar{}, kFrom, kTo);
  EXPECT_EQ(open.Between(kFrom + 1h, kFrom + days(2)), days(2) - hours(1));
}

}  // namespace
}  // namespace kortelijn::insight
