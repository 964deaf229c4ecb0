#pragma once

#include <string>

#include "clients/cli/context.h"

namespace kortelijn::cli {

/// The ring of an offer by which a holder hands over.
inline constexpr int kHandOverRing = 5;

/// The id of the colleague to whom the caller, who holds the referral, offers it now; empty if to nobody, or the caller does not hold it.
/// Errors: those of GetReferral.
std::string OfferedOnTo(Context& context, const std::string& referral_id);

/// That it is offered to this person, as a sentence, and on a line of its own the command that takes it back; empty if to nobody.
std::string HandOverText(Context& context, const std::string& referral_id, const std::string& person);

}  // namespace kortelijn::cli
