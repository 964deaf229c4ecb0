#include "clients/desktop/shell/hold.h"

#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {

std::unique_ptr<QLockFile> HoldProfile(const client::Profile& profile) {
  auto hold = std::make_unique<QLockFile>(Q((profile.folder / "window.lock").string()));
  hold->setStaleLockTime(0);  // a window may stand open for weeks; one whose program is gone holds nothing
  if (!hold->tryLock(0) && hold->error() == QLockFile::LockFailedError) return nullptr;
  return hold;
}

}  // namespace kortelijn::desktop
