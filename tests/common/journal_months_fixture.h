#pragma once

#include "services/common/base/calendar.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/signature.h"
#include "services/common/journal/months.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn::test {

/// A moment of a day at noon (UTC), or so many milliseconds later.
inline base::Time Noon(const char* day, int millis = 0) {
  return std::chrono::sys_days(base::ParseDay(day).value()) + std::chrono::hours(12) + std::chrono::milliseconds(millis);
}

/// A log with months that a key signs, and whose rows come when the test says.
class MonthsTest : public JournalTest {
 protected:
  MonthsTest() { months_.emplace(*database_, *journal_, key_); }

  void Restart() {
    months_.reset();
    Reopen();
    months_.emplace(*database_, *journal_, key_);
  }

  void AppendAt(base::Time time, int count = 1) {
    database_->Write([&](db::Tx& tx) {
      for (int i = 0; i < count; ++i) {
        ++number_;
        auto entry = MakeEntry(number_, number_ % 2 == 0 ? "" : "event");
        entry.time = time + std::chrono::milliseconds(i);
        journal_->Append(tx, entry);
      }
    });
  }

  std::vector<journal::Segment> Expire(base::Time before, base::Time now) {
    std::vector<journal::Segment> expired;
    database_->Write([&](db::Tx& tx) { expired = months_->Expire(tx, before, now); });
    return expired;
  }

  journal::Verdict Verify(std::optional<crypto::SignedHead> known = std::nullopt) {
    return journal_->Verify({.public_key = key_.public_pem(), .known = std::move(known), .now = base::kNever});
  }

  /// As somebody finds it at a moment.
  journal::Verdict VerifyAt(base::Time now) {
    return journal_->Verify({.public_key = key_.public_pem(), .known = std::nullopt, .now = now});
  }

  /// The head as it is now, signed.
  crypto::SignedHead KeepHead(base::Time now) {
    const auto head = journal_->ReadHead();
    return crypto::Sign({.source = journal_->source(), .seq = head.seq, .hash = crypto::Hex(head.hash), .time = now}, key_);
  }

  std::int64_t Number(const char* sql) {
    std::int64_t number = -1;
    database_->Read([&](db::ReadTx& tx) { number = tx.QueryOne(sql)->Int(0); });
    return number;
  }

  crypto::SigningKey key_ = crypto::SigningKey::Create();
  std::optional<journal::Months> months_;
  std::int64_t number_ = 0;
};

}  // namespace kortelijn::test
