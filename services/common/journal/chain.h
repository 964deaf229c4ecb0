#pragma once

#include <cstdint>

#include "services/common/crypto/chain.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// Columns time to event and ground of an entry, in the order of the chain.
db::Pending Columns(const Entry& entry);

/// A row as the chain sees it: of such columns, or of `SELECT * FROM journal`. Lives as long as what it is made of.
crypto::ChainedRow Chained(std::int64_t seq, const db::Pending& columns);
crypto::ChainedRow Chained(const db::Row& row);

/// The entry in a row of `SELECT * FROM journal`, and all that ties it to the others.
Recorded ToRecorded(const db::Row& row);
Exported ToExported(const db::Row& row);

}  // namespace kortelijn::journal
