#pragma once

#include <ostream>

#include "services/common/base/time.h"
#include "services/registry/service.h"
#include "services/settings.h"

namespace kortelijn {

/// Makes a data folder: master key, the network's certificate authority, this installation's own certificate, the network and its first two
/// people. Prints their one-time codes and the authority's fingerprint to `out`. Errors: FAILED_PRECONDITION if the folder holds an
/// installation.
void Initialise(const InitSettings& settings, const base::Clock& clock, std::ostream& out);

/// Adds a network with its first two people to a data folder that has its keys, while no service runs on it; returns their one-time codes.
registry::Founded FoundNetwork(const InitSettings& settings, const base::Clock& clock);

}  // namespace kortelijn
