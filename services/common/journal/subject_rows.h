#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// Rows about any of these subjects after `after_seq`, at most `limit`, oldest first; reads and refusals included, expired rows not. As
/// Journal::List for one subject, in the caller's transaction.
std::vector<Recorded> RowsAbout(db::ReadTx& tx, std::span<const std::string> subjects, std::int64_t after_seq, std::size_t limit);

}  // namespace kortelijn::journal
