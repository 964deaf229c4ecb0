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

base::Fault Taken() { return {base::Code::kAborted, base::reason::kAlreadyClaimed, "somebody else picked it up: it is taken care of"}; }

Act TakingOver(Relation by, const Claimer& claimer) {
  return {.move = Move::kTakeOver, .by = by, .time = claimer.now, .person = claimer.person, .discipline = claimer.discipline};
}

void Replace(std::vector<Offer>& offers, Offer by) {
  std::erase_if(offers, [&](const Offer& offer) { return offer.professional_id == by.professional_id; });
  offers.push_back(std::move(by));
}

// What is done, and the offer that is claimed with it; who stands in has none, and is written down as if they had.
struct TakeOverBy {
  const Act& act;
  const Offer& offer;
};

Settled Take(db::Tx& tx, const Referral& before, const TakeOverBy& by, const Rules& rules) {
  Settled settled = Apply(tx, before, by.act, rules);
  if (auto left = LatestOffer(tx, before.id, before.holder_id)) Replace(settled.offers, std::move(*left));
  Replace(settled.offers, Next(by.offer, {OfferMove::kClaim, Relation::kOffered, by.act.time}));
  PutOffer(tx, settled.offers.back());
  return settled;
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
  throw Taken();
}

std::optional<Settled> TakeOver(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules) {
  const auto before = FindReferral(tx, id);
  if (!before || !before->held()) return std::nullopt;
  const auto offer = LatestOffer(tx, id, claimer.person);
  if (!offer || !HandedOver(*before, *offer)) return std::nullopt;
  return Take(tx, *before, {TakingOver(Relation::kOffered, claimer), *offer}, rules);
}

Settled TakeOverFrom(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules) {
  const auto before = FindReferral(tx, id);
  if (!before || !HoldersOf(tx, *before).contains(claimer.stands_in_for)) {
    throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral");
  }
  const Act act = TakingOver(Relation::kStandIn, claimer);
  CheckAct(*before, act);
  if (before->holder_id != claimer.stands_in_for) throw Taken();
  return Take(tx, *before, {act, HandOverTo(*before, claimer.person, claimer.now)}, rules);
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
