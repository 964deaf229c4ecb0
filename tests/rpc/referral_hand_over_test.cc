// Handing over to a colleague, and saying where a question belongs: who may, who is told, who sees it, and what is refused.
#include <gmock/gmock.h>

#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using base::ReferralState;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

class HandOverDeskTest : public ReferralHouse {
 protected:
  /// Asked of ann and bob, and held by ann.
  HandOverDeskTest() {
    AddAnnBobEveAndAsker();
    Ask("c1");
    EXPECT_EQ(Claim("ann", "c1-s"), "");
  }

  v1::GetReferralResponse View(const std::string& who, const std::string& id = "c1-s") {
    v1::GetReferralRequest request;
    request.set_referral_id(id);
    v1::GetReferralResponse response;
    fault_ = Read(who, request, [&](rpc::Call& call, db::ReadTx& tx) {
      ReferralViewer(parts_->directory, parts_->candidates).View(call, tx, request, &response);
    });
    return response;
  }
  std::vector<std::string> Inbox(const std::string& who) {
    v1::ListInboxRequest request;
    v1::ListInboxResponse response;
    EXPECT_EQ(Read(who, request, [&](rpc::Call& call, db::ReadTx&) { parts_->inbox.List(call, request, &response); }), "");
    std::vector<std::string> rows;
    for (const auto& item : response.items())
      rows.push_back(item.referral().id() + (item.held() ? " held" : " offered") +
                     (item.offered_on_to().empty() ? "" : ", offered to " + item.offered_on_to()));
    return rows;
  }
  /// To whom another service hears that it is offered.
  std::vector<std::string> Parties() {
    v1::GetPartiesRequest request;
    request.set_referral_id("c1-s");
    v1::GetPartiesResponse response;
    parts_->database->Read([&](db::ReadTx& tx) { ViewParties(tx, request, &response); });
    std::vector<std::string> people;
    for (const auto& offer : response.offers()) people.push_back(offer.professional_id());
    return people;
  }
  static v1::Onward To(registry::v1::Dimension dimension, const std::string& person = {}) {
    v1::Onward onward;
    onward.set_dimension(dimension);
    onward.set_professional_id(person);
    return onward;
  }
  std::string fault_;
};

TEST_F(HandOverDeskTest, OnlyTheHolderOffersAndOnlyToWhoCanTakeIt) {
  for (const auto* other : {"bob", "eve", "asker", "nobody"}) EXPECT_EQ(HandOver(other, "c1-s", "eve"), "NOT_FOUND") << other;
  auto full = Entry("full", 50);
  full.set_capacity(registry::v1::CAPACITY_STATUS_FULL);
  Add(full);
  auto away = Entry("away", 50);
  away.add_absences()->set_from_day("2025-03-01");
  away.mutable_absences(0)->set_to_day("2025-03-09");
  Add(away);
  auto other = Entry("other", 50);
  other.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  other.set_discipline(registry::v1::DISCIPLINE_DIETITIAN);
  Add(other);
  for (const auto* person : {"ann", "asker", "nobody", "full", "away", "other"})
    EXPECT_EQ(HandOver("ann", "c1-s", person), "CANDIDATE_UNAVAILABLE") << person;
  EXPECT_EQ(HandOver("ann", "c1-s", ""), "FIELD_INVALID");
  EXPECT_EQ(HandOver("ann", "C1 S", "eve"), "FIELD_INVALID");
  EXPECT_EQ(HandOver("ann", "c1-s", "eve"), "");
  Answer("c1-s", "ann");
  EXPECT_EQ(HandOver("ann", "c1-s", "bob"), "MOVE_NOT_ALLOWED");
}

TEST_F(HandOverDeskTest, TheColleagueSeesItAndTakesItOver) {
  ASSERT_EQ(Hold("ann", "c1-s", Move::kStart), "");
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_HAND_OVER_OFFERED);
  EXPECT_EQ(LastTold().offers(0).ring(), 5);
  EXPECT_EQ(LastTold().referral().holder_id(), "ann");
  EXPECT_THAT(Inbox("eve"), ElementsAre("c1-s offered"));
  EXPECT_THAT(Inbox("ann"), ElementsAre("c1-s held, offered to eve"));
  EXPECT_THAT(Parties(), ElementsAre("eve"));
  EXPECT_EQ(View("eve").referral().holder_id(), "ann");
  EXPECT_EQ(View("eve").offers_size(), 0);
  EXPECT_EQ(View("ann").offers_size(), 1) << "the holder sees to whom it is offered";
  EXPECT_EQ(View("ann").offers(0).professional_id(), "eve");
  EXPECT_EQ(Claim("bob", "c1-s"), "ALREADY_CLAIMED");

  clock_.Advance(std::chrono::hours(1));
  ASSERT_EQ(Claim("eve", "c1-s"), "");
  const auto told = LastTold();
  EXPECT_EQ(told.change(), v1::REFERRAL_CHANGE_HANDED_OVER);
  EXPECT_EQ(told.actor(), "eve");
  EXPECT_EQ(told.referral().holder_id(), "eve");
  EXPECT_EQ(told.referral().state(), v1::REFERRAL_STATE_IN_PROGRESS);
  EXPECT_THAT(KeysOf(told.SerializeAsString()), IsSupersetOf({"ann", "asker", "eve", "net"}));
  const Referral now = Now("c1-s");
  EXPECT_EQ(now.first_response_time, At(8));
  EXPECT_EQ(now.accept_time, At(9));
  EXPECT_THAT(Inbox("eve"), ElementsAre("c1-s held"));
  EXPECT_THAT(Inbox("ann"), IsEmpty());
  EXPECT_THAT(Parties(), IsEmpty());
  EXPECT_EQ(Claim("eve", "c1-s"), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Claim("ann", "c1-s"), "OFFER_CLOSED");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kHold, v1::MOVE_REASON_OTHER), "NOT_FOUND");
  View("ann");
  EXPECT_EQ(fault_, "NOT_FOUND");
}

TEST_F(HandOverDeskTest, AfterARestartTheOfferIsStillThere) {
  ASSERT_EQ(HandOver("ann", "c1-s", "bob"), "") << "who had lost the claim";
  Open();
  EXPECT_THAT(Inbox("bob"), ElementsAre("c1-s offered"));
  EXPECT_THAT(Inbox("ann"), ElementsAre("c1-s held, offered to bob"));
  EXPECT_EQ(Claim("bob", "c1-s"), "");
}

TEST_F(HandOverDeskTest, TheHolderTakesItBack) {
  EXPECT_EQ(WithdrawHandOver("ann", "c1-s"), "OFFER_CLOSED");
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  EXPECT_EQ(WithdrawHandOver("eve", "c1-s"), "NOT_FOUND");
  const auto version = Now("c1-s").version;
  ASSERT_EQ(WithdrawHandOver("ann", "c1-s"), "");
  EXPECT_EQ(Now("c1-s").version, version + 1);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_OFFER_WITHDRAWN);
  EXPECT_THAT(LastTold().withdrawn(), ElementsAre("eve"));
  EXPECT_THAT(Inbox("eve"), IsEmpty());
  EXPECT_EQ(Claim("eve", "c1-s"), "OFFER_CLOSED");
  EXPECT_EQ(WithdrawHandOver("ann", "c1-s"), "OFFER_CLOSED");
}

TEST_F(HandOverDeskTest, TheColleagueDeclinesAndNothingChanges) {
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  ASSERT_EQ(Decline("eve", "c1-s"), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_DECLINED);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kAccepted);
  EXPECT_EQ(Now("c1-s").holder_id, "ann");
  EXPECT_THAT(Inbox("eve"), IsEmpty());
  EXPECT_EQ(Claim("eve", "c1-s"), "OFFER_CLOSED");
  EXPECT_EQ(HandOver("ann", "c1-s", "eve"), "") << "the holder may ask again";
}

TEST_F(HandOverDeskTest, SuspensionEndsItOnEitherSide) {
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  Suspend("eve");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_OFFER_WITHDRAWN);
  EXPECT_EQ(Now("c1-s").holder_id, "ann");
  EXPECT_THAT(Parties(), IsEmpty());
  ASSERT_EQ(HandOver("ann", "c1-s", "bob"), "");
  Suspend("ann");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_GIVEN_BACK);
  EXPECT_EQ(Now("c1-s").round, 2);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("bob")) << "anew, in the next round";
  EXPECT_EQ(LastTold().withdrawn_size(), 0) << "who is asked anew is not told that it was withdrawn";
  EXPECT_EQ(Claim("bob", "c1-s"), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CLAIMED);
}

TEST_F(HandOverDeskTest, WhoGaveItBackAfterTakingItOverIsNotAskedAgain) {
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  ASSERT_EQ(Claim("eve", "c1-s"), "");
  ASSERT_EQ(Hold("eve", "c1-s", Move::kGiveBack, v1::MOVE_REASON_CONFLICT), "");
  EXPECT_THAT(Asked("c1-s"), ElementsAre("bob"));
  EXPECT_THAT(KeysOf(LastTold().SerializeAsString()), Contains("eve"));
}

TEST_F(HandOverDeskTest, AWordOfTheFormerHolderComesTooLate) {
  ASSERT_EQ(HandOver("ann", "c1-s", "eve"), "");
  ASSERT_EQ(Claim("eve", "c1-s"), "");
  Answer("c1-s", "ann");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_LATE);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kAccepted);
  Answer("c1-s", "eve");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kCompleted);
}

TEST_F(HandOverDeskTest, ItIsNotHandedOverToWhomConsentKeepsOut) {
  Ask("c2", [](auto& asked) {
    asked.set_social_domain_allowed(false);
    asked.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  });
  auto doctor = Entry("doctor", 50);
  doctor.set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  doctor.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  Add(doctor);
  auto worker = Entry("worker", 90);
  worker.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  Add(worker);
  ASSERT_EQ(Assign("c2-f", "doctor"), "");
  ASSERT_EQ(Claim("doctor", "c2-f"), "");
  EXPECT_EQ(HandOver("doctor", "c2-f", "worker"), "CANDIDATE_UNAVAILABLE");
}

TEST_F(HandOverDeskTest, WhereItBelongsComesWithReferOnwardOnly) {
  const auto social = To(registry::v1::DIMENSION_SOCIAL), spiritual = To(registry::v1::DIMENSION_SPIRITUAL);
  EXPECT_EQ(GiveBack("ann", "c1-s", spiritual, v1::MOVE_REASON_CONFLICT), "FIELD_INVALID");
  EXPECT_EQ(GiveBack("ann", "c1-s", {}), "FIELD_INVALID") << "says nothing";
  EXPECT_EQ(GiveBack("ann", "c1-s", To(static_cast<registry::v1::Dimension>(9))), "FIELD_INVALID");
  EXPECT_EQ(GiveBack("ann", "c1-s", social), "FIELD_INVALID") << "its own dimension";
  for (const auto* person : {"asker", "ann", "nobody", "No One"})
    EXPECT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_UNSPECIFIED, person)), "FIELD_INVALID") << person;
  Suspend("eve");
  EXPECT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_UNSPECIFIED, "eve")), "FIELD_INVALID");
  EXPECT_EQ(GiveBack("bob", "c1-s", spiritual), "NOT_FOUND");
  EXPECT_TRUE(Now("c1-s").onward.empty());

  auto wish = spiritual;
  wish.set_proposer_id("somebody.else");
  ASSERT_EQ(GiveBack("ann", "c1-s", wish), "");
  EXPECT_EQ(Now("c1-s").onward, (Onward{base::Dimension::kSpiritual, "", "ann"})) << "the service says who";
  EXPECT_EQ(LastTold().referral().onward().dimension(), registry::v1::DIMENSION_SPIRITUAL);

  ASSERT_EQ(Decline("bob", "c1-s", v1::MOVE_REASON_NO_CAPACITY, spiritual), "FIELD_INVALID");
  ASSERT_EQ(Decline("bob", "c1-s", v1::MOVE_REASON_REFER_ONWARD, To(registry::v1::DIMENSION_UNSPECIFIED, "bob")), "FIELD_INVALID");
  ASSERT_EQ(Decline("bob", "c1-s", v1::MOVE_REASON_REFER_ONWARD, To(registry::v1::DIMENSION_UNSPECIFIED, "ann")), "");
  EXPECT_EQ(LastTold().referral().onward().professional_id(), "ann") << "the latest";
  EXPECT_EQ(LastTold().referral().onward().proposer_id(), "bob");
}

TEST_F(HandOverDeskTest, AProposalIsForWhoDecidesNotForWhoIsAsked) {
  ASSERT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_SPIRITUAL)), "");
  EXPECT_TRUE(View("asker").referral().has_onward());
  EXPECT_TRUE(View("coordinator").referral().has_onward());
  ASSERT_THAT(Asked("c1-s"), Contains("bob"));
  EXPECT_FALSE(View("bob").referral().has_onward());
  const v1::ListInboxRequest request;
  v1::ListInboxResponse response;
  ASSERT_EQ(Read("bob", request, [&](rpc::Call& call, db::ReadTx&) { parts_->inbox.List(call, request, &response); }), "");
  ASSERT_EQ(response.items_size(), 1);
  EXPECT_FALSE(response.items(0).referral().has_onward());
  ASSERT_EQ(Claim("bob", "c1-s"), "");
  EXPECT_TRUE(View("bob").referral().has_onward());
  EXPECT_TRUE(LastTold().referral().has_onward()) << "a claim that is decided in memory forgets nothing";
}

TEST_F(HandOverDeskTest, TheRequesterFollowsAProposalByOfferingIt) {
  EXPECT_EQ(Assign("c1-s", "eve", "asker"), "MOVE_NOT_ALLOWED") << "somebody has it";
  ASSERT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_UNSPECIFIED, "eve")), "");
  ASSERT_EQ(Decline("bob", "c1-s"), "");
  EXPECT_EQ(Assign("c1-s", "eve", "ann"), "NOT_FOUND") << "not asked by her";
  EXPECT_EQ(Assign("c1-s", "asker", "asker"), "CANDIDATE_UNAVAILABLE");
  ASSERT_EQ(Assign("c1-s", "eve", "asker"), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_ASSIGNED);
  EXPECT_EQ(LastTold().offers(0).ring(), -1);
  EXPECT_EQ(LastTold().actor(), "asker");
  EXPECT_EQ(Claim("eve", "c1-s"), "");
}

TEST_F(HandOverDeskTest, OneMoreDimensionMakesOneMoreReferral) {
  const auto before = Now("c1-s");
  Ask("c1", [](auto& asked) { asked.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PSYCHOLOGICAL); });
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_REQUESTED);
  EXPECT_EQ(LastTold().referral().id(), "c1-p");
  EXPECT_EQ(Now("c1-s"), before);
  EXPECT_EQ(Now("c1-p").state, ReferralState::kRequested);
  const auto told = Told().size();
  Ask("c1", [](auto& asked) { asked.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PSYCHOLOGICAL); });
  EXPECT_EQ(Told().size(), told) << "once";
}

TEST_F(HandOverDeskTest, WhatAColleagueSaidBeforeIsNotForgotten) {
  Add("kim", 85);
  Ask("c2");
  ASSERT_EQ(Decline("ann", "c2-s", v1::MOVE_REASON_NOT_MY_EXPERTISE), "");
  ASSERT_EQ(Assign("c2-s", "bob"), "");
  ASSERT_EQ(Claim("bob", "c2-s"), "");
  ASSERT_EQ(HandOver("bob", "c2-s", "ann"), "");
  ASSERT_EQ(WithdrawHandOver("bob", "c2-s"), "");
  ASSERT_EQ(HandOver("bob", "c2-s", "eve"), "");
  ASSERT_EQ(Claim("eve", "c2-s"), "");
  ASSERT_EQ(HandOver("eve", "c2-s", "bob"), "");
  ASSERT_EQ(Hold("eve", "c2-s", Move::kGiveBack, v1::MOVE_REASON_NO_CAPACITY), "") << "which withdraws it";
  EXPECT_THAT(Asked("c2-s"), ElementsAre("kim")) << "ann declined, bob and eve held it";
}

TEST_F(HandOverDeskTest, AProposedPersonHasTheDimension) {
  auto nurse = Entry("nurse", 50);
  nurse.set_discipline(registry::v1::DISCIPLINE_COMMUNITY_NURSE);
  nurse.mutable_dimensions(0)->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  Add(nurse);
  EXPECT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_UNSPECIFIED, "nurse")), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_PHYSICAL, "eve")), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(GiveBack("ann", "c1-s", To(registry::v1::DIMENSION_PHYSICAL, "nurse")), "");
  EXPECT_EQ(Now("c1-s").onward.professional_id, "nurse");
}

}  // namespace
}  // namespace kortelijn::referral
