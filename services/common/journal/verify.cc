#include "services/common/journal/verify.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/common/crypto/hash.h"
#include "services/common/journal/months.h"

namespace kortelijn::journal {
namespace {

using db::I;

constexpr std::int64_t kPage = 256;

constexpr const char* kSelectPage = "SELECT * FROM journal WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
constexpr const char* kSelectBeforeFirst = "SELECT seq FROM journal WHERE seq < 1 ORDER BY seq LIMIT 1";

std::string RowText(std::int64_t seq) { return "Row " + std::to_string(seq); }

}  // namespace

Verdict Verifier::Run() {
  database_.Read([this](db::ReadTx& tx) { Begin(tx); });
  while (verdict_.intact && CheckPage() && expected_ <= head_seq_) {
  }
  if (verdict_.intact) CheckEnd();
  return verdict_;
}

void Verifier::Begin(db::ReadTx& tx) {
  ReadHeads(tx);
  if (!verdict_.intact) return;
  months_ = SignedMonths(tx, source_);
  if (!CheckMonths() || !CheckFloor(tx) || !CheckKnown()) return;
  const auto early = tx.QueryOne(kSelectBeforeFirst);
  if (early) Bad(early->Int(0), RowText(early->Int(0)) + " stands before the first.");
}

void Verifier::ReadHeads(db::ReadTx& tx) {
  const auto head = tx.QueryOne("SELECT seq, hash FROM journal_head");
  newest_seq_ = tx.QueryOne("SELECT max(seq) FROM journal")->Int(0);
  const auto floor = tx.QueryOne("SELECT seq FROM journal_floor");
  verdict_.first_kept_seq = floor ? floor->Int(0) : 1;
  if (!head) {
    Bad(newest_seq_ + 1, "The head of the log is missing, so nobody can tell whether rows are missing at the end.");
    return;
  }
  head_seq_ = head->Int(0);
  head_hash_ = head->Bytes(1);
  verdict_.head_hex = crypto::Hex(head_hash_);
  const auto last = tx.QueryOne("SELECT time FROM journal WHERE seq = $1", {I(head_seq_)});
  if (last) verdict_.head_time = base::FromMillis(last->Int(0));
}

bool Verifier::CheckMonths() {
  std::int64_t first_seq = 1;
  for (const Segment& month : months_) {
    if (!CheckMonth(month, first_seq)) return false;
    first_seq = month.last_seq + 1;
  }
  return true;
}

bool Verifier::CheckMonth(const Segment& month, std::int64_t first_seq) {
  const std::string who = "the signed head of month " + month.month;
  if (month.first_seq != first_seq || month.last_seq < month.first_seq) {
    return Bad(first_seq, "The months of the log do not follow on each other at row " + std::to_string(first_seq) +
                              ": a signed head was taken out or changed before month " + month.month + ".");
  }
  if (!vouchers_.public_key.empty() && !crypto::SignedBy(*month.head, vouchers_.public_key)) {
    return Bad(month.last_seq, "The signed head of month " + month.month + " does not carry the signature of this installation.");
  }
  Note(*month.head, who);
  return true;
}

bool Verifier::CheckFloor(db::ReadTx& tx) {
  const auto expired = std::find_if(months_.rbegin(), months_.rend(), [](const Segment& month) { return month.expired; });
  const std::int64_t vouched = expired == months_.rend() ? 1 : expired->last_seq + 1;
  if (verdict_.first_kept_seq != vouched) {
    return Bad(vouched, "The log is said to begin at row " + std::to_string(verdict_.first_kept_seq) +
                            ", but the signed heads of expired months end before row " + std::to_string(vouched) + ".");
  }
  if (vouched == 1) return true;
  if (vouchers_.now != base::kNever && EndOfMonth(expired->month) > KeptSince(vouchers_.now)) {
    return Bad(expired->first_seq, "Month " + expired->month + " is said to have expired, but its rows must still be kept.");
  }
  const auto row = tx.QueryOne("SELECT hash FROM journal_segment WHERE last_seq = $1", {I(vouched - 1)});
  chain_.Advance(std::string(row.value().Bytes(0)));
  expected_ = vouched;
  return true;
}

bool Verifier::CheckKnown() {
  if (!vouchers_.known) return true;
  const crypto::SignedHead& known = *vouchers_.known;
  const std::int64_t seq = std::max<std::int64_t>(known.seq, 1);
  if (known.source != source_) return Bad(seq, "The head that was kept is of the log of " + known.source + ", not of " + source_ + ".");
  if (!crypto::SignedBy(known, vouchers_.public_key)) {
    return Bad(seq, "The head that was kept does not carry the signature of this installation.");
  }
  Note(known, "the signed head that was kept");
  const auto month = std::find_if(months_.begin(), months_.end(), [&](const Segment& each) { return each.last_seq == known.seq; });
  if (month == months_.end() || month->head->hash == known.hash) return true;
  return Bad(seq, "The head that was kept and the signed head of month " + month->month + " name different rows.");
}

void Verifier::Note(const crypto::SignedHead& head, std::string who) {
  ++verdict_.heads;
  words_.emplace(head.seq, Word{head.hash, std::move(who)});
}

bool Verifier::CheckPage() {
  std::vector<db::Row> rows;
  database_.Read([&](db::ReadTx& tx) { rows = tx.Query(kSelectPage, {I(expected_ - 1), I(head_seq_), I(kPage)}); });
  for (const db::Row& row : rows) {
    if (!CheckRow(row)) return false;
  }
  return !rows.empty();
}

bool Verifier::CheckRow(const db::Row& row) {
  const std::int64_t seq = row.Int(0);
  if (seq > expected_) return Bad(expected_, RowText(expected_) + " is missing: the next one there is row " + std::to_string(seq) + ".");
  std::string hash = chain_.Next(Chained(row));
  if (!CheckLink(row, hash) || !CheckWords(seq, hash)) return false;
  chain_.Advance(std::move(hash));
  ++expected_;
  ++verdict_.rows;
  return true;
}

bool Verifier::CheckLink(const db::Row& row, const std::string& hash) {
  const std::int64_t seq = row.Int(0);
  const bool follows = crypto::SameBytes(row.Bytes(14), chain_.head());
  const bool unchanged = crypto::SameBytes(row.Bytes(15), hash);
  if (follows && unchanged) return true;
  if (follows) return Bad(seq, RowText(seq) + " was changed after it was written: its columns do not give its hash.");
  if (unchanged) return Bad(seq, RowText(seq) + " was changed after it was written: its previous hash is not that of the row before.");
  return Bad(seq,
             RowText(seq) + " does not follow on the row before: it was replaced, moved, or the row before was rewritten with a new hash.");
}

bool Verifier::CheckWords(std::int64_t seq, const std::string& hash) {
  const auto [first, end] = words_.equal_range(seq);
  for (auto word = first; word != end; ++word) {
    if (word->second.hash_hex == crypto::Hex(hash)) continue;
    return Bad(seq, RowText(seq) + " is not the one that " + word->second.who + " names: the log was rewritten up to there.");
  }
  return true;
}

void Verifier::CheckEnd() {
  const auto later = words_.upper_bound(head_seq_);
  if (expected_ <= head_seq_) {
    Bad(expected_,
        RowText(expected_) + " and all after it are missing: the head says that the log has " + std::to_string(head_seq_) + " rows.");
  } else if (newest_seq_ > head_seq_) {
    Bad(head_seq_ + 1, RowText(head_seq_ + 1) + " stands after the head: it was not written by the service.");
  } else if (head_seq_ > 0 && !crypto::SameBytes(chain_.head(), head_hash_)) {
    Bad(head_seq_, RowText(head_seq_) + " is not the one that the head names: the end of the log was rewritten.");
  } else if (later != words_.end()) {
    Bad(head_seq_ + 1, RowText(head_seq_ + 1) + " and all after it are missing: " + later->second.who + " says that the log had " +
                           std::to_string(later->first) + " rows.");
  }
}

bool Verifier::Bad(std::int64_t seq, std::string fault) {
  verdict_.intact = false;
  verdict_.first_bad_seq = seq;
  verdict_.fault = std::move(fault);
  return false;
}

}  // namespace kortelijn::journal
