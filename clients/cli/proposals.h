#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clients/cli/context.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

namespace kortelijn::cli {

/// How much of a proposal is shown.
struct ProposalView {
  std::string municipality;            ///< The code it was asked for.
  int people = 5;                      ///< At most, a dimension.
  std::size_t reasons = SIZE_MAX;      ///< The heaviest in favour of each; what counts against is always shown.
  std::vector<std::string> languages;  ///< Codes of those asked for.
};

/// Who could take a question, with the reasons for each.
void ShowProposals(Context& context, const referral::v1::ProposeCandidatesResponse& response, const ProposalView& view);

}  // namespace kortelijn::cli
