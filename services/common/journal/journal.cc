#include "services/common/journal/journal.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "kortelijn/journal_schema.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/journal/chain.h"
#include "services/common/journal/finder.h"
#include "services/common/journal/tail.h"
#include "services/common/journal/verify.h"

namespace kortelijn::journal {
namespace {

using db::B;
using db::I;

constexpr const char* kInsert =
    "INSERT INTO journal (time, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome, access_point, "
    "sealed, event, ground,"
    " seq, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

// Places in a pending row.
constexpr std::size_t kTimeColumn = 0;
constexpr std::size_t kEventColumn = 12;

constexpr const char* kHead = "SELECT seq, hash FROM journal_head";
constexpr const char* kFloor = "SELECT seq FROM journal_floor";

// Every column in the order of the schema, which is that of the chain.
constexpr const char* kListAll = "SELECT * FROM journal WHERE seq > $1 AND time >= $2 AND time < $3 ORDER BY seq LIMIT $4";
constexpr const char* kFirst = "SELECT seq FROM journal WHERE seq > $1 AND time >= $2 ORDER BY seq LIMIT 1";
constexpr const char* kListFrom = "SELECT * FROM journal WHERE seq >= $1 ORDER BY seq LIMIT $2";

base::Fault NoHead() {
  return base::Fault(base::Code::kDataLoss, base::reason::kStorageUnavailable,
                     "The head of the log is missing: somebody removed it from the database. Bring back a backup.");
}

Head LoadHead(db::Database& database) {
  std::optional<db::Row> head;
  database.Read([&](db::ReadTx& tx) { head = tx.QueryOne(kHead); });
  if (!head) throw NoHead();
  return {head->Int(0), std::string(head->Bytes(1))};
}

std::int64_t FloorOf(db::ReadTx& tx) {
  const auto floor = tx.QueryOne(kFloor);
  return floor ? floor->Int(0) : 1;
}

std::int64_t LoadFloor(db::Database& database) {
  std::int64_t floor = 1;
  database.Read([&](db::ReadTx& tx) { floor = FloorOf(tx); });
  return floor;
}

// Rows below the floor are gone, even while they are still in the file.
std::int64_t AtLeastBeforeFloor(db::ReadTx& tx, std::int64_t after_seq) { return std::max(after_seq, FloorOf(tx) - 1); }

base::Fault Expired() {
  return base::Fault(base::Code::kOutOfRange, base::reason::kStartOver,
                     "Rows from there on were kept as long as the law asks and are gone: bring back a backup of who follows this log.");
}

std::int64_t EndOf(const Filter& filter) {
  return filter.to == base::kNever ? std::numeric_limits<std::int64_t>::max() : base::ToMillis(filter.to);
}

std::vector<db::Row> Find(db::ReadTx& tx, const Filter& filter, std::int64_t after_seq, std::size_t limit) {
  const std::int64_t after = AtLeastBeforeFloor(tx, after_seq);
  if (!filter.subject_id.empty() || !filter.actor.empty()) return Finder::Find(tx, filter, after, limit);
  return tx.Query(kListAll, {I(after), I(base::ToMillis(filter.from)), I(EndOf(filter)), I(limit)});
}

}  // namespace

Journal::Journal(db::Database& database, std::string source) : database_(database), source_(std::move(source)) {
  db::Migrate(database_, "journal", Schema());
  last_seq_ = LoadHead(database_).seq;
  tail_ = std::make_unique<Tail>(last_seq_);
  finder_ = std::make_unique<Finder>(database_);
  database_.SetSealer([this](db::Tx& tx, std::vector<db::Pending>& rows) { Seal(tx, rows); });
  database_.SetCommitted([this] { Committed(); });
}

Journal::~Journal() = default;

void Journal::Append(db::Tx& tx, const Entry& entry) { tx.AtCommit(Columns(entry)); }

void Journal::Seal(db::Tx& tx, std::vector<db::Pending>& rows) {
  const auto head = tx.QueryOne("UPDATE journal_head SET seq = seq + $1 RETURNING seq, hash", {I(rows.size())});
  if (!head) throw NoHead();
  crypto::Chain chain(source_, std::string(head->Bytes(1)));
  const std::int64_t before = head->Int(0) - static_cast<std::int64_t>(rows.size());
  Sealed sealed{{}, before};
  for (db::Pending& row : rows) {
    if (auto change = SealRow(tx, chain, row, ++sealed.last_seq)) sealed.changes.push_back(std::move(*change));
  }
  tx.Execute("UPDATE journal_head SET hash = $1", {B(chain.head())});
  finder_->Extend(tx, sealed.last_seq);
  Queue(std::move(sealed), before + 1);
}

// What was sealed for a commit that then failed has numbers that come again: it goes.
void Journal::Queue(Sealed sealed, std::int64_t first_seq) {
  const std::lock_guard lock(sealed_mutex_);
  while (!sealed_.empty() && sealed_.back().last_seq >= first_seq) sealed_.pop_back();
  sealed_.push_back(std::move(sealed));
}

std::optional<Change> Journal::SealRow(db::Tx& tx, crypto::Chain& chain, db::Pending& row, std::int64_t seq) {
  std::vector<db::Parameter> columns(row.begin(), row.end());
  std::string hash = chain.Next(Chained(seq, row));
  columns.insert(columns.end(), {I(seq), B(chain.head()), B(hash)});
  tx.Query(kInsert, columns);
  chain.Advance(std::move(hash));
  std::string& event = std::get<db::Blob>(row[kEventColumn]).bytes;
  if (event.empty()) return std::nullopt;
  return Change{seq, base::FromMillis(std::get<std::int64_t>(row[kTimeColumn])), std::move(event)};
}

void Journal::Committed() {
  Sealed sealed;
  {
    const std::lock_guard lock(sealed_mutex_);
    sealed = std::move(sealed_.front());
    sealed_.pop_front();
  }
  {
    const std::lock_guard lock(mutex_);
    tail_->Extend(sealed.changes);
    last_seq_ = sealed.last_seq;
  }
  for (const auto& listener : listeners_) listener(sealed.changes, sealed.last_seq);
}

std::vector<Change> Journal::ChangesAfter(std::int64_t after_seq, std::size_t limit, std::int64_t* last_seq) {
  std::vector<Change> changes;
  bool in_memory = false;
  {
    const std::lock_guard lock(mutex_);
    *last_seq = last_seq_;
    in_memory = tail_->Holds(after_seq);
    if (in_memory) changes = tail_->After(after_seq, limit);
  }
  if (!in_memory) changes = ChangesFromDatabase(after_seq, *last_seq, limit);
  if (changes.size() == limit) *last_seq = changes.empty() ? after_seq : changes.back().seq;
  return changes;
}

std::vector<Change> Journal::ChangesFromDatabase(std::int64_t after_seq, std::int64_t up_to, std::size_t limit) {
  std::vector<Change> changes;
  database_.Read([&](db::ReadTx& tx) {
    if (AtLeastBeforeFloor(tx, after_seq) > after_seq) throw Expired();
    const auto rows =
        tx.Query("SELECT seq, time, event FROM journal WHERE seq > $1 AND seq <= $2 AND length(event) > 0 ORDER BY seq LIMIT $3",
                 {I(after_seq), I(up_to), I(limit)});
    for (const db::Row& row : rows) changes.push_back({row.Int(0), base::FromMillis(row.Int(1)), std::string(row.Bytes(2))});
  });
  return changes;
}

std::int64_t Journal::LastSeq() const {
  const std::lock_guard lock(mutex_);
  return last_seq_;
}

void Journal::AddListener(Listener listener) { listeners_.push_back(std::move(listener)); }

Verdict Journal::Verify(const Vouchers& vouchers) {
  // A month that expires meanwhile takes away rows that were still to be looked at.
  for (;;) {
    Verdict verdict = Verifier(database_, source_, vouchers).Run();
    if (verdict.intact || LoadFloor(database_) <= verdict.first_kept_seq) return verdict;
  }
}

Head Journal::ReadHead() { return LoadHead(database_); }

std::vector<Exported> Journal::Export(const Filter& filter, std::int64_t after_seq, std::size_t limit) {
  std::vector<Exported> rows;
  database_.Read([&](db::ReadTx& tx) {
    const auto first = tx.QueryOne(kFirst, {I(AtLeastBeforeFloor(tx, after_seq)), I(base::ToMillis(filter.from))});
    if (!first) return;
    for (const db::Row& row : tx.Query(kListFrom, {I(first->Int(0)), I(limit)})) {
      if (row.Int(1) >= EndOf(filter)) return;
      rows.push_back(ToExported(row));
    }
  });
  return rows;
}

std::vector<Recorded> Journal::List(const Filter& filter, std::int64_t after_seq, std::size_t limit) {
  std::vector<Recorded> entries;
  database_.Read([&](db::ReadTx& tx) {
    for (const db::Row& row : Find(tx, filter, after_seq, limit)) entries.push_back(ToRecorded(row));
  });
  return entries;
}

}  // namespace kortelijn::journal
