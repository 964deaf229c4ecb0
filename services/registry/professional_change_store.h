#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/registry/professional_change.h"

namespace kortelijn::registry {

/// Who changes an entry, and when.
struct Author {
  std::string_view id;
  base::Time time;
};

/// Writes a row for each field of FieldChanges; `after` has the version that was stored. Nothing changed: nothing written.
void WriteChanges(db::Tx& tx, const Professional& before, const Professional& after, const Author& by);

/// Where a page of changes ends: the next one begins after it. The default is before all.
struct ChangePlace {
  std::int64_t version = std::numeric_limits<int>::max();
  int place = std::numeric_limits<int>::max();
};

/// One row of an entry's history.
struct ProfessionalChange {
  ChangePlace at;
  base::Time time;
  std::string actor_id;
  FieldChange change;
};

/// Changes of an entry after `after`: newest first, those of one change in the order of the fields.
std::vector<ProfessionalChange> ListChanges(db::ReadTx& tx, std::string_view professional_id, const ChangePlace& after, std::size_t limit);

}  // namespace kortelijn::registry
