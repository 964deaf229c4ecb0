#pragma once

#include <map>
#include <string>

#include "tests/support/installation.h"

namespace kortelijn::test {

/// Founds a second network, `other`, in an installation, which starts again: `kortelijnd init` makes one, the registry itself can hold
/// several. Returns the one-time codes of its coordinator `coordinator2` and its privacy officer `privacy2`.
std::map<std::string, std::string> FoundOtherNetwork(Installation& here);

}  // namespace kortelijn::test
