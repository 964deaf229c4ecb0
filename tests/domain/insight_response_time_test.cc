#include "services/insight/response_time.h"

#include <gtest/gtest.h>

#include <random>

namespace kortelijn::insight {
namespace {

using base::Duration;
using base::ReferralState;
using base::Time;
using base::Urgency;
using std::chrono::days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

// Monday; Amsterdam is two hours ahead, so office hours are 6.00 to 15.00 UTC.
const Time kMonday = sys_days(2024y / 6 / 3);

Rules RulesWith(bool business) {
  return {{{.applies_to = {.urgency = Urgency::kU4}, .first_response = 60min, .answer = 8h, .business_time = business}},
          base::Calendar::OfficeHours()};
}

Passage Asked(Time request) { return {.traits = {.urgency = Urgency::kU4}, .state = ReferralState::kRequested, .request = request}; }

Passage Answered(Time request, Duration claim, Duration answer) {
  auto passage = Asked(request);
  passage.state = ReferralState::kCompleted;
  passage.first_response = request + claim;
  passage.answer = passage.end = request + answer;
  return passage;
}

TEST(Timekeeper, ThreeClocks) {
  const auto rules = RulesWith(false);
  const Timekeeper time(rules, kMonday, kMonday + 30h);
  auto passage = Answered(kMonday, 20min, 5h);
  const auto first = time.Read(passage, Clock::kFirstResponse);
  EXPECT_EQ(first.elapsed, Duration(20min));
  EXPECT_TRUE(first.ended && !first.running && first.judged() && first.within());
  EXPECT_EQ(time.Read(passage, Clock::kAnswer).elapsed, Duration(5h));
  const auto open = time.Read(passage, Clock::kClosure);
  EXPECT_EQ(open.elapsed, Duration(30h)) << "answered, not confirmed: still running";
  EXPECT_TRUE(open.running && !open.ended && !open.judged());
  passage.close = kMonday + 6h;
  const auto closed = time.Read(passage, Clock::kClosure);
  EXPECT_EQ(closed.elapsed, Duration(6h));
  EXPECT_TRUE(closed.ended && !closed.running);
}

TEST(Timekeeper, StillOpenIsCensoredNow) {
  const auto rules = RulesWith(false);
  for (const auto clock : kClocks) {
    const auto reading = Timekeeper(rules, kMonday, kMonday + 40min).Read(Asked(kMonday), clock);
    EXPECT_EQ(reading.elapsed, Duration(40min));
    EXPECT_TRUE(reading.running && !reading.ended && !reading.judged());
  }
}

TEST(Timekeeper, EndedWithoutTheEventIsCensoredAtItsEnd) {
  const auto rules = RulesWith(false);
  for (const auto state : {ReferralState::kFailed, ReferralState::kRejected, ReferralState::kCancelled}) {
    auto passage = Asked(kMonday);
    passage.state = state;
    passage.first_response = kMonday + 10min;
    passage.end = kMonday + 3h;
    const Timekeeper time(rules, kMonday, kMonday + days(9));
    EXPECT_TRUE(time.Read(passage, Clock::kFirstResponse).ended);
    for (const auto clock : {Clock::kAnswer, Clock::kClosure}) {
      const auto reading = time.Read(passage, clock);
      EXPECT_EQ(reading.elapsed, Duration(3h));
      EXPECT_FALSE(reading.ended || reading.running || reading.judged());
    }
  }
}

TEST(Timekeeper, JudgedOnlyWhenEndedOrPastTheNorm) {
  const auto rules = RulesWith(false);
  auto cancelled = Asked(kMonday);
  cancelled.state = ReferralState::kCancelled;
  cancelled.end = kMonday + 2h;
  const auto late = Timekeeper(rules, kMonday, kMonday + days(2)).Read(cancelled, Clock::kFirstResponse);
  EXPECT_TRUE(late.judged()) << "it had passed the norm before it was cancelled";
  EXPECT_FALSE(late.within());
  for (const auto& [waited, judged] : {std::pair(60min, false), {61min, true}}) {
    const auto reading = Timekeeper(rules, kMonday, kMonday + waited).Read(Asked(kMonday), Clock::kFirstResponse);
    EXPECT_EQ(reading.judged(), judged);
    EXPECT_FALSE(reading.within());
  }
  EXPECT_TRUE(Timekeeper(rules, kMonday, kMonday + 9h).Read(Answered(kMonday, 60min, 8h), Clock::kAnswer).within()) << "on the dot";
}

TEST(Timekeeper, WithoutANormRealTimeAndNoJudgement) {
  auto passage = Answered(kMonday, 1h, days(3));
  passage.traits.urgency = Urgency::kU3;
  const auto rules = RulesWith(true);
  const auto reading = Timekeeper(rules, kMonday, kMonday + days(4)).Read(passage, Clock::kAnswer);
  EXPECT_EQ(reading.elapsed, Duration(days(3)));
  EXPECT_FALSE(reading.norm || reading.judged());
}

TEST(Timekeeper, BusinessTimeLeavesOutNightsAndWeekends) {
  const auto rules = RulesWith(true);
  const Time friday = kMonday + days(4) + 14h;  // 16.00 in Amsterdam
  const Timekeeper time(rules, kMonday, kMonday + days(20));
  EXPECT_EQ(time.Read(Answered(friday, 30min, days(3) - 7h), Clock::kAnswer).elapsed, Duration(2h)) << "Monday 9.00";
  EXPECT_EQ(time.Read(Answered(friday + 2h, 1h, days(2)), Clock::kFirstResponse).elapsed, Duration(0)) << "Friday evening";
}

TEST(Timekeeper, PausesDoNotCount) {
  const auto rules = RulesWith(false);
  auto passage = Answered(kMonday, 10min, 6h);
  passage.pauses = {{kMonday + 1h, kMonday + 2h}, {kMonday + 3h, kMonday + 3h + 30min}};
  const Timekeeper time(rules, kMonday, kMonday + 10h);
  EXPECT_EQ(time.Read(passage, Clock::kFirstResponse).elapsed, Duration(10min)) << "a pause after the event takes nothing off";
  EXPECT_EQ(time.Read(passage, Clock::kAnswer).elapsed, Duration(4h + 30min));
}

TEST(Timekeeper, APauseThatGoesOnStopsTheClock) {
  const auto rules = RulesWith(false);
  auto passage = Asked(kMonday);
  passage.first_response = kMonday + 5min;
  passage.state = ReferralState::kOnHold;
  passage.pauses = {{kMonday + 1h, base::kNever}};
  EXPECT_TRUE(passage.paused());
  for (const auto now : {Duration(1h), Duration(5h), Duration(days(3))}) {
    EXPECT_EQ(Timekeeper(rules, kMonday, kMonday + now).Read(passage, Clock::kAnswer).elapsed, Duration(1h));
  }
}

TEST(Timekeeper, AMomentAfterNowCountsAsNow) {
  const auto rules = RulesWith(false);
  const auto reading = Timekeeper(rules, kMonday, kMonday + 1h).Read(Answered(kMonday, 2h, 3h), Clock::kAnswer);
  EXPECT_EQ(reading.elapsed, Duration(1h));
  EXPECT_EQ(Timekeeper(rules, kMonday, kMonday).Read(Asked(kMonday + 1h), Clock::kAnswer).elapsed, Duration(0));
}

/// The elapsed time, a minute at a time.
Duration ByTheMinute(const Passage& passage, Time until, const base::Calendar* calendar) {
  Duration sum{0};
  for (auto at = passage.request; at < until; at += 1min) {
    bool counts = calendar == nullptr || base::OpenAt(*calendar, at);
    for (const auto& pause : passage.pauses) counts = counts && !(pause.from <= at && (pause.to == base::kNever || at < pause.to));
    sum += counts ? Duration(1min) : Duration(0);
  }
  return sum;
}

Passage Random(std::mt19937& random) {
  auto passage = Asked(kMonday + std::chrono::minutes(random() % 8000));
  auto at = passage.request;
  for (int i = 0, pauses = random() % 4; i < pauses; ++i) {
    const auto from = at + std::chrono::minutes(random() % 900);
    at = from + std::chrono::minutes(1 + random() % 900);
    passage.pauses.push_back({from, at});
  }
  passage.answer = at + std::chrono::minutes(random() % 3000);
  return passage;
}

TEST(Timekeeper, IsTheSumOfTheMinutesThatCount) {
  std::mt19937 random(17);
  for (int round = 0; round < 300; ++round) {
    const auto rules = RulesWith(round % 2);
    const auto passage = Random(random);
    const Timekeeper time(rules, kMonday, kMonday + days(30));
    ASSERT_EQ(time.Read(passage, Clock::kAnswer).elapsed, ByTheMinute(passage, passage.answer, round % 2 ? &rules.calendar : nullptr));
  }
}

TEST(Timekeeper, WhenPassedIsWhenTheClockShowsIt) {
  std::mt19937 random(23);
  for (int round = 0; round < 300; ++round) {
    const auto rules = RulesWith(round % 2);
    const auto* calendar = round % 2 ? &rules.calendar : nullptr;
    const auto passage = Random(random);
    const Duration span = std::chrono::minutes(1 + random() % 2000);
    const auto due = Timekeeper(rules, kMonday, kMonday + days(60)).WhenPassed(passage, span);
    ASSERT_EQ(ByTheMinute(passage, due, calendar), span);
    ASSERT_LT(ByTheMinute(passage, due - 1min, calendar), span);
  }
}

TEST(Summarise, CountsAndPercentiles) {
  const std::vector<Reading> readings = {
      {10min, true, false, 30min}, {20min, true, false, 30min},        {40min, true, false, 30min},           {50min, false, true, 30min},
      {5min, false, true, 30min},  {60min, true, false, std::nullopt}, {15min, false, false, Duration(30min)}};
  const auto sum = Summarise(readings);
  EXPECT_EQ(sum.total, 7);
  EXPECT_EQ(sum.open, 2);
  EXPECT_EQ(sum.judged, 4);
  EXPECT_EQ(sum.within_norm, 2);
  // Ends at 10 (6 at risk), 20 (4), 40 (3), 60 (1): 0.833, 0.625, 0.417, 0.
  EXPECT_EQ(sum.median, Duration(40min));
  EXPECT_EQ(sum.p90, Duration(60min));
}

TEST(Summarise, Nothing) {
  const auto sum = Summarise({});
  EXPECT_EQ(sum.total + sum.open + sum.judged + sum.within_norm, 0);
  EXPECT_FALSE(sum.median || sum.p90);
}

}  // namespace
}  // namespace kortelijn::insight
