#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// One person's chance at a referral (referral.proto, Offer).
struct Offer {
  std::string referral_id;
  std::string professional_id;
  int round = 1;
  int ring = kFirstRing;  ///< As in referral.proto: -1 to 5.
  base::OfferState state = base::OfferState::kOffered;
  base::MoveReason reason = base::MoveReason::kUnspecified;
  base::Time offer_time = base::kNever;
  base::Time seen_time = base::kNever;
  base::Time end_time = base::kNever;

  bool operator==(const Offer&) const = default;

  /// OFFERED or SEEN: the person can still pick it up.
  bool open() const { return state == base::OfferState::kOffered || state == base::OfferState::kSeen; }
};

/// What can happen to an offer:
///
/// | move | by | from | becomes | reason |
/// |---|---|---|---|---|
/// | See | offered | OFFERED | SEEN | - |
/// | Claim | offered | OFFERED, SEEN | CLAIMED | - |
/// | Decline | offered | OFFERED, SEEN | DECLINED | NO_CAPACITY, NOT_MY_EXPERTISE, OUTSIDE_AREA, CONFLICT, REFER_ONWARD, OTHER |
/// | Withdraw | system | OFFERED, SEEN | WITHDRAWN | - |
///
/// An offer that is not open is never opened again; a later round makes a new one.
enum class OfferMove { kSee, kClaim, kDecline, kWithdraw };
inline constexpr int kOfferMoves = 4;

/// One move by somebody at a moment.
struct OfferAct {
  OfferMove move;
  Relation by = Relation::kNone;
  base::Time time;
  base::MoveReason reason = base::MoveReason::kUnspecified;
};

/// Errors: INVALID_ARGUMENT / REASON_REQUIRED, REASON_NOT_ALLOWED.
void CheckReason(OfferMove move, base::MoveReason reason);

/// The offer after the act. Errors, in this order: NOT_FOUND / NOT_FOUND (not this person's to do), those of CheckReason,
/// FAILED_PRECONDITION / OFFER_CLOSED. Seeing an offer that is SEEN already is OFFER_CLOSED too: the first time counts.
Offer Next(const Offer& before, const OfferAct& act);

/// The open offers of a round after `winner`, whose offer is among them, claims the referral at `now`: theirs is claimed, the others are
/// withdrawn with that.
std::vector<Offer> Claimed(std::vector<Offer> open, std::string_view winner, base::Time now);

/// Whether who has this offer can claim the referral now: it is open and of this round.
bool Claimable(const Referral& referral, const Offer& offer);

/// Whether who has this offer can take a held referral over from its holder: it is the holder's, open and of this round.
bool HandedOver(const Referral& referral, const Offer& offer);

/// A holder's offer to a colleague.
Offer HandOverTo(const Referral& referral, std::string person, base::Time now);

/// Why somebody who was offered a referral cannot claim it now, thrown; returns if they can.
///
/// `latest` is the person's offer of the latest round. Errors: ABORTED / ALREADY_CLAIMED if the offer was withdrawn because somebody else
/// has it or had it to the end; FAILED_PRECONDITION / OFFER_CLOSED if it was declined, withdrawn for another reason (as is a holder's
/// offer), or belongs to an earlier round; FAILED_PRECONDITION / MOVE_NOT_ALLOWED if the person has it already.
void CheckClaim(const Referral& referral, const Offer& latest);

}  // namespace kortelijn::referral
