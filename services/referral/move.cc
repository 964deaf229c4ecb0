#include <algorithm>
#include <array>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {
namespace {

using State = base::ReferralState;
using Reason = base::MoveReason;

template <typename... Words>
constexpr unsigned Bits(Words... words) {
  return ((1U << static_cast<unsigned>(words)) | ... | 0U);
}

template <typename Word>
constexpr bool In(Word word, unsigned bits) {
  return ((bits >> static_cast<unsigned>(word)) & 1U) != 0;
}

constexpr unsigned kHeld = Bits(State::kAccepted, State::kInProgress, State::kOnHold);
constexpr unsigned kOpen = kHeld | Bits(State::kRequested);
constexpr unsigned kNotInError = kOpen | Bits(State::kCompleted, State::kFailed, State::kRejected, State::kCancelled);
constexpr unsigned kPassOn =
    Bits(Reason::kNoCapacity, Reason::kNotMyExpertise, Reason::kOutsideArea, Reason::kConflict, Reason::kReferOnward, Reason::kOther);
constexpr unsigned kNone = 0;

struct MoveRule {
  std::string_view name;
  unsigned by;
  unsigned from;
  unsigned reasons;
  ReferralChange change;
};

constexpr std::array<MoveRule, kMoves> kRules = {{
    {"CLAIM", Bits(Relation::kOffered), Bits(State::kRequested), kNone, ReferralChange::kClaimed},
    {"START", Bits(Relation::kHolder), Bits(State::kAccepted), kNone, ReferralChange::kStarted},
    {"HOLD", Bits(Relation::kHolder), Bits(State::kAccepted, State::kInProgress),
     Bits(Reason::kAwaitingPerson, Reason::kAwaitingThirdParty, Reason::kOther), ReferralChange::kHeld},
    {"ASK_REQUESTER", Bits(Relation::kHolder), kHeld, Bits(Reason::kAwaitingInformation), ReferralChange::kHeld},
    {"RESUME", Bits(Relation::kHolder), Bits(State::kOnHold), kNone, ReferralChange::kResumed},
    {"REPLY", Bits(Relation::kRequester), Bits(State::kOnHold), kNone, ReferralChange::kResumed},
    {"RESPOND", Bits(Relation::kHolder), kHeld, kNone, ReferralChange::kResponded},
    {"GIVE_BACK", Bits(Relation::kHolder), kHeld, kPassOn, ReferralChange::kGivenBack},
    {"SUSPEND_HOLDER", Bits(Relation::kSystem), kHeld, Bits(Reason::kHolderSuspended), ReferralChange::kGivenBack},
    {"COMPLETE", Bits(Relation::kHolder), kHeld, kNone, ReferralChange::kCompleted},
    {"FAIL", Bits(Relation::kHolder), kHeld, Bits(Reason::kPersonSide, Reason::kTargetSide), ReferralChange::kFailed},
    {"REJECT", Bits(Relation::kCoordinator), Bits(State::kRequested), Bits(Reason::kNobodyAvailable, Reason::kNoCapacity, Reason::kOther),
     ReferralChange::kRejected},
    {"CANCEL", Bits(Relation::kRequester), kOpen, Bits(Reason::kNoLongerNeeded, Reason::kOther), ReferralChange::kCancelRequested},
    {"ACCEPT_CANCELLATION", Bits(Relation::kHolder), kHeld, kNone, ReferralChange::kCancelled},
    {"REFUSE_CANCELLATION", Bits(Relation::kHolder), kHeld, kNone, ReferralChange::kCancelRefused},
    {"ENTER_IN_ERROR", Bits(Relation::kRequester), kNotInError, kNone, ReferralChange::kEnteredInError},
    {"CONFIRM", Bits(Relation::kRequester), Bits(State::kCompleted), kNone, ReferralChange::kClosed},
    {"CLOSE", Bits(Relation::kSystem), Bits(State::kCompleted), kNone, ReferralChange::kClosed},
    {"WIDEN", Bits(Relation::kSystem, Relation::kCoordinator), Bits(State::kRequested), kNone, ReferralChange::kWidened},
    {"ESCALATE", Bits(Relation::kSystem), Bits(State::kRequested, State::kOnHold), kNone, ReferralChange::kEscalated},
    {"ASSIGN", Bits(Relation::kCoordinator, Relation::kRequester), Bits(State::kRequested), kNone, ReferralChange::kAssigned},
    {"HAND_OVER", Bits(Relation::kHolder), kHeld, kNone, ReferralChange::kHandOverOffered},
    {"TAKE_OVER", Bits(Relation::kOffered, Relation::kStandIn), kHeld, kNone, ReferralChange::kHandedOver},
}};

const MoveRule& RuleOf(Move move) { return kRules.at(static_cast<std::size_t>(move)); }

bool CanEscalate(const Referral& referral) {
  const bool nobody_has_it = referral.state == State::kRequested && referral.ring == kCoordinatorRing;
  return !referral.escalated && (nobody_has_it || referral.waiting());
}

// What the table cannot say: conditions on more than the state.
bool Fits(const Referral& referral, const Act& act) {
  switch (act.move) {
    case Move::kAskRequester:
    case Move::kResume:
      return !referral.waiting();
    case Move::kReply:
      return referral.waiting();
    case Move::kRespond:
      return !referral.spoke;
    case Move::kReject:
      return referral.ring == kCoordinatorRing;
    case Move::kCancel:
      return !referral.cancel_requested;
    case Move::kAcceptCancellation:
    case Move::kRefuseCancellation:
      return referral.cancel_requested;
    case Move::kConfirm:
    case Move::kClose:
      return referral.close_time == base::kNever;
    case Move::kWiden:
      return act.ring > referral.ring && act.ring <= kCoordinatorRing;
    case Move::kEscalate:
      return CanEscalate(referral);
    case Move::kTakeOver:
      return act.person != referral.holder_id && act.person != referral.requester_id;
    default:
      return true;
  }
}

bool ReasonFits(Move move, Reason reason) {
  const unsigned reasons = RuleOf(move).reasons;
  return reasons == kNone ? reason == Reason::kUnspecified : In(reason, reasons);
}

bool StateFits(const Referral& referral, const Act& act) { return In(referral.state, RuleOf(act.move).from) && Fits(referral, act); }

}  // namespace

void CheckReason(Move move, Reason reason) {
  if (ReasonFits(move, reason)) return;
  if (reason == Reason::kUnspecified) {
    throw base::Fault(base::Code::kInvalidArgument, base::reason::kReasonRequired, "a coded reason is required")
        .Field("reason", "is required");
  }
  throw base::Fault(base::Code::kInvalidArgument, base::reason::kReasonNotAllowed, "this reason does not go with this move")
      .Field("reason", "does not go with this move");
}

bool Allowed(const Referral& referral, const Act& act) {
  return In(act.by, RuleOf(act.move).by) && ReasonFits(act.move, act.reason) && StateFits(referral, act);
}

void CheckAct(const Referral& referral, const Act& act) {
  if (!In(act.by, RuleOf(act.move).by)) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral");
  CheckReason(act.move, act.reason);
  if (StateFits(referral, act)) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kMoveNotAllowed, "the referral's state does not allow this")
      .With("state", std::string(StateName(referral.state)))
      .With("move", std::string(MoveName(act.move)));
}

ReferralChange ChangeOf(Move move, const Referral& after) {
  const bool cancels = move == Move::kCancel || move == Move::kGiveBack || move == Move::kSuspendHolder;
  if (cancels && after.state == State::kCancelled) return ReferralChange::kCancelled;
  return RuleOf(move).change;
}

std::string_view StateName(State state) {
  constexpr std::array<std::string_view, 10> kNames = {"UNSPECIFIED", "REQUESTED", "ACCEPTED", "IN_PROGRESS", "ON_HOLD",
                                                       "COMPLETED",   "FAILED",    "REJECTED", "CANCELLED",   "ENTERED_IN_ERROR"};
  return kNames.at(static_cast<std::size_t>(state));
}

std::string_view MoveName(Move move) { return RuleOf(move).name; }

}  // namespace kortelijn::referral
