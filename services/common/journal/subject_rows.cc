#include "services/common/journal/subject_rows.h"

#include <algorithm>
#include <set>

#include "services/common/journal/chain.h"

namespace kortelijn::journal {
namespace {

using db::I;
using db::T;

constexpr const char* kFound = "SELECT seq FROM journal_found";
constexpr const char* kFloor = "SELECT seq FROM journal_floor";
constexpr const char* kBySubject =
    "SELECT seq FROM journal_by_subject WHERE subject_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4";
constexpr const char* kRow = "SELECT * FROM journal WHERE seq = $1";
constexpr const char* kAfter = "SELECT * FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2";

constexpr std::size_t kPage = 512;
constexpr std::size_t kSubjectColumn = 9;  // Place in a row of the table.

std::int64_t Number(db::ReadTx& tx, const char* sql, std::int64_t otherwise) {
  const auto row = tx.QueryOne(sql);
  return row ? row->Int(0) : otherwise;
}

struct Wanted {
  std::set<std::string_view> subjects;
  std::int64_t after_seq;
  std::size_t limit;
};

/// From the tables that find rows by subject, as far as they are filled.
void AddFound(db::ReadTx& tx, const Wanted& wanted, std::vector<Recorded>& rows) {
  const std::int64_t found = Number(tx, kFound, 0);
  std::set<std::int64_t> seqs;
  for (const auto subject : wanted.subjects) {
    for (const auto& row : tx.Query(kBySubject, {T(subject), I(wanted.after_seq), I(found), I(wanted.limit)})) seqs.insert(row.Int(0));
  }
  for (const auto seq : seqs) {
    if (rows.size() == wanted.limit) return;
    if (const auto row = tx.QueryOne(kRow, {I(seq)})) rows.push_back(ToRecorded(*row));
  }
}

/// What came after that is looked through.
void AddNewest(db::ReadTx& tx, const Wanted& wanted, std::vector<Recorded>& rows) {
  std::int64_t after = std::max(wanted.after_seq, Number(tx, kFound, 0));
  for (auto page = tx.Query(kAfter, {I(after), I(kPage)}); !page.empty(); page = tx.Query(kAfter, {I(after), I(kPage)})) {
    after = page.back().Int(0);
    for (const auto& row : page) {
      if (rows.size() == wanted.limit) return;
      if (wanted.subjects.contains(row.Text(kSubjectColumn))) rows.push_back(ToRecorded(row));
    }
  }
}

}  // namespace

std::vector<Recorded> RowsAbout(db::ReadTx& tx, std::span<const std::string> subjects, std::int64_t after_seq, std::size_t limit) {
  const Wanted wanted{{subjects.begin(), subjects.end()}, std::max(after_seq, Number(tx, kFloor, 1) - 1), limit};
  std::vector<Recorded> rows;
  AddFound(tx, wanted, rows);
  if (rows.size() < limit) AddNewest(tx, wanted, rows);
  return rows;
}

}  // namespace kortelijn::journal
