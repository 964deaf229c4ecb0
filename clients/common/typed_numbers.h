#pragma once

#include <string>

namespace kortelijn::client {

/// Minutes as people type them: `90`, `90 min`, `2 h 15 min`, `2 u`, `1 day`, `3 dagen 4 uur`; what Span says is taken back. A dash or
/// nothing is 0. Errors: USAGE.
int ParseMinutes(const std::string& typed);

/// A whole number; nothing is 0. Errors: USAGE.
int ParseWhole(const std::string& typed);

}  // namespace kortelijn::client
