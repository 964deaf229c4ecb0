#include "services/referral/onward_service.h"

namespace kortelijn::referral {

Onward ProposedBy(const std::string& proposer, Onward onward, const Referral& referral, const Known& known) {
  if (onward.empty()) return {};
  onward.proposer_id = proposer;
  const auto person = known.directory.Find(onward.professional_id);
  CheckOnward(onward, referral, person != nullptr && person->active && person->network_id == referral.network_id);
  const bool named = onward.dimension != base::Dimension::kUnspecified;
  const auto dimension = named ? onward.dimension : referral.dimension;
  if (person != nullptr && !known.candidates.HasStrength(onward.professional_id, dimension)) ThrowUnavailable();
  return onward;
}

}  // namespace kortelijn::referral
