#pragma once

#include <string>

#include "services/common/base/time.h"

namespace kortelijn::cli {

/// The beginning, in Europe/Amsterdam, of a day as typed for this option. Errors: USAGE.
base::Time StartOfDay(const std::string& option, const std::string& typed);

}  // namespace kortelijn::cli
