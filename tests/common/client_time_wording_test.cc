#include "clients/common/time_wording.h"

#include <gtest/gtest.h>

#include "clients/common/translate.h"
#include "services/common/base/calendar.h"

namespace kortelijn::client {
namespace {

using namespace std::chrono_literals;

base::Time At(int day, int hour, int minute, int month = 6, int year = 2025) {
  const auto date = std::chrono::local_days(std::chrono::year(year) / month / day);
  return base::FromAmsterdam(date + std::chrono::hours(hour) + std::chrono::minutes(minute));
}

class TimeWordingTest : public testing::TestWithParam<Language> {
 protected:
  void SetUp() override { UseLanguage(GetParam(), std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }
  void TearDown() override { UseLanguage(Language::kEnglish, std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }
  static std::string In(const char* english, const char* dutch) { return GetParam() == Language::kDutch ? dutch : english; }
};

TEST_P(TimeWordingTest, MomentsAreSaidAgainstToday) {
  const auto now = At(3, 12, 0);
  EXPECT_EQ(Moment(At(3, 9, 5), now), In("today 9:05", "vandaag 9.05"));
  EXPECT_EQ(Moment(At(2, 23, 59), now), In("yesterday 23:59", "gisteren 23.59"));
  EXPECT_EQ(Moment(At(4, 0, 0), now), In("tomorrow 0:00", "morgen 0.00"));
  EXPECT_EQ(Moment(At(12, 14, 0), now), In("Thu 12 Jun 14:00", "do 12 jun 14.00"));
  EXPECT_EQ(Moment(At(1, 8, 0, 10, 2024), now), In("Tue 1 Oct 2024 8:00", "di 1 okt 2024 8.00"));
  EXPECT_EQ(Moment(base::kNever, now), "–");
}

TEST_P(TimeWordingTest, TodayIsADayInAmsterdam) {
  const auto just_after_midnight = At(4, 0, 30);
  EXPECT_EQ(Moment(just_after_midnight - 45min, just_after_midnight), In("yesterday 23:45", "gisteren 23.45"));
}

TEST_P(TimeWordingTest, DaysHaveTheirMonthInFull) {
  EXPECT_EQ(Day(At(3, 9, 5)), In("3 June 2025", "3 juni 2025"));
  EXPECT_EQ(Day(At(31, 0, 0, 3)), In("31 March 2025", "31 maart 2025"));
  EXPECT_EQ(Day(base::kNever), "–");
}

TEST_P(TimeWordingTest, SpansTakeTwoUnitsAtMost) {
  EXPECT_EQ(Span(30s), "0 min");
  EXPECT_EQ(Span(12min), "12 min");
  EXPECT_EQ(Span(2h), In("2 h", "2 u"));
  EXPECT_EQ(Span(2h + 15min), In("2 h 15 min", "2 u 15 min"));
  EXPECT_EQ(Span(24h), In("1 day", "1 dag"));
  EXPECT_EQ(Span(75h), In("3 days 3 h", "3 dagen 3 u"));
  EXPECT_EQ(Span(24h * 10 + 5h), In("10 days", "10 dagen"));
  EXPECT_EQ(Span(-12min), "12 min");
}

TEST_P(TimeWordingTest, WhatIsDueSaysHowSoonOrHowLate) {
  const auto now = At(3, 12, 0);
  EXPECT_EQ(Due(now + 25min, now), In("in 25 min", "over 25 min"));
  EXPECT_EQ(Due(now - 40min, now), In("40 min late", "40 min te laat"));
  EXPECT_EQ(Due(now + 35h, now), In("in 1 day", "over 1 dag"));
  EXPECT_EQ(Due(base::kNever, now), "–");
}

TEST_P(TimeWordingTest, ProgramsGetUtc) {
  EXPECT_EQ(Iso(At(3, 14, 5)), "2025-06-03T12:05:00Z");
  EXPECT_EQ(Iso(At(3, 14, 5, 1)), "2025-01-03T13:05:00Z");
  EXPECT_EQ(Iso(base::kNever), "");
}

INSTANTIATE_TEST_SUITE_P(Languages, TimeWordingTest, testing::Values(Language::kEnglish, Language::kDutch),
                         [](const auto& each) { return each.param == Language::kDutch ? "Dutch" : "English"; });

}  // namespace
}  // namespace kortelijn::client
