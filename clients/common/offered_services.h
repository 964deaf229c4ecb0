#pragma once

#include <string>

#include "kortelijn/registry/v1/professional.pb.h"

/// What an organisation offers, as people type it: `NAME`, `NAME|TEXT` or `NAME|TEXT|DIMENSION,DIMENSION`.
namespace kortelijn::client {

/// Errors: USAGE.
void AddService(registry::v1::Organisation& organisation, const std::string& typed);

/// All of it, one a line.
std::string TypedServices(const registry::v1::Organisation& organisation);

/// `sociaal, zingeving`.
std::string DimensionNames(const registry::v1::OfferedService& service);

}  // namespace kortelijn::client
