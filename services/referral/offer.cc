#include "services/referral/offer.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::referral {
namespace {

using base::Code;
using base::Fault;
using base::OfferState;

bool Fits(const Offer& offer, OfferMove move) { return move == OfferMove::kSee ? offer.state == OfferState::kOffered : offer.open(); }

Fault Closed() { return {Code::kFailedPrecondition, base::reason::kOfferClosed, "the offer is no longer open"}; }

OfferState StateAfter(OfferMove move) {
  switch (move) {
    case OfferMove::kSee:
      return OfferState::kSeen;
    case OfferMove::kClaim:
      return OfferState::kClaimed;
    case OfferMove::kDecline:
      return OfferState::kDeclined;
    default:
      return OfferState::kWithdrawn;
  }
}

}  // namespace

void CheckReason(OfferMove move, base::MoveReason reason) {
  if (move == OfferMove::kDecline) return CheckReason(Move::kGiveBack, reason);
  CheckReason(Move::kClaim, reason);
}

Offer Next(const Offer& before, const OfferAct& act) {
  const Relation whose = act.move == OfferMove::kWithdraw ? Relation::kSystem : Relation::kOffered;
  if (act.by != whose) throw Fault(Code::kNotFound, base::reason::kNotFound, "no such offer");
  CheckReason(act.move, act.reason);
  if (!Fits(before, act.move)) throw Closed();
  Offer after = before;
  after.state = StateAfter(act.move);
  after.reason = act.reason;
  (act.move == OfferMove::kSee ? after.seen_time : after.end_time) = act.time;
  return after;
}

std::vector<Offer> Claimed(std::vector<Offer> open, std::string_view winner, base::Time now) {
  for (Offer& offer : open) {
    const bool won = offer.professional_id == winner;
    offer =
        Next(offer, won ? OfferAct{OfferMove::kClaim, Relation::kOffered, now} : OfferAct{OfferMove::kWithdraw, Relation::kSystem, now});
  }
  return open;
}

bool Claimable(const Referral& referral, const Offer& offer) {
  return offer.open() && offer.round == referral.round && referral.state == base::ReferralState::kRequested;
}

bool HandedOver(const Referral& referral, const Offer& offer) {
  return referral.held() && offer.open() && offer.ring == kHandOverRing && offer.round == referral.round;
}

Offer HandOverTo(const Referral& referral, std::string person, base::Time now) {
  return {
      .referral_id = referral.id, .professional_id = std::move(person), .round = referral.round, .ring = kHandOverRing, .offer_time = now};
}

void CheckClaim(const Referral& referral, const Offer& latest) {
  if (Claimable(referral, latest)) return;
  if (!referral.holder_id.empty() && referral.holder_id == latest.professional_id) {
    throw Fault(Code::kFailedPrecondition, base::reason::kMoveNotAllowed, "you have it already")
        .With("state", std::string(StateName(referral.state)))
        .With("move", std::string(MoveName(Move::kClaim)));
  }
  const bool lost = latest.state == OfferState::kWithdrawn && latest.ring != kHandOverRing;
  if (lost && !referral.holder_id.empty()) {
    throw Fault(Code::kAborted, base::reason::kAlreadyClaimed, "somebody else picked it up: it is taken care of");
  }
  throw Closed();
}

}  // namespace kortelijn::referral
