#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// Computes the hashes that tie the rows of one log together.
///
/// The hash of a row is SHA-256 over the hash of the row before (32 bytes), the row's number, and every further column in the order of
/// the table: each as its length (8 bytes, big-endian) and its bytes; a number as 8 bytes, big-endian. The last column, the ground, is left
/// out where it is empty. The first row follows on a hash of the log's name, so that the log of one service cannot stand in for another's.
class Chain {
 public:
  /// `head`: the hash of the row before the next; empty at the start of the log.
  Chain(std::string_view source, std::string head);

  const std::string& head() const { return head_; }

  /// The hash of a row with these columns (time to event, and ground) if it came next.
  std::string Next(std::int64_t seq, std::span<const db::Parameter> columns);

  /// Moves on to the next row.
  void Advance(std::string hash) { head_ = std::move(hash); }

 private:
  void Put(const db::Parameter& column);
  void PutNumber(std::uint64_t number);
  void PutBytes(std::string_view bytes);

  std::string head_;
  std::string buffer_;
};

/// Columns time to event and ground of an entry, in the order of the chain.
db::Pending Columns(const Entry& entry);

/// The columns of a row of `SELECT * FROM journal` in the order of the chain.
std::vector<db::Parameter> ChainedColumns(const db::Row& row);

/// The entry in such a row.
Recorded ToRecorded(const db::Row& row);

}  // namespace kortelijn::journal
