#pragma once

#include <optional>

#include "clients/desktop/shell/backend.h"
#include "kortelijn/registry/v1/professional.pb.h"

/// Who sits here, as the registry knows them: kept in the profile's folder, so that the window need not wait for it.
namespace kortelijn::desktop {

/// As it was when the registry was asked last; nothing if it never was.
std::optional<registry::v1::Member> LastKnownSelf(const client::Profile& profile);

/// Asks the registry, and keeps what it says. On the thread of the backend. Errors: those of GetSelf; UNAVAILABLE / STORAGE_UNAVAILABLE.
registry::v1::Member AskSelf(Line& line);

}  // namespace kortelijn::desktop
