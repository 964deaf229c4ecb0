#include "services/referral/view_service.h"

#include <algorithm>
#include <set>

#include "services/common/rpc/stood_in.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

/// Who looks, as what, and for whom they stand in today.
struct Viewer {
  const base::Principal& who;
  base::Discipline discipline;
  std::vector<std::string> absent;

  bool StandsInFor(const std::string& person) const {
    return !person.empty() && std::find(absent.begin(), absent.end(), person) != absent.end();
  }
};

/// A referral with its offers and, for who may speak for its requester, who holds it or held it.
struct Viewed {
  Referral referral;
  std::vector<Offer> offers;
  std::set<std::string> holders;
};

bool SeesOffers(const Viewed& viewed, const Viewer& viewer) {
  const Referral& referral = viewed.referral;
  if (viewer.who.role == base::Role::kCoordinator) return referral.network_id == viewer.who.network_id;
  if (viewer.who.id == referral.requester_id) return true;
  return viewer.StandsInFor(referral.requester_id) && MaySpeakFor(referral, viewed.holders.contains(viewer.who.id));
}

bool SeesAsHolder(const Referral& referral, const Viewer& viewer) {
  if (viewer.who.id == referral.holder_id) return true;
  return referral.held() && viewer.StandsInFor(referral.holder_id) && MayTakeOver(referral, viewer.who.id, viewer.discipline);
}

Referral Absent(const std::string& id) {
  Referral referral;
  referral.id = id;
  return referral;
}

std::optional<Referral> FindHeld(db::ReadTx& tx, const v1::GetPartiesRequest& request) {
  for (auto& referral : ReferralsOf(tx, request.consultation_id())) {
    if (referral.held() && referral.holder_id == request.holder_id()) return std::move(referral);
  }
  return std::nullopt;
}

bool IsOffered(const std::vector<Offer>& offers, const Viewer& viewer) {
  return std::any_of(offers.begin(), offers.end(),
                     [&](const Offer& offer) { return offer.open() && offer.professional_id == viewer.who.id; });
}

}  // namespace

void ReferralViewer::View(rpc::Call& call, db::ReadTx& tx, const v1::GetReferralRequest& request, v1::GetReferralResponse* response) const {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  // In this order, what is not the caller's takes no more work than what does not exist.
  auto offers = OffersOf(tx, id);
  const auto referral = FindReferral(tx, id);
  if (!referral) ThrowNotFound();
  const std::string& person = call.who().id;
  const Viewer viewer = {call.who(), candidates_.DisciplineOf(person), rpc::StandsInForAt(directory_, person, call.now())};
  const bool speaks = viewer.StandsInFor(referral->requester_id);
  const Viewed viewed = {*referral, std::move(offers), speaks ? HoldersOf(tx, *referral) : std::set<std::string>()};
  const bool professional = call.who().role == base::Role::kProfessional;
  const bool all = SeesOffers(viewed, viewer), holds = professional && SeesAsHolder(viewed.referral, viewer);
  if (!all && !holds && !(professional && IsOffered(viewed.offers, viewer))) ThrowNotFound();
  SetReferral(viewed.referral, response->mutable_referral());
  if (!all && !holds) response->mutable_referral()->clear_onward();
  for (const Offer& offer : viewed.offers) {
    if (all || (holds && offer.open())) SetOffer(offer, response->add_offers());
  }
}

void ViewParties(db::ReadTx& tx, const v1::GetPartiesRequest& request, v1::GetPartiesResponse* response) {
  const auto referral = request.referral_id().empty() ? FindHeld(tx, request) : FindReferral(tx, request.referral_id());
  // The offers of what is not there are looked for too: others must not find out by the work it takes.
  const auto offers = OpenOffersOf(tx, referral ? *referral : Absent(request.referral_id()));
  if (!referral) ThrowNotFound();
  SetReferral(*referral, response->mutable_referral());
  for (const Offer& offer : offers) SetOffer(offer, response->add_offers());
}

}  // namespace kortelijn::referral
