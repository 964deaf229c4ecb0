#pragma once

#include <string>
#include <vector>

#include "services/registry/sheet.h"

namespace kortelijn::registry {

/// What an import does with a person: registry.v1.ImportEffect, with its numbers.
enum class ImportEffect { kUnspecified = 0, kAdded = 1, kChanged = 2, kMissing = 3 };

/// What an import does with one person.
struct ImportChange {
  ImportEffect effect = ImportEffect::kUnspecified;
  std::string id;
  std::string display_name;
  /// For kChanged: the cells that become others.
  std::vector<CellChange> fields = {};
};

/// What an import did, or would do. Counts all, keeps the first `kKept` changes.
struct ImportOutcome {
  static constexpr std::size_t kKept = 1000;

  int added = 0;
  int changed = 0;
  int unchanged = 0;
  int missing = 0;
  /// Rows with faults.
  int faulty = 0;
  std::vector<ImportChange> changes;

  bool KeepsMore() const { return changes.size() < kKept; }
};

}  // namespace kortelijn::registry
