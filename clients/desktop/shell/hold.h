#pragma once

#include <QLockFile>
#include <memory>

#include "clients/common/profile.h"

namespace kortelijn::desktop {

/// One window a profile, so that no window overwrites what another keeps there. Held for as long as it lives, and no longer than the
/// program; null if another window on this machine holds it. A folder that takes no file is held by nobody: the drafts say so.
std::unique_ptr<QLockFile> HoldProfile(const client::Profile& profile);

}  // namespace kortelijn::desktop
