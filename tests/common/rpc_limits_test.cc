#include <gtest/gtest.h>

#include "services/common/rpc/limits.h"

namespace kortelijn::rpc {
namespace {

using Verdict = Limits::Verdict;
using std::chrono::seconds;

class AbandonedCalls : public testing::Test {
 protected:
  Verdict Begin(const std::string& id, int times) {
    auto last = Verdict::kGoOn;
    for (int i = 0; i < times; ++i) last = limits_.Begun(id, now_);
    return last;
  }

  Limits limits_{8};
  Limits::Instant now_{seconds(1000)};
};

TEST_F(AbandonedCalls, MoreThanTheBoundWithinTheWindowCutOffTheirOwnerAlone) {
  EXPECT_EQ(Begin("eager", Limits::kAbandoned), Verdict::kGoOn);
  EXPECT_EQ(Begin("eager", 1), Verdict::kCutOff) << "said once";
  EXPECT_EQ(Begin("eager", 1), Verdict::kStillCutOff);
  EXPECT_EQ(Begin("other", 1), Verdict::kGoOn);
}

TEST_F(AbandonedCalls, WhatIsAnsweredDoesNotCount) {
  for (int i = 0; i < 5 * Limits::kAbandoned; ++i) {
    EXPECT_EQ(Begin("busy", 1), Verdict::kGoOn);
    limits_.Answered("busy");
  }
  limits_.Answered("busy");
  limits_.Answered("stranger");
  EXPECT_EQ(Begin("busy", Limits::kAbandoned), Verdict::kGoOn) << "no credit is saved up";
  EXPECT_EQ(Begin("busy", 1), Verdict::kCutOff);
}

TEST_F(AbandonedCalls, WhatIsSpreadOverTimeDoesNotCount) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(Begin("patient", Limits::kAbandoned), Verdict::kGoOn);
    now_ += Limits::kWindow + seconds(1);
  }
}

TEST_F(AbandonedCalls, AfterAMinuteTheyMayComeAgain) {
  EXPECT_EQ(Begin("eager", Limits::kAbandoned + 1), Verdict::kCutOff);
  now_ += Limits::kCutFor - seconds(1);
  EXPECT_EQ(Begin("eager", 1), Verdict::kStillCutOff);
  now_ += seconds(1);
  EXPECT_EQ(Begin("eager", Limits::kAbandoned), Verdict::kGoOn);
}

TEST_F(AbandonedCalls, ManyOwnersAreForgottenInTime) {
  EXPECT_EQ(Begin("eager", Limits::kAbandoned + 1), Verdict::kCutOff);
  for (int i = 0; i < 10'000; ++i) EXPECT_EQ(Begin("address" + std::to_string(i), 1), Verdict::kGoOn);
  EXPECT_EQ(Begin("eager", 1), Verdict::kStillCutOff) << "but not who is cut off";
}

TEST_F(AbandonedCalls, WhatComesAllTheSameEndsAtOnceButForSome) {
  for (int i = 0; i < 2 * Limits::kAbandoned + 1; ++i) EXPECT_TRUE(limits_.Count("eager", now_)) << i;
  int passed = 0;
  for (int i = 0; i < 6400; ++i) passed += limits_.Count("eager", now_) ? 1 : 0;
  EXPECT_EQ(passed, 100);
  EXPECT_EQ(limits_.On("eager", now_), Verdict::kCutOff);
  EXPECT_EQ(limits_.On("other", now_), Verdict::kGoOn);
  now_ += Limits::kCutFor;
  EXPECT_TRUE(limits_.Count("eager", now_));
  EXPECT_EQ(limits_.On("eager", now_), Verdict::kGoOn);
}

TEST_F(AbandonedCalls, WhatIsRefusedToSomebodyUnknownLeavesSoManyRows) {
  for (int i = 0; i < Limits::kRows; ++i) EXPECT_TRUE(limits_.RefusedUnknown("card", now_));
  EXPECT_FALSE(limits_.RefusedUnknown("card", now_));
  EXPECT_TRUE(limits_.RefusedUnknown("other", now_));
  now_ += Limits::kRowsWithin + seconds(1);
  EXPECT_TRUE(limits_.RefusedUnknown("card", now_)) << "in time there is room again";
}

}  // namespace
}  // namespace kortelijn::rpc
