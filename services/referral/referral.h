#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// The ring of a directed offer that is out before any ring is asked, the first and last ring of people, the coordinator, and a holder who
/// wants to hand over.
inline constexpr int kDirectedRing = -1;
inline constexpr int kFirstRing = 0;
inline constexpr int kLastRing = 3;
inline constexpr int kCoordinatorRing = 4;
inline constexpr int kHandOverRing = 5;

/// Where somebody who said no with REFER_ONWARD thinks that a question belongs: another dimension, a person, or both.
struct Onward {
  base::Dimension dimension = base::Dimension::kUnspecified;
  std::string professional_id{};
  std::string proposer_id{};

  bool operator==(const Onward&) const = default;

  bool empty() const { return dimension == base::Dimension::kUnspecified && professional_id.empty(); }
};

/// One dimension's routing of a question. Fields mean what referral.proto says of them; those that it does not know are described here.
///
/// `timer` is the one moment at which the system has to act next, kNever if none; the state says as what: REQUESTED widens, a wait for the
/// requester is brought to the coordinator, an answer nobody confirms is closed.
struct Referral {
  std::string id;
  std::string consultation_id;
  std::string network_id;
  std::string case_id;  ///< Empty for an anonymous question; for ring 0.
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  std::string municipality;
  std::string requester_id;
  std::vector<std::string> expertise;
  std::vector<std::string> languages;    ///< Asked for; for the ranking.
  std::vector<WeighedDimension> others;  ///< Asked together with this one; for the ranking.
  bool social_domain_allowed = false;    ///< People of the social domain may be asked.
  bool care_domain_refused = false;      ///< People of the care domain may not.
  std::vector<std::string> excluded{};   ///< Who may not be asked, whatever their domain; ascending.
  std::vector<std::string> allowed{};    ///< Who may be asked, whatever their domain; ascending.
  base::RoutingMode mode = base::RoutingMode::kBroadcastClaim;

  base::ReferralState state = base::ReferralState::kRequested;
  base::ReferralState held_from = base::ReferralState::kUnspecified;
  std::string holder_id;
  base::Discipline holder_discipline = base::Discipline::kUnspecified;
  int round = 1;
  int ring = kDirectedRing;
  base::MoveReason reason = base::MoveReason::kUnspecified;
  bool cancel_requested = false;
  base::MoveReason cancel_reason =
      base::MoveReason::kUnspecified;  ///< Why the requester wants to cancel; becomes `reason` when it happens.
  bool escalated = false;
  bool spoke = false;        ///< The present holder has written in the thread.
  bool compartment = false;  ///< A spiritual caregiver holds it, or held it in this round.

  base::Time request_time = base::kNever;
  base::Time first_response_time = base::kNever;
  base::Time accept_time = base::kNever;
  base::Time answer_time = base::kNever;
  base::Time end_time = base::kNever;
  base::Time close_time = base::kNever;
  bool closed_by_system = false;
  base::Time waiting_since = base::kNever;
  base::Duration paused{0};           ///< Real time spent waiting for the requester, waits that have ended.
  base::Duration paused_business{0};  ///< The same in the network's business time.
  base::Time timer = base::kNever;
  Onward onward{};  ///< The latest proposal.
  std::int64_t version = 1;

  bool operator==(const Referral&) const = default;

  bool waiting() const { return waiting_since != base::kNever; }
  /// ACCEPTED, IN_PROGRESS or ON_HOLD.
  bool held() const;
  /// In an end state.
  bool ended() const;
};

/// Whether the person in care lets somebody of a discipline be asked: who is named comes before their domain. A
/// discipline that is not known counts as of the social domain.
bool MayBeAsked(const Referral& referral, std::string_view person, base::Discipline discipline);

/// Whether somebody of a discipline who stands in for the holder may take it over: only who may be asked, and nobody what they asked
/// themselves.
bool MayTakeOver(const Referral& referral, std::string_view person, base::Discipline discipline);

/// Whether who stands in for the requester may say a word in their place: nobody about what they hold or held themselves (`held`), nor
/// about what is closed to others.
bool MaySpeakFor(const Referral& referral, bool held);

/// `CONSULTATION-f` for fysiek, `-p` psychisch, `-s` sociaal, `-z` zingeving.
std::string ReferralId(std::string_view consultation_id, base::Dimension dimension);

/// The ring where a round begins: the named person alone in the first round of a directed question, the coordinator where the coordinator
/// assigns, else ring 0.
int OpeningRing(base::RoutingMode mode, int round);

/// Who somebody is to a referral. A stand-in is who stands in today for its holder.
enum class Relation { kNone, kRequester, kHolder, kOffered, kStandIn, kCoordinator, kSystem };

/// Everything that can happen to a referral. Who may do it, from which states, with which reasons:
///
/// | move | by | from | becomes | reason |
/// |---|---|---|---|---|
/// | Claim | offered | REQUESTED | ACCEPTED | - |
/// | Start | holder | ACCEPTED | IN_PROGRESS | - |
/// | Hold | holder | ACCEPTED, IN_PROGRESS | ON_HOLD | AWAITING_PERSON, AWAITING_THIRD_PARTY, OTHER |
/// | AskRequester | holder | held, not waiting | ON_HOLD, waiting | AWAITING_INFORMATION |
/// | Resume | holder | ON_HOLD, not waiting | the state before it | - |
/// | Reply | requester | ON_HOLD, waiting | the state before it | - |
/// | Respond | holder | held, has not written yet | same | - |
/// | GiveBack | holder | held | REQUESTED, round + 1 | NO_CAPACITY, NOT_MY_EXPERTISE, OUTSIDE_AREA, CONFLICT, REFER_ONWARD, OTHER |
/// | SuspendHolder | system | held | REQUESTED, round + 1 | HOLDER_SUSPENDED |
/// | Complete | holder | held | COMPLETED | - |
/// | Fail | holder | held | FAILED | PERSON_SIDE, TARGET_SIDE |
/// | Reject | coordinator | REQUESTED, ring 4 | REJECTED | NOBODY_AVAILABLE, NO_CAPACITY, OTHER |
/// | Cancel | requester | REQUESTED | CANCELLED | NO_LONGER_NEEDED, OTHER |
/// | Cancel | requester | held, not yet asked | same, cancel_requested | NO_LONGER_NEEDED, OTHER |
/// | AcceptCancellation | holder | held, cancel_requested | CANCELLED | - |
/// | RefuseCancellation | holder | held, cancel_requested | same, not cancel_requested | - |
/// | EnterInError | requester | any other | ENTERED_IN_ERROR | - |
/// | Confirm | requester | COMPLETED, not closed | same, closed | - |
/// | Close | system | COMPLETED, not closed | same, closed by system | - |
/// | Widen | system, coordinator | REQUESTED, to a wider ring | same; ring 4 is escalated | - |
/// | Escalate | system | ON_HOLD waiting, or REQUESTED at ring 4; not escalated | same, escalated | - |
/// | Assign | coordinator, requester | REQUESTED | same, not escalated | - |
/// | HandOver | holder | held | same | - |
/// | TakeOver | offered by the holder, stand-in; not the holder nor the requester | held | same, with another holder | - |
///
/// "Held" is ACCEPTED, IN_PROGRESS or ON_HOLD. Giving back (or suspension) while the requester wants to cancel cancels: nobody holds it any
/// more, and cancelling what nobody holds is free. `AskRequester` also turns another hold into waiting; `held_from` stays.
enum class Move {
  kClaim,
  kStart,
  kHold,
  kAskRequester,
  kResume,
  kReply,
  kRespond,
  kGiveBack,
  kSuspendHolder,
  kComplete,
  kFail,
  kReject,
  kCancel,
  kAcceptCancellation,
  kRefuseCancellation,
  kEnterInError,
  kConfirm,
  kClose,
  kWiden,
  kEscalate,
  kAssign,
  kHandOver,
  kTakeOver,
};
inline constexpr int kMoves = 23;

/// One move by somebody at a moment.
struct Act {
  Move move;
  Relation by = Relation::kNone;
  base::Time time;
  base::MoveReason reason = base::MoveReason::kUnspecified;
  std::string person{};                                          ///< Claim, TakeOver: who.
  base::Discipline discipline = base::Discipline::kUnspecified;  ///< Claim, TakeOver: their discipline.
  int ring = 0;                                                  ///< Widen: to which ring.
  Onward onward{};                                               ///< GiveBack: where it belongs; may be empty.
};

/// Errors: INVALID_ARGUMENT / REASON_REQUIRED (none given), REASON_NOT_ALLOWED (the move takes none, or not this one).
void CheckReason(Move move, base::MoveReason reason);

/// Errors: those of `Next`.
void CheckAct(const Referral& referral, const Act& act);

/// True if `Next` would not throw.
bool Allowed(const Referral& referral, const Act& act);

/// The referral after the act; `version` is one higher. Timers and pauses are reckoned by the network's rules.
/// Errors, in this order: NOT_FOUND / NOT_FOUND (not this person's to do), those of CheckReason, FAILED_PRECONDITION / MOVE_NOT_ALLOWED
/// with details `state` and `move`.
Referral Next(const Referral& before, const Act& act, const Rules& rules);

/// Errors: INVALID_ARGUMENT / FIELD_INVALID, fields below `onward`, if a proposal with its proposer names the referral's own dimension, or
/// as the person the requester, the proposer, or somebody who is not active in the network (`known`).
void CheckOnward(const Onward& onward, const Referral& referral, bool known);

/// What the system has to do to a referral whose timer is due; nothing if the state needs nothing.
std::optional<Move> TimerMove(const Referral& referral);

using base::ReferralChange;

/// What the followers are told that `move`, which led to `after`, was.
ReferralChange ChangeOf(Move move, const Referral& after);

/// Names as in the proto, without prefix: `ON_HOLD`, `GIVE_BACK`.
std::string_view StateName(base::ReferralState state);
std::string_view MoveName(Move move);

}  // namespace kortelijn::referral
