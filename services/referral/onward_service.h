#pragma once

#include <string>

#include "services/common/rpc/directory.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A proposal of this person about a referral, with who proposes it; none stays none. Errors: those of CheckOnward.
Onward ProposedBy(const std::string& proposer, Onward onward, const Referral& referral, const rpc::Directory& directory);

}  // namespace kortelijn::referral
