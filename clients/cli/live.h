#pragma once

#include "clients/cli/command.h"
#include "clients/cli/context.h"
#include "clients/common/watch.h"

namespace kortelijn::cli {

/// Options of everything that watches.
struct LiveOptions {
  int seconds = 0;  ///< Ends by itself after this; 0 never.
};

void AddLiveOptions(Command& verb, LiveOptions& options);

/// A plan that says on `err` when the service is out of reach for a while.
client::WatchPlan PlanOf(Context& context, const LiveOptions& options);

}  // namespace kortelijn::cli
