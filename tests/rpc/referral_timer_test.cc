// Rings widen, waits escalate and answers close by timers that are data: over restarts and jumps of the clock, each once and in order.
#include <gmock/gmock.h>

#include "tests/rpc/referral_house.h"
#include "tests/support/wait.h"

namespace kortelijn::referral {
namespace {

using base::ReferralState;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

class TimerTest : public ReferralHouse {
 protected:
  TimerTest() {
    Add("known", 10, kFar);
    Add("here", 20);
    Add("near", 30, kNextDoor);
    Add("far", 40, kFar);
    SetCircle("case-1", {"asker", "known"});
  }

  void AskU3(const std::string& id) {
    Ask(id, [](auto& asked) {
      asked.set_case_id("case-1");
      asked.set_urgency(registry::v1::URGENCY_U3);
    });
  }

  std::vector<int> Changes() {
    std::vector<int> changes;
    for (const auto& event : Told()) changes.push_back(event.change());
    return changes;
  }
};

TEST_F(TimerTest, WidensRingByRingAndEndsAtTheCoordinator) {
  AskU3("c1");
  EXPECT_THAT(Asked("c1-s"), ElementsAre("known"));
  const std::vector<std::vector<std::string>> asked = {{"here", "known"}, {"here", "known", "near"}, {"far", "here", "known", "near"}};
  for (int ring = 1; ring <= 3; ++ring) {
    clock_.Advance(minutes(14));
    EXPECT_EQ(Tick(), 0);
    clock_.Advance(minutes(1));
    EXPECT_EQ(Tick(), 1);
    EXPECT_EQ(Now("c1-s").ring, ring);
    EXPECT_EQ(Asked("c1-s"), asked[static_cast<std::size_t>(ring) - 1]) << "asked too, not instead";
    EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_WIDENED);
    EXPECT_EQ(LastTold().actor(), "service.referral");
    EXPECT_EQ(LastTold().offers_size(), 1);
  }
  clock_.Advance(minutes(15));
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Now("c1-s").ring, 4);
  EXPECT_TRUE(Now("c1-s").escalated);
  clock_.Advance(hours(100));
  EXPECT_EQ(Tick(), 0);
  EXPECT_EQ(Claim("far", "c1-s"), "") << "offers stay open";
  EXPECT_FALSE(Now("c1-s").escalated);
}

TEST_F(TimerTest, TheCoordinatorNeedNotWaitForTheWindowAndBeginsTheNextOne) {
  AskU3("c1");
  clock_.Advance(minutes(10));
  const std::string read = std::to_string(Now("c1-s").version);
  EXPECT_EQ(Widen("c1-s"), "");
  EXPECT_EQ(Now("c1-s").ring, 1);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("here", "known")) << "asked too, not instead";
  EXPECT_EQ(Now("c1-s").timer, clock_.Now() + minutes(15));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_WIDENED);
  EXPECT_EQ(LastTold().actor(), "coordinator");
  EXPECT_EQ(LastTold().offers_size(), 1);
  EXPECT_EQ(Widen("c1-s", "coordinator", read), "ETAG_MISMATCH") << "twice is not two rings";
  clock_.Advance(minutes(5));
  EXPECT_EQ(Tick(), 0) << "the window of the first ring is over with it";
  clock_.Advance(minutes(10));
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Now("c1-s").ring, 2);
}

TEST_F(TimerTest, TheCoordinatorWidensUntilItIsTheirs) {
  AskU3("c1");
  for (const int ring : {1, 2, 3, 4}) {
    EXPECT_EQ(Widen("c1-s"), "");
    EXPECT_EQ(Now("c1-s").ring, ring);
  }
  EXPECT_TRUE(Now("c1-s").escalated);
  EXPECT_EQ(Now("c1-s").timer, base::kNever);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("far", "here", "known", "near")) << "offers stay open";
  EXPECT_EQ(Widen("c1-s"), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Claim("here", "c1-s"), "");
}

TEST_F(TimerTest, TheCoordinatorWidensPastSomebodyNamed) {
  Ask("c1", [](auto& asked) {
    asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    asked.mutable_dimensions(0)->set_professional_id("far");
  });
  ASSERT_EQ(Now("c1-s").ring, -1);
  EXPECT_EQ(Widen("c1-s"), "");
  EXPECT_THAT(Asked("c1-s"), ElementsAre("far", "here")) << "the named person may still claim";
}

TEST_F(TimerTest, BusinessTimeWaitsForTheOffice) {
  clock_.Set(At(15, 30));  // 16.30 in Amsterdam.
  Ask("c1", [](auto& asked) { asked.set_case_id("case-1"); });
  clock_.Set(At(20));
  EXPECT_EQ(Tick(), 0);
  clock_.Set(At(24 + 7, 29));
  EXPECT_EQ(Tick(), 0);
  clock_.Set(At(24 + 7, 30));
  EXPECT_EQ(Tick(), 1);
}

TEST_F(TimerTest, LateTimersFireOnceInOrderAfterARestartAndRunOnFromNow) {
  AskU3("late");
  clock_.Advance(minutes(5));
  AskU3("later");
  clock_.Advance(hours(30));
  Open();
  EXPECT_EQ(Tick(), 2);
  EXPECT_EQ(Now("late-s").ring, 1) << "one ring, not all that the time would have been enough for";
  EXPECT_EQ(Now("late-s").timer, clock_.Now() + minutes(15));
  const auto told = Told();
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[2].referral().id(), "late-s");
  EXPECT_EQ(told[3].referral().id(), "later-s");
  Open();
  EXPECT_EQ(Tick(), 0);
}

TEST_F(TimerTest, AClockThatJumpsBackFiresNothingTwice) {
  AskU3("c1");
  clock_.Advance(minutes(15));
  EXPECT_EQ(Tick(), 1);
  clock_.Advance(-hours(3));
  EXPECT_EQ(Tick(), 0);
  EXPECT_EQ(Now("c1-s").ring, 1);
  clock_.Advance(hours(3) + minutes(15));
  EXPECT_EQ(Tick(), 1);
  EXPECT_EQ(Now("c1-s").ring, 2);
}

TEST_F(TimerTest, ManyAtOnceAllFireInOrderOfDueTime) {
  for (int i = 0; i < 150; ++i) {
    AskU3("c" + std::to_string(i));
    clock_.Advance(std::chrono::seconds(1));
  }
  clock_.Advance(hours(1));
  EXPECT_EQ(Tick(), 150);
  const auto told = Told();
  for (std::size_t i = 0; i < 150; ++i) EXPECT_EQ(told[150 + i].referral().id(), "c" + std::to_string(i) + "-s");
}

TEST_F(TimerTest, TheLastNoBringsTheNextRingAtOnce) {
  AskU3("c1");
  EXPECT_EQ(Decline("known", "c1-s"), "");
  EXPECT_EQ(Now("c1-s").ring, 0) << "a no changes only the offer";
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_DECLINED);
  EXPECT_EQ(Tick(), 1);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("here"));
}

TEST_F(TimerTest, ADirectedQuestionWidensWhenDeclinedOrUnanswered) {
  const auto directed = [](auto& asked) {
    asked.set_urgency(registry::v1::URGENCY_U3);
    asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    asked.mutable_dimensions(0)->set_professional_id("far");
  };
  Ask("c1", directed);
  Ask("c2", directed);
  EXPECT_EQ(Decline("far", "c1-s"), "");
  EXPECT_EQ(Tick(), 1);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("here")) << "nobody is known to the requester, so ring 1";
  clock_.Advance(minutes(15));
  EXPECT_EQ(Tick(), 2);
  EXPECT_THAT(Asked("c2-s"), ElementsAre("far", "here")) << "the named person may still claim";
}

TEST_F(TimerTest, AnAssignmentThatNobodyTakesComesBackToTheCoordinator) {
  Ask("c1", [](auto& asked) {
    asked.set_urgency(registry::v1::URGENCY_U3);
    asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_COORDINATOR_ASSIGNS);
  });
  ASSERT_EQ(Assign("c1-s", "far"), "");
  EXPECT_FALSE(Now("c1-s").escalated);
  EXPECT_FALSE(LastTold().referral().has_widen_time()) << "no ring is next";
  clock_.Advance(minutes(15));
  EXPECT_EQ(Tick(), 1);
  EXPECT_TRUE(Now("c1-s").escalated);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_ESCALATED);
  ASSERT_EQ(Assign("c1-s", "here"), "");
  EXPECT_EQ(Decline("far", "c1-s"), "");
  EXPECT_EQ(Tick(), 0) << "somebody is still asked";
  EXPECT_EQ(Decline("here", "c1-s"), "");
  EXPECT_EQ(Tick(), 1) << "at once";
  EXPECT_TRUE(Now("c1-s").escalated);
}

TEST_F(TimerTest, ARequesterWhoDoesNotReplyIsBroughtToTheCoordinator) {
  AskU3("c1");
  ASSERT_EQ(Claim("known", "c1-s"), "");
  Post("c1-s", "known", consultation::v1::MESSAGE_KIND_QUESTION);
  clock_.Set(At(24 * 3 + 15, 59));
  EXPECT_EQ(Tick(), 0);
  Open();
  clock_.Set(At(24 * 3 + 16));  // The end of Friday: three working days.
  EXPECT_EQ(Tick(), 1);
  EXPECT_TRUE(Now("c1-s").escalated);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kOnHold);
  EXPECT_EQ(Tick(), 0);
  Post("c1-s", "asker", consultation::v1::MESSAGE_KIND_REPLY);
  EXPECT_FALSE(Now("c1-s").escalated);
}

TEST_F(TimerTest, AnAnswerNobodyConfirmsIsClosedByTheSystem) {
  AskU3("c1");
  ASSERT_EQ(Claim("known", "c1-s"), "");
  Answer("c1-s", "known");
  clock_.Advance(hours(24 * 14));
  EXPECT_EQ(Tick(), 1);
  EXPECT_TRUE(Now("c1-s").closed_by_system);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CLOSED);
  EXPECT_EQ(LastTold().actor(), "service.referral");
  EXPECT_EQ(Tick(), 0);
}

TEST_F(TimerTest, AClaimTakesTheTimerOff) {
  AskU3("c1");
  ASSERT_EQ(Claim("known", "c1-s"), "");
  clock_.Advance(hours(100));
  EXPECT_EQ(Tick(), 0);
  EXPECT_THAT(Asked("c1-s"), IsEmpty());
}

TEST_F(TimerTest, TheKeeperRunsByItself) {
  parts_->timekeeper.Start();
  AskU3("c1");
  EXPECT_EQ(Decline("known", "c1-s"), "");
  EXPECT_TRUE(test::Eventually([&] { return Now("c1-s").ring == 1; }));
  clock_.Advance(minutes(15));
  EXPECT_TRUE(test::Eventually([&] { return Now("c1-s").ring == 2; }));
  parts_->timekeeper.Stop();
}

}  // namespace
}  // namespace kortelijn::referral
