#pragma once

#include <string>

#include "clients/cli/context.h"
#include "clients/common/inbox.h"

namespace kortelijn::cli {

using client::kHandOverRing;

/// The id of the colleague to whom the caller, who holds the referral, offers it now; empty if to nobody, or the caller does not hold it.
/// Errors: those of GetReferral.
std::string OfferedOnTo(Context& context, const std::string& referral_id);

/// That it is offered to this person, as a sentence, and on a line of its own the command that takes it back; empty if to nobody.
std::string HandOverText(Context& context, const std::string& referral_id, const std::string& person);

}  // namespace kortelijn::cli
