// Every state x every move x every relation x every reason, under every flag that matters, against a table written down here on its own.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>
#include <set>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/domain/referral_states.h"

namespace kortelijn::referral {
namespace {

using State = base::ReferralState;
using Reason = base::MoveReason;
using std::chrono::hours;
using std::chrono::minutes;

constexpr auto kRequested = State::kRequested;
constexpr auto kAccepted = State::kAccepted;
constexpr auto kInProgress = State::kInProgress;
constexpr auto kOnHold = State::kOnHold;

// What the domain reference says, section 5, in its own words: who, from where, to where, with which reasons.
struct Line {
  std::set<Relation> by;
  std::set<State> from;
  std::optional<State> to;  // Nothing: the state stays, or goes back to the one before the hold.
  std::set<Reason> reasons;
};

const std::set<State> kHolding = {kAccepted, kInProgress, kOnHold};
const std::set<Reason> kPassingOn = {Reason::kNoCapacity, Reason::kNotMyExpertise, Reason::kOutsideArea,
                                     Reason::kConflict,   Reason::kReferOnward,    Reason::kOther};

const std::map<Move, Line> kOracle = {
    {Move::kClaim, {{Relation::kOffered}, {kRequested}, kAccepted, {}}},
    {Move::kStart, {{Relation::kHolder}, {kAccepted}, kInProgress, {}}},
    {Move::kHold,
     {{Relation::kHolder}, {kAccepted, kInProgress}, kOnHold, {Reason::kAwaitingPerson, Reason::kAwaitingThirdParty, Reason::kOther}}},
    {Move::kAskRequester, {{Relation::kHolder}, kHolding, kOnHold, {Reason::kAwaitingInformation}}},
    {Move::kResume, {{Relation::kHolder}, {kOnHold}, {}, {}}},
    {Move::kReply, {{Relation::kRequester}, {kOnHold}, {}, {}}},
    {Move::kRespond, {{Relation::kHolder}, kHolding, {}, {}}},
    {Move::kGiveBack, {{Relation::kHolder}, kHolding, kRequested, kPassingOn}},
    {Move::kSuspendHolder, {{Relation::kSystem}, kHolding, kRequested, {Reason::kHolderSuspended}}},
    {Move::kComplete, {{Relation::kHolder}, kHolding, State::kCompleted, {}}},
    {Move::kFail, {{Relation::kHolder}, kHolding, State::kFailed, {Reason::kPersonSide, Reason::kTargetSide}}},
    {Move::kReject,
     {{Relation::kCoordinator}, {kRequested}, State::kRejected, {Reason::kNobodyAvailable, Reason::kNoCapacity, Reason::kOther}}},
    {Move::kCancel, {{Relation::kRequester}, {kRequested, kAccepted, kInProgress, kOnHold}, {}, {Reason::kNoLongerNeeded, Reason::kOther}}},
    {Move::kAcceptCancellation, {{Relation::kHolder}, kHolding, State::kCancelled, {}}},
    {Move::kRefuseCancellation, {{Relation::kHolder}, kHolding, {}, {}}},
    {Move::kEnterInError,
     {{Relation::kRequester},
      {kRequested, kAccepted, kInProgress, kOnHold, State::kCompleted, State::kFailed, State::kRejected, State::kCancelled},
      State::kEnteredInError,
      {}}},
    {Move::kConfirm, {{Relation::kRequester}, {State::kCompleted}, {}, {}}},
    {Move::kClose, {{Relation::kSystem}, {State::kCompleted}, {}, {}}},
    {Move::kWiden, {{Relation::kSystem, Relation::kCoordinator}, {kRequested}, {}, {}}},
    {Move::kEscalate, {{Relation::kSystem}, {kRequested, kOnHold}, {}, {}}},
    {Move::kAssign, {{Relation::kCoordinator, Relation::kRequester}, {kRequested}, {}, {}}},
    {Move::kHandOver, {{Relation::kHolder}, kHolding, {}, {}}},
    {Move::kTakeOver, {{Relation::kOffered, Relation::kStandIn}, kHolding, {}, {}}},
};

// The further conditions, by move.
bool FurtherHolds(const Referral& r, const Act& act) {
  const bool waits = r.waiting_since != base::kNever;
  const std::map<Move, bool> conditions = {
      {Move::kAskRequester, !waits},
      {Move::kResume, !waits},
      {Move::kReply, waits},
      {Move::kRespond, !r.spoke},
      {Move::kReject, r.ring == 4},
      {Move::kCancel, !r.cancel_requested},
      {Move::kAcceptCancellation, r.cancel_requested},
      {Move::kRefuseCancellation, r.cancel_requested},
      {Move::kConfirm, r.close_time == base::kNever},
      {Move::kClose, r.close_time == base::kNever},
      {Move::kWiden, act.ring > r.ring && act.ring < 5},
      {Move::kEscalate, !r.escalated && (waits || (r.state == kRequested && r.ring == 4))},
      {Move::kTakeOver, act.person == "claimer"},
  };
  const auto found = conditions.find(act.move);
  return found == conditions.end() || found->second;
}

bool ReasonHolds(const Line& line, Reason reason) {
  return line.reasons.empty() ? reason == Reason::kUnspecified : line.reasons.contains(reason);
}

State ExpectedState(const Line& line, const Referral& before, Move move) {
  const bool cancels_now = before.cancel_requested && (move == Move::kGiveBack || move == Move::kSuspendHolder);
  if (cancels_now || (move == Move::kCancel && before.state == kRequested)) return State::kCancelled;
  if (move == Move::kResume || move == Move::kReply) return before.held_from;
  return line.to.value_or(before.state);
}

void ForEachAct(const std::function<void(const Act&)>& visit) {
  for (int move = 0; move < kMoves; ++move) {
    for (int by = 0; by <= static_cast<int>(Relation::kSystem); ++by) {
      for (int reason = 0; reason <= static_cast<int>(Reason::kHolderSuspended); ++reason) {
        for (const char* person : {"claimer", "holder", "asker"}) {
          if (*person != 'c' && static_cast<Move>(move) != Move::kTakeOver) continue;  // Only there it matters who.
          visit({.move = static_cast<Move>(move),
                 .by = static_cast<Relation>(by),
                 .time = At(12),
                 .reason = static_cast<Reason>(reason),
                 .person = person,
                 .discipline = base::Discipline::kDietitian,
                 .ring = 3});
        }
      }
    }
  }
}

TEST(ReferralMoves, OracleCoversEveryMove) { EXPECT_EQ(kOracle.size(), static_cast<std::size_t>(kMoves)); }

TEST(ReferralMoves, ExactlyTheMovesOfTheOracleAreAllowedAndLeadWhereItSays) {
  const Rules rules;
  int allowed = 0;
  int refused = 0;
  ForEachReferral([&](const Referral& before) {
    ForEachAct([&](const Act& act) {
      const Line& line = kOracle.at(act.move);
      const bool expected =
          line.by.contains(act.by) && line.from.contains(before.state) && ReasonHolds(line, act.reason) && FurtherHolds(before, act);
      ASSERT_EQ(Allowed(before, act), expected) << StateName(before.state) << " " << MoveName(act.move) << " by "
                                                << static_cast<int>(act.by) << " reason " << static_cast<int>(act.reason);
      (expected ? allowed : refused) += 1;
      if (!expected) return;
      const Referral after = Next(before, act, rules);
      ASSERT_EQ(after.state, ExpectedState(line, before, act.move)) << StateName(before.state) << " " << MoveName(act.move);
      ASSERT_EQ(after.version, before.version + 1);
      ASSERT_EQ(after.ended(), after.end_time != base::kNever);
      ASSERT_EQ(after.held_from != State::kUnspecified, after.state == kOnHold);
      if (after.state != kOnHold) {
        ASSERT_FALSE(after.waiting());
      }
    });
  });
  EXPECT_GT(allowed, 1000);
  EXPECT_GT(refused, 1'000'000);
}

TEST(ReferralMoves, RefusalsSayWhyInOrder) {
  const Rules rules;
  for (int state = 1; state <= 9; ++state) {
    const Referral before = Base(static_cast<State>(state));
    ForEachAct([&](const Act& act) {
      if (Allowed(before, act)) return;
      const Line& line = kOracle.at(act.move);
      try {
        Next(before, act, rules);
        FAIL() << MoveName(act.move);
      } catch (const base::Fault& fault) {
        if (!line.by.contains(act.by)) {
          ASSERT_EQ(fault.reason(), base::reason::kNotFound);
          ASSERT_EQ(fault.code(), base::Code::kNotFound);
        } else if (!ReasonHolds(line, act.reason)) {
          ASSERT_EQ(fault.code(), base::Code::kInvalidArgument);
          const bool missing = act.reason == Reason::kUnspecified;
          ASSERT_EQ(fault.reason(), missing ? base::reason::kReasonRequired : base::reason::kReasonNotAllowed);
          ASSERT_EQ(fault.fields().front().field, "reason");
        } else {
          ASSERT_EQ(fault.reason(), base::reason::kMoveNotAllowed);
          ASSERT_EQ(fault.code(), base::Code::kFailedPrecondition);
          ASSERT_EQ(fault.details().at("state"), StateName(before.state));
          ASSERT_EQ(fault.details().at("move"), MoveName(act.move));
        }
      }
    });
  }
}

TEST(ReferralMoves, ClaimingSetsHolderAndFirstResponseOnce) {
  const Rules rules;
  Referral r = Base(kRequested);
  r.escalated = true;
  r.timer = At(20);
  const Referral first =
      Next(r, {.move = Move::kClaim, .by = Relation::kOffered, .time = At(9), .person = "ann", .discipline = base::Discipline::kDietitian},
           rules);
  EXPECT_EQ(first.holder_id, "ann");
  EXPECT_EQ(first.holder_discipline, base::Discipline::kDietitian);
  EXPECT_EQ(first.first_response_time, At(9));
  EXPECT_EQ(first.accept_time, At(9));
  EXPECT_FALSE(first.escalated);
  EXPECT_EQ(first.timer, base::kNever);

  const Referral back = Next(first, {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(10), .reason = Reason::kConflict}, rules);
  EXPECT_EQ(back.state, kRequested);
  EXPECT_EQ(back.round, 2);
  EXPECT_EQ(back.ring, kDirectedRing);
  EXPECT_EQ(back.reason, Reason::kConflict);
  EXPECT_TRUE(back.holder_id.empty());
  EXPECT_EQ(back.accept_time, base::kNever);
  EXPECT_EQ(back.first_response_time, At(9)) << "the first-response clock is not restarted";

  const Referral again = Next(back, {.move = Move::kClaim, .by = Relation::kOffered, .time = At(11), .person = "bob"}, rules);
  EXPECT_EQ(again.first_response_time, At(9));
  EXPECT_EQ(again.accept_time, At(11));
}

TEST(ReferralMoves, WaitingPausesTheClockAndSetsTheReminder) {
  const Rules rules;  // Office hours 8-17, three working days.
  const Referral waiting =
      Next(Base(kAccepted), {.move = Move::kAskRequester, .by = Relation::kHolder, .time = At(15), .reason = Reason::kAwaitingInformation},
           rules);
  EXPECT_EQ(waiting.state, kOnHold);
  EXPECT_EQ(waiting.held_from, kAccepted);
  EXPECT_EQ(waiting.waiting_since, At(15));
  EXPECT_EQ(waiting.timer, At(24 * 3 + 16)) << "the end of Friday, 17.00 in Amsterdam";
  EXPECT_TRUE(waiting.spoke);

  const Referral resumed = Next(waiting, {.move = Move::kReply, .by = Relation::kRequester, .time = At(24 + 8)}, rules);
  EXPECT_EQ(resumed.state, kAccepted);
  EXPECT_EQ(resumed.paused, hours(17));
  EXPECT_EQ(resumed.paused_business, hours(2)) << "16.00-17.00 on Tuesday and 8.00-9.00 on Wednesday";
  EXPECT_FALSE(resumed.waiting());
  EXPECT_EQ(resumed.timer, base::kNever);

  const Referral twice = Next(
      resumed, {.move = Move::kAskRequester, .by = Relation::kHolder, .time = At(24 + 9), .reason = Reason::kAwaitingInformation}, rules);
  const Referral done = Next(twice, {.move = Move::kComplete, .by = Relation::kHolder, .time = At(24 + 10)}, rules);
  EXPECT_EQ(done.paused, hours(18)) << "an answer ends the wait too";
  EXPECT_FALSE(done.waiting());
}

TEST(ReferralMoves, AskingTheRequesterTurnsAnotherHoldIntoWaiting) {
  const Rules rules;
  const Referral held =
      Next(Base(kAccepted), {.move = Move::kHold, .by = Relation::kHolder, .time = At(9), .reason = Reason::kAwaitingPerson}, rules);
  const Referral waiting =
      Next(held, {.move = Move::kAskRequester, .by = Relation::kHolder, .time = At(10), .reason = Reason::kAwaitingInformation}, rules);
  EXPECT_EQ(waiting.held_from, kAccepted);
  EXPECT_EQ(waiting.reason, Reason::kAwaitingInformation);
  EXPECT_EQ(Next(waiting, {.move = Move::kReply, .by = Relation::kRequester, .time = At(11)}, rules).state, kAccepted);
}

TEST(ReferralMoves, CancellingIsFreeBeforeAcceptanceAndAFlagAfter) {
  const Rules rules;
  const Act cancel = {.move = Move::kCancel, .by = Relation::kRequester, .time = At(10), .reason = Reason::kNoLongerNeeded};
  const Referral free = Next(Base(kRequested), cancel, rules);
  EXPECT_EQ(free.state, State::kCancelled);
  EXPECT_EQ(free.reason, Reason::kNoLongerNeeded);
  EXPECT_EQ(ChangeOf(Move::kCancel, free), ReferralChange::kCancelled);

  const Referral flagged = Next(Base(kInProgress), cancel, rules);
  EXPECT_EQ(flagged.state, kInProgress);
  EXPECT_TRUE(flagged.cancel_requested);
  EXPECT_EQ(flagged.reason, Reason::kUnspecified) << "not yet";
  EXPECT_EQ(ChangeOf(Move::kCancel, flagged), ReferralChange::kCancelRequested);

  const Referral agreed = Next(flagged, {.move = Move::kAcceptCancellation, .by = Relation::kHolder, .time = At(11)}, rules);
  EXPECT_EQ(agreed.state, State::kCancelled);
  EXPECT_EQ(agreed.reason, Reason::kNoLongerNeeded);
  EXPECT_FALSE(agreed.cancel_requested);

  const Referral overtaken = Next(flagged, {.move = Move::kComplete, .by = Relation::kHolder, .time = At(11)}, rules);
  EXPECT_EQ(overtaken.state, State::kCompleted);
  EXPECT_FALSE(overtaken.cancel_requested);

  const Referral dropped =
      Next(flagged, {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(11), .reason = Reason::kOther}, rules);
  EXPECT_EQ(dropped.state, State::kCancelled) << "nobody has it any more, and cancelling is free";
  EXPECT_EQ(dropped.round, 1);
  EXPECT_EQ(ChangeOf(Move::kGiveBack, dropped), ReferralChange::kCancelled);
}

TEST(ReferralMoves, RefusingToCancelTakesTheWishAwayAndNothingElse) {
  const Rules rules;
  Referral before = Base(kOnHold);
  before.waiting_since = At(9);
  before.timer = At(50);
  before.escalated = true;
  const Act cancel = {.move = Move::kCancel, .by = Relation::kRequester, .time = At(10), .reason = Reason::kNoLongerNeeded};
  const Act refuse = {.move = Move::kRefuseCancellation, .by = Relation::kHolder, .time = At(11)};
  Referral refused = Next(Next(before, cancel, rules), refuse, rules);
  EXPECT_EQ(refused.version, before.version + 2);
  refused.version = before.version;
  EXPECT_EQ(refused, before);

  const Referral again = Next(refused, cancel, rules);
  EXPECT_TRUE(again.cancel_requested) << "may be asked again";
  const Referral back = Next(refused, {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(12), .reason = Reason::kOther}, rules);
  EXPECT_EQ(back.state, kRequested) << "nobody wants to cancel it any more";
  const Referral failed =
      Next(refused, {.move = Move::kFail, .by = Relation::kHolder, .time = At(12), .reason = Reason::kTargetSide}, rules);
  EXPECT_EQ(failed.reason, Reason::kTargetSide);
}

TEST(ReferralMoves, AnAnswerIsClosedByTheRequesterOrTheSystem) {
  const Rules rules;
  const Referral done = Next(Base(kInProgress), {.move = Move::kComplete, .by = Relation::kHolder, .time = At(10)}, rules);
  EXPECT_EQ(done.answer_time, At(10));
  EXPECT_EQ(done.timer, At(10) + hours(24 * 14));
  const Referral confirmed = Next(done, {.move = Move::kConfirm, .by = Relation::kRequester, .time = At(12)}, rules);
  EXPECT_EQ(confirmed.close_time, At(12));
  EXPECT_FALSE(confirmed.closed_by_system);
  EXPECT_EQ(confirmed.timer, base::kNever);
  EXPECT_TRUE(Next(done, {.move = Move::kClose, .by = Relation::kSystem, .time = At(400)}, rules).closed_by_system);
}

TEST(ReferralMoves, WideningSetsTheNextWindowAndEndsAtTheCoordinator) {
  const Rules rules;
  Referral r = Base(kRequested);
  r.ring = 0;
  r.urgency = base::Urgency::kU3;
  const Referral wider = Next(r, {.move = Move::kWiden, .by = Relation::kSystem, .time = At(9), .ring = 2}, rules);
  EXPECT_EQ(wider.ring, 2);
  EXPECT_EQ(wider.timer, At(9) + minutes(15));
  EXPECT_FALSE(wider.escalated);
  const Referral last = Next(wider, {.move = Move::kWiden, .by = Relation::kSystem, .time = At(10), .ring = 4}, rules);
  EXPECT_TRUE(last.escalated);
  EXPECT_EQ(last.timer, base::kNever);
  for (const int ring : {2, 3, 4}) {
    const Act asks = {.move = Move::kWiden, .by = Relation::kCoordinator, .time = At(9), .ring = ring};
    const Act timer = {.move = Move::kWiden, .by = Relation::kSystem, .time = At(9), .ring = ring};
    EXPECT_EQ(Next(r, asks, rules), Next(r, timer, rules)) << "as if the window had passed";
  }
  const Referral assigned = Next(last, {.move = Move::kAssign, .by = Relation::kCoordinator, .time = At(11)}, rules);
  EXPECT_FALSE(assigned.escalated);
  EXPECT_EQ(assigned.timer, At(11) + minutes(15)) << "if nothing comes of it, it comes back";
  EXPECT_TRUE(Next(assigned, {.move = Move::kEscalate, .by = Relation::kSystem, .time = At(12)}, rules).escalated);
}

TEST(ReferralMoves, ChangesSayWhatHappened) {
  const Referral any = Base(kInProgress);
  const std::map<Move, ReferralChange> expected = {
      {Move::kClaim, ReferralChange::kClaimed},
      {Move::kStart, ReferralChange::kStarted},
      {Move::kHold, ReferralChange::kHeld},
      {Move::kAskRequester, ReferralChange::kHeld},
      {Move::kResume, ReferralChange::kResumed},
      {Move::kReply, ReferralChange::kResumed},
      {Move::kRespond, ReferralChange::kResponded},
      {Move::kGiveBack, ReferralChange::kGivenBack},
      {Move::kSuspendHolder, ReferralChange::kGivenBack},
      {Move::kComplete, ReferralChange::kCompleted},
      {Move::kFail, ReferralChange::kFailed},
      {Move::kReject, ReferralChange::kRejected},
      {Move::kCancel, ReferralChange::kCancelRequested},
      {Move::kAcceptCancellation, ReferralChange::kCancelled},
      {Move::kRefuseCancellation, ReferralChange::kCancelRefused},
      {Move::kEnterInError, ReferralChange::kEnteredInError},
      {Move::kConfirm, ReferralChange::kClosed},
      {Move::kClose, ReferralChange::kClosed},
      {Move::kWiden, ReferralChange::kWidened},
      {Move::kEscalate, ReferralChange::kEscalated},
      {Move::kAssign, ReferralChange::kAssigned},
      {Move::kHandOver, ReferralChange::kHandOverOffered},
      {Move::kTakeOver, ReferralChange::kHandedOver},
  };
  ASSERT_EQ(expected.size(), static_cast<std::size_t>(kMoves));
  for (const auto& [move, change] : expected) EXPECT_EQ(ChangeOf(move, any), change) << MoveName(move);
}

TEST(ReferralIds, NameTheDimension) {
  EXPECT_EQ(ReferralId("abc", base::Dimension::kPhysical), "abc-f");
  EXPECT_EQ(ReferralId("abc", base::Dimension::kPsychological), "abc-p");
  EXPECT_EQ(ReferralId("abc", base::Dimension::kSocial), "abc-s");
  EXPECT_EQ(ReferralId("abc", base::Dimension::kSpiritual), "abc-z");
}

TEST(ReferralRings, OpenByModeAndRound) {
  EXPECT_EQ(OpeningRing(base::RoutingMode::kBroadcastClaim, 1), 0);
  EXPECT_EQ(OpeningRing(base::RoutingMode::kBroadcastClaim, 2), 0);
  EXPECT_EQ(OpeningRing(base::RoutingMode::kDirectedMayDecline, 1), -1);
  EXPECT_EQ(OpeningRing(base::RoutingMode::kDirectedMayDecline, 2), 0);
  EXPECT_EQ(OpeningRing(base::RoutingMode::kCoordinatorAssigns, 1), 4);
  EXPECT_EQ(OpeningRing(base::RoutingMode::kCoordinatorAssigns, 2), 4);
}

}  // namespace
}  // namespace kortelijn::referral
