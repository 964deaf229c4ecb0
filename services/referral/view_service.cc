#include "services/referral/view_service.h"

#include <algorithm>

#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

bool SeesOffers(const Referral& referral, const base::Principal& who) {
  if (who.role == base::Role::kCoordinator) return referral.network_id == who.network_id;
  return referral.requester_id == who.id;
}

bool IsParty(const Referral& referral, const std::vector<Offer>& offers, const base::Principal& who) {
  if (SeesOffers(referral, who)) return true;
  if (who.role != base::Role::kProfessional) return false;
  if (referral.holder_id == who.id) return true;
  return std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.open() && offer.professional_id == who.id; });
}

}  // namespace

void ViewReferral(rpc::Call& call, db::ReadTx& tx, const v1::GetReferralRequest& request, v1::GetReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  const auto referral = FindReferral(tx, id);
  if (!referral) ThrowNotFound();
  const auto offers = OffersOf(tx, id);
  if (!IsParty(*referral, offers, call.who())) ThrowNotFound();
  SetReferral(*referral, response->mutable_referral());
  if (!SeesOffers(*referral, call.who())) return;
  for (const Offer& offer : offers) SetOffer(offer, response->add_offers());
}

void ViewParties(db::ReadTx& tx, const v1::GetPartiesRequest& request, v1::GetPartiesResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  const auto referral = FindReferral(tx, id);
  if (!referral) ThrowNotFound();
  SetReferral(*referral, response->mutable_referral());
  for (const Offer& offer : OpenOffersOf(tx, *referral)) SetOffer(offer, response->add_offers());
}

}  // namespace kortelijn::referral
