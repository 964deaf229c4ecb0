#pragma once

#include <ostream>

#include "services/common/base/time.h"
#include "services/settings.h"

namespace kortelijn {

/// Makes a data folder: master key, the network's certificate authority, this installation's own certificate, the network and its first two
/// people. Prints their one-time codes and the authority's fingerprint to `out`. Errors: FAILED_PRECONDITION if the folder holds an
/// installation.
void Initialise(const InitSettings& settings, const base::Clock& clock, std::ostream& out);

}  // namespace kortelijn
