#include "services/insight/board.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kortelijn::insight {
namespace {

using base::ReferralState;
using base::Time;
using base::Urgency;
using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using namespace std::chrono_literals;

const Time kMonday = sys_days(2024y / 6 / 3) + 6h;  // 8.00 in Amsterdam

Rules RulesWith(base::Duration first_response, base::Duration answer, bool business = false) {
  return {{{.applies_to = {.urgency = Urgency::kU4}, .first_response = first_response, .answer = answer, .business_time = business}},
          base::Calendar::OfficeHours()};
}

Passage Asked(Time request) { return {.traits = {.urgency = Urgency::kU4}, .state = ReferralState::kRequested, .request = request}; }

Passage Claimed(Time request, base::Duration after) {
  auto passage = Asked(request);
  passage.state = ReferralState::kAccepted;
  passage.first_response = request + after;
  return passage;
}

Standing StandAt(const Passage& passage, const Rules& rules, base::Duration after) {
  return Stand(passage, Timekeeper(rules, kMonday, kMonday + after));
}

TEST(Stand, OnTimeSoonLate) {
  const auto rules = RulesWith(60min, 8h);
  for (const auto& [after, lateness] :
       {std::pair(45min, Lateness::kOnTime), {46min, Lateness::kSoon}, {60min, Lateness::kSoon}, {61min, Lateness::kLate}}) {
    const auto standing = StandAt(Asked(kMonday), rules, after);
    EXPECT_EQ(standing.lateness, lateness) << after.count();
    EXPECT_EQ(standing.due, kMonday + 1h);
  }
}

TEST(Stand, AfterTheFirstResponseTheAnswerIsDue) {
  const auto standing = StandAt(Claimed(kMonday, 3h), RulesWith(60min, 8h), 4h);
  EXPECT_EQ(standing, (Standing{kMonday + 8h, Lateness::kOnTime}));
}

TEST(Stand, WhatHasNoNormIsNotDue) {
  EXPECT_EQ(StandAt(Asked(kMonday), RulesWith(0min, 8h), 1h), (Standing{kMonday + 8h, Lateness::kOnTime})) << "only the answer has a norm";
  EXPECT_EQ(StandAt(Claimed(kMonday, 1h), RulesWith(60min, 0min), days(3)), Standing{});
  EXPECT_EQ(StandAt(Asked(kMonday), Rules{}, days(3)), Standing{});
}

TEST(Stand, PausedWhileTheRequesterIsAwaitedThenLaterByAsMuch) {
  const auto rules = RulesWith(60min, 8h);
  auto passage = Claimed(kMonday, 10min);
  passage.pauses = {{kMonday + 1h, base::kNever}};
  EXPECT_EQ(StandAt(passage, rules, days(5)), (Standing{base::kNever, Lateness::kPaused}));
  passage.pauses.back().to = kMonday + 21h;
  EXPECT_EQ(StandAt(passage, rules, 22h), (Standing{kMonday + 28h, Lateness::kOnTime}));
}

TEST(Stand, InOfficeHoursNotLateBeforeTheNextOpening) {
  const auto rules = RulesWith(60min, 9h, true);
  EXPECT_EQ(StandAt(Claimed(kMonday, 1min), rules, 20h), (Standing{kMonday + 9h, Lateness::kSoon}));
  EXPECT_EQ(StandAt(Claimed(kMonday, 1min), rules, 24h + 1ms), (Standing{kMonday + 9h, Lateness::kLate}));
}

BoardLine Line(std::string id, Passage passage, bool escalated = false) {
  return {.id = std::move(id), .passage = std::move(passage), .escalated = escalated};
}

std::vector<BoardLine> Mixed() {
  auto waiting = Claimed(kMonday, 1min);
  waiting.pauses = {{kMonday + 2min, base::kNever}};
  auto no_norm = Asked(kMonday - 5h);
  no_norm.traits.urgency = Urgency::kRoutine;
  return {Line("waiting", waiting),
          Line("fresh", Asked(kMonday + 110min)),
          Line("late", Asked(kMonday), true),
          Line("answer", Claimed(kMonday, 5min)),
          Line("later", Asked(kMonday - 5min)),
          Line("no-norm", no_norm)};
}

TEST(Arrange, MostLateFirst) {
  auto lines = Mixed();
  Arrange(lines, RulesWith(60min, 8h), kMonday + 2h);
  std::vector<std::string> ids;
  ids.reserve(lines.size());
  for (const auto& line : lines) ids.push_back(line.id);
  EXPECT_THAT(ids, ElementsAre("later", "late", "fresh", "answer", "no-norm", "waiting"));
}

TEST(Count, AddsUpWhatStands) {
  auto lines = Mixed();
  Arrange(lines, RulesWith(60min, 8h), kMonday + 2h);
  const auto counts = Count(lines, 3);
  EXPECT_EQ(counts.open, 6);
  EXPECT_EQ(counts.unclaimed, 4);
  EXPECT_EQ(counts.late, 2);
  EXPECT_EQ(counts.escalated, 1);
  EXPECT_EQ(counts.waiting, 1);
  EXPECT_EQ(counts.unconfirmed, 3);
}

TEST(Arrange, NothingOpen) {
  std::vector<BoardLine> none;
  Arrange(none, {}, kMonday);
  EXPECT_EQ(Count(none, 0).open, 0);
}

}  // namespace
}  // namespace kortelijn::insight
