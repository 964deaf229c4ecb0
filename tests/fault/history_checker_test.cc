// The check of histories can fail: small histories made by hand, some that can have happened and some that cannot.
#include <gtest/gtest.h>

#include "tests/support/linearize.h"
#include "tests/support/referral_log.h"

namespace kortelijn::test {
namespace {

constexpr State kRequested = State::REFERRAL_STATE_REQUESTED;
constexpr State kAccepted = State::REFERRAL_STATE_ACCEPTED;
constexpr State kInProgress = State::REFERRAL_STATE_IN_PROGRESS;
constexpr State kCompleted = State::REFERRAL_STATE_COMPLETED;
constexpr State kFailed = State::REFERRAL_STATE_FAILED;
constexpr State kCancelled = State::REFERRAL_STATE_CANCELLED;

struct Span {
  std::uint64_t from;
  std::uint64_t to;
};

Operation Done(Span when, const std::string& who, Deed deed) {
  return {.deed = deed, .who = who, .referral = "c1-z", .invoked = when.from, .responded = when.to};
}

Operation Told(Span when, const std::string& who, Deed deed, Seen seen) {
  auto operation = Done(when, who, deed);
  operation.seen = std::move(seen);
  return operation;
}

Operation Refused(Span when, const std::string& who, Deed deed, const std::string& reason) {
  auto operation = Done(when, who, deed);
  operation.came = Came::kRefused;
  operation.reason = reason;
  return operation;
}

Operation Unknown(Span when, const std::string& who, Deed deed) {
  auto operation = Done(when, who, deed);
  operation.came = Came::kUnknown;
  return operation;
}

/// Asked by dora at the very beginning, then this.
bool Holds(std::vector<Operation> operations) {
  operations.push_back(Done({1, kForever}, "dora", Deed::kAsk));
  return Judge(std::move(operations)).holds;
}

Operation Claimed(Span when, const std::string& who, std::int64_t version = 2) {
  return Told(when, who, Deed::kClaim, {kAccepted, who, 1, false, version});
}

Operation FinalLook(Seen seen) { return Told({90, 91}, "coordinator", Deed::kLook, std::move(seen)); }

TEST(HistoryCheckerTest, AWholeLifeIsAccepted) {
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), Refused({4, 5}, "bob", Deed::kClaim, "ALREADY_CLAIMED"),
                     Told({6, 7}, "ann", Deed::kStart, {kInProgress, "ann", 1, false, 3}), Done({8, kForever}, "ann", Deed::kAnswer),
                     FinalLook({kCompleted, "ann", 1, false, 4})}));
}

TEST(HistoryCheckerTest, TheLoserOfARaceMayBeRefusedBeforeTheWinnerHears) {
  EXPECT_TRUE(Holds({Claimed({2, 9}, "ann"), Refused({3, 4}, "bob", Deed::kClaim, "ALREADY_CLAIMED")}));
  EXPECT_FALSE(Holds({Claimed({5, 9}, "ann"), Refused({3, 4}, "bob", Deed::kClaim, "ALREADY_CLAIMED")}));
}

TEST(HistoryCheckerTest, TwoHoldersAreRefused) {
  EXPECT_FALSE(Holds({Claimed({2, 5}, "ann"), Claimed({3, 4}, "bob")}));
  EXPECT_FALSE(Holds({Claimed({2, 5}, "ann"), Claimed({3, 4}, "bob", 3)}));
}

TEST(HistoryCheckerTest, ASecondRoundHasASecondHolder) {
  const auto back = Told({4, 5}, "ann", Deed::kGiveBack, {kRequested, "", 2, false, 4});
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), back, Told({6, 7}, "bob", Deed::kClaim, {kAccepted, "bob", 2, false, 5})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), back, Told({6, 7}, "bob", Deed::kClaim, {kAccepted, "bob", 1, false, 5})}));
}

TEST(HistoryCheckerTest, ALostAcknowledgedClaimIsRefused) {
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), FinalLook({kRequested, "", 1, false, 1})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Claimed({4, 5}, "bob", 2)}));
}

TEST(HistoryCheckerTest, WhatIsNotKnownHappenedOnceOrNot) {
  const auto lost = Unknown({2, 5}, "ann", Deed::kClaim);
  EXPECT_TRUE(Holds({lost, FinalLook({kAccepted, "ann", 1, false, 2})}));
  EXPECT_TRUE(Holds({lost, FinalLook({kRequested, "", 1, false, 1})}));
  EXPECT_TRUE(Holds({lost, Claimed({6, 7}, "bob")}));
  EXPECT_FALSE(Holds({lost, Claimed({6, 7}, "ann"), Claimed({8, 9}, "bob")}));
}

TEST(HistoryCheckerTest, NothingHappensAfterTheCrashThatLostIt) {
  const auto lost = Unknown({2, 5}, "ann", Deed::kClaim);
  const auto open = Told({6, 7}, "coordinator", Deed::kLook, {kRequested, "", 1, false, 1});
  EXPECT_FALSE(Holds({lost, open, FinalLook({kAccepted, "ann", 1, false, 2})}));
}

TEST(HistoryCheckerTest, AClaimAfterCompletionIsRefused) {
  const auto completed = Told({6, 7}, "coordinator", Deed::kLook, {kCompleted, "ann", 1, false, 3});
  const auto answer = Done({4, kForever}, "ann", Deed::kAnswer);
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), answer, completed}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), answer, completed, Claimed({8, 9}, "bob", 4)}));
}

TEST(HistoryCheckerTest, AMoveBySomebodyElseIsRefused) {
  const Seen started{kInProgress, "ann", 1, false, 3};
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), Told({4, 5}, "ann", Deed::kStart, started)}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Told({4, 5}, "bob", Deed::kStart, started)}));
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), Refused({4, 5}, "bob", Deed::kStart, "NOT_FOUND")}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Refused({4, 5}, "ann", Deed::kStart, "NOT_FOUND")}));
}

TEST(HistoryCheckerTest, AChangeThatNobodyMadeIsRefused) {
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), FinalLook({kAccepted, "ann", 1, false, 2})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), FinalLook({kAccepted, "ann", 1, false, 3})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), FinalLook({kFailed, "ann", 1, false, 3})}));
}

TEST(HistoryCheckerTest, CancellingReachesItLaterButReachesIt) {
  const auto cancel = Done({4, 80}, "dora", Deed::kCancel);
  EXPECT_TRUE(Holds({cancel, FinalLook({kCancelled, "", 1, false, 2})}));
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), cancel, FinalLook({kAccepted, "ann", 1, true, 3})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), cancel, FinalLook({kAccepted, "ann", 1, false, 2})}));
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), cancel, Told({6, 7}, "ann", Deed::kAgree, {kCancelled, "ann", 1, false, 4})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Told({6, 7}, "ann", Deed::kAgree, {kCancelled, "ann", 1, false, 3})}));
}

TEST(HistoryCheckerTest, WhoRefusesToCancelGoesOn) {
  const auto cancel = Done({4, 80}, "dora", Deed::kCancel);
  const auto refused = Told({6, 7}, "ann", Deed::kRefuse, {kAccepted, "ann", 1, false, 4});
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), cancel, refused, FinalLook({kAccepted, "ann", 1, false, 4})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), cancel, refused, FinalLook({kAccepted, "ann", 1, true, 4})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Told({6, 7}, "ann", Deed::kRefuse, {kAccepted, "ann", 1, false, 3})}));
}

TEST(HistoryCheckerTest, WhoHasSeenAnOfferIsNotToldThatThereIsNone) {
  const auto look = Told({2, 3}, "ann", Deed::kLook, {kRequested, "", 1, false, 1});
  EXPECT_FALSE(Holds({look, Refused({4, 5}, "ann", Deed::kClaim, "OFFER_CLOSED")}));
  EXPECT_FALSE(Holds({look, Refused({4, 5}, "ann", Deed::kClaim, "NOT_FOUND")}));
  EXPECT_TRUE(Holds({look, Done({4, 5}, "ann", Deed::kDecline), Refused({6, 7}, "ann", Deed::kClaim, "OFFER_CLOSED")}));
  EXPECT_FALSE(Holds({look, Done({4, 5}, "ann", Deed::kDecline), Claimed({6, 7}, "ann", 3)}));
}

Operation HandedTo(Span when, const std::string& who, const std::string& whom) {
  auto operation = Done(when, who, Deed::kHandOver);
  operation.whom = whom;
  return operation;
}

TEST(HistoryCheckerTest, AHandOverHasOneHolderAfterIt) {
  const auto claimed = Claimed({2, 3}, "ann");
  const auto handed = HandedTo({4, 5}, "ann", "bob");
  const auto taken = Told({6, 7}, "bob", Deed::kClaim, {kAccepted, "bob", 1, false, 4});
  EXPECT_TRUE(Holds({claimed, handed, taken, FinalLook({kAccepted, "bob", 1, false, 4})}));
  EXPECT_TRUE(Holds({claimed, handed, taken, Refused({8, 9}, "ann", Deed::kStart, "NOT_FOUND")}));
  EXPECT_FALSE(Holds({claimed, handed, taken, FinalLook({kAccepted, "ann", 1, false, 4})}));
  EXPECT_FALSE(Holds({claimed, handed, taken, Told({8, 9}, "ann", Deed::kStart, {kInProgress, "ann", 1, false, 5})})) << "two holders";
  EXPECT_FALSE(Holds({claimed, handed, taken, Told({8, 9}, "ann", Deed::kGiveBack, {kRequested, "", 2, false, 5})})) << "two holders";
  EXPECT_FALSE(Holds({claimed, handed, taken, Told({8, 9}, "eve", Deed::kClaim, {kAccepted, "eve", 1, false, 5})}));
  EXPECT_FALSE(Holds({claimed, taken})) << "nobody offered it";
  EXPECT_FALSE(Holds({claimed, handed, Told({6, 7}, "bob", Deed::kClaim, {kAccepted, "bob", 2, false, 4})})) << "the round stays";
}

TEST(HistoryCheckerTest, TheNewestHandOverCounts) {
  const auto claimed = Claimed({2, 3}, "ann");
  const auto taken = Told({8, 9}, "bob", Deed::kClaim, {kAccepted, "bob", 1, false, 5});
  EXPECT_TRUE(Holds({claimed, HandedTo({4, 5}, "ann", "eve"), HandedTo({6, 7}, "ann", "bob"), taken}));
  EXPECT_FALSE(Holds({claimed, HandedTo({4, 5}, "ann", "bob"), HandedTo({6, 7}, "ann", "eve"), taken}));
  EXPECT_FALSE(Holds({claimed, HandedTo({4, 5}, "ann", "bob"), Done({6, 7}, "ann", Deed::kWithdraw), taken}));
  EXPECT_FALSE(Holds({claimed, HandedTo({4, 5}, "ann", "bob"), Done({6, 7}, "bob", Deed::kDecline), taken}));
  EXPECT_TRUE(Holds({claimed, HandedTo({4, 5}, "ann", "bob"), Done({6, 7}, "ann", Deed::kWithdraw),
                     Refused({8, 9}, "bob", Deed::kClaim, "OFFER_CLOSED")}));
  EXPECT_FALSE(Holds({claimed, HandedTo({4, 5}, "ann", "bob"), Refused({6, 7}, "bob", Deed::kClaim, "OFFER_CLOSED")}));
  EXPECT_TRUE(Holds({claimed, Refused({4, 5}, "ann", Deed::kWithdraw, "OFFER_CLOSED")}));
}

TEST(HistoryCheckerTest, OfATakeOverAndAGiveBackOneCounts) {
  const auto claimed = Claimed({2, 3}, "ann");
  const auto handed = HandedTo({4, 5}, "ann", "bob");
  const auto taken = Told({6, 9}, "bob", Deed::kClaim, {kAccepted, "bob", 1, false, 4});
  EXPECT_TRUE(Holds({claimed, handed, taken, Refused({6, 9}, "ann", Deed::kGiveBack, "NOT_FOUND")}));
  EXPECT_FALSE(Holds({claimed, handed, taken, Told({6, 9}, "ann", Deed::kGiveBack, {kRequested, "", 2, false, 4})}));
  EXPECT_FALSE(Holds({claimed, handed, taken, Told({6, 9}, "ann", Deed::kGiveBack, {kRequested, "", 2, false, 5})}));
}

TEST(HistoryCheckerTest, AQuestionWaitsForAReply) {
  constexpr State kOnHold = State::REFERRAL_STATE_ON_HOLD;
  const auto claimed = Claimed({2, 3}, "ann");
  const auto asked = Done({4, kForever}, "ann", Deed::kQuestion);
  const auto waits = Told({6, 7}, "coordinator", Deed::kLook, {kOnHold, "ann", 1, false, 3});
  EXPECT_TRUE(Holds({claimed, asked, waits, Refused({8, 9}, "ann", Deed::kResume, "MOVE_NOT_ALLOWED")}));
  EXPECT_FALSE(Holds({claimed, asked, waits, Told({8, 9}, "ann", Deed::kResume, {kAccepted, "ann", 1, false, 4})}));
  const auto replied = Done({8, 80}, "dora", Deed::kReply);
  EXPECT_TRUE(Holds({claimed, asked, waits, replied, FinalLook({kAccepted, "ann", 1, false, 4})}));
  EXPECT_FALSE(Holds({claimed, asked, waits, replied, FinalLook({kOnHold, "ann", 1, false, 3})}));
}

TEST(HistoryCheckerTest, AnErrorEndsWhateverItWas) {
  const auto error = Done({4, 80}, "dora", Deed::kError);
  const Seen ended{State::REFERRAL_STATE_ENTERED_IN_ERROR, "ann", 1, false, 3};
  EXPECT_TRUE(Holds({Claimed({2, 3}, "ann"), error, FinalLook(ended)}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), error, FinalLook({kAccepted, "ann", 1, false, 2})}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), FinalLook(ended)}));
}

TEST(HistoryCheckerTest, OnlyTheCoordinatorRejectsAndOnlyAfterTheLastRing) {
  Seen rejected{State::REFERRAL_STATE_REJECTED, "", 1, false, 4};
  EXPECT_FALSE(Holds({Told({2, 3}, "coordinator", Deed::kReject, rejected)})) << "in an early ring";
  rejected.ring = 4;
  EXPECT_TRUE(Holds({Told({2, 3}, "coordinator", Deed::kReject, rejected)}));
  EXPECT_FALSE(Holds({Told({2, 3}, "ann", Deed::kReject, rejected)}));
  EXPECT_FALSE(Holds({Claimed({2, 3}, "ann"), Told({4, 5}, "coordinator", Deed::kReject, rejected)}));
}

/// A log of one asked and one claimed referral.
std::vector<Logged> LogOfAClaim() {
  std::vector<Logged> log(2);
  log[0].seq = 1;
  log[0].name = "Follow.Asked";
  log[0].event.set_actor("dora");
  log[0].event.mutable_referral()->set_state(kRequested);
  log[0].event.mutable_referral()->set_round(1);
  log[0].event.mutable_referral()->set_etag("1");
  log[1] = log[0];
  log[1].seq = 2;
  log[1].name = "ReferralService.ClaimReferral";
  log[1].event.set_actor("ann");
  log[1].event.mutable_referral()->set_state(kAccepted);
  log[1].event.mutable_referral()->set_holder_id("ann");
  log[1].event.mutable_referral()->set_etag("2");
  return log;
}

TEST(HistoryCheckerTest, TheLogTellsWhatWasAnsweredOnceAndNothingElse) {
  const auto asked = Done({1, kForever}, "dora", Deed::kAsk);
  EXPECT_TRUE(FaultsOfLog(LogOfAClaim(), {asked, Claimed({2, 3}, "ann")}).empty());
  EXPECT_TRUE(FaultsOfLog(LogOfAClaim(), {asked, Unknown({2, 3}, "ann", Deed::kClaim)}).empty());
  EXPECT_FALSE(FaultsOfLog(LogOfAClaim(), {asked}).empty()) << "nobody claimed";
  EXPECT_FALSE(FaultsOfLog(LogOfAClaim(), {asked, Claimed({2, 3}, "ann", 3)}).empty()) << "another version";
  EXPECT_FALSE(FaultsOfLog({LogOfAClaim().front()}, {asked, Claimed({2, 3}, "ann")}).empty()) << "a claim is missing";
  EXPECT_FALSE(FaultsOfLog({}, {asked}).empty()) << "the question is missing";
  auto twice = LogOfAClaim();
  twice.push_back(twice.back());
  EXPECT_FALSE(FaultsOfLog(twice, {asked, Claimed({2, 3}, "ann")}).empty()) << "a claim is there twice";
}

TEST(HistoryCheckerTest, TheLogKeepsTheOrderOfWhatFollowedEachOther) {
  auto log = LogOfAClaim();
  log.push_back(log.back());
  log[2].seq = 3;
  log[2].name = "ReferralService.StartReferral";
  log[2].event.mutable_referral()->set_state(kInProgress);
  log[2].event.mutable_referral()->set_etag("3");
  const auto asked = Done({1, kForever}, "dora", Deed::kAsk);
  const Seen started{kInProgress, "ann", 1, false, 3};
  EXPECT_TRUE(FaultsOfLog(log, {asked, Claimed({2, 3}, "ann"), Told({4, 5}, "ann", Deed::kStart, started)}).empty());
  EXPECT_FALSE(FaultsOfLog(log, {asked, Claimed({6, 7}, "ann"), Told({4, 5}, "ann", Deed::kStart, started)}).empty());
}

}  // namespace
}  // namespace kortelijn::test
