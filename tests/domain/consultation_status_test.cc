#include <gtest/gtest.h>

#include <algorithm>

#include "services/consultation/consultation.h"

namespace kortelijn::consultation {
namespace {

using base::ReferralState;

/// The sentences of ConsultationStatus in the proto, counted: how many referrals of each kind there are.
ConsultationStatus Oracle(bool entered_in_error, const std::vector<Standing>& referrals) {
  const auto count = [&](auto predicate) { return std::count_if(referrals.begin(), referrals.end(), predicate); };
  const auto in = [&](std::vector<int> states) {
    return count(
        [&](const Standing& each) { return std::find(states.begin(), states.end(), static_cast<int>(each.state)) != states.end(); });
  };
  const auto all = static_cast<std::ptrdiff_t>(referrals.size());
  const auto open = in({1, 2, 3, 4});
  const auto held = in({4});
  const auto unread = count([](const Standing& each) { return static_cast<int>(each.state) == 5 && !each.closed; });
  if (entered_in_error) return ConsultationStatus::kEnteredInError;
  if (all == 0) return ConsultationStatus::kActive;
  if (in({9}) == all) return ConsultationStatus::kEnteredInError;
  if (in({8}) == all) return ConsultationStatus::kRevoked;
  if (open > 0 && held == open) return ConsultationStatus::kOnHold;
  if (open > 0 || unread > 0) return ConsultationStatus::kActive;
  return ConsultationStatus::kCompleted;
}

void Walk(std::vector<Standing>& referrals, std::size_t size, int& seen) {
  if (referrals.size() == size) {
    ++seen;
    for (const bool error : {false, true}) ASSERT_EQ(StatusOf(error, referrals), Oracle(error, referrals));
    return;
  }
  for (int state = 1; state <= 9; ++state) {
    for (const bool closed : {false, true}) {
      referrals.push_back({static_cast<ReferralState>(state), closed});
      Walk(referrals, size, seen);
      referrals.pop_back();
    }
  }
}

TEST(StatusOf, EveryCombinationOfUpToFourReferrals) {
  int seen = 0;
  for (std::size_t size = 0; size <= 4; ++size) {
    std::vector<Standing> referrals;
    Walk(referrals, size, seen);
  }
  EXPECT_EQ(seen, 1 + 18 + 18 * 18 + 18 * 18 * 18 + 18 * 18 * 18 * 18);
}

TEST(StatusOf, Samples) {
  const Standing requested{ReferralState::kRequested, false};
  const Standing held{ReferralState::kOnHold, false};
  const Standing answered{ReferralState::kCompleted, false};
  const Standing confirmed{ReferralState::kCompleted, true};
  const Standing cancelled{ReferralState::kCancelled, false};
  const Standing failed{ReferralState::kFailed, false};
  using Referrals = std::vector<Standing>;
  EXPECT_EQ(StatusOf(false, Referrals{requested, held}), ConsultationStatus::kActive);
  EXPECT_EQ(StatusOf(false, Referrals{held, failed}), ConsultationStatus::kOnHold);
  EXPECT_EQ(StatusOf(false, Referrals{answered}), ConsultationStatus::kActive);
  EXPECT_EQ(StatusOf(false, Referrals{confirmed, failed}), ConsultationStatus::kCompleted);
  EXPECT_EQ(StatusOf(false, Referrals{confirmed, cancelled}), ConsultationStatus::kCompleted);
  EXPECT_EQ(StatusOf(false, Referrals{cancelled, cancelled}), ConsultationStatus::kRevoked);
  EXPECT_EQ(StatusOf(true, Referrals{confirmed}), ConsultationStatus::kEnteredInError);
}

TEST(Ended, FiveStatesEnd) {
  for (int state = 0; state <= 9; ++state) EXPECT_EQ(Ended(static_cast<ReferralState>(state)), state >= 5) << state;
}

}  // namespace
}  // namespace kortelijn::consultation
