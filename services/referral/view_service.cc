#include "services/referral/view_service.h"

#include <algorithm>

#include "services/common/rpc/stood_in.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

/// Who looks, and for whom they stand in today.
struct Viewer {
  const base::Principal& who;
  std::vector<std::string> absent;

  bool Is(const std::string& person) const {
    return !person.empty() && (who.id == person || std::find(absent.begin(), absent.end(), person) != absent.end());
  }
};

bool SeesOffers(const Referral& referral, const Viewer& viewer) {
  if (viewer.who.role == base::Role::kCoordinator) return referral.network_id == viewer.who.network_id;
  return viewer.Is(referral.requester_id);
}

bool IsParty(const Referral& referral, const std::vector<Offer>& offers, const Viewer& viewer) {
  if (SeesOffers(referral, viewer)) return true;
  if (viewer.who.role != base::Role::kProfessional) return false;
  if (viewer.Is(referral.holder_id)) return true;
  return std::any_of(offers.begin(), offers.end(),
                     [&](const Offer& offer) { return offer.open() && offer.professional_id == viewer.who.id; });
}

}  // namespace

void ReferralViewer::View(rpc::Call& call, db::ReadTx& tx, const v1::GetReferralRequest& request, v1::GetReferralResponse* response) const {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  const auto referral = FindReferral(tx, id);
  if (!referral) ThrowNotFound();
  const auto offers = OffersOf(tx, id);
  const Viewer viewer = {call.who(), rpc::StandsInForAt(directory_, call.who().id, call.now())};
  if (!IsParty(*referral, offers, viewer)) ThrowNotFound();
  SetReferral(*referral, response->mutable_referral());
  const bool all = SeesOffers(*referral, viewer), holds = viewer.Is(referral->holder_id);
  if (!all && !holds) response->mutable_referral()->clear_onward();
  for (const Offer& offer : offers) {
    if (all || (holds && offer.open())) SetOffer(offer, response->add_offers());
  }
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
