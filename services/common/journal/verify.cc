#include "services/common/journal/verify.h"

#include <limits>
#include <utility>

#include "services/common/crypto/hash.h"

namespace kortelijn::journal {
namespace {

using db::I;

constexpr std::int64_t kPage = 256;

constexpr const char* kSelectPage = "SELECT * FROM journal WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";

std::string RowText(std::int64_t seq) { return "Row " + std::to_string(seq); }

}  // namespace

Verdict Verifier::Run() {
  Begin();
  while (verdict_.intact && CheckPage() && expected_ <= head_seq_) {
  }
  if (verdict_.intact) CheckEnd();
  return verdict_;
}

void Verifier::Begin() {
  database_.Read([this](db::ReadTx& tx) {
    const auto head = tx.QueryOne("SELECT seq, hash FROM journal_head");
    newest_seq_ = tx.QueryOne("SELECT max(seq) FROM journal")->Int(0);
    if (!head) {
      Bad(newest_seq_ + 1, "The head of the log is missing, so nobody can tell whether rows are missing at the end.");
      return;
    }
    head_seq_ = head->Int(0);
    head_hash_ = head->Bytes(1);
    verdict_.head_hex = crypto::Hex(head_hash_);
    const auto last = tx.QueryOne("SELECT time FROM journal WHERE seq = $1", {I(head_seq_)});
    if (last) verdict_.head_time = base::FromMillis(last->Int(0));
  });
}

bool Verifier::CheckPage() {
  std::vector<db::Row> rows;
  const std::int64_t after = expected_ == 1 ? std::numeric_limits<std::int64_t>::min() : expected_ - 1;
  database_.Read([&](db::ReadTx& tx) { rows = tx.Query(kSelectPage, {I(after), I(head_seq_), I(kPage)}); });
  for (const db::Row& row : rows) {
    if (!CheckRow(row)) return false;
  }
  return !rows.empty();
}

bool Verifier::CheckRow(const db::Row& row) {
  const std::int64_t seq = row.Int(0);
  if (seq < expected_) return Bad(seq, RowText(seq) + " stands before the first.");
  if (seq > expected_) return Bad(expected_, RowText(expected_) + " is missing: the next one there is row " + std::to_string(seq) + ".");
  std::string hash = chain_.Next(seq, ChainedColumns(row));
  if (!CheckLink(row, hash)) return false;
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

void Verifier::CheckEnd() {
  if (expected_ <= head_seq_) {
    Bad(expected_,
        RowText(expected_) + " and all after it are missing: the head says that the log has " + std::to_string(head_seq_) + " rows.");
  } else if (newest_seq_ > head_seq_) {
    Bad(head_seq_ + 1, RowText(head_seq_ + 1) + " stands after the head: it was not written by the service.");
  } else if (head_seq_ > 0 && !crypto::SameBytes(chain_.head(), head_hash_)) {
    Bad(head_seq_, RowText(head_seq_) + " is not the one that the head names: the end of the log was rewritten.");
  }
}

bool Verifier::Bad(std::int64_t seq, std::string fault) {
  verdict_.intact = false;
  verdict_.first_bad_seq = seq;
  verdict_.fault = std::move(fault);
  return false;
}

}  // namespace kortelijn::journal
