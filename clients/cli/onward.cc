#include "clients/cli/onward.h"

#include <algorithm>

#include "clients/common/standing.h"
#include "clients/common/translate.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

bool HasOffer(Context& context, const std::string& referral_id, const std::string& person) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(referral_id);
  const auto offers = context.Call(&referral::v1::ReferralService::Stub::GetReferral, request).offers();
  return std::any_of(offers.begin(), offers.end(), [&](const auto& offer) {
    const bool open = offer.state() == referral::v1::OFFER_STATE_OFFERED || offer.state() == referral::v1::OFFER_STATE_SEEN;
    return open && offer.professional_id() == person;
  });
}

}  // namespace

std::string OnwardText(Context& context, const referral::v1::Onward& onward) { return client::OnwardText(context.people(), onward); }

std::string AssignStep(Context& context, const std::string& referral_id, const referral::v1::Onward& onward,
                       referral::v1::ReferralState state) {
  const bool person = !onward.professional_id().empty() && onward.dimension() == registry::v1::DIMENSION_UNSPECIFIED;
  if (!person || state != referral::v1::REFERRAL_STATE_REQUESTED) return {};
  if (HasOffer(context, referral_id, onward.professional_id())) return {};
  return Fill(Tr("Offer it to {name}: kortelijn referral assign {id} {person}"),
              {{"name", context.people().Name(onward.professional_id())}, {"id", referral_id}, {"person", onward.professional_id()}});
}

}  // namespace kortelijn::cli
