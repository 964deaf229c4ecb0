// What is written is what is read; compare-and-set; lists, timers and circles; the indexes are used.
#include <gmock/gmock.h>

#include <set>

#include "tests/storage/referral_fixture.h"

namespace kortelijn::referral {
namespace {

using base::MoveReason;
using base::ReferralState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_F(ReferralStoreTest, KeepsEveryField) {
  const Referral asked = Asked("c1");
  Write([&](db::Tx& tx) { EXPECT_TRUE(InsertReferral(tx, asked)); });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); }), asked);

  Referral full = asked;
  full.state = ReferralState::kOnHold;
  full.held_from = ReferralState::kInProgress;
  full.holder_id = "ann";
  full.holder_discipline = base::Discipline::kVolunteer;
  full.round = 3;
  full.ring = 4;
  full.reason = MoveReason::kAwaitingInformation;
  full.cancel_requested = true;
  full.cancel_reason = MoveReason::kNoLongerNeeded;
  full.escalated = true;
  full.spoke = true;
  full.first_response_time = At(9);
  full.accept_time = At(10);
  full.answer_time = At(11);
  full.end_time = At(12);
  full.close_time = At(13);
  full.closed_by_system = true;
  full.waiting_since = At(14);
  full.paused = std::chrono::minutes(5);
  full.paused_business = std::chrono::minutes(3);
  full.timer = At(15);
  full.onward = {base::Dimension::kSpiritual, "bob", "eve"};
  full.version = 2;
  Write([&](db::Tx& tx) { UpdateReferral(tx, full, 1); });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); }), full);
  Open();
  EXPECT_EQ(Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); }), full) << "after a restart";
}

TEST_F(ReferralStoreTest, TheSameReferralIsNotMadeTwice) {
  Offered("c1", {});
  Referral again = Asked("c1");
  again.requester_id = "other";
  Write([&](db::Tx& tx) { EXPECT_FALSE(InsertReferral(tx, again)); });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindReferral(tx, "c1-s")->requester_id; }), "asker");
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return FindReferral(tx, "c2-s").has_value(); }));
}

TEST_F(ReferralStoreTest, AStaleUpdateIsRefused) {
  Referral r = Offered("c1", {});
  r.version = 2;
  Write([&](db::Tx& tx) { UpdateReferral(tx, r, 1); });
  EXPECT_THAT(test::FaultOf([&] { Write([&](db::Tx& tx) { UpdateReferral(tx, r, 1); }); }), HasSubstr("10/ETAG_MISMATCH"));
}

TEST_F(ReferralStoreTest, AProposalCountsAsNoChange) {
  const Onward onward{base::Dimension::kUnspecified, "bob", "eve"};
  Referral expected = Offered("c1", {});
  Write([&](db::Tx& tx) { SetOnward(tx, "c1-s", onward); });
  expected.onward = onward;
  EXPECT_EQ(Read([](db::ReadTx& tx) { return *FindReferral(tx, "c1-s"); }), expected);
}

TEST_F(ReferralStoreTest, FindsAllOfAConsultation) {
  for (const auto dimension : {base::Dimension::kSpiritual, base::Dimension::kPhysical}) {
    Referral r = Asked("c1");
    r.dimension = dimension;
    r.id = ReferralId("c1", dimension);
    Write([&](db::Tx& tx) { InsertReferral(tx, r); });
  }
  Offered("c10", {});
  std::vector<std::string> ids;
  for (const auto& r : Read([](db::ReadTx& tx) { return ReferralsOf(tx, "c1"); })) ids.push_back(r.id);
  EXPECT_THAT(ids, ElementsAre("c1-f", "c1-z"));
}

TEST_F(ReferralStoreTest, OffersKeepTheirFieldsAndTheirOrder) {
  const Referral r = Offered("c1", {"ann", "bob"});
  Offer ann = *Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "ann"); });
  EXPECT_EQ(ann, To(r, "ann"));
  ann = Next(ann, {OfferMove::kSee, Relation::kOffered, At(10)});
  ann = Next(ann, {OfferMove::kDecline, Relation::kOffered, At(11), MoveReason::kConflict});
  Write([&](db::Tx& tx) { UpdateOffer(tx, ann); });
  EXPECT_EQ(*Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "ann"); }), ann);
  EXPECT_THAT(OpenOf("c1-s"), ElementsAre(To(r, "bob")));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "bob"); }), ElementsAre(To(r, "bob")));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "ann"); }), IsEmpty());
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "eve").has_value(); }));

  Offer again = To(r, "ann");
  again.ring = 4;
  again.offer_time = At(12);
  Write([&](db::Tx& tx) { PutOffer(tx, again); });
  EXPECT_EQ(*Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "ann"); }), again) << "the coordinator asks anew";
  Offer second = To(r, "eve");
  second.round = 2;
  Write([&](db::Tx& tx) { InsertOffers(tx, {second}); });
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OffersOf(tx, "c1-s"); }), ElementsAre(second, again, To(r, "bob")));
}

TEST_F(ReferralStoreTest, SettlingEndsOpenOffersOnly) {
  const Referral r = Offered("c1", {"ann", "bob", "eve"});
  Offer declined = To(r, "eve");
  declined = Next(declined, {OfferMove::kDecline, Relation::kOffered, At(9, 30), MoveReason::kNoCapacity});
  Write([&](db::Tx& tx) { UpdateOffer(tx, declined); });
  const Settled settled = ClaimBy("c1-s", "bob");
  ASSERT_EQ(settled.offers.size(), 2U);
  for (const auto& offer : settled.offers) {
    EXPECT_EQ(offer.state, offer.professional_id == "bob" ? base::OfferState::kClaimed : base::OfferState::kWithdrawn);
    EXPECT_EQ(offer.end_time, At(10));
    EXPECT_EQ(*Read([&](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", offer.professional_id); }), offer);
  }
  EXPECT_EQ(*Read([](db::ReadTx& tx) { return LatestOffer(tx, "c1-s", "eve"); }), declined);
  const auto held = Read([](db::ReadTx& tx) { return OffersOf(tx, "c1-s"); });
  Do("c1-s", {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(11), .reason = MoveReason::kConflict});
  EXPECT_EQ(Read([](db::ReadTx& tx) { return OffersOf(tx, "c1-s"); }), held) << "what came of a round is not changed by the next";
}

TEST_F(ReferralStoreTest, AnEndWithdrawsWhatIsOpen) {
  Offered("c1", {"ann", "bob"});
  const Settled settled = Do("c1-s", {.move = Move::kCancel, .by = Relation::kRequester, .time = At(10), .reason = MoveReason::kOther});
  EXPECT_EQ(settled.referral.state, ReferralState::kCancelled);
  EXPECT_EQ(settled.offers.size(), 2U);
  EXPECT_THAT(OpenOf("c1-s"), IsEmpty());
}

TEST_F(ReferralStoreTest, KnowsWhomNotToAskAgain) {
  Referral r = Offered("c1", {"ann", "bob", "eve", "joe"});
  Offer declined = Next(To(r, "ann"), {OfferMove::kDecline, Relation::kOffered, At(9), MoveReason::kConflict});
  Write([&](db::Tx& tx) { UpdateOffer(tx, declined); });
  EXPECT_THAT(Read([](db::ReadTx& tx) { return AlreadyAsked(tx, "c1-s", 1); }), UnorderedElementsAre("ann", "bob", "eve", "joe"));
  ClaimBy("c1-s", "bob");
  Do("c1-s", {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(11), .reason = MoveReason::kConflict});
  EXPECT_THAT(Read([](db::ReadTx& tx) { return AlreadyAsked(tx, "c1-s", 2); }), UnorderedElementsAre("ann", "bob"))
      << "who declined and who had it; the others may be asked in the next round";
}

TEST_F(ReferralStoreTest, WhatIsOpenIsFoundByStateAndByPerson) {
  Offered("c1", {"ann", "bob"});
  Offered("c2", {"ann"});
  Offered("c3", {"ann"});
  ClaimBy("c2-s", "ann");
  ClaimBy("c3-s", "ann");
  Do("c3-s", {.move = Move::kComplete, .by = Relation::kHolder, .time = At(11)});
  std::vector<std::string> open;
  database_->Read([&](db::ReadTx& tx) { ForEachOpen(tx, [&](const Referral& referral) { open.push_back(referral.id); }); });
  EXPECT_THAT(open, ElementsAre("c1-s", "c2-s")) << "the third is answered";
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "ann"); }), ElementsAre(To(Asked("c1"), "ann")));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return OpenOffersTo(tx, "eve"); }), IsEmpty());
}

TEST_F(ReferralStoreTest, EveryPageOfWhatIsOpenIsVisited) {
  for (int i = 0; i < 600; ++i) Offered("c" + std::to_string(i), {});
  std::set<std::string> open;
  database_->Read([&](db::ReadTx& tx) { ForEachOpen(tx, [&](const Referral& referral) { open.insert(referral.id); }); });
  EXPECT_EQ(open.size(), 600U);
}

TEST_F(ReferralStoreTest, ListsByFilterLongestWaitingFirstInPages) {
  for (int i = 0; i < 5; ++i) Offered("c" + std::to_string(i), {"ann"}, At(12 - i));
  ClaimBy("c1-s", "ann");
  ClaimBy("c2-s", "ann");
  Do("c2-s", {.move = Move::kComplete, .by = Relation::kHolder, .time = At(11)});
  Do("c3-s", {.move = Move::kWiden, .by = Relation::kSystem, .time = At(11), .ring = 4});
  const auto ids = [&](ReferralFilter filter, ReferralPosition after = {}, int limit = 10) {
    std::vector<std::string> found;
    for (const auto& r : Read([&](db::ReadTx& tx) { return ListReferrals(tx, "net", filter, after, limit); })) found.push_back(r.id);
    return found;
  };
  EXPECT_THAT(ids(ReferralFilter::kUnspecified), ElementsAre("c4-s", "c3-s", "c1-s", "c0-s"));
  EXPECT_THAT(ids(ReferralFilter::kUnclaimed), ElementsAre("c4-s", "c3-s", "c0-s"));
  EXPECT_THAT(ids(ReferralFilter::kEscalated), ElementsAre("c3-s"));
  EXPECT_THAT(ids(ReferralFilter::kAll), ElementsAre("c4-s", "c3-s", "c2-s", "c1-s", "c0-s"));
  EXPECT_THAT(ids(ReferralFilter::kAll, {At(9), "c3-s"}, 2), ElementsAre("c2-s", "c1-s"));
  EXPECT_THAT(Read([](db::ReadTx& tx) { return ListReferrals(tx, "other", ReferralFilter::kAll, {}, 10); }), IsEmpty());
}

TEST_F(ReferralStoreTest, TimersComeInOrderOfDueTimeAndSurviveARestart) {
  Offered("c1", {}, At(10));
  Offered("c2", {}, At(8));
  Offered("c3", {}, At(9));
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextTimer(tx); }), At(9));
  Open();
  const auto due = [&](base::Time now, int limit = 10) {
    std::vector<std::string> ids;
    for (const auto& r : Read([&](db::ReadTx& tx) { return DueReferrals(tx, now, limit); })) ids.push_back(r.id);
    return ids;
  };
  EXPECT_THAT(due(At(8)), IsEmpty());
  EXPECT_THAT(due(At(10)), ElementsAre("c2-s", "c3-s"));
  EXPECT_THAT(due(At(20)), ElementsAre("c2-s", "c3-s", "c1-s"));
  EXPECT_THAT(due(At(20), 1), ElementsAre("c2-s"));
  Write([](db::Tx& tx) { PlanWidening(tx, "c1-s", At(7)); });
  EXPECT_THAT(due(At(7)), ElementsAre("c1-s"));
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindReferral(tx, "c1-s")->version; }), 2);
  for (const auto* id : {"c1-s", "c2-s", "c3-s"}) {
    Do(id, {.move = Move::kCancel, .by = Relation::kRequester, .time = At(10), .reason = MoveReason::kOther});
  }
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextTimer(tx); }), base::kNever);
}

TEST_F(ReferralStoreTest, CirclesAreReplacedWhole) {
  Write([](db::Tx& tx) { SetCircle(tx, "case-1", {"bob", "ann", "ann"}); });
  EXPECT_THAT(Read([](db::ReadTx& tx) { return CircleOf(tx, "case-1"); }), ElementsAre("ann", "bob"));
  Write([](db::Tx& tx) { SetCircle(tx, "case-1", {"eve"}); });
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return InCircle(tx, "case-1", "eve"); }));
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return InCircle(tx, "case-1", "ann"); }));
}

TEST_F(ReferralStoreTest, CollaborationIsCountedByPair) {
  Referral r = Asked("c1");
  r.holder_id = "ann";
  r.answer_time = At(10);
  Write([&](db::Tx& tx) { CountCollaboration(tx, r); });
  r.answer_time = At(12);
  Write([&](db::Tx& tx) { CountCollaboration(tx, r); });
  r.requester_id = "other";
  r.answer_time = At(11);
  Write([&](db::Tx& tx) { CountCollaboration(tx, r); });
  const auto counts = Read([](db::ReadTx& tx) { return CollaborationsOf(tx, "asker", "net"); });
  EXPECT_EQ(counts, (std::map<std::string, int>{{"ann", 2}}));
  std::map<std::string, base::Time> last;
  database_->Read([&](db::ReadTx& tx) { ForEachAnswered(tx, [&](const auto& person, base::Time time) { last[person] = time; }); });
  EXPECT_EQ(last, (std::map<std::string, base::Time>{{"ann", At(12)}}));
}

TEST_F(ReferralStoreTest, HotPathsUseTheirIndexes) {
  const auto plan = [&](const char* sql) {
    std::string text;
    for (const auto& row : Read([&](db::ReadTx& tx) { return tx.Query(sql); })) text.append(row.Text(3)) += "\n";
    return text;
  };
  const std::string offered = plan(
      "EXPLAIN QUERY PLAN SELECT o.round FROM referral r CROSS JOIN offer o WHERE o.referral_id = r.id AND o.round = r.round AND "
      "o.professional_id = 'a' AND r.end_time = 0 AND r.state = 1 AND o.state IN (1, 2) ORDER BY o.referral_id");
  EXPECT_THAT(offered, HasSubstr("referral_open"));
  EXPECT_THAT(offered, HasSubstr("SEARCH o USING PRIMARY KEY"));
  const std::string pages = plan(
      "EXPLAIN QUERY PLAN SELECT r.id FROM referral r WHERE r.end_time = 0 AND (r.network_id, r.request_time, r.id) > ('n', 1, "
      "'x') "
      "ORDER BY r.network_id, r.request_time, r.id LIMIT 9");
  EXPECT_THAT(pages, HasSubstr("referral_open"));
  EXPECT_THAT(pages, testing::Not(HasSubstr("TEMP B-TREE")));
  const std::string due =
      plan("EXPLAIN QUERY PLAN SELECT id FROM referral r WHERE r.timer > 0 AND r.timer <= 5 ORDER BY r.timer, r.id LIMIT 9");
  EXPECT_THAT(due, HasSubstr("referral_timer"));
  EXPECT_THAT(due, testing::Not(HasSubstr("TEMP B-TREE")));
  const std::string open = plan(
      "EXPLAIN QUERY PLAN SELECT id FROM referral r WHERE r.network_id = 'n' AND (r.request_time, r.id) > (1, 'x') "
      "AND r.end_time = 0 ORDER BY r.request_time, r.id LIMIT 9");
  EXPECT_THAT(open, HasSubstr("referral_open"));
  EXPECT_THAT(open, testing::Not(HasSubstr("TEMP B-TREE")));
  const std::string all = plan(
      "EXPLAIN QUERY PLAN SELECT id, request_time FROM referral r WHERE r.network_id = 'n' AND (r.request_time, r.id) > (1, 'x') "
      "AND r.end_time = 0 UNION ALL SELECT id, request_time FROM referral r WHERE r.network_id = 'n' "
      "AND (r.request_time, r.id) > (1, 'x') AND r.end_time > 0 ORDER BY request_time, id LIMIT 9");
  EXPECT_THAT(all, HasSubstr("referral_open"));
  EXPECT_THAT(all, HasSubstr("referral_ended"));
  EXPECT_THAT(all, testing::Not(HasSubstr("TEMP B-TREE")));
}

}  // namespace
}  // namespace kortelijn::referral
