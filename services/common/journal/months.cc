#include "services/common/journal/months.h"

#include <algorithm>
#include <utility>

#include "services/common/base/calendar.h"
#include "services/common/base/fault.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::journal {
namespace {

using db::B;
using db::I;
using db::T;
using std::chrono::year_month;

constexpr std::chrono::years kRetention{5};
constexpr std::chrono::hours kLookEvery{1};
constexpr std::int64_t kSweptAtOnce = 2048;

constexpr const char* kSelect =
    "SELECT month, first_seq, last_seq, hash, sign_time, public_key, signature, expired FROM journal_segment ORDER BY last_seq";
constexpr const char* kInsert =
    "INSERT INTO journal_segment (month, first_seq, last_seq, hash, sign_time, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr const char* kEarliestOfTheFirst =
    "SELECT coalesce(min(time), 0), count(*) FROM (SELECT time FROM journal WHERE seq >= $1 ORDER BY seq LIMIT 64) AS early";
constexpr const char* kFirstAfter = "SELECT seq, time FROM journal WHERE seq >= $1 AND time >= $2 ORDER BY seq LIMIT 1";
constexpr const char* kSweepSubjects =
    "DELETE FROM journal_by_subject WHERE (subject_id, seq) IN (SELECT subject_id, seq FROM journal WHERE seq >= $1 AND seq < $2)";
constexpr const char* kSweepActors =
    "DELETE FROM journal_by_actor WHERE (actor, seq) IN (SELECT actor, seq FROM journal WHERE seq >= $1 AND seq < $2)";

year_month MonthOf(base::Time time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return day.year() / day.month();
}

base::Time EndOf(year_month month) { return std::chrono::sys_days((month + std::chrono::months(1)) / 1); }

std::string Format(year_month month) { return base::FormatDay(month / 1).substr(0, 7); }

year_month Parse(const std::string& month) {
  const auto day = base::ParseDay(month + "-01").value();
  return day.year() / day.month();
}

Segment ToSegment(const db::Row& row, const std::string& source) {
  return {.month = std::string(row.Text(0)),
          .first_seq = row.Int(1),
          .last_seq = row.Int(2),
          .head = crypto::SignedHead{.source = source,
                                     .seq = row.Int(2),
                                     .hash = crypto::Hex(row.Bytes(3)),
                                     .time = base::FromMillis(row.Int(4)),
                                     .public_key = std::string(row.Text(5)),
                                     .signature = std::string(row.Bytes(6))},
          .expired = row.Int(7) != 0};
}

// What has not been signed yet; nothing if there are no such rows. A clock that went back does not make an earlier month; one that was
// ahead for a while, with few rows, makes no later one.
std::optional<Segment> OpenMonth(db::ReadTx& tx, const std::optional<Segment>& last) {
  const std::int64_t first = last ? last->last_seq + 1 : 1;
  const auto row = tx.QueryOne(kEarliestOfTheFirst, {I(first)}).value();
  if (row.Int(1) == 0) return std::nullopt;
  year_month month = MonthOf(base::FromMillis(row.Int(0)));
  if (last) month = std::max(month, Parse(last->month) + std::chrono::months(1));
  const std::int64_t head = tx.QueryOne("SELECT seq FROM journal_head").value().Int(0);
  return Segment{.month = Format(month), .first_seq = first, .last_seq = head, .head = std::nullopt};
}

std::optional<Segment> LastSigned(db::ReadTx& tx, const std::string& source) {
  auto months = SignedMonths(tx, source);
  return months.empty() ? std::nullopt : std::optional(std::move(months.back()));
}

Entry EndedRow(const std::string& source, const std::string& month, base::Time now) {
  Entry entry;
  entry.time = now;
  entry.actor = {"service." + source, "", base::Role::kService};
  entry.rule = "role:SERVICE";
  entry.action = base::Action::kCreate;
  entry.event_name = "Timer.SignMonth";
  entry.subject_type = "journal";
  entry.subject_id = source + "." + month;
  return entry;
}

}  // namespace

std::vector<Segment> SignedMonths(db::ReadTx& tx, const std::string& source) {
  std::vector<Segment> months;
  for (const db::Row& row : tx.Query(kSelect)) months.push_back(ToSegment(row, source));
  return months;
}

base::Time EndOfMonth(const std::string& month) { return EndOf(Parse(month)); }

base::Time KeptSince(base::Time now) {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const auto then = today - kRetention;
  return then.ok() ? std::chrono::sys_days(then) : std::chrono::sys_days(then.year() / then.month() / std::chrono::last);
}

Months::Months(db::Database& database, Journal& journal, const crypto::SigningKey& key)
    : database_(database), journal_(journal), key_(key) {}

void Months::End(base::Time now) {
  const base::Time next = next_look_.load();
  if (now < next && now + kLookEvery >= next) return;
  while (EndOne(now)) {
  }
  next_look_ = std::min(now + kLookEvery, EndOf(MonthOf(now)));
}

bool Months::EndOne(base::Time now) {
  std::optional<Segment> open;
  std::int64_t last_seq = 0;
  database_.Read([&](db::ReadTx& tx) {
    open = OpenMonth(tx, LastSigned(tx, journal_.source()));
    if (!open || now < EndOf(Parse(open->month))) return open.reset();
    const auto next = tx.QueryOne(kFirstAfter, {I(open->first_seq + 1), I(base::ToMillis(EndOf(Parse(open->month))))});
    last_seq = next ? next->Int(0) - 1 : open->last_seq;
  });
  if (!open) return false;
  Sign(*open, last_seq, now);
  return true;
}

void Months::Sign(const Segment& open, std::int64_t last_seq, base::Time now) {
  database_.Write([&](db::Tx& tx) {
    const auto last = LastSigned(tx, journal_.source());
    if (last && last->last_seq >= open.first_seq) return;
    const std::string hash(tx.QueryOne("SELECT hash FROM journal WHERE seq = $1", {I(last_seq)}).value().Bytes(0));
    const auto head = crypto::Sign({.source = journal_.source(), .seq = last_seq, .hash = crypto::Hex(hash), .time = now}, key_);
    tx.Execute(kInsert,
               {T(open.month), I(open.first_seq), I(last_seq), B(hash), I(base::ToMillis(now)), T(head.public_key), B(head.signature)});
    journal_.Append(tx, EndedRow(journal_.source(), open.month, now));
  });
}

std::vector<Segment> Months::List() {
  std::vector<Segment> months;
  database_.Read([&](db::ReadTx& tx) {
    months = SignedMonths(tx, journal_.source());
    if (auto open = OpenMonth(tx, months.empty() ? std::nullopt : std::optional(months.back()))) months.push_back(std::move(*open));
  });
  return months;
}

std::vector<Segment> Months::Expire(db::Tx& tx, base::Time before, base::Time now) {
  base::Violations violations;
  violations.Require(before != base::kNever && before <= KeptSince(now), "before",
                     "must lie at least five years back: rows are kept that long");
  violations.ThrowIfAny();
  std::vector<Segment> expired;
  for (Segment& month : SignedMonths(tx, journal_.source())) {
    if (EndOf(Parse(month.month)) > before) break;
    if (month.expired) continue;
    tx.Execute("UPDATE journal_segment SET expired = 1 WHERE month = $1", {T(month.month)});
    month.expired = true;
    expired.push_back(std::move(month));
  }
  if (!expired.empty()) {
    tx.Execute("UPDATE journal_floor SET seq = $1", {I(expired.back().last_seq + 1)});
    sweeping_ = true;
  }
  return expired;
}

bool Months::Sweep() {
  if (!sweeping_) return false;
  database_.Write([&](db::Tx& tx) {
    const std::int64_t floor = tx.QueryOne("SELECT seq FROM journal_floor").value().Int(0);
    const auto row = tx.QueryOne("SELECT seq FROM journal WHERE seq >= 1 ORDER BY seq LIMIT 1");
    const std::int64_t first = row ? row->Int(0) : floor;
    const std::int64_t end = std::min(floor, first + kSweptAtOnce);
    if (first >= floor) sweeping_ = false;
    if (first >= floor) return;
    tx.Execute(kSweepSubjects, {I(first), I(end)});
    tx.Execute(kSweepActors, {I(first), I(end)});
    tx.Execute("DELETE FROM journal WHERE seq >= $1 AND seq < $2", {I(first), I(end)});
  });
  return sweeping_;
}

}  // namespace kortelijn::journal
