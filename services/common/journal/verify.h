#pragma once

#include <cstdint>
#include <string>

#include "services/common/journal/chain.h"

namespace kortelijn::journal {

/// One walk over a log, from its first row to the head as it stands at the start, a page of rows at a time. Stops at the first fault.
class Verifier {
 public:
  Verifier(db::Database& database, const std::string& source) : database_(database), chain_(source, {}) {}

  Verdict Run();

 private:
  void Begin();
  bool CheckPage();
  bool CheckRow(const db::Row& row);
  bool CheckLink(const db::Row& row, const std::string& hash);
  void CheckEnd();
  bool Bad(std::int64_t seq, std::string fault);

  db::Database& database_;
  Chain chain_;
  Verdict verdict_;
  std::int64_t expected_ = 1;  ///< The number of the next row.
  std::int64_t head_seq_ = 0;
  std::string head_hash_;
  std::int64_t newest_seq_ = 0;
};

}  // namespace kortelijn::journal
