#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "services/common/journal/chain.h"

namespace kortelijn::journal {

/// One walk over a log, from the first row that is kept to the head as it stands at the start, a page of rows at a time, after a look at
/// the signed heads. Stops at the first fault.
class Verifier {
 public:
  Verifier(db::Database& database, std::string source, const Vouchers& vouchers)
      : database_(database), source_(std::move(source)), vouchers_(vouchers), chain_(source_) {}

  Verdict Run();

 private:
  /// What a signed head says of a row.
  struct Word {
    std::string hash_hex;
    std::string who;  ///< `the signed head of month 2026-10`
  };

  void Begin(db::ReadTx& tx);
  void ReadHeads(db::ReadTx& tx);
  bool CheckMonths();
  bool CheckMonth(const Segment& month, std::int64_t first_seq);
  bool CheckFloor(db::ReadTx& tx);
  bool CheckKnown();
  void Note(const crypto::SignedHead& head, std::string who);
  bool CheckPage();
  bool CheckRow(const db::Row& row);
  bool CheckLink(const db::Row& row, const std::string& hash);
  bool CheckWords(std::int64_t seq, const std::string& hash);
  void CheckEnd();
  bool Bad(std::int64_t seq, std::string fault);

  db::Database& database_;
  std::string source_;
  const Vouchers& vouchers_;
  crypto::Chain chain_;
  Verdict verdict_;
  std::vector<Segment> months_;
  std::multimap<std::int64_t, Word> words_;  ///< By the row that they are about.
  std::int64_t expected_ = 1;                ///< The number of the next row.
  std::int64_t head_seq_ = 0;
  std::string head_hash_;
  std::int64_t newest_seq_ = 0;
};

}  // namespace kortelijn::journal
