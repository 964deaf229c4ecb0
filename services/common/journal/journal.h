#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/common/base/principal.h"
#include "services/common/base/time.h"
#include "services/common/crypto/signed_head.h"
#include "services/common/db/database.h"
#include "services/common/journal/ground.h"

namespace kortelijn::crypto {
class Chain;
}

namespace kortelijn::journal {

class Finder;
class Tail;

/// One row to be written: who did what to what under which rule (NEN 7513). A change row carries the `event` that other services
/// follow; a read or a refusal carries none.
struct Entry {
  base::Time time;
  base::Principal actor;
  std::string rule;  ///< What let it through or refused it: `role:COORDINATOR`, `relation:holder`.
  base::Action action = base::Action::kUnspecified;
  std::string event_name;    ///< What was called: `ConsultationService.AskConsultation`, or `Timer.Widen`.
  std::string subject_type;  ///< `case`, `consultation`, `referral`, `professional`, `member`, `network`, `journal`, ...
  std::string subject_id;
  std::string outcome = "OK";  ///< `OK`, or the reason of the refusal.
  std::string access_point;    ///< Peer address, without port.
  std::string sealed_details;  ///< Anything that may hold names, sealed by the caller; may be empty.
  std::string event;           ///< Serialised event of ids, codes and times; empty for reads and refusals.
  Ground ground{};
};

/// A row as it was written.
struct Recorded {
  std::int64_t seq = 0;
  Entry entry;
};

/// A row with all that ties it to the others.
struct Exported {
  Recorded recorded;
  std::string ground;    ///< As it is kept.
  std::string previous;  ///< Hash of the row before, 32 bytes.
  std::string hash;      ///< Of this row, 32 bytes.
};

/// One month (UTC) of a log.
struct Segment {
  std::string month;  ///< `YYYY-MM`.
  std::int64_t first_seq = 0;
  std::int64_t last_seq = 0;               ///< So far, while it has not ended.
  std::optional<crypto::SignedHead> head;  ///< Once it has ended.
  bool expired = false;                    ///< Its rows are dropped.
};

/// The last row.
struct Head {
  std::int64_t seq = 0;
  std::string hash;  ///< 32 bytes; empty for an empty log.
};

/// A change row as followers see it.
struct Change {
  std::int64_t seq = 0;
  base::Time time;
  std::string event;
};

/// What Verify found.
struct Verdict {
  std::int64_t rows = 0;
  bool intact = true;
  std::int64_t first_bad_seq = 0;
  std::string fault;
  std::string head_hex;
  base::Time head_time;
  std::int64_t first_kept_seq = 1;  ///< Rows before it ended with their months.
  std::int32_t heads = 0;           ///< Signed heads that were checked.
};

/// What a log is held against besides itself.
struct Vouchers {
  std::string public_key;                   ///< Of the installation, PEM; empty: the signatures of the months are not looked at.
  std::optional<crypto::SignedHead> known;  ///< A head that somebody kept.
  base::Time now = base::kNever;            ///< kNever: that months expired too soon is not looked at.
};

/// What List looks for; empty: anything.
struct Filter {
  std::string actor;
  std::string subject_id;
  base::Time from = base::kNever;
  base::Time to = base::kNever;  ///< kNever: no end.
};

/// The hash-chained log of one service, in its own database. Rows are numbered from 1 without gaps in commit order. Each row's hash is
/// SHA-256 over the previous hash and a length-prefixed encoding of every column; the chain covers sealed bytes, so destroying a key
/// breaks no hash. A database trigger refuses UPDATE and DELETE of rows; only those of months that expired may go (months.h).
class Journal {
 public:
  /// Migrates the journal's tables and registers itself as the database's sealer. The journal must outlive the last Write.
  /// Errors: those of db::Migrate; DATA_LOSS / STORAGE_UNAVAILABLE if the head of the log is gone.
  Journal(db::Database& database, std::string source);
  ~Journal();

  /// Writes the row in this transaction; its number is known only after the commit.
  void Append(db::Tx& tx, const Entry& entry);

  /// Change rows after `after_seq`, at most `limit`, oldest first; recent ones come from memory. `last_seq` (out) is the number up to which
  /// everything was seen, read rows included. Errors: OUT_OF_RANGE / START_OVER if rows after `after_seq` have expired.
  std::vector<Change> ChangesAfter(std::int64_t after_seq, std::size_t limit, std::int64_t* last_seq);

  /// The number of the last committed row.
  std::int64_t LastSeq() const;

  /// Called after each commit, before its writes return, on the thread that answers: it must be short.
  using Listener = std::function<void(std::span<const Change> changes, std::int64_t last_seq)>;

  /// Listeners are called in the order in which they were added. Add them before serving.
  void AddListener(Listener listener);

  /// Recomputes the whole chain from the first row that is kept, in bounded memory, and holds it against the signed heads of its months and
  /// the known one.
  Verdict Verify(const Vouchers& vouchers = {});

  /// Rows after `after_seq` that fit the filter, reads and refusals included, at most `limit`, oldest first.
  std::vector<Recorded> List(const Filter& filter, std::int64_t after_seq, std::size_t limit);

  /// Rows after `after_seq` without gaps, at most `limit`, oldest first. They begin with the first row from `filter.from` on and end before
  /// the first after it that is from `filter.to` or later; other fields of the filter are not heeded.
  std::vector<Exported> Export(const Filter& filter, std::int64_t after_seq, std::size_t limit);

  Head ReadHead();

  const std::string& source() const { return source_; }

 private:
  /// The change rows of a commit, and the number of its last row.
  struct Sealed {
    std::vector<Change> changes;
    std::int64_t last_seq = 0;
  };

  void Seal(db::Tx& tx, std::vector<db::Pending>& rows);
  std::optional<Change> SealRow(db::Tx& tx, crypto::Chain& chain, db::Pending& row, std::int64_t seq);
  void Queue(Sealed sealed, std::int64_t first_seq);
  void Committed();
  std::vector<Change> ChangesFromDatabase(std::int64_t after_seq, std::int64_t up_to, std::size_t limit);

  db::Database& database_;
  std::string source_;
  std::unique_ptr<Finder> finder_;  ///< The writing thread's, after the start.
  std::mutex sealed_mutex_;
  std::deque<Sealed> sealed_;  ///< Guarded by sealed_mutex_: of commits that are done or under way.
  mutable std::mutex mutex_;   ///< Guards what follows, but not the listeners.
  std::int64_t last_seq_ = 0;  ///< Committed, as is all of the tail.
  std::unique_ptr<Tail> tail_;
  std::vector<Listener> listeners_;
};

}  // namespace kortelijn::journal
