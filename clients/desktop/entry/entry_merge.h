#pragma once

#include <string>
#include <vector>

#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// The fields of an entry that its person may change here, as an update mask names them.
const std::vector<std::string>& EntryFields();

/// True if a field says the same in both.
bool SameField(const registry::v1::Professional& a, const registry::v1::Professional& b, const std::string& field);

/// The fields that say something else in `typed` than in `stored`.
std::vector<std::string> ChangedFields(const registry::v1::Professional& stored, const registry::v1::Professional& typed);

/// Puts these fields of `from` in the place of those of `to`.
void TakeFields(const registry::v1::Professional& from, const std::vector<std::string>& fields, registry::v1::Professional& to);

/// What comes of what somebody typed when another changed the entry meanwhile.
struct EntryMerge {
  registry::v1::Professional typed;    ///< What is stored now, with what was typed over it.
  std::vector<std::string> theirs;     ///< Fields that only they changed: they stand as stored now.
  std::vector<std::string> conflicts;  ///< Fields that both changed, and not to the same: what was typed stands.
};
EntryMerge MergeEntry(const registry::v1::Professional& before, const registry::v1::Professional& typed,
                      const registry::v1::Professional& now);

/// What a field says, in a line.
std::string FieldText(const registry::v1::Professional& entry, const std::string& field);

}  // namespace kortelijn::desktop
