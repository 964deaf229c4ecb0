#include "services/referral/coordinator_service.h"

#include <charconv>

#include "services/common/base/reason.h"
#include "services/common/rpc/page.h"
#include "services/referral/act_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

/// A referral that the caller may see to, and by which relation.
struct Found {
  Referral referral;
  base::Relation by = base::Relation::kUnspecified;
};

Found InNetwork(db::ReadTx& tx, const std::string& id, const rpc::Call& call) {
  auto referral = FindReferral(tx, id);
  if (!referral || referral->network_id != call.who().network_id) ThrowNotFound();
  return {std::move(*referral)};
}

Found AskedByCaller(db::ReadTx& tx, const std::string& id, const rpc::Call& call) {
  auto referral = FindReferral(tx, id);
  if (!referral || referral->requester_id != call.who().id) ThrowNotFound();
  return {std::move(*referral), base::Relation::kRequester};
}

void CheckEtag(const std::string& etag, const Referral& referral) {
  if (etag == std::to_string(referral.version)) return;
  throw base::Fault(base::Code::kAborted, base::reason::kEtagMismatch, "somebody changed the referral meanwhile: read it again");
}

// A position is `MILLISECONDS ID` of the last row shown.
ReferralPosition PositionIn(const std::string& text) {
  ReferralPosition position;
  const auto space = text.find(' ');
  if (space == text.npos) return position;
  std::int64_t millis = 0;
  std::from_chars(text.data(), text.data() + space, millis);
  return {base::FromMillis(millis), text.substr(space + 1)};
}

std::string PositionOf(const Referral& referral) { return std::to_string(base::ToMillis(referral.request_time)) + ' ' + referral.id; }

}  // namespace

void CoordinatorDesk::List(rpc::Call& call, db::ReadTx& tx, const v1::ListReferralsRequest& request, v1::ListReferralsResponse* response) {
  base::Violations violations;
  violations.Require(v1::ReferralFilter_IsValid(request.filter()), "filter", "is not a filter that is known here");
  violations.ThrowIfAny();
  const int size = rpc::PageSize(request.page_size());
  const std::string scope = "referrals " + call.who().network_id + ' ' + std::to_string(request.filter());
  const auto after = PositionIn(rpc::PagePosition(request.page_token(), scope));
  const auto filter = static_cast<ReferralFilter>(request.filter());
  const auto referrals = ListReferrals(tx, call.who().network_id, filter, after, size + 1);
  const std::size_t shown = std::min(referrals.size(), static_cast<std::size_t>(size));
  for (std::size_t i = 0; i < shown; ++i) SetReferral(referrals[i], response->add_referrals());
  if (shown < referrals.size()) response->set_next_page_token(rpc::PageToken(PositionOf(referrals[shown - 1]), scope));
}

void CoordinatorDesk::Assign(rpc::Call& call, db::Tx& tx, const v1::AssignReferralRequest& request, v1::AssignReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const std::string& person = IdIn(request.professional_id(), "professional_id", violations);
  violations.ThrowIfAny();
  const bool coordinates = call.who().role == base::Role::kCoordinator;
  const auto [before, by] = coordinates ? InNetwork(tx, id, call) : AskedByCaller(tx, id, call);
  const auto rules = parts_.rules.Of(before.network_id);
  const Act act = {.move = Move::kAssign, .by = coordinates ? Relation::kCoordinator : Relation::kRequester, .time = call.now()};
  CheckAct(before, act);
  if (!parts_.candidates.MayAsk(parts_.router.QuestionOf(tx, before, call.now()), *rules, person)) ThrowUnavailable();
  Settled settled = Apply(tx, before, act, *rules);
  settled.offers.push_back({.referral_id = id,
                            .professional_id = person,
                            .round = before.round,
                            .ring = coordinates ? kCoordinatorRing : kDirectedRing,
                            .offer_time = call.now()});
  PutOffer(tx, settled.offers.front());
  call.Record(tx, {"referral", id}, by, EventBytes(ReferralChange::kAssigned, settled, call.who().id));
  SetOffer(settled.offers.front(), response->mutable_offer());
}

void CoordinatorDesk::Widen(rpc::Call& call, db::Tx& tx, const v1::WidenReferralRequest& request, v1::WidenReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  violations.Require(!request.etag().empty(), "etag", "is required");
  violations.ThrowIfAny();
  const auto [before, by] = InNetwork(tx, id, call);
  CheckAct(before, {.move = Move::kWiden, .by = Relation::kCoordinator, .time = call.now(), .ring = before.ring + 1});
  CheckEtag(request.etag(), before);
  const Settled settled = parts_.router.Widen(tx, before, call.now());
  call.Record(tx, {"referral", id}, by, EventBytes(ReferralChange::kWidened, settled, call.who().id));
  SetReferral(settled.referral, response->mutable_referral());
}

void CoordinatorDesk::Reject(rpc::Call& call, db::Tx& tx, const v1::RejectReferralRequest& request, v1::RejectReferralResponse* response) {
  base::Violations violations;
  const std::string& id = IdIn(request.referral_id(), "referral_id", violations);
  const base::MoveReason reason = ReasonIn(request.reason(), violations);
  violations.ThrowIfAny();
  CheckReason(Move::kReject, reason);
  const auto [before, by] = InNetwork(tx, id, call);
  const Act act = {.move = Move::kReject, .by = Relation::kCoordinator, .time = call.now(), .reason = reason};
  const Settled settled = Apply(tx, before, act, *parts_.rules.Of(before.network_id));
  call.Record(tx, {"referral", id}, by, EventBytes(ReferralChange::kRejected, settled, call.who().id));
  SetReferral(settled.referral, response->mutable_referral());
}

}  // namespace kortelijn::referral
