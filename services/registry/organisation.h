#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "services/registry/checker.h"
#include "services/registry/mask.h"

namespace kortelijn::registry {

/// An organisation in which people work.
struct Organisation {
  std::string id;
  std::string network_id;
  std::string name;
  /// KvK number and URA: 8 digits, or empty.
  std::string kvk;
  std::string ura;
  /// CBS code of the municipality where it is established, or empty.
  std::string municipality;
  std::int64_t version = 1;
  bool operator==(const Organisation&) const = default;
};

/// What registry.v1.Organisation promises.
void CheckOrganisation(const Organisation& organisation, Checker& checker);

/// What UpdateOrganisation's mask may name: name, kvk, ura and municipality.
std::span<const MaskField<Organisation>> OrganisationMask();

}  // namespace kortelijn::registry
