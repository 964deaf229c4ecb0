#include "services/referral/holder_service.h"

#include "services/common/base/reason.h"
#include "services/referral/act_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/onward_service.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

struct Held {
  Referral referral;
  base::Relation by = base::Relation::kHolder;
};

Held HeldByCaller(db::ReadTx& tx, const std::string& id, const rpc::Call& call) {
  auto referral = FindReferral(tx, id);
  if (!referral || referral->holder_id != call.who().id) ThrowNotFound();
  return {std::move(*referral)};
}

}  // namespace

void HolderDesk::Do(rpc::Call& call, db::Tx& tx, const Wish& wish, v1::Referral* now) {
  base::Violations violations;
  const std::string& id = IdIn(wish.referral_id, "referral_id", violations);
  const base::MoveReason reason = ReasonIn(wish.reason, violations);
  const Onward onward = OnwardIn(wish.onward, reason, violations);
  violations.ThrowIfAny();
  CheckReason(wish.move, reason);
  const auto [before, by] = HeldByCaller(tx, id, call);
  Act act = {.move = wish.move, .by = Relation::kHolder, .time = call.now(), .reason = reason};
  act.onward = ProposedBy(call.who().id, onward, before, {parts_.directory, parts_.candidates});
  const Settled settled =
      wish.move == Move::kGiveBack ? parts_.router.GiveBack(tx, before, act) : Apply(tx, before, act, *parts_.rules.Of(before.network_id));
  call.Record(tx, {"referral", id}, by, EventBytes(ChangeOf(wish.move, settled.referral), settled, call.who().id));
  SetReferral(settled.referral, now);
}

void HolderDesk::HandOver(rpc::Call& call, db::Tx& tx, const v1::HandOverReferralRequest& request, v1::HandOverReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const std::string& person = IdIn(request.professional_id(), "professional_id", violations);
  violations.ThrowIfAny();
  const auto [before, by] = HeldByCaller(tx, id, call);
  const auto rules = parts_.rules.Of(before.network_id);
  const Act act = {.move = Move::kHandOver, .by = Relation::kHolder, .time = call.now(), .person = person};
  CheckAct(before, act);
  const Question question = parts_.router.QuestionOf(tx, before, call.now());
  if (person == before.holder_id || !parts_.candidates.MayAsk(question, *rules, person)) ThrowUnavailable();
  const Settled settled = referral::HandOver(tx, before, act, *rules);
  call.Record(tx, {"referral", id}, by, EventBytes(ChangeOf(act.move, settled.referral), settled, call.who().id));
  SetOffer(settled.offers.back(), response->mutable_offer());
}

void HolderDesk::WithdrawHandOver(rpc::Call& call, db::Tx& tx, const v1::WithdrawHandOverRequest& request,
                                  v1::WithdrawHandOverResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.ThrowIfAny();
  const auto [before, by] = HeldByCaller(tx, id, call);
  const auto open = OpenOffersOf(tx, before);
  if (open.empty()) throw base::Fault(base::Code::kFailedPrecondition, base::reason::kOfferClosed, "it is offered to nobody");
  const Offer withdrawn = Next(open.front(), {OfferMove::kWithdraw, Relation::kSystem, call.now()});
  UpdateOffer(tx, withdrawn);
  const Settled settled{FindReferral(tx, id).value(), {withdrawn}};
  call.Record(tx, {"referral", id}, by, EventBytes(ReferralChange::kOfferWithdrawn, settled, call.who().id));
  SetOffer(withdrawn, response->mutable_offer());
}

}  // namespace kortelijn::referral
