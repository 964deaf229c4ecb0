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

// The offer by which somebody takes over; who stands in has none, and is written down as if they had.
Offer TakenBy(const Referral& referral, const Claimer& claimer, std::optional<Offer> offer) {
  return Next(offer.value_or(HandOverTo(referral, claimer.person, claimer.now)), {OfferMove::kClaim, Relation::kOffered, claimer.now});
}

void Replace(std::vector<Offer>& offers, Offer by) {
  std::erase_if(offers, [&](const Offer& offer) { return offer.professional_id == by.professional_id; });
  offers.push_back(std::move(by));
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

std::optional<TakenOver> TakeOver(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules) {
  const auto before = FindReferral(tx, id);
  if (!before || !before->held()) return std::nullopt;
  auto offer = LatestOffer(tx, id, claimer.person);
  const bool stands_in = claimer.stands_in && claimer.stands_in(before->holder_id);
  const Relation by = TakesOverAs(*before, offer ? &*offer : nullptr, stands_in);
  if (by == Relation::kNone) return std::nullopt;
  if (by == Relation::kStandIn) offer.reset();
  Settled settled =
      Apply(tx, *before,
            {.move = Move::kTakeOver, .by = by, .time = claimer.now, .person = claimer.person, .discipline = claimer.discipline}, rules);
  if (auto left = LatestOffer(tx, id, before->holder_id)) Replace(settled.offers, std::move(*left));
  Replace(settled.offers, TakenBy(*before, claimer, std::move(offer)));
  PutOffer(tx, settled.offers.back());
  return TakenOver{std::move(settled), by};
}

Settled HandOver(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules) {
  Settled settled = Apply(tx, before, act, rules);
  SettleOffers(tx, before);
  settled.offers = WithdrawHandOver(tx, before.id, act.time);
  Replace(settled.offers, HandOverTo(before, act.person, act.time));
  PutOffer(tx, settled.offers.back());
  return settled;
}

Settled Apply(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules) {
  Settled settled{Next(before, act, rules), {}};
  UpdateReferral(tx, settled.referral, before.version);
  const bool leaves = before.held() && settled.referral.holder_id != before.holder_id;
  if (leaves) SettleOffers(tx, before);
  const bool ends = settled.referral.ended() && !before.ended();
  if (before.held() && (leaves || ends)) settled.offers = WithdrawHandOver(tx, before.id, act.time);
  if (!before.held() && ends) settled.offers = WithdrawOffers(tx, before.id, act.time);
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
