#include "services/referral/offer_service.h"

#include "services/referral/act_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

constexpr std::string_view kRelation = "relation:offered";

}  // namespace

void OfferDesk::Claim(rpc::Call& call, db::Tx& tx, const v1::ClaimReferralRequest& request, v1::ClaimReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  const Claimer claimer = {call.who().id, parts_.candidates.DisciplineOf(call.who().id), call.now()};
  const auto rules = parts_.rules.Of(call.who().network_id);
  const auto known = parts_.board.Find(claimer.person, id);
  auto still = known ? ClaimIfStill(tx, *known->open, claimer, *rules) : std::nullopt;
  const Settled settled = still ? std::move(*still) : referral::Claim(tx, id, claimer, *rules);
  call.Record(tx, {"referral", id}, kRelation, EventBytes(ReferralChange::kClaimed, settled, call.who().id));
  SetReferral(settled.referral, response->mutable_referral());
}

void OfferDesk::Decline(rpc::Call& call, db::Tx& tx, const v1::DeclineOfferRequest& request, v1::DeclineOfferResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const base::MoveReason reason = ReasonIn(request.reason(), violations);
  violations.ThrowIfAny();
  CheckReason(OfferMove::kDecline, reason);
  const auto offer = LatestOffer(tx, id, call.who().id);
  if (!offer) ThrowNotFound();
  const Offer declined = Next(*offer, {OfferMove::kDecline, Relation::kOffered, call.now(), reason});
  UpdateOffer(tx, declined);
  if (PlanIfNobodyLeft(tx, id, call.now())) parts_.timekeeper.Hurry();
  const Settled settled{FindReferral(tx, id).value(), {declined}};
  call.Record(tx, {"referral", id}, kRelation, EventBytes(ReferralChange::kDeclined, settled, call.who().id));
  SetOffer(declined, response->mutable_offer());
}

}  // namespace kortelijn::referral
