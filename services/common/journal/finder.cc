#include "services/common/journal/finder.h"

#include <iterator>
#include <limits>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::journal {
namespace {

using db::I;
using db::T;

constexpr const char* kFound = "SELECT seq FROM journal_found";
constexpr const char* kFillSubjects =
    "INSERT INTO journal_by_subject (subject_id, seq) SELECT subject_id, seq FROM journal WHERE seq > $1 AND seq <= $2 ORDER BY "
    "subject_id, "
    "seq";
constexpr const char* kFillActors =
    "INSERT INTO journal_by_actor (actor, seq) SELECT actor, seq FROM journal WHERE seq > $1 AND seq <= $2 ORDER BY actor, seq";
constexpr const char* kMark = "UPDATE journal_found SET seq = $1";

#define KORTELIJN_FITS "j.time >= $3 AND j.time < $4 AND ($6 = '' OR j.subject_id = $6) AND ($7 = '' OR j.actor = $7)"

constexpr const char* kBySubject =
    "SELECT j.* FROM journal_by_subject f CROSS JOIN journal j WHERE f.subject_id = $6 AND f.seq > $1 AND f.seq <= $2 AND j.seq = f.seq "
    "AND " KORTELIJN_FITS " ORDER BY f.seq LIMIT $5";
constexpr const char* kByActor =
    "SELECT j.* FROM journal_by_actor f CROSS JOIN journal j WHERE f.actor = $7 AND f.seq > $1 AND f.seq <= $2 AND j.seq = f.seq "
    "AND " KORTELIJN_FITS " ORDER BY f.seq LIMIT $5";
constexpr const char* kAfterTheTables =
    "SELECT j.* FROM journal j WHERE j.seq > $1 AND j.seq <= $2 AND " KORTELIJN_FITS " ORDER BY j.seq LIMIT $5";

std::int64_t Found(db::ReadTx& tx) {
  const auto row = tx.QueryOne(kFound);
  if (row) return row->Int(0);
  throw base::Fault(base::Code::kDataLoss, base::reason::kStorageUnavailable,
                    "A table of the log is empty that never is: somebody changed the database. Bring back a backup.");
}

}  // namespace

Finder::Finder(db::Database& database) {
  database.Read([this](db::ReadTx& tx) { found_ = Found(tx); });
}

void Finder::Extend(db::Tx& tx, std::int64_t last_seq) {
  if (last_seq - found_ < kStep) return;
  found_ = Found(tx);
  if (last_seq - found_ < kStep) return;
  tx.Execute(kFillSubjects, {I(found_), I(last_seq)});
  tx.Execute(kFillActors, {I(found_), I(last_seq)});
  tx.Execute(kMark, {I(last_seq)});
}

std::vector<db::Row> Finder::Find(db::ReadTx& tx, const Filter& filter, std::int64_t after_seq, std::size_t limit) {
  const std::int64_t last = std::numeric_limits<std::int64_t>::max();
  const std::int64_t to = filter.to == base::kNever ? last : base::ToMillis(filter.to);
  const auto query = [&](const char* sql, std::int64_t after, std::int64_t up_to, std::size_t most) {
    return tx.Query(sql, {I(after), I(up_to), I(base::ToMillis(filter.from)), I(to), I(most), T(filter.subject_id), T(filter.actor)});
  };
  const std::int64_t found = Found(tx);
  auto rows = query(filter.subject_id.empty() ? kByActor : kBySubject, after_seq, found, limit);
  auto newest = query(kAfterTheTables, std::max(after_seq, found), last, limit - rows.size());
  rows.insert(rows.end(), std::move_iterator(newest.begin()), std::move_iterator(newest.end()));
  return rows;
}

}  // namespace kortelijn::journal
