#include "services/referral/registry_follow.h"

#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"
#include "services/referral/system_log_service.h"

namespace kortelijn::referral {
namespace {

constexpr std::string_view kName = "Follow.MemberSuspended";
constexpr std::string_view kRule = "feed:registry";

}  // namespace

void RegistryFollow::Apply(db::Tx& tx, const registry::v1::RegistryEvent& event) {
  if (event.member().status() == registry::v1::MEMBER_STATUS_SUSPENDED) {
    Suspend(tx, event.member().id());
  } else if (event.professional().status() == registry::v1::MEMBER_STATUS_SUSPENDED) {
    Suspend(tx, event.professional().id());
  }
}

void RegistryFollow::Suspend(db::Tx& tx, const std::string& person) {
  parts_.candidates.SetActive(person, false);
  for (const Referral& referral : HeldBy(tx, person)) GiveBack(tx, referral);
  for (const Offer& offer : OpenOffersTo(tx, person)) Withdraw(tx, offer);
}

void RegistryFollow::GiveBack(db::Tx& tx, const Referral& referral) {
  const base::Time now = room_.clock.Now();
  const Act act = {.move = Move::kSuspendHolder, .by = Relation::kSystem, .time = now, .reason = base::MoveReason::kHolderSuspended};
  const Settled settled = parts_.router.GiveBack(tx, referral, act);
  Record(tx, room_.journal, {kName, kRule, kSystem, ChangeOf(act.move, settled.referral), now}, settled);
}

void RegistryFollow::Withdraw(db::Tx& tx, const Offer& offer) {
  const base::Time now = room_.clock.Now();
  const Offer withdrawn = Next(offer, {OfferMove::kWithdraw, Relation::kSystem, now});
  UpdateOffer(tx, withdrawn);
  if (PlanIfNobodyLeft(tx, offer.referral_id, now)) parts_.timekeeper.Hurry();
  const Happening happening = {kName, kRule, kSystem, ReferralChange::kOfferWithdrawn, now};
  Record(tx, room_.journal, happening, {FindReferral(tx, offer.referral_id).value(), {withdrawn}});
}

}  // namespace kortelijn::referral
