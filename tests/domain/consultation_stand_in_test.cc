// What who stands in for an absent requester or holder may see and do: as the requester in their threads, and nothing of a closed one.
#include <gtest/gtest.h>

#include "services/common/base/reason.h"
#include "services/consultation/act.h"

namespace kortelijn::consultation {
namespace {

using base::ReferralState;
namespace reason = base::reason;

const base::Time kNow = base::FromMillis(1'790'000'000'000);

base::Principal Person(const char* id, const char* network = "vecht") { return {id, network, base::Role::kProfessional}; }

const base::Principal kRequester = Person("requester"), kHolder = Person("holder"), kStandIn = Person("standin");

Situation At(ReferralState state, bool question_open = false, bool compartment = false) {
  Situation situation;
  situation.consultation.id = "c1";
  situation.consultation.network_id = "vecht";
  situation.consultation.case_id = "casus1";
  situation.consultation.requester_id = "requester";
  situation.consultation.dimensions = {{base::Dimension::kPhysical}};
  Thread thread;
  thread.mirrored = true;
  thread.referral.id = "c1-f";
  thread.referral.consultation_id = "c1";
  thread.referral.state = state;
  thread.referral.holder_id = thread.holder_id = "holder";
  thread.referral.holder_discipline = compartment ? base::Discipline::kSpiritualCaregiver : base::Discipline::kCommunityNurse;
  thread.question_open = question_open;
  thread.compartment = compartment;
  situation.threads = {thread};
  return situation;
}

Situation For(const char* absent, Situation situation) {
  situation.stands_in_for = {absent};
  return situation;
}

template <typename Work>
std::string ReasonOf(Work work) {
  try {
    work();
    return "OK";
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

std::string Posts(const Situation& situation, const base::Principal& who, MessageKind kind) {
  return ReasonOf([&] { EXPECT_EQ(PostMessage(situation, {"c1-f", kind, "Woorden."}, "m1", {who, kNow}).author_id, who.id); });
}
std::string Confirms(const Situation& situation, const base::Principal& who) {
  return ReasonOf([&] { Confirm(situation, "c1-f", {}, {who, kNow}); });
}

TEST(RequestersStandIn, DoesInAThreadWhatTheRequesterMayInEveryState) {
  for (int state = 1; state <= 9; ++state) {
    for (const bool open : {false, true}) {
      const auto situation = At(static_cast<ReferralState>(state), open);
      const auto standing_in = For("requester", situation);
      for (const auto kind : {MessageKind::kQuestion, MessageKind::kReply, MessageKind::kNote}) {
        EXPECT_EQ(Posts(standing_in, kStandIn, kind), Posts(situation, kRequester, kind)) << state << static_cast<int>(kind);
        EXPECT_EQ(Posts(situation, kStandIn, kind), reason::kNotFound) << "without standing in";
      }
      EXPECT_EQ(Confirms(standing_in, kStandIn), Confirms(situation, kRequester)) << state;
      EXPECT_EQ(Confirms(situation, kStandIn), reason::kNotFound);
    }
  }
}

TEST(RequestersStandIn, LeavesTheRestToTheRequester) {
  const auto situation = For("requester", At(ReferralState::kAccepted));
  EXPECT_EQ(ReasonOf([&] { Cancel(situation, {{}, base::MoveReason::kOther}, {kStandIn, kNow}); }), reason::kNotFound);
  EXPECT_EQ(ReasonOf([&] { EnterInError(situation, {kStandIn, kNow}); }), reason::kNotFound);
  EXPECT_EQ(ReasonOf([&] { Answer(situation, {"c1-f", "Woorden.", Outcome::kAdviceGiven}, "m1", {kStandIn, kNow}); }), reason::kNotFound);
}

TEST(RequestersStandIn, ReadsTheQuestionAndItsThreads) {
  const auto situation = For("requester", At(ReferralState::kAccepted));
  const auto& thread = situation.threads[0];
  EXPECT_EQ(RelationTo(situation, kStandIn), Relation::kStandIn);
  EXPECT_EQ(base::Relations(Relation::kStandIn).Rule(), "relation:stand_in");
  EXPECT_TRUE(ShowsReferral(situation, thread, kStandIn));
  EXPECT_TRUE(MayRead(situation, thread, kStandIn));
  EXPECT_EQ(BriefRelation(situation, thread, kStandIn), Relation::kStandIn);
  EXPECT_EQ(RelationTo(situation, Person("standin", "roer")), Relation::kUnspecified) << "in this network alone";
  EXPECT_FALSE(MayRead(situation, thread, Person("standin", "roer")));
  EXPECT_EQ(RelationTo(situation, kRequester), Relation::kRequester);
}

TEST(RequestersStandIn, FindsASpiritualCaregiversThreadClosed) {
  auto situation = For("requester", At(ReferralState::kAccepted, true, true));
  EXPECT_EQ(RelationTo(situation, kStandIn), Relation::kStandIn) << "the question itself is open to them";
  EXPECT_TRUE(ShowsReferral(situation, situation.threads[0], kStandIn));
  for (const bool in_circle : {false, true}) {
    situation.in_circle = in_circle;
    EXPECT_FALSE(MayRead(situation, situation.threads[0], kStandIn));
    for (const auto kind : {MessageKind::kReply, MessageKind::kNote}) EXPECT_EQ(Posts(situation, kStandIn, kind), reason::kNotFound);
  }
  const auto answered = For("requester", At(ReferralState::kCompleted, false, true));
  EXPECT_EQ(Confirms(answered, kStandIn), reason::kNotFound);
  EXPECT_EQ(Confirms(answered, kRequester), "OK");
}

TEST(RequestersStandIn, ReadsNoCompartmentWordsOfAnEarlierHolder) {
  auto situation = For("requester", At(ReferralState::kAccepted));
  Message words;
  words.referral_id = "c1-f";
  words.holder_id = "caregiver";
  words.compartment = true;
  EXPECT_FALSE(MayRead(situation, words, kStandIn));
  EXPECT_TRUE(MayRead(situation, words, kRequester));
  words.compartment = false;
  EXPECT_TRUE(MayRead(situation, words, kStandIn));
}

TEST(RequestersStandIn, WhoHoldsItIsTheHolderAndNotTheRequesterToo) {
  const auto situation = For("requester", At(ReferralState::kAccepted, true));
  EXPECT_EQ(RelationTo(situation, kHolder), Relation::kHolder);
  EXPECT_EQ(Posts(situation, kHolder, MessageKind::kReply), reason::kMoveNotAllowed);
  EXPECT_EQ(Confirms(For("requester", At(ReferralState::kCompleted)), kHolder), reason::kNotFound);
}

/// Standing in x circle x whether all of it is held: what the log says and whether the question names for whom.
TEST(RequestersStandIn, WhoHoldsAPartReadsTheRestByAnotherRule) {
  for (const bool all : {false, true}) {
    for (const bool stands_in : {false, true}) {
      for (const bool in_circle : {false, true}) {
        auto situation = At(ReferralState::kAccepted);
        if (stands_in) situation.stands_in_for = {"requester"};
        situation.in_circle = in_circle;
        situation.threads.push_back(situation.threads[0]);
        situation.threads[1].referral.id = "c1-s";
        if (!all) situation.threads[1].referral.holder_id = "other";
        const std::string beside = all ? "" : stands_in ? " relation:stand_in" : in_circle ? " relation:circle" : "";
        EXPECT_EQ(ReadingRelations(situation, kHolder).Rule(), "relation:holder" + beside);
        EXPECT_EQ(ReadsStandingIn(situation, kHolder), stands_in && !all);
        EXPECT_EQ(ReadsStandingIn(situation, kStandIn), stands_in);
        EXPECT_EQ(ReadingRelations(situation, kRequester).Rule(), "relation:requester");
        EXPECT_FALSE(ReadsStandingIn(situation, kRequester));
      }
    }
  }
  EXPECT_EQ(ReadingRelations(At(ReferralState::kAccepted), kStandIn).Rule(), "");
}

TEST(HoldersStandIn, MayOpenTheBriefUntilItHasEndedAndNothingElse) {
  for (int state = 1; state <= 9; ++state) {
    const auto situation = For("holder", At(static_cast<ReferralState>(state)));
    const auto& thread = situation.threads[0];
    EXPECT_EQ(BriefRelation(situation, thread, kStandIn), Ended(thread.referral.state) ? Relation::kUnspecified : Relation::kStandIn)
        << state;
    EXPECT_EQ(RelationTo(situation, kStandIn), Relation::kUnspecified);
    EXPECT_FALSE(ShowsReferral(situation, thread, kStandIn));
    EXPECT_FALSE(MayRead(situation, thread, kStandIn));
    EXPECT_EQ(Posts(situation, kStandIn, MessageKind::kNote), reason::kNotFound);
  }
}

}  // namespace
}  // namespace kortelijn::consultation
