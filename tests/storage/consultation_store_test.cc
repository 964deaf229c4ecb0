#include "services/consultation/consultation_store.h"

#include <gmock/gmock.h>

#include "services/common/base/fault.h"
#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

using base::Dimension;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

class StoreTest : public Room {
 protected:
  StoreTest() {
    Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  }

  void Ask(const Consultation& asked) {
    Write([&](db::Tx& tx) {
      if (asked.anonymous()) return consultations_.InsertAnonymous(tx, asked);
      consultations_.Insert(tx, asked, cases_.FindToAsk(tx, asked.case_id, asked.requester_id)->key);
    });
  }
  std::optional<Kept> Found(const std::string& id, const std::string& person = "anna.demo", Texts texts = Texts::kSealed) {
    return Read([&](db::ReadTx& tx) {
      auto found = consultations_.Find(tx, id, person, texts);
      if (found) consultations_.ReadWritten(tx, *found, texts);
      return found;
    });
  }
  Consultation Opened(const Kept& kept) {
    const auto content = consultations_.Open(kept);
    Consultation value = kept.situation.consultation;
    value.brief = content.Brief(value);
    value.question = content.Question(value);
    return value;
  }
  void Put(const Referral& referral) {
    Write([&](db::Tx& tx) { consultations_.PutReferral(tx, referral); });
  }
  void Say(const std::string& id, const Message& message) {
    Write([&](db::Tx& tx) { consultations_.AddMessage(tx, *consultations_.Find(tx, id, ""), message); });
  }
  void Confirm(const Confirmation& confirmation) {
    Write([&](db::Tx& tx) {
      const auto kept = consultations_.Find(tx, confirmation.consultation_id, "");
      consultations_.AddConfirmation(tx, *kept, confirmation);
    });
  }
  std::vector<std::string> Ids(const ConsultationPage& page) {
    std::vector<std::string> ids;
    for (const auto& kept : Read([&](db::ReadTx& tx) { return consultations_.List(tx, page); })) {
      ids.push_back(kept.situation.consultation.id);
    }
    return ids;
  }
};

Confirmation ReadBy(const std::string& author, int round, const std::string& holder, const std::string& thanks) {
  return {"c1-s", "c1", {true, thanks}, kNow, "c1-s:" + std::to_string(round) + ":" + holder, author, round, holder};
}

Message Said(const std::string& id, MessageKind kind, const std::string& text, const std::string& referral = "c1-s") {
  return {id, "c1", referral, "cora.demo", kind, text, Outcome::kUnspecified, kNow, 1, "cora.demo", false};
}

TEST_F(StoreTest, QuestionOnACaseComesBackAsItWas) {
  Ask(SomeQuestion());
  Reopen();
  const auto kept = Found("c1");
  ASSERT_TRUE(kept);
  EXPECT_EQ(Opened(*kept), SomeQuestion());
  EXPECT_TRUE(kept->situation.in_circle);
  EXPECT_EQ(kept->situation.threads.size(), 2u);
  EXPECT_FALSE(Found("c1", "stranger.demo")->situation.in_circle);
  EXPECT_FALSE(Found("c2"));
}

TEST_F(StoreTest, AnonymousQuestionComesBackAsItWas) {
  Consultation asked = SomeQuestion("c2", "");
  asked.expertise.clear();
  asked.languages.clear();
  asked.entered_in_error = true;
  Ask(asked);
  EXPECT_EQ(Opened(*Found("c2")), asked);
  EXPECT_FALSE(Found("c2")->situation.in_circle);
}

TEST_F(StoreTest, ThreadsTellWhatWasWrittenInOrder) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  Message answer = Said("m3", MessageKind::kAnswer, "");
  answer.outcome = Outcome::kSupportStarted;
  answer.round = 1;
  answer.compartment = true;
  const std::vector<Message> said = {Said("m2", MessageKind::kQuestion, "Slaapt de partner?"),
                                     Said("m1", MessageKind::kNote, "Tot morgen."), answer};
  for (const auto& message : said) Say("c1", message);

  const auto kept = Found("c1");
  ASSERT_EQ(kept->messages.size(), 3u);
  const auto content = consultations_.Open(*kept);
  for (std::size_t i = 0; i < said.size(); ++i) {
    Message opened = kept->messages[i];
    opened.text = content.Text(opened);
    EXPECT_EQ(opened, said[i]);
  }
  const Thread& thread = *kept->situation.Find("c1-s");
  EXPECT_TRUE(thread.question_open);
  EXPECT_TRUE(thread.answered);
  EXPECT_TRUE(thread.compartment);
}

TEST_F(StoreTest, WhatWasWrittenIsReadWhenItIsAskedFor) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  Say("c1", Said("m1", MessageKind::kQuestion, "Slaapt de partner?"));
  const auto unread = Read([&](db::ReadTx& tx) { return consultations_.Find(tx, "c1", ""); });
  EXPECT_TRUE(unread->messages.empty());
  EXPECT_FALSE(unread->situation.Find("c1-s")->question_open);
  const auto threads = Found("c1", "", Texts::kLeftOut);
  EXPECT_TRUE(threads->situation.Find("c1-s")->question_open);
  EXPECT_EQ(threads->situation.Find("c1-s")->referral, unread->situation.Find("c1-s")->referral);
  EXPECT_TRUE(threads->messages.at(0).text.empty());
  EXPECT_FALSE(Found("c1", "")->messages.at(0).text.empty());
}

TEST_F(StoreTest, ConfirmationOnceAnAnswerAndNotAmongTheMessages) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  const auto confirmation = ReadBy("dirk.demo", 1, "cora.demo", "Dank, het gezin slaapt weer.");
  Confirm(confirmation);
  const auto kept = Found("c1");
  EXPECT_TRUE(kept->messages.empty());
  ASSERT_EQ(kept->confirmations.size(), 1u);
  Confirmation opened = kept->confirmations[0];
  opened.appreciation.text = consultations_.Open(*kept).Text(opened);
  EXPECT_EQ(opened, confirmation);
  EXPECT_TRUE(kept->situation.Find("c1-s")->confirmed);
  EXPECT_FALSE(kept->situation.Find("c1-f")->confirmed);
  EXPECT_THROW(Confirm(confirmation), base::Fault);
}

TEST_F(StoreTest, ConfirmationsOfSeveralAnswersStandBesideEachOther) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  const std::vector<Confirmation> said = {ReadBy("anna.demo", 1, "dirk.demo", "Dank, Dirk."),
                                          ReadBy("anna.demo", 1, "cora.demo", "Dank, Cora.")};
  Confirm(said[0]);
  EXPECT_FALSE(Found("c1")->situation.Find("c1-s")->confirmed);
  Confirm(said[1]);
  Reopen();
  const auto kept = Found("c1");
  EXPECT_TRUE(kept->situation.Find("c1-s")->confirmed);
  ASSERT_EQ(kept->confirmations.size(), said.size());
  const auto content = consultations_.Open(*kept);
  for (std::size_t i = 0; i < said.size(); ++i) {
    Confirmation opened = kept->confirmations[i];
    opened.appreciation.text = content.Text(opened);
    EXPECT_EQ(opened, said[i]);
  }
}

TEST_F(StoreTest, ReferralIsReplacedByWhatWasSaidLast) {
  Ask(SomeQuestion());
  Referral referral = SomeReferral("c1", Dimension::kSocial);
  referral.offers = {{"cora.demo", 1}, {"dirk.demo", 1, true}};
  referral.ring = -1;
  Put(referral);
  EXPECT_EQ(Found("c1")->situation.Find("c1-s")->referral, referral);
  referral = SomeReferral("c1", Dimension::kSocial, "cora.demo");
  referral.state = base::ReferralState::kOnHold;
  referral.reason = base::MoveReason::kAwaitingPerson;
  referral.round = 2;
  referral.ring = 3;
  referral.cancel_requested = referral.escalated = referral.closed = referral.closed_by_system = true;
  referral.update_time = kNow + base::Duration(9);
  Put(referral);
  Reopen();
  EXPECT_EQ(Found("c1")->situation.Find("c1-s")->referral, referral);
  EXPECT_TRUE(Found("c1")->situation.Find("c1-s")->mirrored);
  EXPECT_FALSE(Found("c1")->situation.Find("c1-f")->mirrored);
}

TEST_F(StoreTest, UpdateWritesStatusMarkAndTime) {
  Ask(SomeQuestion());
  Consultation next = SomeQuestion();
  next.status = ConsultationStatus::kEnteredInError;
  next.entered_in_error = true;
  next.update_time = kNow + base::Duration(3);
  Write([&](db::Tx& tx) { consultations_.Update(tx, next); });
  EXPECT_EQ(Opened(*Found("c1")), next);
}

TEST_F(StoreTest, PartiesAreRequesterHoldersAndForReadingTheCircle) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  Put(SomeReferral("c1", Dimension::kPhysical));
  const auto concerned = [&] { return Read([&](db::ReadTx& tx) { return consultations_.Concerned(tx, "c1"); }); };
  EXPECT_THAT(concerned(), UnorderedElementsAre("anna.demo", "cora.demo"));
  const auto party = [&](const std::string& person) {
    return Read([&](db::ReadTx& tx) { return consultations_.IsParty(tx, "c1", person); });
  };
  EXPECT_TRUE(party("anna.demo"));
  EXPECT_TRUE(party("cora.demo"));
  EXPECT_TRUE(party("bert.demo"));
  EXPECT_FALSE(party("stranger.demo"));
  EXPECT_FALSE(party(""));
  EXPECT_FALSE(Read([&](db::ReadTx& tx) { return consultations_.IsParty(tx, "c9", "anna.demo"); }));
  Write([&](db::Tx& tx) { consultations_.AddFormerHolder(tx, "c1", "dirk.demo", kNow); });
  EXPECT_THAT(concerned(), UnorderedElementsAre("anna.demo", "cora.demo", "dirk.demo"));
  EXPECT_FALSE(party("dirk.demo"));
}

TEST_F(StoreTest, ListsWhatWasAskedOrIsHeld) {
  for (int i = 0; i < 6; ++i) {
    Consultation asked = SomeQuestion("c" + std::to_string(i), i % 2 == 0 ? "casus1" : "");
    asked.update_time = kNow + base::Duration(i / 2);
    if (i == 4) asked.requester_id = "bert.demo";
    if (i == 5) asked.status = ConsultationStatus::kCompleted;
    Ask(asked);
  }
  Put(SomeReferral("c2", Dimension::kSocial, "cora.demo"));
  Put(SomeReferral("c2", Dimension::kPhysical));
  Put(SomeReferral("c5", Dimension::kPhysical, "cora.demo"));

  EXPECT_THAT(Ids({.person = "anna.demo"}), ElementsAre("c5", "c3", "c2", "c1", "c0"));
  EXPECT_THAT(Ids({.person = "anna.demo", .limit = 2}), ElementsAre("c5", "c3"));
  EXPECT_THAT(Ids({.person = "anna.demo", .before = kNow + base::Duration(1), .before_id = "c3", .limit = 2}), ElementsAre("c2", "c1"));
  EXPECT_THAT(Ids({.person = "anna.demo", .open_only = true}), ElementsAre("c3", "c2", "c1", "c0"));
  EXPECT_THAT(Ids({.person = "cora.demo"}), ElementsAre("c5", "c2"));
  EXPECT_THAT(Ids({.person = "cora.demo", .open_only = true}), ElementsAre("c2"));
  EXPECT_THAT(Ids({.person = "stranger.demo"}), ElementsAre());
  EXPECT_THAT(Ids({.person = ""}), ElementsAre());
}

TEST_F(StoreTest, WhatComesOfAReferralIsAChangeOfItsQuestion) {
  for (const char* id : {"c1", "c2", "c3"}) Ask(SomeQuestion(id));
  Referral later = SomeReferral("c1", Dimension::kSocial, "cora.demo");
  later.update_time = kNow + base::Duration(5);
  Put(SomeReferral("c1", Dimension::kPhysical));
  Put(later);
  EXPECT_EQ(Found("c1")->situation.consultation.update_time, later.update_time);
  EXPECT_EQ(Found("c3")->situation.consultation.update_time, kNow);
  EXPECT_THAT(Ids({.person = "anna.demo"}), ElementsAre("c1", "c3", "c2"));
  EXPECT_THAT(Ids({.person = "anna.demo", .before = later.update_time, .before_id = "c1"}), ElementsAre("c3", "c2"));
}

TEST_F(StoreTest, OutlineTellsWhatTheStatusFollowsFrom) {
  Ask(SomeQuestion());
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  Say("c1", Said("m1", MessageKind::kAnswer, "Zij slapen weer."));
  Confirm(ReadBy("anna.demo", 1, "cora.demo", ""));
  const auto outline = Read([&](db::ReadTx& tx) { return consultations_.FindOutline(tx, "c1"); });
  const auto whole = Found("c1");
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->situation.consultation.network_id, "vecht");
  EXPECT_EQ(outline->situation.consultation.status, ConsultationStatus::kActive);
  EXPECT_EQ(StatusOf(outline->situation), StatusOf(whole->situation));
  EXPECT_TRUE(outline->situation.Find("c1-s")->answered);
  EXPECT_TRUE(outline->situation.Find("c1-s")->confirmed);
  EXPECT_EQ(outline->situation.Find("c1-s")->referral, whole->situation.Find("c1-s")->referral);
  EXPECT_FALSE(outline->situation.Find("c1-f")->mirrored);
  EXPECT_TRUE(outline->messages.at(0).text.empty());
  EXPECT_FALSE(Read([&](db::ReadTx& tx) { return consultations_.FindOutline(tx, "c9"); }));
  Write([&](db::Tx& tx) { consultations_.SetStatus(tx, "c1", ConsultationStatus::kOnHold); });
  EXPECT_EQ(Found("c1")->situation.consultation.status, ConsultationStatus::kOnHold);
}

TEST_F(StoreTest, ListOfACaseShowsItsCircleAllOfIt) {
  Ask(SomeQuestion("c1"));
  Consultation other = SomeQuestion("c2");
  other.requester_id = "bert.demo";
  Ask(other);
  Ask(SomeQuestion("c3", ""));
  Put(SomeReferral("c1", Dimension::kSocial, "cora.demo"));
  EXPECT_THAT(Ids({.person = "anna.demo", .case_id = "casus1"}), ElementsAre("c2", "c1"));
  EXPECT_THAT(Ids({.person = "bert.demo", .case_id = "casus1"}), ElementsAre("c2", "c1"));
  EXPECT_THAT(Ids({.person = "cora.demo", .case_id = "casus1"}), ElementsAre("c1"));
  EXPECT_THAT(Ids({.person = "bert.demo"}), ElementsAre("c2"));
  EXPECT_THAT(Ids({.person = "anna.demo", .case_id = "casus9"}), ElementsAre());
}

TEST_F(StoreTest, ListBringsReferralsAndBriefWithoutTheQuestion) {
  Ask(SomeQuestion());
  const Referral social = SomeReferral("c1", Dimension::kSocial, "cora.demo");
  const Referral physical = SomeReferral("c1", Dimension::kPhysical);
  Put(social);
  Put(physical);
  const auto listed = Read([&](db::ReadTx& tx) { return consultations_.List(tx, {.person = "anna.demo"}); });
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].situation.Find("c1-s")->referral, social);
  EXPECT_EQ(listed[0].situation.Find("c1-f")->referral, physical);
  EXPECT_TRUE(listed[0].situation.in_circle);
  EXPECT_TRUE(listed[0].situation.consultation.question.empty());
  EXPECT_EQ(consultations_.Open(listed[0]).Brief(listed[0].situation.consultation), SomeQuestion().brief);
}

TEST_F(StoreTest, OffersAreReplacedAndNothingElse) {
  Ask(SomeQuestion());
  Referral social = SomeReferral("c1", Dimension::kSocial, "cora.demo"), physical = SomeReferral("c1", Dimension::kPhysical);
  social.offers = physical.offers = {{"dirk.demo", 1}};
  Put(social);
  Put(physical);
  Referral seen;
  seen.consultation_id = "c1";
  seen.dimension = Dimension::kSocial;
  seen.offers = social.offers = {{"dirk.demo", 1, true}};
  Write([&](db::Tx& tx) { consultations_.SetOffers(tx, seen); });
  EXPECT_EQ(Found("c1")->situation.Find("c1-s")->referral, social);
  EXPECT_EQ(Found("c1")->situation.Find("c1-f")->referral, physical);
}

TEST_F(StoreTest, WhoLostAPartIsKnownByTheLastTime) {
  Ask(SomeQuestion());
  const auto since = [&](const std::string& person) {
    return Read([&](db::ReadTx& tx) { return consultations_.FormerHolderSince(tx, "c1", person); });
  };
  EXPECT_FALSE(since("dirk.demo"));
  for (int i = 1; i <= 2; ++i) {
    Write([&](db::Tx& tx) { consultations_.AddFormerHolder(tx, "c1", "dirk.demo", kNow + base::Duration(i)); });
    EXPECT_EQ(since("dirk.demo"), kNow + base::Duration(i));
  }
  EXPECT_FALSE(since("cora.demo"));
}

/// Before, there was one confirmation at most, with the referral's id, and offers did not say whether they were seen.
TEST_F(StoreTest, EarlierConfirmationsFindTheirAnswerAndOffersStayOpen) {
  const auto database = db::OpenSqlite({.file = folder_ / "earlier.db"});
  db::Migrate(*database, "consultation", Schema().first(5));
  database->Write([](db::Tx& tx) {
    tx.Execute("INSERT INTO case_key (owner, wrapped, create_time) VALUES ('c1', $1, 1)", {db::B("key")});
    tx.Execute(
        "INSERT INTO consultation (id, network_id, case_id, key_owner, requester_id, concerns, kind, urgency, municipality, dimensions, "
        "expertise, entered_in_error, status, create_time, update_time, brief, question) VALUES ('c1', 'net', '', 'c1', 'asker', 1, 1, 6, "
        "'GM0333', '3:50:2:;4:50:2:', '', 0, 1, 5, 6, $1, $1)",
        {db::B("sealed")});
    tx.Execute(
        "INSERT INTO referral (consultation_id, dimension, state, holder_id, holder_discipline, round, ring, reason, cancel_requested, "
        "escalated, closed, closed_by_system, update_time, offers) VALUES ('c1', 3, 5, 'ann', 9, 2, 1, 0, 0, 0, 0, 0, 7, 'bob:1;eve:2'), "
        "('c1', 4, 2, 'eve', 9, 1, 1, 0, 0, 0, 0, 0, 7, '')");
    tx.Execute(
        "INSERT INTO message (id, consultation_id, referral_id, author_id, kind, outcome, create_time, round, holder_id, compartment, "
        "text) VALUES ('m1', 'c1', 'c1-s', 'bob', 4, 1, 1, 1, 'bob', 0, $1), ('m2', 'c1', 'c1-s', 'ann', 4, 1, 2, 2, 'ann', 0, $1), "
        "('m3', 'c1', 'c1-z', 'bob', 4, 1, 3, 1, 'bob', 0, $1), ('c1-s', 'c1', 'c1-s', 'asker', 5, 1, 4, 1, '', 0, $1), "
        "('c1-z', 'c1', 'c1-z', 'asker', 5, 1, 5, 1, '', 0, $1)",
        {db::B("sealed")});
  });
  db::Migrate(*database, "consultation", Schema());
  std::optional<Kept> found;
  database->Read([&](db::ReadTx& tx) {
    found = consultations_.Find(tx, "c1", "asker");
    consultations_.ReadWritten(tx, *found);
  });
  ASSERT_TRUE(found);
  const Thread& social = *found->situation.Find("c1-s");
  EXPECT_TRUE(social.confirmed);
  EXPECT_THAT(social.referral.offers, ElementsAre(OpenOffer{"bob", 1}, OpenOffer{"eve", 2}));
  EXPECT_FALSE(found->situation.Find("c1-z")->confirmed) << "it was of who held it before";
  EXPECT_EQ(found->confirmations.at(0).id, "c1-s") << "under which its text is sealed";
}

}  // namespace
}  // namespace kortelijn::consultation
