#include "services/referral/holder_service.h"

#include "services/referral/act_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {

void HolderDesk::Do(rpc::Call& call, db::Tx& tx, const Wish& wish, v1::Referral* now) {
  base::Violations violations;
  const std::string& id = IdIn(wish.referral_id, "referral_id", violations);
  const base::MoveReason reason = ReasonIn(wish.reason, violations);
  violations.ThrowIfAny();
  CheckReason(wish.move, reason);
  const auto before = FindReferral(tx, id);
  if (!before || before->holder_id != call.who().id) ThrowNotFound();
  const Act act = {.move = wish.move, .by = Relation::kHolder, .time = call.now(), .reason = reason};
  const Settled settled =
      wish.move == Move::kGiveBack ? router_.GiveBack(tx, *before, act) : Apply(tx, *before, act, *rules_.Of(before->network_id));
  call.Record(tx, {"referral", id}, "relation:holder", EventBytes(ChangeOf(wish.move, settled.referral), settled, call.who().id));
  SetReferral(settled.referral, now);
}

}  // namespace kortelijn::referral
