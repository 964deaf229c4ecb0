#pragma once

#include "clients/desktop/shell/backend.h"

namespace kortelijn::desktop {

/// While it lives the session acts as coordinator, also for somebody who is a professional too.
class AsCoordinator {
 public:
  explicit AsCoordinator(client::Session& session) : session_(session) { session_.ActAs("COORDINATOR"); }
  ~AsCoordinator() { session_.ActAs({}); }
  AsCoordinator(const AsCoordinator&) = delete;
  AsCoordinator& operator=(const AsCoordinator&) = delete;

 private:
  client::Session& session_;
};

}  // namespace kortelijn::desktop
