#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/signed_head.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// The months (UTC) of one log. A month holds the rows from where the one before it ended up to the first row whose time lies after its
/// end; so a row that comes a moment late belongs to the next, and no row lies in a month that ended before it was written. Once the clock
/// has passed its end, a month's head is signed and kept for ever. Safe to use from many threads at once.
class Months {
 public:
  /// Everything outlives it.
  Months(db::Database& database, Journal& journal, const crypto::SigningKey& key);

  /// Signs the months that have ended, each once, with a row in the log for each; does nothing until another could have ended, or an hour
  /// has gone. Errors: those of Database::Write.
  void End(base::Time now);

  /// Oldest first; the last is the one that has not been signed yet, if it has rows.
  std::vector<Segment> List();

  /// In a write: from the oldest on, the months that ended at or before `before` expire. Their rows are gone for every reader with the
  /// commit, and from the file with the Sweeps after it. Errors: INVALID_ARGUMENT / FIELD_INVALID (`before`) if rows of that time must
  /// still be kept.
  std::vector<Segment> Expire(db::Tx& tx, base::Time before, base::Time now);

  /// Takes some rows of expired months out of the file, and says whether there may be more. Does nothing if none expired since the last
  /// that left nothing.
  bool Sweep();

 private:
  bool EndOne(base::Time now);
  void Sign(const Segment& open, std::int64_t last_seq, base::Time now);

  db::Database& database_;
  Journal& journal_;
  const crypto::SigningKey& key_;
  std::atomic<base::Time> next_look_{base::Time::min()};
  std::atomic<bool> sweeping_{true};
};

/// Rows of a log are kept at least this long (NEN 7513: five years): rows from before this moment may go.
base::Time KeptSince(base::Time now);

/// The moment (UTC) at which a month `YYYY-MM` ends.
base::Time EndOfMonth(const std::string& month);

/// All signed months in the database, oldest first.
std::vector<Segment> SignedMonths(db::ReadTx& tx, const std::string& source);

}  // namespace kortelijn::journal
