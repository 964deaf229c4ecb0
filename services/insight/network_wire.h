#pragma once

#include "kortelijn/registry/v1/network.pb.h"
#include "services/insight/norm.h"

namespace kortelijn::insight {

/// What a network measures by; no norms and real time for one that is not known (yet). Hours, days and urgencies that make no sense are
/// left out: the registry does not let them in.
Rules RulesOf(const registry::v1::Network* network);

}  // namespace kortelijn::insight
