#include "services/consultation/party_follow.h"

#include <grpc/support/time.h>
#include <spdlog/spdlog.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/stood_in.h"
#include "services/consultation/consultation_wire.h"

namespace kortelijn::consultation {
namespace {

constexpr int kWaitSeconds = 2;

}  // namespace

std::optional<Referral> PartyLine::HeldInQuestion(const base::Principal& who, const std::string& consultation_id) const {
  referral::v1::GetPartiesRequest request;
  request.set_consultation_id(consultation_id);
  request.set_holder_id(who.id);
  auto found = Ask(request);
  return found && Look(who, consultation_id) ? found : std::nullopt;
}

std::optional<Referral> PartyLine::Held(const base::Principal& who, const std::string& referral_id) const {
  const auto name = ParseReferralId(referral_id);
  if (!name) return std::nullopt;
  const auto situation = Look(who, name->consultation_id);
  const Thread* thread = situation ? situation->Find(referral_id) : nullptr;
  if (thread != nullptr && (situation->consultation.requester_id == who.id || thread->referral.holder_id == who.id)) return std::nullopt;
  auto found = Ask(referral_id);
  return thread != nullptr && found && found->holder_id == who.id ? found : std::nullopt;
}

std::optional<Referral> PartyLine::Offered(const base::Principal& who, const std::string& referral_id) const {
  const auto name = ParseReferralId(referral_id);
  if (!name) return std::nullopt;
  auto situation = Look(who, name->consultation_id);
  const Thread* thread = situation ? situation->Find(referral_id) : nullptr;
  if (thread != nullptr && BriefRelation(*situation, *thread, who) != Relation::kUnspecified) return std::nullopt;
  auto found = Ask(referral_id);
  if (thread == nullptr || !found) return std::nullopt;
  situation->Overlay(*found, {}, {});
  return BriefRelation(*situation, *thread, who) != Relation::kUnspecified ? found : std::nullopt;
}

std::optional<Situation> PartyLine::Look(const base::Principal& who, const std::string& consultation_id) const {
  std::optional<Kept> kept;
  room_.database.Read([&](db::ReadTx& tx) { kept = consultations_.Find(tx, consultation_id, who.id); });
  if (kept) kept->situation.stands_in_for = rpc::StandsInForAt(room_.directory, who.id, room_.clock.Now());
  const bool theirs = kept && kept->situation.consultation.network_id == who.network_id;
  return theirs ? std::optional(std::move(kept->situation)) : std::nullopt;
}

std::optional<Referral> PartyLine::Ask(const std::string& referral_id) const {
  referral::v1::GetPartiesRequest request;
  request.set_referral_id(referral_id);
  return Ask(request);
}

std::optional<Referral> PartyLine::Ask(const referral::v1::GetPartiesRequest& request) const {
  grpc::ClientContext context;
  context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(kWaitSeconds, GPR_TIMESPAN)));
  referral::v1::GetPartiesResponse response;
  const auto status = stub().GetParties(&context, request, &response);
  if (status.error_code() == grpc::StatusCode::NOT_FOUND) return std::nullopt;
  if (!status.ok()) {
    spdlog::warn("parties of a referral: {}", status.error_message());
    throw base::Fault(base::Code::kUnavailable, base::reason::kFeedStale, "the referral service cannot be asked whose it is by now");
  }
  Referral referral = ReadReferral(response.referral());
  std::vector<OfferChange> offers;
  for (const auto& offer : response.offers()) offers.push_back(ReadOffer(offer));
  referral.offers = OpenOffersAfter({}, offers);
  return referral;
}

referral::v1::PartyService::Stub& PartyLine::stub() const {
  std::call_once(made_, [this] { stub_ = referral::v1::PartyService::NewStub(peer_()); });
  return *stub_;
}

}  // namespace kortelijn::consultation
