#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"
#include "services/registry/mask.h"

namespace kortelijn::registry {

/// Something that an organisation offers.
struct OfferedService {
  std::string name;
  /// What it is and for whom, at most 600 characters.
  std::string description = {};
  /// The dimensions it is for, none twice; may be empty.
  std::vector<base::Dimension> dimensions = {};
  bool operator==(const OfferedService&) const = default;
};

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
  std::vector<OfferedService> services = {};
  std::int64_t version = 1;
  bool operator==(const Organisation&) const = default;
};

/// What registry.v1.Organisation promises: a name, 8 digits each where KvK and URA are given (every organisation has a KvK number, only
/// those of care have a URA: none is required), and at most 40 services, no name twice whatever its case and accents.
void CheckOrganisation(const Organisation& organisation, Checker& checker);

/// What UpdateOrganisation's mask may name: name, kvk, ura, municipality and services.
std::span<const MaskField<Organisation>> OrganisationMask();

}  // namespace kortelijn::registry
