#pragma once

#include <string>

namespace kortelijn::cli {

/// Errors: FILE_UNWRITABLE if no file can come there: said before anything is asked of a service.
void CheckPlace(const std::string& file);

}  // namespace kortelijn::cli
