#pragma once

#include "services/common/journal/journal.h"
#include "tests/common/db_fixture.h"

namespace kortelijn::test {

/// A database with a journal called `test` and the table of DatabaseTest.
class JournalTest : public DatabaseTest {
 protected:
  JournalTest() { journal_.emplace(*database_, "test"); }

  void Reopen() {
    journal_.reset();
    DatabaseTest::Reopen();
    journal_.emplace(*database_, "test");
  }

  /// A change row, or without event a read.
  static journal::Entry MakeEntry(std::int64_t number, std::string event = {}) {
    return {.time = base::FromMillis(1'700'000'000'000 + number),
            .actor = {.id = "actor" + std::to_string(number % 3), .network_id = "network", .role = base::Role::kProfessional},
            .rule = "role:PROFESSIONAL relation:holder",
            .action = event.empty() ? base::Action::kRead : base::Action::kUpdate,
            .event_name = "TestService.Act",
            .subject_type = "item",
            .subject_id = "item" + std::to_string(number),
            .access_point = "127.0.0.1",
            .sealed_details = std::string("\0sealed", 7),
            .event = std::move(event)};
  }

  void Append(const journal::Entry& entry) {
    database_->Write([&](db::Tx& tx) { journal_->Append(tx, entry); });
  }

  /// Rows numbered from `first`; every third is a read.
  void AppendMany(std::int64_t first, std::int64_t count) {
    database_->Write([&](db::Tx& tx) {
      for (std::int64_t number = first; number < first + count; ++number) {
        journal_->Append(tx, MakeEntry(number, number % 3 == 0 ? "" : "event" + std::to_string(number)));
      }
    });
  }

  std::optional<journal::Journal> journal_;
};

}  // namespace kortelijn::test
