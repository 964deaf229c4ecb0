#pragma once

#include "clients/cli/context.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

namespace kortelijn::cli {

/// Who could take a question, with the reasons for each: at most `most` a dimension. `municipality` is the code it was asked for.
void ShowProposals(Context& context, const referral::v1::ProposeCandidatesResponse& response, const std::string& municipality, int most);

}  // namespace kortelijn::cli
