#include "clients/cli/hand_over.h"

#include "clients/common/translate.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {

using client::Fill;
using client::Tr;

std::string OfferedOnTo(Context& context, const std::string& referral_id) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(referral_id);
  const auto response = context.Call(&referral::v1::ReferralService::Stub::GetReferral, request);
  if (response.referral().holder_id() != context.session().profile().member_id) return {};
  for (const auto& offer : response.offers()) {
    const bool open = offer.state() == referral::v1::OFFER_STATE_OFFERED || offer.state() == referral::v1::OFFER_STATE_SEEN;
    if (open && offer.ring() == kHandOverRing) return offer.professional_id();
  }
  return {};
}

std::string HandOverText(Context& context, const std::string& referral_id, const std::string& person) {
  if (person.empty()) return {};
  return Fill(Tr("Offered to {name}."), {{"name", context.people().Name(person)}}) + "\n" +
         Fill(Tr("Take it back: kortelijn referral withdraw-hand-over {id}"), {{"id", referral_id}});
}

}  // namespace kortelijn::cli
