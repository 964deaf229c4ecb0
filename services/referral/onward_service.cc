#include "services/referral/onward_service.h"

namespace kortelijn::referral {

Onward ProposedBy(const std::string& proposer, Onward onward, const Referral& referral, const rpc::Directory& directory) {
  if (onward.empty()) return {};
  onward.proposer_id = proposer;
  const auto person = directory.Find(onward.professional_id);
  CheckOnward(onward, referral, person != nullptr && person->active && person->network_id == referral.network_id);
  return onward;
}

}  // namespace kortelijn::referral
