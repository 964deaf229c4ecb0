#include "services/referral/offer_service.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/stood_in.h"
#include "services/referral/act_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/onward_service.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

// Who stands in for a holder may take over only what they could have been asked.
void CheckStandIn(const Referral& taken) {
  if (MayTakeOver(taken, taken.holder_id, taken.holder_discipline)) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kCandidateUnavailable,
                    "people of the social domain may not be asked this question")
      .With("professional_id", taken.holder_id);
}

}  // namespace

void OfferDesk::Claim(rpc::Call& call, db::Tx& tx, const v1::ClaimReferralRequest& request, v1::ClaimReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const std::string& from = request.take_over_from();
  if (!from.empty()) IdIn(from, "take_over_from", violations);
  violations.ThrowIfAny();
  if (!from.empty() && rpc::StandInAt(parts_.directory, from, call.now()) != call.who().id) ThrowNotFound();
  const Claimer claimer = {call.who().id, parts_.candidates.DisciplineOf(call.who().id), call.now(), from};
  const Taken taken = Take(tx, id, claimer, *parts_.rules.Of(call.who().network_id));
  if (!from.empty()) CheckStandIn(taken.settled.referral);
  call.Because({.responsible_id = from});
  call.Record(tx, {"referral", id}, taken.by, EventBytes(taken.change, taken.settled, call.who().id));
  SetReferral(taken.settled.referral, response->mutable_referral());
}

OfferDesk::Taken OfferDesk::Take(db::Tx& tx, const std::string& id, const Claimer& claimer, const Rules& rules) {
  if (!claimer.stands_in_for.empty()) return {TakeOverFrom(tx, id, claimer, rules), base::Relation::kStandIn, ReferralChange::kHandedOver};
  const auto known = parts_.board.Find(claimer.person, id);
  if (auto still = known ? ClaimIfStill(tx, *known->open, claimer, rules) : std::nullopt) return {std::move(*still)};
  if (!LatestOffer(tx, id, claimer.person)) ThrowNotFound();
  if (auto over = TakeOver(tx, id, claimer, rules)) return {std::move(*over), base::Relation::kOffered, ReferralChange::kHandedOver};
  return {referral::Claim(tx, id, claimer, rules)};
}

void OfferDesk::Decline(rpc::Call& call, db::Tx& tx, const v1::DeclineOfferRequest& request, v1::DeclineOfferResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const base::MoveReason reason = ReasonIn(request.reason(), violations);
  Onward onward = OnwardIn(request.has_onward() ? &request.onward() : nullptr, reason, violations);
  violations.ThrowIfAny();
  CheckReason(OfferMove::kDecline, reason);
  const auto offer = LatestOffer(tx, id, call.who().id);
  if (!offer) ThrowNotFound();
  onward = ProposedBy(call.who().id, std::move(onward), FindReferral(tx, id).value(), {parts_.directory, parts_.candidates});
  const Offer declined = Next(*offer, {OfferMove::kDecline, Relation::kOffered, call.now(), reason});
  UpdateOffer(tx, declined);
  if (!onward.empty()) SetOnward(tx, id, onward);
  if (PlanIfNobodyLeft(tx, id, call.now())) parts_.timekeeper.Hurry();
  const Settled settled{FindReferral(tx, id).value(), {declined}};
  call.Record(tx, {"referral", id}, base::Relation::kOffered, EventBytes(ReferralChange::kDeclined, settled, call.who().id));
  SetOffer(declined, response->mutable_offer());
}

}  // namespace kortelijn::referral
