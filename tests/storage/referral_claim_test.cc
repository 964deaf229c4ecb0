// Exactly one winner, however many people try at once, and each loser is told the right thing.
#include <atomic>
#include <latch>
#include <map>
#include <mutex>
#include <thread>

#include "tests/storage/referral_fixture.h"

namespace kortelijn::referral {
namespace {

constexpr int kPeople = 64;

std::vector<std::string> People() {
  std::vector<std::string> people;
  people.reserve(kPeople);
  for (int i = 0; i < kPeople; ++i) people.push_back("p" + std::to_string(i));
  return people;
}

class ClaimTest : public ReferralStoreTest {
 protected:
  /// `OK`, or the reason of the refusal.
  std::string Try(const std::string& id, const std::string& person) {
    try {
      ClaimBy(id, person);
      return "OK";
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  }

  std::optional<Settled> ClaimAsKnown(const OpenReferral& known, const std::string& person) {
    std::optional<Settled> settled;
    Write([&](db::Tx& tx) { settled = ClaimIfStill(tx, known, {person, base::Discipline::kVolunteer, At(10)}, rules_); });
    return settled;
  }

  std::map<std::string, int> Race(const std::string& id, const std::vector<std::string>& people) {
    std::map<std::string, int> outcomes;
    std::mutex mutex;
    std::latch start(static_cast<std::ptrdiff_t>(people.size()));
    std::vector<std::jthread> threads;
    threads.reserve(people.size());
    for (const auto& person : people) {
      threads.emplace_back([&, person] {
        start.arrive_and_wait();
        const std::string outcome = Try(id, person);
        std::lock_guard lock(mutex);
        ++outcomes[outcome];
      });
    }
    threads.clear();
    return outcomes;
  }
};

TEST_F(ClaimTest, SixtyFourPeopleOneWinnerAHundredTimes) {
  for (int i = 0; i < 100; ++i) {
    const std::string id = Offered("race" + std::to_string(i), People()).id;
    const auto outcomes = Race(id, People());
    ASSERT_EQ(outcomes, (std::map<std::string, int>{{"OK", 1}, {"ALREADY_CLAIMED", kPeople - 1}}));
    const Referral after = Read([&](db::ReadTx& tx) { return *FindReferral(tx, id); });
    int claimed = 0;
    for (const auto& offer : Read([&](db::ReadTx& tx) { return OffersOf(tx, id); })) {
      ASSERT_FALSE(offer.open());
      if (offer.state != base::OfferState::kClaimed) continue;
      ++claimed;
      ASSERT_EQ(offer.professional_id, after.holder_id);
    }
    ASSERT_EQ(claimed, 1);
    ASSERT_EQ(after.version, 2);
  }
}

TEST_F(ClaimTest, StrangersSeeNothingAndDeclinedOffersAreClosed) {
  const Referral r = Offered("c1", {"ann", "bob"});
  EXPECT_EQ(Try("c1-s", "eve"), "NOT_FOUND");
  EXPECT_EQ(Try("c9-s", "ann"), "NOT_FOUND");
  Write([&](db::Tx& tx) {
    UpdateOffer(tx, Next(To(r, "ann"), {OfferMove::kDecline, Relation::kOffered, At(9), base::MoveReason::kNoCapacity}));
  });
  EXPECT_EQ(Try("c1-s", "ann"), "OFFER_CLOSED");
  EXPECT_EQ(Try("c1-s", "bob"), "OK");
  EXPECT_EQ(Try("c1-s", "bob"), "MOVE_NOT_ALLOWED") << "has it already";
  EXPECT_EQ(Try("c1-s", "ann"), "OFFER_CLOSED");
}

TEST_F(ClaimTest, WhatIsKnownCountsOnlyWhileItHolds) {
  const Referral r = Offered("c1", {"ann", "bob"});
  const OpenReferral first = {r, {To(r, "ann"), To(r, "bob")}};
  EXPECT_FALSE(ClaimAsKnown(first, "eve")) << "not offered to her";
  Write([&](db::Tx& tx) {
    UpdateOffer(tx, Next(To(r, "bob"), {OfferMove::kDecline, Relation::kOffered, At(9), base::MoveReason::kNoCapacity}));
  });
  EXPECT_FALSE(ClaimAsKnown(first, "ann")) << "an offer changed meanwhile";
  EXPECT_FALSE(ClaimAsKnown(first, "bob")) << "his own";
  const Referral now = Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); });
  EXPECT_EQ(now.state, base::ReferralState::kRequested);

  const OpenReferral second = {now, {To(r, "ann")}};
  const auto settled = ClaimAsKnown(second, "ann");
  ASSERT_TRUE(settled);
  EXPECT_EQ(settled->referral, Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); }));
  EXPECT_EQ(settled->offers.front(), *Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "ann"); }));
  EXPECT_FALSE(ClaimAsKnown(second, "ann")) << "taken";
}

TEST_F(ClaimTest, WithdrawnByCancellingIsClosedNotTaken) {
  Offered("c1", {"ann"});
  Do("c1-s", {.move = Move::kCancel, .by = Relation::kRequester, .time = At(10), .reason = base::MoveReason::kOther});
  EXPECT_EQ(Try("c1-s", "ann"), "OFFER_CLOSED");
}

TEST_F(ClaimTest, ALoserIsToldSoToTheEnd) {
  Offered("c1", {"ann", "bob"});
  ClaimBy("c1-s", "ann");
  Do("c1-s", {.move = Move::kComplete, .by = Relation::kHolder, .time = At(11)});
  EXPECT_EQ(Try("c1-s", "bob"), "ALREADY_CLAIMED");
}

TEST_F(ClaimTest, EachRoundHasItsWinner) {
  const Referral first = Offered("c1", {"ann", "bob"});
  ClaimBy("c1-s", "ann");
  const Settled back =
      Do("c1-s", {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(11), .reason = base::MoveReason::kConflict});
  EXPECT_EQ(Try("c1-s", "bob"), "OFFER_CLOSED") << "not offered in this round yet";
  Write([&](db::Tx& tx) { InsertOffers(tx, {To(back.referral, "bob")}); });
  EXPECT_EQ(Try("c1-s", "ann"), "OFFER_CLOSED") << "gave it back";
  EXPECT_EQ(Try("c1-s", "bob"), "OK");
}

}  // namespace
}  // namespace kortelijn::referral
