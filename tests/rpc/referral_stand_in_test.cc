// Waarneming in referral: who stands in sees what is held and awaited, live, and takes over what they could have been asked.
#include <gmock/gmock.h>

#include "services/common/rpc/stood_in.h"
#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// bob, who holds, and asker, who asks, are away on Wednesday; eve stands in for both.
class StandInTest : public ReferralHouse {
 protected:
  StandInTest() {
    AddAnnBobEveAndAsker();
    auto* norm = network_.add_norms();
    norm->set_urgency(registry::v1::URGENCY_U4);
    norm->set_first_response_minutes(120);
    norm->set_answer_minutes(600);
    network_.set_etag("2");
    parts_->directory.Apply(network_);
    network_.set_ring_size(1);
    StandIn("bob", "eve");
    StandIn("asker", "eve");
  }

  void StandIn(const std::string& absent, const std::string& person, const std::string& day = "2025-03-05") {
    auto entry = people_.at(absent);
    entry.clear_absences();
    if (!person.empty()) {
      auto* absence = entry.add_absences();
      absence->set_from_day(day);
      absence->set_to_day(day);
      absence->set_stand_in_id(person);
    }
    Add(entry);
  }
  void Wednesday() { clock_.Set(At(24 + 8)); }

  /// Asked and held by bob.
  void Held(const std::string& id, bool social = true) {
    Ask(id, [&](auto& asked) { asked.set_social_domain_allowed(social); });
    ASSERT_EQ(Assign(id + "-s", "bob"), "");
    ASSERT_EQ(Claim("bob", id + "-s"), "");
  }

  v1::ListInboxResponse Inbox(const std::string& who, v1::InboxFilter filter = v1::INBOX_FILTER_UNSPECIFIED) {
    v1::ListInboxRequest request;
    request.set_filter(filter);
    v1::ListInboxResponse response;
    EXPECT_EQ(Read(who, request, [&](rpc::Call& call, db::ReadTx&) { parts_->inbox.List(call, request, &response); }), "");
    return response;
  }
  std::vector<std::string> Ids(const std::string& who, v1::InboxFilter filter) {
    std::vector<std::string> ids;
    const auto inbox = Inbox(who, filter);
    for (const auto& item : inbox.items()) ids.push_back(item.referral().id());
    return ids;
  }
  bool Sees(const std::string& who, const std::string& id) {
    v1::GetReferralRequest request;
    request.set_referral_id(id);
    v1::GetReferralResponse response;
    return Read(who, request,
                [&](rpc::Call& call, db::ReadTx& tx) {
                  ReferralViewer(parts_->directory, parts_->candidates).View(call, tx, request, &response);
                })
        .empty();
  }
};

TEST_F(StandInTest, TheInboxSaysWhatAwaitsTheRequesterAndUntilWhen) {
  Held("c1");
  Held("c2");
  Post("c1-s", "bob", consultation::v1::MESSAGE_KIND_QUESTION);
  Answer("c2-s", "bob");
  const auto inbox = Inbox("asker", v1::INBOX_FILTER_WAITING);
  ASSERT_EQ(inbox.items_size(), 2);
  EXPECT_EQ(inbox.items(0).awaited(), v1::AWAITED_REPLY);
  EXPECT_EQ(wire::FromProto(inbox.items(0).due_time()), Now("c1-s").timer) << "the coordinator is told";
  EXPECT_EQ(inbox.items(1).awaited(), v1::AWAITED_CONFIRMATION);
  EXPECT_EQ(wire::FromProto(inbox.items(1).due_time()), Now("c2-s").timer) << "the system closes it";
  EXPECT_THAT(Ids("asker", v1::INBOX_FILTER_HELD), IsEmpty());
  Open();
  EXPECT_THAT(Ids("asker", v1::INBOX_FILTER_WAITING), ElementsAre("c1-s", "c2-s")) << "the same after a restart";
  Post("c1-s", "asker", consultation::v1::MESSAGE_KIND_REPLY);
  EXPECT_THAT(Ids("asker", v1::INBOX_FILTER_WAITING), ElementsAre("c2-s"));
}

TEST_F(StandInTest, TheInboxShowsAStandInTheDayOfTheAbsenceAlone) {
  Held("c1");
  Held("c2");
  Ask("c3");
  Post("c2-s", "bob", consultation::v1::MESSAGE_KIND_QUESTION);
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), IsEmpty());
  EXPECT_FALSE(Sees("eve", "c1-s"));
  Wednesday();
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), UnorderedElementsAre("c1-s", "c2-s")) << "c3 is only offered to bob";
  EXPECT_TRUE(Sees("eve", "c1-s"));
  const auto standing_in = Inbox("eve", v1::INBOX_FILTER_STANDING_IN);
  for (const auto& item : standing_in.items()) {
    EXPECT_FALSE(item.held());
    EXPECT_EQ(item.stands_in_for(), item.referral().id() == "c1-s" ? "bob" : "asker") << "a word is awaited of who asked c2";
  }
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_HELD), IsEmpty());
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_WAITING), IsEmpty());
  EXPECT_THAT(Ids("ann", v1::INBOX_FILTER_STANDING_IN), IsEmpty());
  clock_.Set(At(24 + 23));
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), IsEmpty()) << "past midnight in Amsterdam";
}

TEST_F(StandInTest, AWatchNoticesByTheClockAndByTheEntry) {
  Held("c1");
  const v1::WatchInboxRequest request;
  std::optional<rpc::Watch<v1::WatchInboxResponse>::Source> source;
  ASSERT_EQ(Read("eve", request, [&](rpc::Call& call, db::ReadTx&) { source = parts_->inbox.Watch(call, request); }), "");
  const auto beat = [&] {
    v1::WatchInboxResponse response;
    EXPECT_TRUE(source->changes({}, &response));
    return response;
  };
  v1::WatchInboxResponse first;
  source->snapshot(&first);
  EXPECT_EQ(first.items_size(), 0);
  EXPECT_FALSE(beat().reset());
  Wednesday();
  const auto begun = beat();
  EXPECT_TRUE(begun.reset()) << "everything anew";
  ASSERT_EQ(begun.items_size(), 1);
  EXPECT_EQ(begun.items(0).stands_in_for(), "bob");
  EXPECT_FALSE(beat().reset()) << "once";
  StandIn("bob", "");
  const auto ended = beat();
  EXPECT_TRUE(ended.reset());
  EXPECT_EQ(ended.items_size(), 0);
}

TEST_F(StandInTest, AWatchShowsWhatHappensToAnothersRows) {
  Held("c1");
  Wednesday();
  const v1::WatchInboxRequest request;
  std::optional<rpc::Watch<v1::WatchInboxResponse>::Source> source;
  ASSERT_EQ(Read("eve", request, [&](rpc::Call& call, db::ReadTx&) { source = parts_->inbox.Watch(call, request); }), "");
  v1::WatchInboxResponse all;
  source->snapshot(&all);
  ASSERT_EQ(all.items_size(), 1);
  const auto since = [&](std::int64_t seq) {
    std::int64_t last = 0;
    v1::WatchInboxResponse response;
    source->changes(parts_->journal.ChangesAfter(seq, 100, &last), &response);
    return response;
  };
  auto seq = parts_->journal.LastSeq();
  Answer("c1-s", "bob");
  const auto answered = since(seq);
  ASSERT_EQ(answered.items_size(), 1);
  EXPECT_EQ(answered.items(0).awaited(), v1::AWAITED_CONFIRMATION);
  EXPECT_EQ(answered.items(0).stands_in_for(), "asker");
  seq = parts_->journal.LastSeq();
  ConsultationEvent confirmed = About("c1");
  confirmed.mutable_confirmed()->set_referral_id("c1-s");
  Follow(confirmed);
  EXPECT_THAT(since(seq).gone(), ElementsAre("c1-s"));
}

TEST_F(StandInTest, AWatchThatIsResumedShowsEverythingAnewToWhoMayHaveStoodIn) {
  const auto resumed = [this](const std::string& who, std::int64_t after = 0) {
    v1::WatchInboxRequest request;
    request.set_after_seq(after);
    std::optional<rpc::Watch<v1::WatchInboxResponse>::Source> source;
    EXPECT_EQ(Read(who, request, [&](rpc::Call& call, db::ReadTx&) { source = parts_->inbox.Watch(call, request); }), "");
    v1::WatchInboxResponse response;
    EXPECT_TRUE(source->changes({}, &response));
    return response.reset();
  };
  EXPECT_TRUE(resumed("eve"));
  EXPECT_FALSE(resumed("ann"));
  Held("c1");
  const auto last = parts_->journal.LastSeq();
  EXPECT_FALSE(resumed("ann", last));
  Open();
  EXPECT_TRUE(resumed("ann", last)) << "the process that knew for whom she stood in is gone";
  Held("c2");
  EXPECT_FALSE(resumed("ann", parts_->journal.LastSeq()));
}

TEST_F(StandInTest, AStandInTakesOverWhatIsHeld) {
  Held("c1");
  EXPECT_EQ(Claim("eve", "c1-s", "bob"), "NOT_FOUND") << "the day before";
  Wednesday();
  EXPECT_EQ(Claim("ann", "c1-s"), "ALREADY_CLAIMED");
  EXPECT_EQ(Claim("ann", "c1-s", "bob"), "NOT_FOUND") << "who stands in for nobody";
  EXPECT_EQ(Claim("eve", "c1-s"), "NOT_FOUND") << "without saying from whom";
  EXPECT_EQ(Claim("eve", "c1-s", "asker"), "NOT_FOUND") << "who never held it";
  EXPECT_EQ(Claim("eve", "c2-s", "bob"), "NOT_FOUND") << "which is not there";
  EXPECT_EQ(Claim("eve", "c1-s", "BOB!"), "FIELD_INVALID");
  ASSERT_EQ(Claim("eve", "c1-s", "bob"), "");
  EXPECT_EQ(parts_->journal.List({.subject_id = "c1-s"}, 0, 100).back().entry.ground.responsible_id, "bob");
  EXPECT_EQ(Now("c1-s").holder_id, "eve");
  EXPECT_EQ(Now("c1-s").state, base::ReferralState::kAccepted);
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_HANDED_OVER);
  EXPECT_THAT(Ids("bob", v1::INBOX_FILTER_HELD), IsEmpty());
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_HELD), ElementsAre("c1-s"));
}

TEST_F(StandInTest, AStandInTakesOverOnlyWhatTheyCouldHaveBeenAsked) {
  auto nurse = Entry("nurse", 90);
  nurse.set_discipline(registry::v1::DISCIPLINE_COMMUNITY_NURSE);
  Add(nurse);
  Ask("c1", [](auto& asked) { asked.set_social_domain_allowed(false); });
  ASSERT_EQ(Claim("nurse", "c1-s"), "");
  StandIn("nurse", "eve");
  StandIn("asker", "");
  Wednesday();
  EXPECT_EQ(Claim("eve", "c1-s", "nurse"), "CANDIDATE_UNAVAILABLE");
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), IsEmpty());
  EXPECT_FALSE(Sees("eve", "c1-s"));
  EXPECT_EQ(Now("c1-s").holder_id, "nurse");
  StandIn("nurse", "asker");
  EXPECT_EQ(Claim("asker", "c1-s", "nurse"), "MOVE_NOT_ALLOWED") << "nobody answers their own question";
}

TEST_F(StandInTest, WordsOfARequestersStandInAreTheRequesters) {
  Held("c1");
  Wednesday();
  Post("c1-s", "bob", consultation::v1::MESSAGE_KIND_QUESTION);
  ASSERT_EQ(Now("c1-s").state, base::ReferralState::kOnHold);
  Post("c1-s", "eve", consultation::v1::MESSAGE_KIND_NOTE);
  EXPECT_NE(LastTold().change(), v1::REFERRAL_CHANGE_LATE) << "a note changes nothing here, and is not late";
  Post("c1-s", "eve", consultation::v1::MESSAGE_KIND_REPLY);
  EXPECT_EQ(Now("c1-s").state, base::ReferralState::kAccepted);
  EXPECT_EQ(LastTold().actor(), "eve");
}

TEST_F(StandInTest, AConfirmationIsToldAsOfWhoGaveIt) {
  Held("c1");
  Held("c2");
  for (const auto* id : {"c1", "c2"}) Answer(std::string(id) + "-s", "bob");
  ConsultationEvent confirmed = About("c1");
  confirmed.mutable_confirmed()->set_referral_id("c1-s");
  Follow(confirmed);
  EXPECT_EQ(LastTold().actor(), "asker");
  confirmed = About("c2");
  confirmed.mutable_confirmed()->set_referral_id("c2-s");
  confirmed.mutable_confirmed()->set_author_id("eve");
  Follow(confirmed);
  EXPECT_EQ(LastTold().actor(), "eve");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_CLOSED);
}

TEST_F(StandInTest, AClaimThatComesTooLateTakesNothingFromWhoWon) {
  Ask("c1");
  ASSERT_EQ(Assign("c1-s", "bob"), "");
  ASSERT_EQ(Assign("c1-s", "eve"), "");
  Wednesday();
  ASSERT_EQ(Claim("bob", "c1-s"), "");
  EXPECT_EQ(Claim("eve", "c1-s"), "ALREADY_CLAIMED");
  EXPECT_EQ(Now("c1-s").holder_id, "bob");
}

TEST_F(StandInTest, IsTakenOverOnlyFromWhoHoldsItNow) {
  Held("c1");
  ASSERT_EQ(HandOver("bob", "c1-s", "ann"), "");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  Wednesday();
  EXPECT_EQ(Claim("eve", "c1-s", "bob"), "ALREADY_CLAIMED");
  EXPECT_EQ(Now("c1-s").holder_id, "ann");
  ASSERT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_NO_CAPACITY), "");
  EXPECT_EQ(Claim("eve", "c1-s", "bob"), "MOVE_NOT_ALLOWED") << "nobody holds it";
}

TEST_F(StandInTest, WhoAskedItSeesNothingToTakeOver) {
  Held("c1");
  StandIn("asker", "");
  StandIn("bob", "asker");
  Wednesday();
  EXPECT_THAT(Ids("asker", v1::INBOX_FILTER_STANDING_IN), IsEmpty());
  EXPECT_TRUE(Sees("asker", "c1-s")) << "as their own question";
}

TEST_F(StandInTest, NobodyIsShownTheirOwnAnswerToConfirm) {
  Ask("c1");
  ASSERT_EQ(Assign("c1-s", "eve"), "");
  ASSERT_EQ(Claim("eve", "c1-s"), "");
  Answer("c1-s", "eve");
  Held("c2");
  ASSERT_EQ(HandOver("bob", "c2-s", "eve"), "");
  ASSERT_EQ(Claim("eve", "c2-s"), "");
  ASSERT_EQ(HandOver("eve", "c2-s", "ann"), "");
  ASSERT_EQ(Claim("ann", "c2-s"), "");
  Answer("c2-s", "ann");
  Wednesday();
  for (const bool restarted : {false, true}) {
    EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), IsEmpty()) << restarted;
    EXPECT_TRUE(Sees("eve", "c1-s")) << "who holds it";
    EXPECT_FALSE(Sees("eve", "c2-s"));
    Open();
  }
}

TEST_F(StandInTest, WhatASpiritualCaregiverHeldInThisRoundStaysClosed) {
  auto caregiver = Entry("caregiver", 90);
  caregiver.set_discipline(registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
  Add(caregiver);
  Add("kim", 85);
  Ask("c1");
  ASSERT_EQ(Assign("c1-s", "caregiver"), "");
  ASSERT_EQ(Claim("caregiver", "c1-s"), "");
  ASSERT_EQ(HandOver("caregiver", "c1-s", "ann"), "");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  Post("c1-s", "ann", consultation::v1::MESSAGE_KIND_QUESTION);
  Wednesday();
  for (const bool restarted : {false, true}) {
    EXPECT_THAT(Ids("asker", v1::INBOX_FILTER_WAITING), ElementsAre("c1-s")) << restarted;
    EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), IsEmpty()) << restarted;
    EXPECT_FALSE(Sees("eve", "c1-s"));
    Open();
  }
  ASSERT_EQ(Hold("ann", "c1-s", Move::kGiveBack, v1::MOVE_REASON_NO_CAPACITY), "");
  ASSERT_EQ(Assign("c1-s", "kim"), "");
  ASSERT_EQ(Claim("kim", "c1-s"), "");
  Post("c1-s", "kim", consultation::v1::MESSAGE_KIND_QUESTION);
  EXPECT_THAT(Ids("eve", v1::INBOX_FILTER_STANDING_IN), ElementsAre("c1-s")) << "another round";
}

TEST_F(StandInTest, WhatASuspendedHolderLosesLeavesTheStandInsWatch) {
  Held("c1");
  auto full = Entry("eve", 70);
  full.set_capacity(registry::v1::CAPACITY_STATUS_FULL);
  Add(full);
  StandIn("asker", "");
  Wednesday();
  const v1::WatchInboxRequest request;
  std::optional<rpc::Watch<v1::WatchInboxResponse>::Source> source;
  ASSERT_EQ(Read("eve", request, [&](rpc::Call& call, db::ReadTx&) { source = parts_->inbox.Watch(call, request); }), "");
  v1::WatchInboxResponse all, since;
  source->snapshot(&all);
  ASSERT_EQ(all.items_size(), 1);
  const auto seq = parts_->journal.LastSeq();
  Suspend("bob");
  EXPECT_THAT(KeysOf(LastTold().SerializeAsString()), testing::Contains("bob")) << "so that the watch is told";
  std::int64_t last = 0;
  EXPECT_TRUE(source->changes(parts_->journal.ChangesAfter(seq, 100, &last), &since));
  EXPECT_THAT(since.gone(), ElementsAre("c1-s"));
}

TEST_F(StandInTest, NobodyWhoLeftStandsIn) {
  Suspend("eve");
  Wednesday();
  EXPECT_EQ(rpc::StandInAt(parts_->directory, "bob", clock_.Now()), std::nullopt);
}

}  // namespace
}  // namespace kortelijn::referral
