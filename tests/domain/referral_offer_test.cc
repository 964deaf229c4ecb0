// Every offer state x every move x every relation x every reason, and every way a claim can be too late.
#include <gtest/gtest.h>

#include <set>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/referral/offer.h"

namespace kortelijn::referral {
namespace {

using base::OfferState;
using Reason = base::MoveReason;

base::Time At(int hour) { return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + std::chrono::hours(hour); }

Offer Made(OfferState state) {
  return {.referral_id = "c1-f", .professional_id = "ann", .round = 1, .ring = 0, .state = state, .offer_time = At(8)};
}

std::string ReasonOf(const std::function<void()>& act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
  return "";
}

struct Line {
  Relation by;
  std::set<OfferState> from;
  OfferState to;
  std::set<Reason> reasons;
};

const Line kOracle[kOfferMoves] = {
    {Relation::kOffered, {OfferState::kOffered}, OfferState::kSeen, {Reason::kUnspecified}},
    {Relation::kOffered, {OfferState::kOffered, OfferState::kSeen}, OfferState::kClaimed, {Reason::kUnspecified}},
    {Relation::kOffered,
     {OfferState::kOffered, OfferState::kSeen},
     OfferState::kDeclined,
     {Reason::kNoCapacity, Reason::kNotMyExpertise, Reason::kOutsideArea, Reason::kConflict, Reason::kReferOnward, Reason::kOther}},
    {Relation::kSystem, {OfferState::kOffered, OfferState::kSeen}, OfferState::kWithdrawn, {Reason::kUnspecified}},
};

void Check(OfferState state, const OfferAct& act) {
  const Line& line = kOracle[static_cast<int>(act.move)];
  const Offer before = Made(state);
  std::string expected;
  if (act.by != line.by) {
    expected = base::reason::kNotFound;
  } else if (!line.reasons.contains(act.reason)) {
    expected = act.reason == Reason::kUnspecified ? base::reason::kReasonRequired : base::reason::kReasonNotAllowed;
  } else if (!line.from.contains(state)) {
    expected = base::reason::kOfferClosed;
  }
  Offer after = before;
  ASSERT_EQ(ReasonOf([&] { after = Next(before, act); }), expected);
  ASSERT_EQ(after.state, expected.empty() ? line.to : state);
}

TEST(Offers, ExactlyTheMovesOfTheOracleAreAllowed) {
  for (int state = 1; state <= 5; ++state) {
    for (int move = 0; move < kOfferMoves; ++move) {
      for (int by = 0; by <= static_cast<int>(Relation::kSystem); ++by) {
        for (int reason = 0; reason <= 14; ++reason) {
          Check(static_cast<OfferState>(state),
                {static_cast<OfferMove>(move), static_cast<Relation>(by), At(9), static_cast<Reason>(reason)});
        }
      }
    }
  }
}

TEST(Offers, TimesAndReasonAreKept) {
  const Offer seen = Next(Made(OfferState::kOffered), {OfferMove::kSee, Relation::kOffered, At(9)});
  EXPECT_EQ(seen.seen_time, At(9));
  EXPECT_EQ(seen.end_time, base::kNever);
  const Offer declined = Next(seen, {OfferMove::kDecline, Relation::kOffered, At(10), Reason::kNoCapacity});
  EXPECT_EQ(declined.seen_time, At(9));
  EXPECT_EQ(declined.end_time, At(10));
  EXPECT_EQ(declined.reason, Reason::kNoCapacity);
}

Referral Asked(base::ReferralState state, std::string holder, int round = 1) {
  Referral referral;
  referral.state = state;
  referral.holder_id = std::move(holder);
  referral.round = round;
  return referral;
}

std::string ClaimRefused(const Referral& referral, OfferState state) {
  return ReasonOf([&] { CheckClaim(referral, Made(state)); });
}

TEST(Claims, OpenOfferOfThisRoundMayBeClaimed) {
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRequested, ""), OfferState::kOffered), "");
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRequested, ""), OfferState::kSeen), "");
}

TEST(Claims, LoserIsToldThatItIsTakenCareOf) {
  for (const auto state : {base::ReferralState::kAccepted, base::ReferralState::kInProgress, base::ReferralState::kOnHold,
                           base::ReferralState::kCompleted, base::ReferralState::kFailed}) {
    EXPECT_EQ(ClaimRefused(Asked(state, "bob"), OfferState::kWithdrawn), base::reason::kAlreadyClaimed);
  }
}

TEST(Claims, ClosedOffersAreClosed) {
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRequested, ""), OfferState::kDeclined), base::reason::kOfferClosed);
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kAccepted, "bob"), OfferState::kDeclined), base::reason::kOfferClosed);
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kCancelled, ""), OfferState::kWithdrawn), base::reason::kOfferClosed);
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRejected, ""), OfferState::kWithdrawn), base::reason::kOfferClosed);
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRequested, "", 2), OfferState::kClaimed), base::reason::kOfferClosed)
      << "gave it back";
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kRequested, "", 2), OfferState::kWithdrawn), base::reason::kOfferClosed);
}

TEST(Claims, AWithdrawnOfferOfTheHolderIsClosedNotTaken) {
  Offer offer = Made(OfferState::kWithdrawn);
  offer.ring = kHandOverRing;
  EXPECT_EQ(ReasonOf([&] { CheckClaim(Asked(base::ReferralState::kAccepted, "bob"), offer); }), base::reason::kOfferClosed);
}

// Every state, every offer, in this round or an earlier one.
TEST(Claims, AHandOverIsTheHoldersOpenOfferOfThisRound) {
  for (int state = 1; state <= 9; ++state) {
    const Referral referral = Asked(static_cast<base::ReferralState>(state), "bob", 2);
    const bool held = state >= 2 && state <= 4;
    for (int each = 1; each <= 5; ++each) {
      for (const int ring : {-1, 0, 3, 4, 5}) {
        for (const int round : {1, 2}) {
          Offer offer = Made(static_cast<OfferState>(each));
          offer.ring = ring;
          offer.round = round;
          EXPECT_EQ(HandedOver(referral, offer), held && ring == 5 && round == 2 && each <= 2);
        }
      }
    }
  }
}

TEST(Claims, AHoldersOfferIsOfTheRoundAndOfItsOwnRing) {
  const Offer offer = HandOverTo(Asked(base::ReferralState::kOnHold, "bob", 3), "ann", At(9));
  EXPECT_EQ(offer.professional_id, "ann");
  EXPECT_EQ(offer.round, 3);
  EXPECT_EQ(offer.ring, 5);
  EXPECT_TRUE(offer.open());
  EXPECT_EQ(offer.offer_time, At(9));
}

TEST(Claims, HolderHasItAlready) {
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kAccepted, "ann"), OfferState::kClaimed), base::reason::kMoveNotAllowed);
  EXPECT_EQ(ClaimRefused(Asked(base::ReferralState::kCompleted, "ann"), OfferState::kClaimed), base::reason::kMoveNotAllowed);
}

}  // namespace
}  // namespace kortelijn::referral
