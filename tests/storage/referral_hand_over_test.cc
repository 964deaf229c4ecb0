// A holder's offer to a colleague beside a held referral: when it is open, when it goes, and that one person takes the referral over.
#include <gmock/gmock.h>

#include <map>
#include <mutex>
#include <thread>

#include "tests/storage/referral_fixture.h"

namespace kortelijn::referral {
namespace {

using base::OfferState;
using base::ReferralState;
using testing::ElementsAre;
using testing::IsEmpty;

class HandOverTest : public ReferralStoreTest {
 protected:
  /// Asked of ann and bob, and claimed by ann at ten.
  HandOverTest() {
    Offered("c1", {"ann", "bob"});
    ClaimBy("c1-s", "ann");
  }

  Settled HandTo(const std::string& person, int hour = 11) {
    Settled settled;
    const Act act = {.move = Move::kHandOver, .by = Relation::kHolder, .time = At(hour), .person = person};
    Write([&](db::Tx& tx) { settled = HandOver(tx, *FindReferral(tx, "c1-s"), act, rules_); });
    return settled;
  }
  std::optional<Settled> TakeAs(const std::string& person, int hour = 12) {
    std::optional<Settled> taken;
    Write([&](db::Tx& tx) { taken = TakeOver(tx, "c1-s", {person, base::Discipline::kDietitian, At(hour)}, rules_); });
    return taken;
  }
  Settled TakeFrom(const std::string& absent, const std::string& person) {
    Settled taken;
    Write([&](db::Tx& tx) { taken = TakeOverFrom(tx, "c1-s", {person, base::Discipline::kDietitian, At(12), absent}, rules_); });
    return taken;
  }
  Referral Now() {
    return Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); });
  }
  std::map<std::string, OfferState> States() {
    std::map<std::string, OfferState> states;
    for (const auto& offer : Read([](db::ReadTx& tx) { return OffersOf(tx, "c1-s"); })) states[offer.professional_id] = offer.state;
    return states;
  }
  std::vector<std::string> Open() {
    std::vector<std::string> people;
    for (const auto& offer : OpenOf("c1-s")) people.push_back(offer.professional_id);
    return people;
  }
};

TEST_F(HandOverTest, AnOfferStandsBesideWhatIsHeld) {
  EXPECT_THAT(Open(), IsEmpty()) << "the offers of the round are settled by the claim";
  const Referral before = Now();
  const Settled settled = HandTo("eve");
  Referral expected = before;
  expected.version += 1;
  EXPECT_EQ(Now(), expected);
  EXPECT_EQ(settled.referral, expected);
  EXPECT_THAT(settled.offers, ElementsAre(HandOverTo(before, "eve", At(11))));
  EXPECT_THAT(Open(), ElementsAre("eve"));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "eve"); }), ElementsAre(HandOverTo(before, "eve", At(11))));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "bob"); }), IsEmpty());
  EXPECT_EQ(States(), (std::map<std::string, OfferState>{
                          {"ann", OfferState::kClaimed}, {"bob", OfferState::kWithdrawn}, {"eve", OfferState::kOffered}}));
}

TEST_F(HandOverTest, ANewerOfferTakesThePlaceOfTheOneBefore) {
  HandTo("eve");
  const Settled settled = HandTo("bob", 12);
  ASSERT_EQ(settled.offers.size(), 2U);
  EXPECT_EQ(settled.offers[0].professional_id, "eve");
  EXPECT_EQ(settled.offers[0].state, OfferState::kWithdrawn);
  EXPECT_EQ(settled.offers[1].professional_id, "bob");
  EXPECT_THAT(Open(), ElementsAre("bob"));
  EXPECT_FALSE(TakeAs("eve"));
  const Settled again = HandTo("bob", 13);
  EXPECT_EQ(again.offers.size(), 1U) << "the same colleague is not told that it was withdrawn";
  EXPECT_THAT(Open(), ElementsAre("bob"));
}

TEST_F(HandOverTest, TakingOverChangesHandsOnce) {
  Do("c1-s", {.move = Move::kStart, .by = Relation::kHolder, .time = At(10, 30)});
  HandTo("eve");
  const auto taken = TakeAs("eve");
  ASSERT_TRUE(taken);
  const Referral now = Now();
  EXPECT_EQ(now, taken->referral);
  EXPECT_EQ(now.holder_id, "eve");
  EXPECT_EQ(now.holder_discipline, base::Discipline::kDietitian);
  EXPECT_EQ(now.state, ReferralState::kInProgress);
  EXPECT_EQ(now.round, 1);
  EXPECT_EQ(now.first_response_time, At(10));
  EXPECT_EQ(now.accept_time, At(12));
  EXPECT_THAT(Open(), IsEmpty());
  ASSERT_EQ(taken->offers.size(), 2U) << "of the one before, too, whose inbox it leaves";
  EXPECT_EQ(taken->offers[0].professional_id, "ann");
  EXPECT_EQ(taken->offers[0].state, OfferState::kClaimed);
  EXPECT_EQ(taken->offers[0].end_time, At(10)) << "when she got it";
  EXPECT_EQ(taken->offers[1], *Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "eve"); }));
  EXPECT_EQ(taken->offers[1].state, OfferState::kClaimed);
  EXPECT_FALSE(TakeAs("eve")) << "she has it";
  EXPECT_FALSE(TakeAs("ann"));
  EXPECT_EQ(test::FaultOf([&] { ClaimBy("c1-s", "ann"); }).find("9/OFFER_CLOSED"), 0U);
}

TEST_F(HandOverTest, WhoStandsInTakesItWithoutAnOffer) {
  HandTo("eve");
  EXPECT_FALSE(TakeAs("bob"));
  EXPECT_EQ(test::FaultOf([&] { TakeFrom("eve", "bob"); }).find("5/NOT_FOUND"), 0U) << "who never held it";
  const Settled taken = TakeFrom("ann", "bob");
  EXPECT_EQ(taken.referral, Now());
  EXPECT_EQ(Now().holder_id, "bob");
  EXPECT_EQ(test::FaultOf([&] { TakeFrom("ann", "kim"); }).find("10/ALREADY_CLAIMED"), 0U) << "who holds it no longer";
  EXPECT_EQ(States(), (std::map<std::string, OfferState>{
                          {"ann", OfferState::kClaimed}, {"bob", OfferState::kClaimed}, {"eve", OfferState::kWithdrawn}}));
  EXPECT_EQ(test::FaultOf([&] { TakeFrom("bob", "asker"); }).find("9/MOVE_NOT_ALLOWED"), 0U) << "the requester holds nothing of theirs";
}

TEST_F(HandOverTest, ItGoesWithTheHolder) {
  const std::vector<Act> leaving = {
      {.move = Move::kComplete, .by = Relation::kHolder, .time = At(12)},
      {.move = Move::kFail, .by = Relation::kHolder, .time = At(12), .reason = base::MoveReason::kTargetSide},
      {.move = Move::kEnterInError, .by = Relation::kRequester, .time = At(12)},
      {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(12), .reason = base::MoveReason::kConflict},
      {.move = Move::kSuspendHolder, .by = Relation::kSystem, .time = At(12), .reason = base::MoveReason::kHolderSuspended}};
  for (std::size_t i = 0; i < leaving.size(); ++i) {
    const std::string consultation = "leaving" + std::to_string(i), id = consultation + "-s";
    Offered(consultation, {"ann", "bob"});
    ClaimBy(id, "ann");
    const Act act = {.move = Move::kHandOver, .by = Relation::kHolder, .time = At(11), .person = "eve"};
    Write([&](db::Tx& tx) { HandOver(tx, *FindReferral(tx, id), act, rules_); });
    const Settled settled = Do(id, leaving[i]);
    ASSERT_EQ(settled.offers.size(), 1U) << i;
    EXPECT_EQ(settled.offers[0].professional_id, "eve");
    EXPECT_EQ(settled.offers[0].state, OfferState::kWithdrawn);
    EXPECT_THAT(OpenOf(id), IsEmpty());
    EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "eve"); }), IsEmpty());
  }
}

TEST_F(HandOverTest, PausesLeaveItOpen) {
  HandTo("eve");
  Do("c1-s", {.move = Move::kAskRequester, .by = Relation::kHolder, .time = At(12), .reason = base::MoveReason::kAwaitingInformation});
  EXPECT_THAT(Open(), ElementsAre("eve"));
  const auto taken = TakeAs("eve");
  ASSERT_TRUE(taken);
  EXPECT_EQ(Now().state, ReferralState::kOnHold);
  EXPECT_TRUE(Now().waiting()) << "the requester is still awaited";
}

// Thirty colleagues who may take it over and the holder who gives it back, all at once.
TEST_F(HandOverTest, OneWinsHoweverManyTry) {
  for (int i = 0; i < 50; ++i) {
    const std::string consultation = "race" + std::to_string(i), id = consultation + "-s";
    Offered(consultation, {"ann"});
    ClaimBy(id, "ann");
    std::mutex mutex;
    int won = 0;
    bool given_back = false;
    {
      std::vector<std::jthread> threads;
      for (int person = 0; person < 30; ++person) {
        threads.emplace_back([&, name = "p" + std::to_string(person)] {
          const Claimer claimer = {name, base::Discipline::kVolunteer, At(12), "ann"};
          const auto fault = test::FaultOf([&] { database_->Write([&](db::Tx& tx) { TakeOverFrom(tx, id, claimer, rules_); }); });
          std::lock_guard lock(mutex);
          won += fault.empty() ? 1 : 0;
        });
      }
      threads.emplace_back([&] {
        const Act act = {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(12), .reason = base::MoveReason::kOther};
        database_->Write([&](db::Tx& tx) {
          const auto now = FindReferral(tx, id);
          given_back = now->holder_id == "ann";
          if (given_back) Apply(tx, *now, act, rules_);
        });
      });
    }
    const Referral now = Read([&](db::ReadTx& tx) { return *FindReferral(tx, id); });
    ASSERT_EQ(won + (given_back ? 1 : 0), 1);
    ASSERT_EQ(now.held(), won == 1);
  }
}

}  // namespace
}  // namespace kortelijn::referral
