#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/consultation/thread.h"

namespace kortelijn::consultation {
namespace {

using base::Dimension;
using base::Discipline;
using base::ReferralState;

base::Principal Person(const char* id, const char* network = "vecht") { return {id, network, base::Role::kProfessional}; }

Consultation Question() {
  Consultation consultation;
  consultation.id = "c1";
  consultation.network_id = "vecht";
  consultation.case_id = "casus1";
  consultation.requester_id = "requester";
  consultation.dimensions = {{Dimension::kSpiritual}, {Dimension::kPhysical}};
  return consultation;
}

Referral Held(const char* id, const char* holder, Discipline discipline, int round = 1) {
  Referral referral;
  referral.id = id;
  referral.consultation_id = "c1";
  referral.state = ReferralState::kAccepted;
  referral.holder_id = holder;
  referral.holder_discipline = discipline;
  referral.round = round;
  return referral;
}

Message Wrote(const char* referral, MessageKind kind, int round, const char* holder, bool compartment = false) {
  Message message;
  message.referral_id = referral;
  message.kind = kind;
  message.round = round;
  message.holder_id = holder;
  message.compartment = compartment;
  return message;
}

Confirmation Read(const char* referral, int round, const char* holder) {
  Confirmation confirmation;
  confirmation.referral_id = referral;
  confirmation.round = round;
  confirmation.holder_id = holder;
  return confirmation;
}

Situation Of(ThreadParts parts, bool in_circle = false) {
  Situation situation{Question(), {}, in_circle};
  situation.threads = MakeThreads(situation.consultation, parts);
  return situation;
}

/// c1-z is held by a spiritual caregiver, c1-f by a nurse.
Situation Both(bool in_circle = false) {
  return Of({{Held("c1-z", "caregiver", Discipline::kSpiritualCaregiver), Held("c1-f", "nurse", Discipline::kCommunityNurse)}, {}, {}},
            in_circle);
}

TEST(Threads, OneADimensionInTheOrderAskedMirroredOrNot) {
  const auto threads = Of({{Held("c1-f", "nurse", Discipline::kCommunityNurse)}, {}, {Read("c1-f", 1, "nurse")}}).threads;
  ASSERT_EQ(threads.size(), 2u);
  EXPECT_EQ(threads[0].referral.id, "c1-z");
  EXPECT_FALSE(threads[0].mirrored);
  EXPECT_EQ(threads[0].referral.state, ReferralState::kRequested);
  EXPECT_EQ(threads[0].referral.round, 1);
  EXPECT_FALSE(threads[0].confirmed);
  EXPECT_EQ(threads[1].referral.id, "c1-f");
  EXPECT_TRUE(threads[1].mirrored);
  EXPECT_TRUE(threads[1].confirmed);
}

TEST(Threads, QuestionIsOpenUntilTheReplyOfTheSameRound) {
  struct Row {
    std::vector<Message> messages;
    bool open;
    bool answered;
  };
  const auto question = Wrote("c1-f", MessageKind::kQuestion, 2, "nurse");
  const auto reply = Wrote("c1-f", MessageKind::kReply, 2, "nurse");
  const auto note = Wrote("c1-f", MessageKind::kNote, 2, "nurse");
  const auto answer = Wrote("c1-f", MessageKind::kAnswer, 2, "nurse");
  const auto earlier = Wrote("c1-f", MessageKind::kQuestion, 1, "former");
  const auto earlier_answer = Wrote("c1-f", MessageKind::kAnswer, 1, "former");
  const auto elsewhere = Wrote("c1-z", MessageKind::kQuestion, 2, "caregiver");
  const Row rows[] = {
      {{}, false, false},
      {{question}, true, false},
      {{question, note}, true, false},
      {{question, reply}, false, false},
      {{question, reply, question}, true, false},
      {{question, answer}, true, true},
      {{answer}, false, true},
      {{earlier}, false, false},
      {{earlier_answer}, false, false},
      {{elsewhere}, false, false},
  };
  for (const auto& row : rows) {
    const auto situation = Of({{Held("c1-f", "nurse", Discipline::kCommunityNurse, 2)}, row.messages, {}});
    EXPECT_EQ(situation.threads[1].question_open, row.open);
    EXPECT_EQ(situation.threads[1].answered, row.answered);
  }
}

TEST(Threads, StatusRunsAheadOfTheReferralsOwnWord) {
  Consultation one = Question();
  one.dimensions = {{Dimension::kPhysical}};
  Situation situation{one, {}, false};
  situation.threads = MakeThreads(one, {{Held("c1-f", "nurse", Discipline::kCommunityNurse)}, {}, {}});
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kActive);
  situation.threads[0].answered = true;
  EXPECT_EQ(StateNow(situation, situation.threads[0]), ReferralState::kCompleted);
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kActive);
  situation.threads[0].confirmed = true;
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kCompleted);
  situation.threads[0].referral.state = ReferralState::kFailed;
  EXPECT_EQ(StateNow(situation, situation.threads[0]), ReferralState::kFailed);
  situation.consultation.entered_in_error = true;
  EXPECT_EQ(StateNow(situation, situation.threads[0]), ReferralState::kEnteredInError);
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kEnteredInError);
}

/// Referral's holder and round x who answered: a confirmation counts for the answer of its round and holder alone.
TEST(Threads, AConfirmationIsOfOneAnswer) {
  const std::vector<Confirmation> confirmed = {Read("c1-f", 2, "nurse")};
  for (const char* holder : {"", "nurse", "caregiver"}) {
    for (const char* answerer : {"", "nurse", "caregiver"}) {
      for (int round = 1; round <= 3; ++round) {
        std::vector<Message> written;
        if (*answerer != 0) written.push_back(Wrote("c1-f", MessageKind::kAnswer, round, answerer));
        const auto held = Held("c1-f", holder, Discipline::kCommunityNurse, round);
        const bool unheard = *holder == 0;
        const bool counts = round == 2 && std::string_view(unheard ? answerer : holder) == "nurse";
        auto situation = Of({{held}, written, confirmed});
        EXPECT_EQ(situation.threads[1].confirmed, counts) << holder << answerer << round;
        situation.Overlay(held, written, confirmed);
        EXPECT_EQ(situation.threads[1].confirmed, counts) << holder << answerer << round;
        EXPECT_FALSE(situation.threads[0].confirmed);
      }
    }
  }
}

TEST(Threads, AnAnswerAfterAHandOverIsUnreadThoughTheFormerOneWasConfirmed) {
  Consultation one = Question();
  one.dimensions = {{Dimension::kPhysical}};
  Situation situation{one, {}, false};
  const std::vector<Message> written = {Wrote("c1-f", MessageKind::kAnswer, 1, "former")};
  const std::vector<Confirmation> confirmed = {Read("c1-f", 1, "former")};
  situation.threads = MakeThreads(one, {{Held("c1-f", "former", Discipline::kCommunityNurse)}, written, confirmed});
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kCompleted);
  situation.Overlay(Held("c1-f", "nurse", Discipline::kCommunityNurse), written, confirmed);
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kActive);
  situation.Heed(Wrote("c1-f", MessageKind::kAnswer, 1, "nurse"));
  EXPECT_EQ(StateNow(situation, situation.threads[0]), ReferralState::kCompleted);
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kActive) << "to be confirmed";
  situation.Heed(Read("c1-f", 1, "nurse"));
  EXPECT_EQ(StatusOf(situation), ConsultationStatus::kCompleted);
}

TEST(Threads, OverlayIsTheNewerWord) {
  const std::vector<Message> written = {Wrote("c1-f", MessageKind::kAnswer, 1, "former"),
                                        Wrote("c1-f", MessageKind::kQuestion, 2, "nurse")};
  const std::vector<Confirmation> confirmed = {Read("c1-f", 2, "nurse")};
  auto situation = Of({{}, written, confirmed});
  EXPECT_TRUE(situation.threads[1].answered);
  EXPECT_EQ(RelationTo(situation, Person("nurse")), Relation::kUnspecified);
  situation.Overlay(Held("c1-f", "nurse", Discipline::kCommunityNurse, 2), written, confirmed);
  EXPECT_EQ(RelationTo(situation, Person("nurse")), Relation::kHolder);
  EXPECT_FALSE(situation.threads[1].answered);
  EXPECT_TRUE(situation.threads[1].question_open);
  EXPECT_TRUE(situation.threads[1].mirrored);
  EXPECT_TRUE(situation.threads[1].confirmed);
  situation.Overlay(Held("c1-f", "caregiver", Discipline::kSpiritualCaregiver, 2), written, confirmed);
  EXPECT_TRUE(situation.threads[1].compartment);
  situation.Overlay(Held("c9-f", "stranger", Discipline::kVolunteer), written, confirmed);
  EXPECT_EQ(RelationTo(situation, Person("stranger")), Relation::kUnspecified);
}

TEST(Threads, HeedTakesInWhatWasJustDone) {
  auto situation = Of({{Held("c1-f", "nurse", Discipline::kCommunityNurse)}, {}, {}});
  situation.Heed(Wrote("c1-f", MessageKind::kAnswer, 1, "nurse"));
  EXPECT_FALSE(situation.threads[0].answered);
  EXPECT_TRUE(situation.threads[1].answered);
  situation.Heed(Read("c1-f", 1, "former"));
  EXPECT_FALSE(situation.threads[1].confirmed);
  situation.Heed(Read("c1-f", 1, "nurse"));
  EXPECT_FALSE(situation.threads[0].confirmed);
  EXPECT_TRUE(situation.threads[1].confirmed);
}

TEST(Threads, SettlingNeverGoesBackInTime) {
  auto situation = Both();
  situation.consultation.update_time = base::FromMillis(10);
  situation.threads[0].referral.state = ReferralState::kOnHold;
  situation.threads[1].referral.state = ReferralState::kFailed;
  EXPECT_EQ(Settled(situation, base::FromMillis(9)).update_time, base::FromMillis(10));
  EXPECT_EQ(Settled(situation, base::FromMillis(11)).update_time, base::FromMillis(11));
  EXPECT_EQ(Settled(situation, base::FromMillis(11)).status, ConsultationStatus::kOnHold);
}

TEST(Threads, OpenOffersFollowTheirChanges) {
  using base::OfferState;
  const std::vector<OpenOffer> open = {{"a", 1}, {"b", 1}};
  for (int state = 1; state <= 5; ++state) {
    const std::vector<OfferChange> changes = {{{"a", 2}, static_cast<OfferState>(state)}, {{"c", 2}, OfferState::kOffered}};
    const auto after = OpenOffersAfter(open, changes);
    const bool stays = state == 1 || state == 2;
    EXPECT_EQ(after,
              stays ? (std::vector<OpenOffer>{{"b", 1}, {"a", 2, state == 2}, {"c", 2}}) : (std::vector<OpenOffer>{{"b", 1}, {"c", 2}}));
  }
}

TEST(Threads, AnOfferIsSeenOnceUntilItIsMadeAnew) {
  std::vector<OpenOffer> open = {{"a", 1}, {"b", 1}};
  EXPECT_FALSE(MarkSeen(open, "c"));
  EXPECT_TRUE(MarkSeen(open, "b"));
  EXPECT_FALSE(MarkSeen(open, "b"));
  EXPECT_EQ(open, (std::vector<OpenOffer>{{"a", 1}, {"b", 1, true}}));
  const std::vector<OfferChange> elsewhere = {{{"a", 1}, base::OfferState::kDeclined}};
  open = OpenOffersAfter(open, elsewhere);
  EXPECT_FALSE(MarkSeen(open, "b"));
  const std::vector<OfferChange> anew = {{{"b", 1}, base::OfferState::kOffered}};
  open = OpenOffersAfter(open, anew);
  EXPECT_TRUE(MarkSeen(open, "b"));
}

/// Who has it as the referral says x what was written before: apart is what is written to a spiritual caregiver, and to nobody else.
TEST(Threads, WhatIsWrittenStaysApartByWhoHoldsIt) {
  const auto by_caregiver = Wrote("c1-f", MessageKind::kNote, 1, "caregiver", true);
  const auto by_nurse = Wrote("c1-f", MessageKind::kNote, 1, "nurse");
  for (const auto& written : {std::vector<Message>{}, {by_caregiver}, {by_nurse}, {by_caregiver, by_nurse}}) {
    const bool sticky = !written.empty() && written.front().compartment;
    for (int discipline = 0; discipline <= 16; ++discipline) {
      const auto held = Held("c1-f", discipline == 0 ? "" : "holder", static_cast<Discipline>(discipline));
      const auto thread = Of({{held}, written, {}}).threads[1];
      EXPECT_EQ(WritesApart(thread), discipline == 0 ? sticky : discipline == 12) << discipline;
      EXPECT_EQ(thread.compartment, sticky || discipline == 12) << "the circle is kept out for the rest of the round";
    }
  }
}

/// Person x circle: to the question, to each thread, to each referral's line.
TEST(Reading, WhoSeesWhat) {
  struct Row {
    const char* person;
    bool in_circle;
    Relation relation;
    bool spiritual_thread;
    bool nurse_thread;
    bool spiritual_line;
    bool nurse_line;
  };
  const Row rows[] = {
      {"requester", false, Relation::kRequester, true, true, true, true},
      {"requester", true, Relation::kRequester, true, true, true, true},
      {"caregiver", false, Relation::kHolder, true, false, true, false},
      {"caregiver", true, Relation::kHolder, true, true, true, true},
      {"nurse", false, Relation::kHolder, false, true, false, true},
      {"nurse", true, Relation::kHolder, false, true, true, true},
      {"colleague", true, Relation::kCircle, false, true, true, true},
      {"colleague", false, Relation::kUnspecified, false, false, false, false},
  };
  for (const auto& row : rows) {
    const auto situation = Both(row.in_circle);
    const auto who = Person(row.person);
    EXPECT_EQ(RelationTo(situation, who), row.relation) << row.person << row.in_circle;
    EXPECT_EQ(MayRead(situation, situation.threads[0], who), row.spiritual_thread) << row.person << row.in_circle;
    EXPECT_EQ(MayRead(situation, situation.threads[1], who), row.nurse_thread) << row.person << row.in_circle;
    EXPECT_EQ(ShowsReferral(situation, situation.threads[0], who), row.spiritual_line) << row.person << row.in_circle;
    EXPECT_EQ(ShowsReferral(situation, situation.threads[1], who), row.nurse_line) << row.person << row.in_circle;
    const auto elsewhere = Person(row.person, "roer");
    EXPECT_EQ(RelationTo(situation, elsewhere), Relation::kUnspecified);
    EXPECT_FALSE(MayRead(situation, situation.threads[0], elsewhere));
    EXPECT_FALSE(MayRead(situation, situation.threads[1], elsewhere));
    EXPECT_FALSE(ShowsReferral(situation, situation.threads[1], elsewhere));
  }
}

/// A caregiver gave back and a nurse has it now: the caregiver's words stay where they were.
TEST(Reading, CompartmentOutlivesTheHolder) {
  const auto spoken = Wrote("c1-z", MessageKind::kNote, 1, "caregiver", true);
  const auto since = Wrote("c1-z", MessageKind::kNote, 2, "nurse");
  struct Row {
    const char* person;
    bool in_circle;
    bool reads_spoken;
    bool reads_since;
  };
  const Row rows[] = {
      {"requester", false, true, true}, {"caregiver", false, false, false}, {"nurse", false, false, true},
      {"colleague", true, false, true}, {"colleague", false, false, false},
  };
  for (const auto& row : rows) {
    const auto situation = Of({{Held("c1-z", "nurse", Discipline::kCommunityNurse, 2)}, {spoken, since}, {}}, row.in_circle);
    EXPECT_EQ(MayRead(situation, spoken, Person(row.person)), row.reads_spoken) << row.person;
    EXPECT_EQ(MayRead(situation, since, Person(row.person)), row.reads_since) << row.person;
  }
}

TEST(Reading, WhatWasWrittenInTheRoundClosesTheThreadBeforeTheReferralSaysWhoHoldsIt) {
  const auto spoken = Wrote("c1-z", MessageKind::kQuestion, 1, "caregiver", true);
  const auto situation = Of({{}, {spoken}, {}}, true);
  EXPECT_TRUE(situation.threads[0].compartment);
  EXPECT_EQ(situation.threads[0].holder_id, "caregiver");
  EXPECT_FALSE(MayRead(situation, spoken, Person("colleague")));
}

TEST(Reading, MessageOfAnUnknownThreadIsClosed) {
  EXPECT_FALSE(MayRead(Both(), Wrote("c9-f", MessageKind::kNote, 1, ""), Person("requester")));
}

TEST(Brief, RequesterHolderAndThoseOfferedNow) {
  Referral referral;
  referral.id = "c1-f";
  referral.offers = {{"offered", 1}, {"second", 1}};
  const auto situation = Of({{referral, Held("c1-z", "caregiver", Discipline::kSpiritualCaregiver)}, {}, {}}, true);
  const auto& physical = situation.threads[1];
  EXPECT_EQ(BriefRelation(situation, physical, Person("requester")), Relation::kRequester);
  EXPECT_EQ(BriefRelation(situation, physical, Person("offered")), Relation::kOffered);
  EXPECT_EQ(BriefRelation(situation, physical, Person("second")), Relation::kOffered);
  EXPECT_EQ(BriefRelation(situation, physical, Person("caregiver")), Relation::kUnspecified);
  EXPECT_EQ(BriefRelation(situation, situation.threads[0], Person("caregiver")), Relation::kHolder);
  EXPECT_EQ(BriefRelation(situation, situation.threads[0], Person("offered")), Relation::kUnspecified);
  EXPECT_EQ(BriefRelation(situation, physical, Person("offered", "roer")), Relation::kUnspecified);
}

TEST(Relation, NamesOfTheRules) {
  EXPECT_EQ(base::Relations(Relation::kRequester).Rule(), "relation:requester");
  EXPECT_EQ(base::Relations(Relation::kHolder).Rule(), "relation:holder");
  EXPECT_EQ(base::Relations(Relation::kOffered).Rule(), "relation:offered");
  EXPECT_EQ(base::Relations(Relation::kCircle).Rule(), "relation:circle");
  EXPECT_EQ(base::Relations(Relation::kUnspecified).Rule(), "");
}

}  // namespace
}  // namespace kortelijn::consultation
