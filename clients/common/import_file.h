#pragma once

#include <string>

#include "kortelijn/registry/v1/registry_service.pb.h"

namespace kortelijn::client {

/// The request to load a file of people: a sheet (CSV), or an HSDS document where the text begins as JSON does. `name` is what the file is
/// called in the refusal. Errors: USAGE above the 32 MiB that are loaded at once.
registry::v1::ImportProfessionalsRequest ImportRequestOf(std::string text, const std::string& name);

/// How much the service tells of faults and of changes.
inline constexpr int kImportTold = 1000;

}  // namespace kortelijn::client
