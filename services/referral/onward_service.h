#pragma once

#include <string>

#include "services/common/rpc/directory.h"
#include "services/referral/candidates_service.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// Where a proposed person is looked up.
struct Known {
  const rpc::Directory& directory;
  const Candidates& candidates;
};

/// A proposal of this person about a referral, with who proposes it; none stays none. Errors: those of CheckOnward; FAILED_PRECONDITION /
/// CANDIDATE_UNAVAILABLE if the proposed person has no strength in the dimension that is proposed, else the referral's.
Onward ProposedBy(const std::string& proposer, Onward onward, const Referral& referral, const Known& known);

}  // namespace kortelijn::referral
