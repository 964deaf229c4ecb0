#pragma once

#include <string>
#include <vector>

#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"

namespace kortelijn::registry {

/// A complaint that people score from 0 (none) to 10 (worst imaginable).
struct SymptomItem {
  std::string key;
  std::string label;
  /// The dimension that a high score speaks for; kUnspecified speaks for none and is only shown.
  base::Dimension dimension = base::Dimension::kUnspecified;
  bool operator==(const SymptomItem&) const = default;
};

/// The list that a network starts with: the twelve of the Utrecht Symptoom Dagboek (domain reference, section 2), and two of our own words
/// for support by others and for meaning. Well-being is the whole of a person: it has no dimension. Networks that are older than the list
/// got it by schema step 5, which says the same; a test holds one against the other.
std::vector<SymptomItem> FirstSymptoms();

/// Everything that registry.v1.Network promises of its complaints; the list may be empty. Fields are named `symptoms[...]`.
void CheckSymptoms(const std::vector<SymptomItem>& items, Checker& checker);

}  // namespace kortelijn::registry
