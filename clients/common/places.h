#pragma once

#include <string>

namespace kortelijn::client {

/// The name of a municipality by its CBS code; the code itself where it is not known.
std::string PlaceName(const std::string& code);

/// The CBS code of what a person typed: a code, or a name whatever its case, diacritics and punctuation. Errors: PLACE_UNKNOWN, naming
/// those that look most like it.
std::string PlaceCode(const std::string& typed);

}  // namespace kortelijn::client
