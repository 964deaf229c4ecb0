#pragma once

#include "clients/cli/context.h"
#include "clients/cli/table.h"
#include "clients/common/standing.h"

namespace kortelijn::cli {

using client::Standing;
using client::StandingOf;

/// In words, e.g. `picked up by Geert Demo`; for programs the state's code.
Cell StandingCell(Context& context, const Standing& standing);

}  // namespace kortelijn::cli
