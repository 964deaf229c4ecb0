// What consultation's and registry's feeds make happen in referral.
#include <gmock/gmock.h>

#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using base::MoveReason;
using base::ReferralState;
using consultation::v1::MESSAGE_KIND_NOTE;
using consultation::v1::MESSAGE_KIND_QUESTION;
using consultation::v1::MESSAGE_KIND_REPLY;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FollowTest : public ReferralHouse {
 protected:
  FollowTest() {
    Add("ann", 90);
    Add("bob", 80);
    Add("eve", 70);
    Add("far", 99, kFar);
  }

  void AskAndClaim() {
    Ask("c1");
    ASSERT_EQ(Claim("ann", "c1-s"), "");
  }
};

TEST_F(FollowTest, AQuestionBecomesOneReferralADimensionWithTheFirstRingsOffers) {
  auto doctor = Entry("doc", 10);
  doctor.set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  doctor.add_dimensions()->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  doctor.mutable_dimensions(1)->set_strength(50);
  Add(doctor);
  Ask("c1", [](auto& asked) { asked.add_dimensions()->set_dimension(registry::v1::DIMENSION_PHYSICAL); });
  EXPECT_THAT(Asked("c1-s"), ElementsAre("ann", "bob")) << "the two best here; nobody is known, so ring 0 is skipped";
  EXPECT_THAT(Asked("c1-f"), ElementsAre("doc"));
  const Referral social = Now("c1-s");
  EXPECT_EQ(social.ring, 1);
  EXPECT_EQ(social.state, ReferralState::kRequested);
  EXPECT_EQ(social.request_time, At(8));
  EXPECT_EQ(social.timer, At(9));

  const auto told = Told();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].change(), v1::REFERRAL_CHANGE_REQUESTED);
  EXPECT_EQ(told[0].actor(), "asker");
  EXPECT_EQ(told[0].referral().id(), "c1-s");
  EXPECT_EQ(told[0].referral().widen_time().seconds(), At(9).time_since_epoch().count() / 1000);
  EXPECT_EQ(told[0].offers_size(), 2);
  EXPECT_THAT(KeysOf(told[0].SerializeAsString()), UnorderedElementsAre("asker", "ann", "bob", "net"));
}

TEST_F(FollowTest, TheClockStartsWhenItWasAskedAndTheWindowWhenItIsOffered) {
  ConsultationEvent event = About("c1");
  event.mutable_asked()->set_requester_id("asker");
  event.mutable_asked()->set_urgency(registry::v1::URGENCY_U3);
  event.mutable_asked()->set_municipality(kHere);
  event.mutable_asked()->set_social_domain_allowed(true);
  event.mutable_asked()->add_dimensions()->set_dimension(registry::v1::DIMENSION_SOCIAL);
  Follow(event, At(6));
  EXPECT_EQ(Now("c1-s").request_time, At(6));
  EXPECT_EQ(Now("c1-s").timer, At(8, 15));
  Follow(event, At(6));
  EXPECT_EQ(Told().size(), 1U) << "the same question again makes nothing";
}

TEST_F(FollowTest, CircleAndEarlierCollaboratorsAreTheFirstRing) {
  SetCircle("case-1", {"asker", "far"});
  Ask("c1", [](auto& asked) { asked.set_case_id("case-1"); });
  EXPECT_THAT(Asked("c1-s"), ElementsAre("far"));
  EXPECT_EQ(Now("c1-s").ring, 0);

  Ask("c2");
  ASSERT_EQ(Claim("bob", "c2-s"), "");
  Answer("c2-s", "bob");
  Ask("c3");
  EXPECT_THAT(Asked("c3-s"), ElementsAre("bob")) << "answered the requester before";
}

TEST_F(FollowTest, WithoutConsentNobodyOfTheSocialDomainIsAsked) {
  Ask("c1", [](auto& asked) { asked.set_social_domain_allowed(false); });
  EXPECT_THAT(Asked("c1-s"), IsEmpty());
  EXPECT_EQ(Now("c1-s").ring, 4);
  EXPECT_TRUE(Now("c1-s").escalated) << "a question never silently dies";
}

TEST_F(FollowTest, ADirectedQuestionGoesToTheNamedPersonAlone) {
  const auto directed = [](const std::string& person) {
    return [person](consultation::v1::Asked& asked) {
      asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
      asked.mutable_dimensions(0)->set_professional_id(person);
    };
  };
  Ask("c1", directed("far"));
  EXPECT_THAT(Asked("c1-s"), ElementsAre("far"));
  EXPECT_EQ(Now("c1-s").ring, -1);
  EXPECT_EQ(Now("c1-s").timer, At(9));
  Suspend("far");
  Ask("c2", directed("far"));
  EXPECT_THAT(Asked("c2-s"), ElementsAre("ann", "bob")) << "suspended meanwhile: the rings start";
  EXPECT_EQ(Now("c2-s").ring, 1);
}

TEST_F(FollowTest, TheCoordinatorAssignsWhereThatIsTheMode) {
  Ask("c1", [](auto& asked) { asked.mutable_dimensions(0)->set_mode(v1::ROUTING_MODE_COORDINATOR_ASSIGNS); });
  EXPECT_THAT(Asked("c1-s"), IsEmpty());
  EXPECT_EQ(Now("c1-s").ring, 4);
  EXPECT_TRUE(Now("c1-s").escalated);
}

TEST_F(FollowTest, AQuestionInTheThreadHoldsAndTheReplyResumes) {
  AskAndClaim();
  clock_.Set(At(9));
  Post("c1-s", "ann", MESSAGE_KIND_QUESTION);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kOnHold);
  EXPECT_EQ(Now("c1-s").reason, MoveReason::kAwaitingInformation);
  EXPECT_EQ(Now("c1-s").waiting_since, At(9));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_HELD);
  EXPECT_EQ(LastTold().actor(), "ann");
  const auto rows = Told().size();
  Post("c1-s", "ann", MESSAGE_KIND_QUESTION);
  Post("c1-s", "asker", MESSAGE_KIND_NOTE);
  EXPECT_EQ(Told().size(), rows) << "says nothing new";
  EXPECT_EQ(Hold("ann", "c1-s", Move::kResume), "MOVE_NOT_ALLOWED") << "only the requester's word ends this";
  clock_.Set(At(10));
  Post("c1-s", "asker", MESSAGE_KIND_REPLY);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kAccepted);
  EXPECT_EQ(Now("c1-s").paused, std::chrono::hours(1));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_RESUMED);
  Post("c1-s", "asker", MESSAGE_KIND_REPLY);
  EXPECT_EQ(Told().size(), rows + 1);
}

TEST_F(FollowTest, TheFirstNoteOfAHolderIsTold) {
  AskAndClaim();
  Post("c1-s", "ann", MESSAGE_KIND_NOTE);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_RESPONDED);
  const auto rows = Told().size();
  Post("c1-s", "ann", MESSAGE_KIND_NOTE);
  EXPECT_EQ(Told().size(), rows);
}

TEST_F(FollowTest, AnAnswerCompletesAndAConfirmationCloses) {
  AskAndClaim();
  clock_.Set(At(11));
  Answer("c1-s", "ann");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kCompleted);
  EXPECT_EQ(Now("c1-s").answer_time, At(11));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_COMPLETED);
  ConsultationEvent event = About("c1");
  event.mutable_confirmed()->set_referral_id("c1-s");
  Follow(event, At(12));
  EXPECT_EQ(Now("c1-s").close_time, At(12));
  EXPECT_FALSE(Now("c1-s").closed_by_system);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CLOSED);
}

TEST_F(FollowTest, WhatComesAfterTheEndIsLateAndChangesNothing) {
  AskAndClaim();
  Answer("c1-s", "ann");
  const Referral done = Now("c1-s");
  for (const auto& act :
       std::vector<std::function<void()>>{[&] { Answer("c1-s", "ann"); }, [&] { Post("c1-s", "asker", MESSAGE_KIND_REPLY); },
                                          [&] { Post("c1-s", "ann", MESSAGE_KIND_QUESTION); }, [&] { Cancel("c1", {"c1-s"}); }}) {
    const auto rows = Told().size();
    act();
    EXPECT_EQ(Told().size(), rows + 1);
    EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_LATE);
    EXPECT_EQ(Now("c1-s"), done);
  }
  const auto rows = Told().size();
  Cancel("c1");
  EXPECT_EQ(Told().size(), rows) << "cancelling the whole leaves alone what has ended";
}

TEST_F(FollowTest, AFormerHoldersAnswerIsLate) {
  AskAndClaim();
  ASSERT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_CONFLICT), "");
  Answer("c1-s", "ann");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kRequested);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_LATE);
}

TEST_F(FollowTest, CancellingIsFreeBeforeAClaimAndAskedAfterIt) {
  Ask("c1");
  Cancel("c1");
  EXPECT_EQ(Now("c1-s").state, ReferralState::kCancelled);
  EXPECT_EQ(Now("c1-s").reason, MoveReason::kNoLongerNeeded);
  EXPECT_THAT(Asked("c1-s"), IsEmpty());
  EXPECT_EQ(LastTold().withdrawn_size(), 2) << "the people who were asked are told";

  Ask("c2");
  ASSERT_EQ(Claim("ann", "c2-s"), "");
  Cancel("c2", {"c2-s"});
  EXPECT_EQ(Now("c2-s").state, ReferralState::kAccepted);
  EXPECT_TRUE(Now("c2-s").cancel_requested);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CANCEL_REQUESTED);
  EXPECT_EQ(Hold("ann", "c2-s", Move::kAcceptCancellation), "");
  EXPECT_EQ(Now("c2-s").state, ReferralState::kCancelled);
}

TEST_F(FollowTest, EnteredInErrorEndsEveryReferralFromAnyState) {
  Ask("c1", [](auto& asked) { asked.add_dimensions()->set_dimension(registry::v1::DIMENSION_PHYSICAL); });
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  ConsultationEvent event = About("c1");
  event.mutable_entered_in_error();
  Follow(event);
  EXPECT_EQ(Now("c1-s").state, ReferralState::kEnteredInError);
  EXPECT_EQ(Now("c1-f").state, ReferralState::kEnteredInError);
  const auto rows = Told().size();
  Follow(event);
  EXPECT_EQ(Told().size(), rows);
}

TEST_F(FollowTest, OpeningTheBriefMarksTheOfferOnce) {
  Ask("c1");
  ConsultationEvent event = About("c1");
  event.mutable_brief_opened()->set_referral_id("c1-s");
  event.mutable_brief_opened()->set_professional_id("bob");
  Follow(event, At(8, 20));
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_SEEN);
  EXPECT_EQ(LastTold().offers(0).state(), v1::OFFER_STATE_SEEN);
  const auto rows = Told().size();
  Follow(event, At(8, 30));
  EXPECT_EQ(Told().size(), rows);
  EXPECT_EQ(Claim("bob", "c1-s"), "");
}

TEST_F(FollowTest, AnUnknownNetworkIsTriedAgainLater) {
  ConsultationEvent event = About("c1");
  event.set_network_id("other");
  event.mutable_asked()->add_dimensions()->set_dimension(registry::v1::DIMENSION_SOCIAL);
  EXPECT_THROW(Follow(event), base::Fault);
  EXPECT_THAT(Told(), IsEmpty());
}

TEST_F(FollowTest, ASuspendedHolderGivesBackAndTheirOffersAreWithdrawn) {
  AskAndClaim();
  Ask("c2");
  ASSERT_THAT(Asked("c2-s"), ElementsAre("ann", "bob"));
  Suspend("ann");
  const Referral back = Now("c1-s");
  EXPECT_EQ(back.state, ReferralState::kRequested);
  EXPECT_EQ(back.round, 2);
  EXPECT_EQ(back.reason, MoveReason::kHolderSuspended);
  EXPECT_EQ(back.first_response_time, At(8)) << "not restarted";
  EXPECT_THAT(Asked("c1-s"), ElementsAre("bob", "eve")) << "the next best";
  EXPECT_THAT(Asked("c2-s"), ElementsAre("bob"));
  std::vector<int> changes;
  for (const auto& event : Told()) changes.push_back(event.change());
  EXPECT_THAT(changes, ElementsAre(v1::REFERRAL_CHANGE_REQUESTED, v1::REFERRAL_CHANGE_CLAIMED, v1::REFERRAL_CHANGE_REQUESTED,
                                   v1::REFERRAL_CHANGE_GIVEN_BACK, v1::REFERRAL_CHANGE_OFFER_WITHDRAWN));
  Suspend("ann");
  EXPECT_EQ(Told().size(), 5U) << "once";
  Suspend("bob");
  Suspend("eve");
  EXPECT_EQ(Tick(), 2) << "nobody left who was asked: the next ring at once";
  EXPECT_THAT(Asked("c1-s"), ElementsAre("far"));
}

TEST_F(FollowTest, TheLogHoldsAndNamesTheSystem) {
  AskAndClaim();
  EXPECT_TRUE(parts_->journal.Verify().intact);
  const auto rows = parts_->journal.List({}, 0, 10);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].entry.actor.id, "service.referral");
  EXPECT_EQ(rows[0].entry.event_name, "Follow.Asked");
  EXPECT_EQ(rows[0].entry.action, base::Action::kCreate);
  EXPECT_EQ(rows[1].entry.actor.id, "ann");
  EXPECT_THAT(rows[1].entry.rule, testing::HasSubstr("relation:offered"));
}

}  // namespace
}  // namespace kortelijn::referral
