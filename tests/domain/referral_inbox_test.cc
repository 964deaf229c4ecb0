// Whose inbox holds what, after every kind of change.
#include "services/referral/inbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kortelijn::referral {
namespace {

using base::OfferState;
using base::ReferralState;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Referral Asked(const std::string& id) {
  Referral referral;
  referral.id = id;
  referral.consultation_id = id.substr(0, id.rfind('-'));
  referral.network_id = "net";
  return referral;
}

Referral Held(const std::string& id, const std::string& holder, ReferralState state = ReferralState::kAccepted) {
  Referral referral = Asked(id);
  referral.state = state;
  referral.holder_id = holder;
  referral.version = 2;
  return referral;
}

Offer To(const std::string& id, const std::string& person, OfferState state = OfferState::kOffered, int round = 1) {
  return {.referral_id = id, .professional_id = person, .round = round, .state = state};
}

std::vector<std::string> IdsOf(const Inboxes& inboxes, const std::string& person) {
  std::vector<std::string> ids;
  for (const auto& row : inboxes.Of(person)) ids.push_back(row.referral().id);
  return ids;
}

TEST(Inboxes, HoldWhatIsOfferedAndOpen) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann"), To("a-s", "bob")});
  inboxes.Put(Asked("b-s"), std::vector{To("b-s", "ann")});
  EXPECT_THAT(IdsOf(inboxes, "ann"), UnorderedElementsAre("a-s", "b-s"));
  EXPECT_THAT(IdsOf(inboxes, "bob"), ElementsAre("a-s"));
  EXPECT_THAT(IdsOf(inboxes, "eve"), IsEmpty());
  const auto row = inboxes.Find("bob", "a-s");
  ASSERT_TRUE(row);
  EXPECT_FALSE(row->held);
  EXPECT_EQ(*row->offer, To("a-s", "bob"));
  EXPECT_EQ(row->referral(), Asked("a-s"));
  EXPECT_FALSE(inboxes.Find("bob", "b-s"));
  EXPECT_FALSE(inboxes.Find("bob", "c-s"));
}

TEST(Inboxes, AClaimLeavesItWithTheHolderAlone) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann"), To("a-s", "bob"), To("a-s", "eve")});
  inboxes.Put(Held("a-s", "bob"), std::vector{To("a-s", "ann", OfferState::kWithdrawn), To("a-s", "bob", OfferState::kClaimed),
                                              To("a-s", "eve", OfferState::kWithdrawn)});
  EXPECT_THAT(IdsOf(inboxes, "ann"), IsEmpty());
  EXPECT_THAT(IdsOf(inboxes, "eve"), IsEmpty());
  const auto row = inboxes.Find("bob", "a-s");
  ASSERT_TRUE(row);
  EXPECT_TRUE(row->held);
  EXPECT_EQ(row->offer->state, OfferState::kClaimed);
  inboxes.Put(Held("a-s", "bob", ReferralState::kOnHold), {});
  EXPECT_EQ(inboxes.Of("bob").at(0).referral().state, ReferralState::kOnHold);
  EXPECT_EQ(inboxes.Of("bob").at(0).offer->state, OfferState::kClaimed) << "an offer stays while nothing is said of it";
}

TEST(Inboxes, TellWhoseNumberInHandChanged) {
  Inboxes inboxes;
  EXPECT_THAT(inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann"), To("a-s", "bob")}), IsEmpty());
  EXPECT_THAT(inboxes.Put(Held("a-s", "bob"), {}), ElementsAre("bob"));
  EXPECT_THAT(inboxes.Put(Held("b-s", "bob"), {}), ElementsAre("bob"));
  EXPECT_EQ(inboxes.InHand("bob"), 2);
  EXPECT_THAT(inboxes.Put(Held("a-s", "bob", ReferralState::kOnHold), {}), IsEmpty()) << "still held";
  EXPECT_THAT(inboxes.Put(Held("a-s", "ann"), {}), ElementsAre("bob", "ann")) << "handed over";
  EXPECT_THAT(inboxes.Put(Held("b-s", "bob", ReferralState::kCompleted), {}), ElementsAre("bob"));
  EXPECT_EQ(inboxes.InHand("bob"), 0);
  EXPECT_EQ(inboxes.InHand("ann"), 1);
  EXPECT_EQ(inboxes.InHand("eve"), 0);
}

TEST(Inboxes, ADeclineTakesItFromOneAndSeeingKeepsIt) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann"), To("a-s", "bob")});
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann", OfferState::kDeclined)});
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "bob", OfferState::kSeen)});
  EXPECT_THAT(IdsOf(inboxes, "ann"), IsEmpty());
  EXPECT_EQ(inboxes.Find("bob", "a-s")->offer->state, OfferState::kSeen);
}

TEST(Inboxes, AReferralGivenBackIsOfferedAnewAndLeavesWhoHadIt) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann")});
  inboxes.Put(Held("a-s", "ann"), std::vector{To("a-s", "ann", OfferState::kClaimed)});
  Referral again = Asked("a-s");
  again.round = 2;
  inboxes.Put(again, std::vector{To("a-s", "bob", OfferState::kOffered, 2)});
  EXPECT_THAT(IdsOf(inboxes, "ann"), IsEmpty());
  EXPECT_THAT(IdsOf(inboxes, "bob"), ElementsAre("a-s"));
}

TEST(Inboxes, WhoHoldsItByOtherWaysHasNoOffer) {
  Inboxes inboxes;
  inboxes.Put(Held("a-s", "ann"), {});
  const auto row = inboxes.Find("ann", "a-s");
  ASSERT_TRUE(row);
  EXPECT_TRUE(row->held);
  EXPECT_EQ(row->offer, nullptr);
}

TEST(Inboxes, WhatHasEndedIsInNobodys) {
  for (const auto end : {ReferralState::kCompleted, ReferralState::kFailed, ReferralState::kRejected, ReferralState::kCancelled,
                         ReferralState::kEnteredInError}) {
    Inboxes inboxes;
    inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann"), To("a-s", "bob")});
    Referral ended = Held("a-s", "bob", end);
    ended.close_time = base::FromMillis(3000);
    inboxes.Put(ended, {});
    EXPECT_THAT(IdsOf(inboxes, "ann"), IsEmpty());
    EXPECT_THAT(IdsOf(inboxes, "bob"), IsEmpty());
    EXPECT_EQ(inboxes.size(), 0U);
    inboxes.Put(ended, {});
    EXPECT_EQ(inboxes.size(), 0U) << "news of what has ended, such as its confirmation, brings it not back";
  }
}

/// Asked by `asker`, held by `holder`, who has put a question to the asker.
Referral Waiting(const std::string& id, const std::string& holder = "bob") {
  Referral referral = Held(id, holder, ReferralState::kOnHold);
  referral.requester_id = "asker";
  referral.waiting_since = base::FromMillis(1000);
  return referral;
}

Referral Answered(const std::string& id, const std::string& holder = "bob") {
  Referral referral = Held(id, holder, ReferralState::kCompleted);
  referral.requester_id = "asker";
  referral.answer_time = referral.end_time = base::FromMillis(2000);
  return referral;
}

TEST(Inboxes, AwaitTheRequesterInEveryStateInWhichAWordIsDue) {
  for (int state = 1; state <= 9; ++state) {
    Referral referral = Held("a-s", "bob", static_cast<ReferralState>(state));
    referral.requester_id = "asker";
    EXPECT_EQ(AwaitedOf(referral), referral.state == ReferralState::kCompleted ? Awaited::kConfirmation : Awaited::kUnspecified) << state;
    EXPECT_EQ(InInboxes(referral), state <= 5) << state;
    referral.close_time = base::FromMillis(3000);
    EXPECT_EQ(AwaitedOf(referral), Awaited::kUnspecified) << state;
  }
  EXPECT_EQ(AwaitedOf(Waiting("a-s")), Awaited::kReply);
}

TEST(Inboxes, ShowTheRequesterWhatAwaitsThem) {
  Inboxes inboxes;
  Referral asked = Asked("a-s");
  asked.requester_id = "asker";
  inboxes.Put(asked, std::vector{To("a-s", "bob")});
  EXPECT_THAT(IdsOf(inboxes, "asker"), IsEmpty());
  inboxes.Put(Waiting("a-s"), {});
  EXPECT_EQ(inboxes.Find("asker", "a-s")->awaited, Awaited::kReply);
  EXPECT_FALSE(inboxes.Find("asker", "a-s")->held);
  EXPECT_EQ(inboxes.Find("bob", "a-s")->awaited, Awaited::kUnspecified);
  inboxes.Put(Answered("a-s"), {});
  EXPECT_EQ(inboxes.Of("asker").at(0).awaited, Awaited::kConfirmation);
  EXPECT_THAT(IdsOf(inboxes, "bob"), IsEmpty()) << "the holder is done";
  EXPECT_EQ(inboxes.InHand("bob"), 0);
  Referral closed = Answered("a-s");
  closed.close_time = base::FromMillis(3000);
  inboxes.Put(closed, {});
  EXPECT_THAT(IdsOf(inboxes, "asker"), IsEmpty());
  EXPECT_EQ(inboxes.size(), 0U);
  inboxes.Put(closed, {});
  EXPECT_EQ(inboxes.size(), 0U);
}

TEST(Inboxes, ShowAStandInWhatIsHeldAndAwaitedAndNothingElse) {
  Inboxes inboxes;
  const std::vector<std::string> absent = {"bob", "asker"};
  inboxes.Put(Asked("offered-s"), std::vector{To("offered-s", "bob")});
  inboxes.Put(Held("held-s", "bob"), {});
  inboxes.Put(Waiting("waiting-s", "kim"), {});
  EXPECT_THAT(IdsOf(inboxes, "eve"), IsEmpty());
  std::vector<std::string> ids;
  for (const auto& row : inboxes.Of("eve", absent)) ids.push_back(row.referral().id + " " + row.stands_in_for);
  EXPECT_THAT(ids, UnorderedElementsAre("held-s bob", "waiting-s asker"));
  const auto held = inboxes.Find("eve", "held-s", absent);
  ASSERT_TRUE(held);
  EXPECT_FALSE(held->held) << "it is not theirs yet";
  EXPECT_EQ(held->offer, nullptr);
  EXPECT_FALSE(inboxes.Find("eve", "offered-s", absent));
  EXPECT_FALSE(inboxes.Find("eve", "held-s"));
  EXPECT_FALSE(inboxes.Find("eve", "held-s", std::vector<std::string>{"kim"}));
}

TEST(Inboxes, WhatAwaitsAWordToASpiritualCaregiverIsNotForAStandIn) {
  Inboxes inboxes;
  const std::vector<std::string> absent = {"asker"};
  Referral waiting = Waiting("a-s");
  waiting.holder_discipline = base::Discipline::kSpiritualCaregiver;
  inboxes.Put(waiting, {});
  EXPECT_THAT(IdsOf(inboxes, "asker"), ElementsAre("a-s"));
  EXPECT_TRUE(inboxes.Of("eve", absent).empty());
  EXPECT_EQ(inboxes.Find("eve", "a-s", std::vector<std::string>{"bob"})->stands_in_for, "bob") << "but may take it over from its holder";
}

TEST(Inboxes, EachReferralShowsOnceOnesOwnFirst) {
  Inboxes inboxes;
  inboxes.Put(Waiting("a-s"), {});
  const std::vector<std::string> both = {"asker", "bob"};
  ASSERT_EQ(inboxes.Of("eve", both).size(), 1U);
  EXPECT_EQ(inboxes.Of("eve", both)[0].stands_in_for, "asker") << "a word is awaited";
  EXPECT_EQ(inboxes.Find("eve", "a-s", both)->stands_in_for, "asker");
  ASSERT_EQ(inboxes.Of("bob", std::vector<std::string>{"asker"}).size(), 1U);
  EXPECT_TRUE(inboxes.Of("bob", std::vector<std::string>{"asker"})[0].held);
  EXPECT_TRUE(inboxes.Find("bob", "a-s", std::vector<std::string>{"asker"})->stands_in_for.empty());
}

TEST(Inboxes, ARowStaysAsItWasWhateverHappensLater) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann")});
  const auto row = inboxes.Of("ann").at(0);
  inboxes.Put(Held("a-s", "ann", ReferralState::kCancelled), {});
  EXPECT_EQ(row.referral(), Asked("a-s"));
  EXPECT_EQ(*row.offer, To("a-s", "ann"));
}

std::vector<std::string> ShownTo(const std::string& viewer, const Inboxes& inboxes, const std::string& absent) {
  std::vector<std::string> ids;
  for (const auto& row : inboxes.Of(viewer, std::vector{absent})) {
    if (!row.stands_in_for.empty()) ids.push_back(row.referral().id);
  }
  return ids;
}

TEST(Inboxes, AStandInSeesNothingTheyAskedAndNoAnswerOfTheirOwn) {
  Inboxes inboxes;
  inboxes.Put(Waiting("a-s"), {});
  EXPECT_THAT(ShownTo("asker", inboxes, "bob"), IsEmpty()) << "who asked it";
  inboxes.Put(Held("b-s", "eve"), {});
  inboxes.Put(Answered("b-s", "eve"), {});
  inboxes.Put(Held("c-s", "eve"), {});
  inboxes.Put(Answered("c-s", "kim"), {});
  inboxes.Put(Answered("d-s", "kim"), {}, {"eve"});
  EXPECT_THAT(ShownTo("eve", inboxes, "asker"), ElementsAre("a-s")) << "who held the others";
  EXPECT_THAT(ShownTo("ann", inboxes, "asker"), UnorderedElementsAre("a-s", "b-s", "c-s", "d-s"));
  EXPECT_FALSE(inboxes.Find("eve", "c-s", std::vector<std::string>{"asker"}));
}

TEST(Inboxes, WhatASpiritualCaregiverHeldIsClosedForTheRound) {
  Inboxes inboxes;
  Referral held = Held("a-s", "carer");
  held.requester_id = "asker";
  held.holder_discipline = base::Discipline::kSpiritualCaregiver;
  inboxes.Put(held, {});
  inboxes.Put(Waiting("a-s"), {});
  EXPECT_THAT(ShownTo("eve", inboxes, "asker"), IsEmpty());
  Referral again = Waiting("a-s");
  again.round = 2;
  inboxes.Put(again, {});
  EXPECT_THAT(ShownTo("eve", inboxes, "asker"), ElementsAre("a-s"));
  Referral loaded = Waiting("b-s");
  loaded.compartment = true;
  inboxes.Put(loaded, {});
  inboxes.Put(Answered("b-s"), {});
  EXPECT_THAT(ShownTo("eve", inboxes, "asker"), ElementsAre("a-s"));
}

}  // namespace
}  // namespace kortelijn::referral
