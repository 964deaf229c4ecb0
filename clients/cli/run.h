#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/environment.h"

namespace kortelijn::cli {

/// One run of the program with these arguments (without its name); returns the exit code (exit_code.h). Never throws.
int Run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err, const Environment& environment);

}  // namespace kortelijn::cli
