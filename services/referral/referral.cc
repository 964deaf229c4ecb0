#include "services/referral/referral.h"

#include <algorithm>

#include "services/referral/deadline.h"

#include "services/common/base/fault.h"

namespace kortelijn::referral {
namespace {

using State = base::ReferralState;
using Reason = base::MoveReason;

bool Spiritual(base::Discipline discipline) { return discipline == base::Discipline::kSpiritualCaregiver; }

// Ends a wait for the requester and adds it to what the clocks leave out.
void StopWaiting(Referral& referral, base::Time now, const Rules& rules) {
  if (!referral.waiting()) return;
  referral.paused += std::max(now - referral.waiting_since, base::Duration{0});
  referral.paused_business += base::BusinessTime(rules.calendar, referral.waiting_since, now);
  referral.waiting_since = base::kNever;
}

void End(Referral& referral, State state, const Act& act, const Rules& rules) {
  StopWaiting(referral, act.time, rules);
  referral.state = state;
  referral.held_from = State::kUnspecified;
  referral.cancel_requested = false;
  referral.escalated = false;
  referral.timer = base::kNever;
  if (referral.end_time == base::kNever) referral.end_time = act.time;
}

void Claim(Referral& referral, const Act& act) {
  referral.state = State::kAccepted;
  referral.holder_id = act.person;
  referral.holder_discipline = act.discipline;
  referral.compartment |= Spiritual(act.discipline);
  referral.accept_time = act.time;
  if (referral.first_response_time == base::kNever) referral.first_response_time = act.time;
  referral.spoke = false;
  referral.escalated = false;
  referral.timer = base::kNever;
}

void Hold(Referral& referral) {
  if (referral.state != State::kOnHold) referral.held_from = referral.state;
  referral.state = State::kOnHold;
}

void AskRequester(Referral& referral, const Act& act, const Rules& rules) {
  Hold(referral);
  referral.spoke = true;
  referral.waiting_since = act.time;
  referral.timer = ReplyDue(referral, rules);
}

void Resume(Referral& referral, const Act& act, const Rules& rules) {
  StopWaiting(referral, act.time, rules);
  referral.state = referral.held_from;
  referral.held_from = State::kUnspecified;
  referral.escalated = false;
  referral.timer = base::kNever;
}

void Respond(Referral& referral, const Act& act) {
  referral.spoke = true;
  if (referral.first_response_time == base::kNever) referral.first_response_time = act.time;
}

void Cancelled(Referral& referral, const Act& act, const Rules& rules) {
  referral.reason = referral.cancel_reason;
  End(referral, State::kCancelled, act, rules);
}

void GiveBack(Referral& referral, const Act& act, const Rules& rules) {
  if (referral.cancel_requested) return Cancelled(referral, act, rules);
  StopWaiting(referral, act.time, rules);
  referral.state = State::kRequested;
  referral.held_from = State::kUnspecified;
  referral.holder_id.clear();
  referral.holder_discipline = base::Discipline::kUnspecified;
  referral.compartment = false;
  referral.accept_time = base::kNever;
  referral.spoke = false;
  referral.escalated = false;
  referral.round += 1;
  referral.ring = kDirectedRing;
  referral.timer = base::kNever;
}

void Complete(Referral& referral, const Act& act, const Rules& rules) {
  End(referral, State::kCompleted, act, rules);
  referral.answer_time = act.time;
  referral.timer = ConfirmationDue(referral, rules);
}

void Cancel(Referral& referral, const Act& act, const Rules& rules) {
  referral.cancel_reason = act.reason;
  if (referral.state == State::kRequested) return Cancelled(referral, act, rules);
  referral.cancel_requested = true;
}

void RefuseCancellation(Referral& referral) {
  referral.cancel_requested = false;
  referral.cancel_reason = Reason::kUnspecified;
}

void Close(Referral& referral, const Act& act) {
  referral.close_time = act.time;
  referral.closed_by_system = act.move == Move::kClose;
  referral.timer = base::kNever;
}

void Widen(Referral& referral, const Act& act, const Rules& rules) {
  referral.ring = act.ring;
  referral.escalated = act.ring == kCoordinatorRing;
  referral.timer = referral.escalated ? base::kNever : WindowEnd(rules, referral.urgency, act.time);
}

void Escalate(Referral& referral) {
  referral.escalated = true;
  referral.timer = base::kNever;
}

void Assign(Referral& referral, const Act& act, const Rules& rules) {
  referral.escalated = false;
  if (referral.ring == kCoordinatorRing) referral.timer = WindowEnd(rules, referral.urgency, act.time);
}

// Whatever it was doing goes on under another name.
void TakeOver(Referral& referral, const Act& act) {
  referral.holder_id = act.person;
  referral.holder_discipline = act.discipline;
  referral.compartment |= Spiritual(act.discipline);
  referral.accept_time = act.time;
  referral.spoke = false;
}

void KeepReason(Referral& referral, const Act& act) {
  if (act.reason != Reason::kUnspecified && act.move != Move::kCancel) referral.reason = act.reason;
  if (!act.onward.empty()) referral.onward = act.onward;
}

void Effect(Referral& referral, const Act& act, const Rules& rules) {
  switch (act.move) {
    case Move::kClaim:
      return Claim(referral, act);
    case Move::kStart:
      referral.state = State::kInProgress;
      return;
    case Move::kHold:
      return Hold(referral);
    case Move::kAskRequester:
      return AskRequester(referral, act, rules);
    case Move::kResume:
    case Move::kReply:
      return Resume(referral, act, rules);
    case Move::kRespond:
      return Respond(referral, act);
    case Move::kGiveBack:
    case Move::kSuspendHolder:
      return GiveBack(referral, act, rules);
    case Move::kComplete:
      return Complete(referral, act, rules);
    case Move::kFail:
      return End(referral, State::kFailed, act, rules);
    case Move::kReject:
      return End(referral, State::kRejected, act, rules);
    case Move::kCancel:
      return Cancel(referral, act, rules);
    case Move::kAcceptCancellation:
      return Cancelled(referral, act, rules);
    case Move::kRefuseCancellation:
      return RefuseCancellation(referral);
    case Move::kEnterInError:
      return End(referral, State::kEnteredInError, act, rules);
    case Move::kConfirm:
    case Move::kClose:
      return Close(referral, act);
    case Move::kWiden:
      return Widen(referral, act, rules);
    case Move::kEscalate:
      return Escalate(referral);
    case Move::kAssign:
      return Assign(referral, act, rules);
    case Move::kHandOver:
      return;
    case Move::kTakeOver:
      return TakeOver(referral, act);
  }
}

}  // namespace

bool Referral::held() const { return state == State::kAccepted || state == State::kInProgress || state == State::kOnHold; }

bool Referral::ended() const { return state >= State::kCompleted; }

bool MayBeAsked(const Referral& referral, std::string_view person, base::Discipline discipline) {
  if (std::binary_search(referral.excluded.begin(), referral.excluded.end(), person)) return false;
  if (std::binary_search(referral.allowed.begin(), referral.allowed.end(), person)) return true;
  const bool social = discipline == base::Discipline::kUnspecified || base::SocialDomain(discipline);
  return social ? referral.social_domain_allowed : !referral.care_domain_refused;
}

bool MayTakeOver(const Referral& referral, std::string_view person, base::Discipline discipline) {
  return person != referral.requester_id && MayBeAsked(referral, person, discipline);
}

bool MaySpeakFor(const Referral& referral, bool held) { return !held && !referral.compartment; }

std::string ReferralId(std::string_view consultation_id, base::Dimension dimension) {
  constexpr std::string_view kLetters = "?fpsz";
  return std::string(consultation_id) + '-' + kLetters.at(static_cast<std::size_t>(dimension));
}

int OpeningRing(base::RoutingMode mode, int round) {
  if (mode == base::RoutingMode::kCoordinatorAssigns) return kCoordinatorRing;
  return mode == base::RoutingMode::kDirectedMayDecline && round == 1 ? kDirectedRing : kFirstRing;
}

void CheckOnward(const Onward& onward, const Referral& referral, bool known) {
  base::Violations violations;
  violations.Require(onward.dimension != referral.dimension || onward.empty(), "onward.dimension", "is the dimension that it is asked in");
  const auto& person = onward.professional_id;
  violations.Require(person.empty() || (known && person != referral.requester_id && person != onward.proposer_id), "onward.professional_id",
                     "must be somebody else, active in this network");
  violations.ThrowIfAny();
}

std::optional<Move> TimerMove(const Referral& referral) {
  if (referral.state == State::kRequested) return referral.ring < kCoordinatorRing ? Move::kWiden : Move::kEscalate;
  if (referral.waiting()) return Move::kEscalate;
  if (referral.state == State::kCompleted) return Move::kClose;
  return std::nullopt;
}

Referral Next(const Referral& before, const Act& act, const Rules& rules) {
  CheckAct(before, act);
  Referral after = before;
  KeepReason(after, act);
  Effect(after, act, rules);
  ++after.version;
  return after;
}

}  // namespace kortelijn::referral
