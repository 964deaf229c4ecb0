#include "services/referral/act_store.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"

namespace kortelijn::referral {

Settled Claim(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules) {
  const auto offer = LatestOffer(tx, id, claimer.person);
  const auto before = offer ? FindReferral(tx, id) : std::nullopt;
  if (!before) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral");
  CheckClaim(*before, *offer);
  const Act act = {
      .move = Move::kClaim, .by = Relation::kOffered, .time = claimer.now, .person = claimer.person, .discipline = claimer.discipline};
  Settled settled{Next(*before, act, rules), {}};
  if (!ClaimIfOpen(tx, settled.referral)) {
    throw base::Fault(base::Code::kAborted, base::reason::kAlreadyClaimed, "somebody else picked it up: it is taken care of");
  }
  settled.offers = ClaimOffer(tx, *offer, claimer.now);
  return settled;
}

Settled Apply(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules) {
  Settled settled{Next(before, act, rules), {}};
  UpdateReferral(tx, settled.referral, before.version);
  const bool offered = before.state == base::ReferralState::kRequested;
  if (offered && settled.referral.ended()) settled.offers = WithdrawOffers(tx, before.id, act.time);
  return settled;
}

bool PlanIfNobodyLeft(db::Tx& tx, std::string_view id, base::Time now) {
  const auto referral = FindReferral(tx, id);
  if (!referral || referral->state != base::ReferralState::kRequested || referral->escalated) return false;
  if (!OpenOffersOf(tx, id).empty()) return false;
  PlanWidening(tx, id, now);
  return true;
}

}  // namespace kortelijn::referral
