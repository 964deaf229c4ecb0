#pragma once

#include <string>
#include <vector>

#include "services/registry/professional.h"

namespace kortelijn::registry {

/// One field of an entry that became another.
struct FieldChange {
  /// As in registry.v1.Professional.
  std::string field;
  /// What it said and what it says since, as a cell of an export (CellOf); empty for nothing. Numbers in registers stand in one text, `BIG
  /// 12345678901, AGB 01000101`; a status is `actief` or `geschorst`.
  std::string before;
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

/// The fields in which two versions of an entry say something else, in the order of the fields. What no cell shows (which version it is,
/// the hour of a confirmation, who confirmed) is no change.
std::vector<FieldChange> FieldChanges(const Professional& before, const Professional& after);

}  // namespace kortelijn::registry
