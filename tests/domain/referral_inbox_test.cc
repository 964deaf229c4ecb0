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
    inboxes.Put(Held("a-s", "bob", end), {});
    EXPECT_THAT(IdsOf(inboxes, "ann"), IsEmpty());
    EXPECT_THAT(IdsOf(inboxes, "bob"), IsEmpty());
    EXPECT_EQ(inboxes.size(), 0U);
    inboxes.Put(Held("a-s", "bob", end), {});
    EXPECT_EQ(inboxes.size(), 0U) << "news of what has ended, such as its confirmation, brings it not back";
  }
}

TEST(Inboxes, ARowStaysAsItWasWhateverHappensLater) {
  Inboxes inboxes;
  inboxes.Put(Asked("a-s"), std::vector{To("a-s", "ann")});
  const auto row = inboxes.Of("ann").at(0);
  inboxes.Put(Held("a-s", "ann", ReferralState::kCancelled), {});
  EXPECT_EQ(row.referral(), Asked("a-s"));
  EXPECT_EQ(*row.offer, To("a-s", "ann"));
}

}  // namespace
}  // namespace kortelijn::referral
