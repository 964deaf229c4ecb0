#include "services/referral/act_store.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"

namespace kortelijn::referral {
namespace {

// Why a claim is refused, or is not possible.
void CheckClaim(db::ReadTx& tx, const std::optional<Referral>& referral, std::string_view person) {
  const auto latest = referral ? LatestOffer(tx, referral->id, person) : std::nullopt;
  if (!latest) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral");
  CheckClaim(*referral, *latest);
}

}  // namespace

std::optional<Settled> ClaimIfStill(db::Tx& tx, const OpenReferral& known, const Claimer& claimer, const Rules& rules) {
  const Offer* offer = OfferOf(known, claimer.person);
  if (offer == nullptr || !Claimable(known.referral, *offer)) return std::nullopt;
  const Act act = {
      .move = Move::kClaim, .by = Relation::kOffered, .time = claimer.now, .person = claimer.person, .discipline = claimer.discipline};
  Settled settled{Next(known.referral, act, rules), {}};
  if (!ClaimIfOpen(tx, settled.referral)) return std::nullopt;
  settled.offers = Claimed(known.offers, claimer.person, claimer.now);
  return settled;
}

Settled Claim(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules) {
  const auto before = FindReferral(tx, id);
  auto settled = before ? ClaimIfStill(tx, {*before, OpenOffersOf(tx, *before)}, claimer, rules) : std::nullopt;
  if (settled) return std::move(*settled);
  CheckClaim(tx, before, claimer.person);
  throw base::Fault(base::Code::kAborted, base::reason::kAlreadyClaimed, "somebody else picked it up: it is taken care of");
}

Settled Apply(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules) {
  Settled settled{Next(before, act, rules), {}};
  UpdateReferral(tx, settled.referral, before.version);
  if (before.held() && settled.referral.holder_id != before.holder_id) SettleOffers(tx, before);
  const bool offered = before.state == base::ReferralState::kRequested;
  if (offered && settled.referral.ended()) settled.offers = WithdrawOffers(tx, before.id, act.time);
  return settled;
}

bool PlanIfNobodyLeft(db::Tx& tx, std::string_view id, base::Time now) {
  const auto referral = FindReferral(tx, id);
  if (!referral || referral->state != base::ReferralState::kRequested || referral->escalated) return false;
  if (!OpenOffersOf(tx, *referral).empty()) return false;
  PlanWidening(tx, id, now);
  return true;
}

}  // namespace kortelijn::referral
