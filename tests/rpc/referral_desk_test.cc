// What people do at referral's desks: who may, what they see, in which order, and what bad requests are told.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using base::ReferralState;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class DeskTest : public ReferralHouse {
 protected:
  DeskTest() { AddAnnBobEveAndAsker(); }

  v1::GetReferralResponse View(const std::string& who, const std::string& id) {
    v1::GetReferralRequest request;
    request.set_referral_id(id);
    v1::GetReferralResponse response;
    fault_ = Read(who, request, [&](rpc::Call& call, db::ReadTx& tx) {
      ReferralViewer(parts_->directory, parts_->candidates).View(call, tx, request, &response);
    });
    return response;
  }
  v1::ListReferralsResponse List(const v1::ListReferralsRequest& request, const std::string& who = "coordinator") {
    v1::ListReferralsResponse response;
    fault_ = Read(who, request, [&](rpc::Call& call, db::ReadTx& tx) { parts_->coordinator.List(call, tx, request, &response); });
    return response;
  }
  v1::ProposeCandidatesResponse Propose(const v1::ProposeCandidatesRequest& request, const std::string& who = "asker") {
    v1::ProposeCandidatesResponse response;
    fault_ = Read(who, request, [&](rpc::Call& call, db::ReadTx& tx) { parts_->propose.Propose(call, tx, request, &response); });
    return response;
  }
  static v1::ProposeCandidatesRequest Wish() {
    v1::ProposeCandidatesRequest request;
    request.set_kind(registry::v1::KIND_ADVICE);
    request.set_urgency(registry::v1::URGENCY_U4);
    request.set_municipality(kHere);
    request.add_dimensions(registry::v1::DIMENSION_SOCIAL);
    return request;
  }
  std::string fault_;
};

TEST_F(DeskTest, PartiesSeeAReferralAndOthersDoNot) {
  Ask("c1");
  EXPECT_EQ(View("asker", "c1-s").offers_size(), 2);
  EXPECT_EQ(View("coordinator", "c1-s").offers_size(), 2);
  const auto offered = View("ann", "c1-s");
  EXPECT_EQ(offered.referral().id(), "c1-s");
  EXPECT_EQ(offered.offers_size(), 0) << "who else is asked is not shown to those who are";
  View("eve", "c1-s");
  EXPECT_EQ(fault_, "NOT_FOUND");
  View("coordinator.elsewhere", "c1-s");
  EXPECT_EQ(fault_, "NOT_FOUND");
  View("ann", "c9-s");
  EXPECT_EQ(fault_, "NOT_FOUND");
  View("ann", "C1 S");
  EXPECT_EQ(fault_, "FIELD_INVALID");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  EXPECT_EQ(View("ann", "c1-s").referral().holder_id(), "ann");
  View("bob", "c1-s");
  EXPECT_EQ(fault_, "NOT_FOUND") << "no longer offered";
  ASSERT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_OTHER), "");
  View("ann", "c1-s");
  EXPECT_EQ(fault_, "NOT_FOUND") << "no longer the holder";
}

TEST_F(DeskTest, OnlyTheHolderMovesIt) {
  Ask("c1");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  for (const auto* other : {"bob", "asker", "eve", "nobody"}) EXPECT_EQ(Hold(other, "c1-s", Move::kStart), "NOT_FOUND") << other;
  EXPECT_EQ(Hold("ann", "c1-s", Move::kStart), "");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kStart), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kHold), "REASON_REQUIRED");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kHold, v1::MOVE_REASON_AWAITING_INFORMATION), "REASON_NOT_ALLOWED");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kHold, static_cast<v1::MoveReason>(99)), "FIELD_INVALID");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kHold, v1::MOVE_REASON_AWAITING_PERSON), "");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kResume), "");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kInProgress);
  EXPECT_EQ(Hold("ann", "c1-s", Move::kAcceptCancellation), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kFail, v1::MOVE_REASON_PERSON_SIDE), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_FAILED);
  EXPECT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_OTHER), "MOVE_NOT_ALLOWED");
}

TEST_F(DeskTest, GivingBackBeginsTheNextRoundWithoutThoseWhoSaidNo) {
  Ask("c1");
  ASSERT_EQ(Decline("bob", "c1-s", v1::MOVE_REASON_CONFLICT), "");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  ASSERT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_NO_CAPACITY), "");
  EXPECT_EQ(Now("c1-s").round, 2);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("eve"));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_GIVEN_BACK);
  EXPECT_EQ(LastTold().offers(0).round(), 2);
  EXPECT_THAT(KeysOf(LastTold().SerializeAsString()), Contains("ann")) << "whose inbox it leaves";
  EXPECT_EQ(Claim("bob", "c1-s"), "OFFER_CLOSED");
}

TEST_F(DeskTest, DecliningNeedsAnOpenOfferAndAReason) {
  Ask("c1");
  EXPECT_EQ(Decline("ann", "c1-s", v1::MOVE_REASON_UNSPECIFIED), "REASON_REQUIRED");
  EXPECT_EQ(Decline("ann", "c1-s", v1::MOVE_REASON_PERSON_SIDE), "REASON_NOT_ALLOWED");
  EXPECT_EQ(Decline("eve", "c1-s"), "NOT_FOUND");
  EXPECT_EQ(Decline("ann", "c1-s"), "");
  EXPECT_EQ(Decline("ann", "c1-s"), "OFFER_CLOSED");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kRequested);
}

TEST_F(DeskTest, TheCoordinatorAssignsWhoCanTakeIt) {
  Ask("c1");
  EXPECT_EQ(Assign("c1-s", "asker"), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(Assign("c1-s", "nobody"), "CANDIDATE_UNAVAILABLE");
  auto full = Entry("full", 50);
  full.set_capacity(registry::v1::CAPACITY_STATUS_FULL);
  Add(full);
  EXPECT_EQ(Assign("c1-s", "full"), "CANDIDATE_UNAVAILABLE");
  auto away = Entry("away", 50);
  away.add_absences()->set_from_day("2025-03-01");
  away.mutable_absences(0)->set_to_day("2025-03-09");
  Add(away);
  EXPECT_EQ(Assign("c1-s", "away"), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(Assign("c1-s", "eve", "coordinator.elsewhere"), "NOT_FOUND");
  EXPECT_EQ(Assign("c9-s", "eve"), "NOT_FOUND");
  EXPECT_EQ(Assign("c1-s", ""), "FIELD_INVALID");
  EXPECT_EQ(Assign("c1-s", "eve"), "");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_ASSIGNED);
  EXPECT_EQ(LastTold().offers(0).ring(), 4);
  EXPECT_THAT(Asked("c1-s"), ElementsAre("ann", "bob", "eve"));
  ASSERT_EQ(Decline("bob", "c1-s"), "");
  EXPECT_EQ(Assign("c1-s", "bob"), "") << "the coordinator may ask again";
  EXPECT_EQ(Claim("bob", "c1-s"), "");
  EXPECT_EQ(Assign("c1-s", "eve"), "MOVE_NOT_ALLOWED");
}

TEST_F(DeskTest, TheCoordinatorWidensOnlyWhatNobodyHasAndWhatWasRead) {
  Ask("c1");
  EXPECT_EQ(Widen("c1-s", "coordinator.elsewhere"), "NOT_FOUND");
  EXPECT_EQ(Widen("c9-s"), "NOT_FOUND");
  EXPECT_EQ(Widen("C1 S"), "FIELD_INVALID");
  EXPECT_EQ(Widen("c1-s", "coordinator", ""), "FIELD_INVALID");
  EXPECT_EQ(Widen("c1-s", "coordinator", "99"), "ETAG_MISMATCH");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  EXPECT_EQ(Widen("c1-s"), "MOVE_NOT_ALLOWED") << "somebody has it";
  EXPECT_EQ(Widen("c1-s", "coordinator", "1"), "MOVE_NOT_ALLOWED") << "which says more than that it changed";
  ASSERT_EQ(Hold("ann", "c1-s", Move::kHold, v1::MOVE_REASON_AWAITING_PERSON), "");
  EXPECT_EQ(Widen("c1-s"), "MOVE_NOT_ALLOWED");
  ASSERT_EQ(Hold("ann", "c1-s", Move::kFail, v1::MOVE_REASON_PERSON_SIDE), "");
  EXPECT_EQ(Widen("c1-s"), "MOVE_NOT_ALLOWED") << "it has ended";
  Ask("c2", [](auto& asked) { asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_COORDINATOR_ASSIGNS); });
  EXPECT_EQ(Widen("c2-s"), "MOVE_NOT_ALLOWED") << "the coordinator has it already";
  ASSERT_EQ(Assign("c2-s", "eve"), "");
  EXPECT_EQ(Widen("c2-s"), "MOVE_NOT_ALLOWED");
}

TEST_F(DeskTest, TheHolderRefusesToCancelAndGoesOn) {
  Ask("c1");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kRefuseCancellation), "MOVE_NOT_ALLOWED") << "nobody asked to cancel";
  Cancel("c1");
  ASSERT_TRUE(Now("c1-s").cancel_requested);
  for (const auto* other : {"bob", "asker", "coordinator", "nobody"}) {
    EXPECT_EQ(Hold(other, "c1-s", Move::kRefuseCancellation), "NOT_FOUND") << other;
  }
  EXPECT_EQ(Hold("ann", "c1-s", Move::kRefuseCancellation, v1::MOVE_REASON_OTHER), "REASON_NOT_ALLOWED") << "why is said in the thread";
  EXPECT_EQ(Hold("ann", "c1-s", Move::kRefuseCancellation), "");
  EXPECT_FALSE(Now("c1-s").cancel_requested);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kAccepted);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CANCEL_REFUSED);
  EXPECT_EQ(LastTold().actor(), "ann");
  EXPECT_FALSE(LastTold().referral().cancel_requested());
  EXPECT_THAT(KeysOf(LastTold().SerializeAsString()), Contains("asker")) << "who is told";
  EXPECT_EQ(Hold("ann", "c1-s", Move::kAcceptCancellation), "MOVE_NOT_ALLOWED");
  Cancel("c1");
  EXPECT_TRUE(Now("c1-s").cancel_requested) << "may be asked again";
  EXPECT_EQ(Hold("ann", "c1-s", Move::kAcceptCancellation), "");
  EXPECT_EQ(Hold("ann", "c1-s", Move::kRefuseCancellation), "MOVE_NOT_ALLOWED");
}

TEST_F(DeskTest, TheCoordinatorRejectsOnlyAfterTheLastRing) {
  Ask("c1");
  EXPECT_EQ(Reject("c1-s"), "MOVE_NOT_ALLOWED");
  Ask("c2", [](auto& asked) { asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_COORDINATOR_ASSIGNS); });
  EXPECT_EQ(Reject("c2-s", v1::MOVE_REASON_UNSPECIFIED), "REASON_REQUIRED");
  EXPECT_EQ(Reject("c2-s", v1::MOVE_REASON_CONFLICT), "REASON_NOT_ALLOWED");
  ASSERT_EQ(Assign("c2-s", "eve"), "");
  EXPECT_EQ(Reject("c2-s"), "");
  EXPECT_EQ(Now("c2-s").state, ReferralState::kRejected);
  EXPECT_THAT(Asked("c2-s"), IsEmpty());
  EXPECT_EQ(Claim("eve", "c2-s"), "OFFER_CLOSED");
}

TEST_F(DeskTest, TheCoordinatorsListIsOfTheirNetworkInPages) {
  for (int i = 0; i < 5; ++i) {
    Ask("c" + std::to_string(i));
    clock_.Advance(std::chrono::seconds(1));
  }
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  v1::ListReferralsRequest request;
  request.set_filter(v1::REFERRAL_FILTER_UNCLAIMED);
  request.set_page_size(3);
  const auto first = List(request);
  ASSERT_EQ(first.referrals_size(), 3);
  EXPECT_EQ(first.referrals(0).id(), "c0-s");
  request.set_page_token(first.next_page_token());
  const auto second = List(request);
  ASSERT_EQ(second.referrals_size(), 1);
  EXPECT_EQ(second.referrals(0).id(), "c4-s");
  EXPECT_TRUE(second.next_page_token().empty());
  request.Clear();
  EXPECT_EQ(List(request, "coordinator.elsewhere").referrals_size(), 0);
  request.set_filter(static_cast<v1::ReferralFilter>(7));
  List(request);
  EXPECT_EQ(fault_, "FIELD_INVALID");
}

TEST_F(DeskTest, ProposalsExplainThemselves) {
  auto request = Wish();
  request.add_dimensions(registry::v1::DIMENSION_SPIRITUAL);
  request.set_limit(2);
  const auto response = Propose(request);
  ASSERT_EQ(fault_, "");
  ASSERT_EQ(response.proposals_size(), 2);
  const auto& social = response.proposals(0);
  EXPECT_EQ(social.in_reach(), 3) << "all but the one who asks";
  ASSERT_EQ(social.candidates_size(), 2);
  EXPECT_EQ(social.candidates(0).professional_id(), "ann");
  EXPECT_EQ(social.candidates(0).display_name(), "ann Demo");
  EXPECT_EQ(social.candidates(0).ring(), 1);
  EXPECT_NEAR(social.candidates(0).score(), 90, 1e-9) << "only the dimension weighs in this network";
  EXPECT_TRUE(social.candidates(0).phone().empty());
  double points = 0;
  for (const auto& reason : social.candidates(0).reasons()) points += reason.points();
  EXPECT_NEAR(points, social.candidates(0).score(), 1e-9);
  EXPECT_EQ(response.proposals(1).in_reach(), 0);
}

/// What the ranking knows of bob besides: he speaks Turkish and is strong in meaning too.
registry::v1::Professional Broader(registry::v1::Professional entry) {
  entry.add_languages("tr");
  auto* spiritual = entry.add_dimensions();
  spiritual->set_dimension(registry::v1::DIMENSION_SPIRITUAL);
  spiritual->set_strength(90);
  return entry;
}

TEST_F(DeskTest, LanguagesAndOtherDimensionsCountWhereTheyAreAsked) {
  network_.mutable_weights()->set_language(100);
  network_.mutable_weights()->set_breadth(100);
  parts_->directory.Apply(network_);
  Add(Broader(Entry("bob", 50)));
  EXPECT_EQ(Propose(Wish()).proposals(0).candidates(0).professional_id(), "ann");
  auto request = Wish();
  request.add_languages("tr");
  EXPECT_EQ(Propose(request).proposals(0).candidates(0).professional_id(), "bob");
  request = Wish();
  request.add_dimensions(registry::v1::DIMENSION_SPIRITUAL);
  request.add_dimensions(registry::v1::DIMENSION_PHYSICAL);
  for (const int weight : {20, 60, 0}) request.add_weights(weight);
  const auto bob = Propose(request).proposals(0).candidates(0);
  EXPECT_EQ(bob.professional_id(), "bob");
  EXPECT_THAT(bob.covers(), ElementsAre(registry::v1::DIMENSION_SPIRITUAL));
  const auto breadth =
      std::find_if(bob.reasons().begin(), bob.reasons().end(), [](const auto& each) { return each.reason() == v1::MATCH_REASON_BREADTH; });
  ASSERT_NE(breadth, bob.reasons().end());
  EXPECT_NEAR(breadth->points(), 100.0 / 3 * (60 * 0.9) / (60 + 50), 1e-9) << "0 is 50";
}

TEST_F(DeskTest, RingsAskByTheScoreOfTheProposal) {
  network_.mutable_weights()->set_language(100);
  network_.mutable_weights()->set_breadth(100);
  network_.set_ring_size(1);
  parts_->directory.Apply(network_);
  Add(Broader(Entry("bob", 50)));
  Ask("c1");
  EXPECT_THAT(Asked("c1-s"), ElementsAre("ann"));
  Ask("c2", [](auto& asked) { asked.add_languages("tr"); });
  EXPECT_THAT(Asked("c2-s"), ElementsAre("bob"));
  Ask("c3", [](auto& asked) {
    asked.mutable_dimensions(0)->set_weight(50);
    asked.add_dimensions()->set_dimension(registry::v1::DIMENSION_SPIRITUAL);
    asked.mutable_dimensions(1)->set_weight(70);
  });
  EXPECT_THAT(Asked("c3-s"), ElementsAre("bob"));
  EXPECT_EQ(Now("c3-s").others, (std::vector<WeighedDimension>{{base::Dimension::kSpiritual, 70}}));
  EXPECT_EQ(Now("c3-z").others, (std::vector<WeighedDimension>{{base::Dimension::kSocial, 50}}));
}

TEST_F(DeskTest, ThePhoneNumberIsShownOnlyWithU3) {
  auto request = Wish();
  request.set_urgency(registry::v1::URGENCY_U3);
  EXPECT_EQ(Propose(request).proposals(0).candidates(0).phone(), "06-00000000");
}

TEST_F(DeskTest, ACasesCircleIsForThoseInIt) {
  SetCircle("case-1", {"asker", "eve"});
  auto request = Wish();
  request.set_case_id("case-1");
  const auto response = Propose(request);
  EXPECT_EQ(response.proposals(0).candidates(2).professional_id(), "eve");
  EXPECT_EQ(response.proposals(0).candidates(2).ring(), 0);
  Propose(request, "ann");
  EXPECT_EQ(fault_, "NOT_IN_CIRCLE");
  Propose(request, "coordinator");
  EXPECT_EQ(fault_, "NOT_IN_CIRCLE");
}

TEST_F(DeskTest, ImpossibleProposalsAreToldWhy) {
  const auto told = [&](const std::function<void(v1::ProposeCandidatesRequest&)>& spoil) {
    auto request = Wish();
    spoil(request);
    Propose(request);
    return fault_;
  };
  EXPECT_EQ(told([](auto& r) { r.clear_kind(); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.clear_urgency(); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.set_urgency(static_cast<registry::v1::Urgency>(42)); }), "FIELD_INVALID");
  for (int urgency = 1; urgency <= 3; ++urgency) {
    EXPECT_EQ(told([&](auto& r) { r.set_urgency(static_cast<registry::v1::Urgency>(urgency)); }), "URGENCY_NOT_HERE");
  }
  EXPECT_EQ(told([](auto& r) { r.set_municipality("GM9999"); }), "MUNICIPALITY_UNKNOWN");
  EXPECT_EQ(told([](auto& r) { r.clear_dimensions(); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.add_dimensions(registry::v1::DIMENSION_SOCIAL); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.add_dimensions(static_cast<registry::v1::Dimension>(7)); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.add_expertise("Rouw!"); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.add_weights(101); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) {
              for (int i = 0; i < 2; ++i) r.add_weights(50);
            }),
            "FIELD_INVALID")
      << "one for each dimension";
  EXPECT_EQ(told([](auto& r) { r.add_languages("Turks"); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) {
              for (const auto* code : {"tr", "ar", "pl", "so", "ti", "uk"}) r.add_languages(code);
            }),
            "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) {
              for (int i = 0; i < 11; ++i) r.add_expertise("rouw");
            }),
            "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.set_limit(51); }), "FIELD_INVALID");
  EXPECT_EQ(told([](auto& r) { r.set_case_id("no such id!"); }), "FIELD_INVALID");
}

TEST_F(DeskTest, AnotherServiceSeesHolderAndOpenOffers) {
  Ask("c1");
  v1::GetPartiesRequest request;
  request.set_referral_id("c1-s");
  v1::GetPartiesResponse response;
  parts_->database->Read([&](db::ReadTx& tx) { ViewParties(tx, request, &response); });
  EXPECT_EQ(response.offers_size(), 2);
  EXPECT_TRUE(response.referral().holder_id().empty());
  request.set_referral_id("c9-s");
  EXPECT_THROW(parts_->database->Read([&](db::ReadTx& tx) { ViewParties(tx, request, &response); }), base::Fault);
}

}  // namespace
}  // namespace kortelijn::referral
