// The clock jumps, back and forward, while people are at work: each timer fires once, nothing lasts less than no time, and a certificate
// is valid when the clock says so.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "services/common/base/reason.h"
#include "tests/support/acts.h"
#include "tests/support/askers.h"
#include "tests/support/referral_log.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr unsigned kSeed = 20261122;
constexpr std::chrono::seconds kUntilHeard{15};

class Clock : public testing::Test {
 protected:
  Clock() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    for (const char* name : {"coordinator", "privacy", "doctor", "carer"}) here_.As(name);
  }

  std::string SelfRefused(const std::string& id) {
    return Refusal(*here_.As(id).referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest());
  }

  /// A service that has not heard the registry for long refuses; after a jump that is until the next word of it.
  void Jump(base::Duration by, FaultReport& report) {
    here_.clock().Advance(by);
    report.Faults();
    EXPECT_TRUE(Eventually([&] { return SelfRefused("carer").empty(); }, kUntilHeard)) << by.count() << " ms";
  }

  void ExpectNothingBelowZero() {
    const auto times = Call(*here_.As("coordinator").insight, &insight::v1::InsightService::Stub::GetResponseTimes,
                            insight::v1::GetResponseTimesRequest());
    for (const auto& row : times.rows()) {
      for (const auto* clock : {&row.first_response(), &row.answer(), &row.closure()}) {
        EXPECT_GE(clock->median_minutes(), 0.0);
        EXPECT_GE(clock->p90_minutes(), 0.0);
        EXPECT_LE(clock->open(), clock->total());
      }
    }
  }

  Installation here_;
};

/// Every ring once and in order within a round, one escalation at most, and versions that only grow.
void ExpectTimersOnce(const std::vector<Logged>& rows, const std::string& referral) {
  std::int64_t version = 0;
  std::set<std::pair<int, int>> rings;
  std::set<int> escalated;
  for (const auto& row : rows) {
    const auto now = SeenIn(row.event.referral());
    EXPECT_GT(now.version, version) << referral;
    version = now.version;
    if (row.event.change() == referral::v1::REFERRAL_CHANGE_WIDENED) {
      EXPECT_TRUE(rings.emplace(now.round, now.ring).second) << referral << " was widened twice to ring " << now.ring;
    }
    if (row.event.change() == referral::v1::REFERRAL_CHANGE_ESCALATED) {
      EXPECT_TRUE(escalated.insert(now.round).second) << referral << " was escalated twice";
    }
  }
}

TEST_F(Clock, JumpsFireEachTimerOnceAndNothingLastsLessThanNoTime) {
  FaultReport report("a clock that jumps");
  std::mt19937 random(kSeed);
  const auto some = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  for (int round = 0; round < Repetitions(3, 60); ++round) {
    const auto early = AskAndWait(here_.As("doctor"), {.urgency = registry::v1::URGENCY_U3});
    const auto late = AskAndWait(here_.As("doctor"), {.urgency = registry::v1::URGENCY_U3});
    const base::Duration by = hours(some(24)) + minutes(some(60));  // All together less than a certificate lasts.
    Jump(round % 2 == 0 ? -by : by, report);
    EXPECT_EQ(Claim(here_.As("carer"), early).holder_id(), "carer");
    Answer(here_.As("carer"), early, "Let us talk tomorrow");
    Jump(round % 2 == 0 ? 2 * by : -by, report);
    EXPECT_TRUE(Reaches(here_.As("doctor"), early, referral::v1::REFERRAL_STATE_COMPLETED));
    EXPECT_NO_THROW(Claim(here_.As("carer"), late));
    ExpectNothingBelowZero();
    report.Round();
  }
  ExpectIntactLogs(here_.Connect("privacy", here_.As("privacy").identity));
  here_.Stop();
  const auto log = ReadReferralLog(here_.settings().data);
  EXPECT_EQ(log.size(), 2U * static_cast<unsigned>(report.rounds()));
  for (const auto& [referral, rows] : log) ExpectTimersOnce(rows, referral);
}

TEST_F(Clock, ACertificateIsValidWhenTheClockSaysSo) {
  FaultReport report("a clock that jumps beyond certificates");
  EXPECT_EQ(SelfRefused("carer"), "");
  for (int round = 0; round < Repetitions(2, 10); ++round) {
    here_.clock().Advance(hours(24 * 366 * 5));
    EXPECT_TRUE(Eventually([&] { return SelfRefused("carer") == base::reason::kCertificateExpired; }, kUntilHeard));
    here_.clock().Advance(-hours(24 * 366 * 5));
    EXPECT_TRUE(Eventually([&] { return SelfRefused("carer").empty(); }, kUntilHeard));
    report.Faults(2);
    report.Round();
  }
}

}  // namespace
}  // namespace kortelijn::test
