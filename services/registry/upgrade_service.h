#pragma once

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::registry {

/// Tells followers of the networks that a step of the schema changed: one log row each, an act of the service itself under the rule
/// `upgrade`. Done at each start, before anything is served; most starts have nothing to tell.
void TellUpgraded(db::Database& database, journal::Journal& journal, base::Time now);

}  // namespace kortelijn::registry
