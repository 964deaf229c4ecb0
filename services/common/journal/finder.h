#pragma once

#include <cstdint>
#include <vector>

#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// Finds rows of a log by who and about what. The tables for it are filled by the commit that makes the log kStep rows longer than they
/// know; what came after them is looked through, so the answer is always whole.
class Finder {
 public:
  static constexpr std::int64_t kStep = 4096;

  /// Errors: DATA_LOSS / STORAGE_UNAVAILABLE if the mark up to where the tables are filled is gone.
  explicit Finder(db::Database& database);

  /// In the commit that writes the rows up to `last_seq`: fills the tables if it is time.
  void Extend(db::Tx& tx, std::int64_t last_seq);

  /// As Journal::List, for a filter with a subject or an actor.
  static std::vector<db::Row> Find(db::ReadTx& tx, const Filter& filter, std::int64_t after_seq, std::size_t limit);

 private:
  std::int64_t found_ = 0;  ///< As the database last said: a commit may fail after it filled them.
};

}  // namespace kortelijn::journal
