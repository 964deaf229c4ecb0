#pragma once

#include <string>

#include "clients/cli/context.h"
#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::cli {

/// Where somebody who said no thinks that a question belongs, as a sentence.
std::string OnwardText(Context& context, const referral::v1::Onward& onward);

/// The command that offers the referral to the proposed person; empty if none is proposed, somebody has it, or that person
/// is asked already. For the requester and the coordinator, who see whom it was offered to.
std::string AssignStep(Context& context, const std::string& referral_id, const referral::v1::Onward& onward,
                       referral::v1::ReferralState state);

}  // namespace kortelijn::cli
