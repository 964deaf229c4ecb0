#include <gmock/gmock.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

using test::FaultOf;
using testing::HasSubstr;
using testing::StartsWith;

class JournalAppendTest : public test::JournalTest {};

TEST_F(JournalAppendTest, ARowComesBackAsItWasWritten) {
  const auto entry = MakeEntry(1, std::string("\0event", 6));
  Append(entry);
  const auto rows = journal_->List({}, 0, 10);
  ASSERT_EQ(rows.size(), 1u);
  const journal::Entry& row = rows[0].entry;
  EXPECT_EQ(rows[0].seq, 1);
  EXPECT_EQ(row.time, entry.time);
  EXPECT_EQ(row.actor, entry.actor);
  EXPECT_EQ(row.rule, entry.rule);
  EXPECT_EQ(row.action, entry.action);
  EXPECT_EQ(row.event_name, entry.event_name);
  EXPECT_EQ(row.subject_type, entry.subject_type);
  EXPECT_EQ(row.subject_id, entry.subject_id);
  EXPECT_EQ(row.outcome, "OK");
  EXPECT_EQ(row.access_point, entry.access_point);
  EXPECT_EQ(row.sealed_details, entry.sealed_details);
  EXPECT_EQ(row.event, entry.event);
}

TEST_F(JournalAppendTest, NumbersAreWithoutGapsUnderManyThreadsAndFailures) {
  constexpr int kThreads = 32;
  constexpr int kWrites = 60;
  std::latch start(kThreads);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      start.arrive_and_wait();
      for (int i = 0; i < kWrites; ++i) {
        const auto write = [&] {
          database_->Write([&](db::Tx& tx) {
            journal_->Append(tx, MakeEntry(thread * 1000 + i, i % 2 == 0 ? "event" : ""));
            if (i % 5 == 4) throw std::runtime_error("undone");
          });
        };
        if (i % 5 == 4) {
          EXPECT_THROW(write(), std::runtime_error);
        } else {
          write();
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();

  constexpr std::size_t kRows = kThreads * kWrites * 4 / 5;
  const auto rows = journal_->List({}, 0, 10'000);
  ASSERT_EQ(rows.size(), kRows);
  std::set<std::string> subjects;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].seq, static_cast<std::int64_t>(i) + 1);
    subjects.insert(rows[i].entry.subject_id);
  }
  EXPECT_EQ(subjects.size(), kRows);
  EXPECT_EQ(journal_->LastSeq(), static_cast<std::int64_t>(kRows));
  const auto verdict = journal_->Verify();
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.rows, static_cast<std::int64_t>(kRows));
}

TEST_F(JournalAppendTest, AWriteSeesItsOwnRowCommittedWhenItReturns) {
  for (std::int64_t seq = 1; seq <= 5; ++seq) {
    Append(MakeEntry(seq, "event"));
    EXPECT_EQ(journal_->LastSeq(), seq);
    std::int64_t last = 0;
    EXPECT_EQ(journal_->ChangesAfter(seq - 1, 10, &last).size(), 1u);
    EXPECT_EQ(last, seq);
  }
}

TEST_F(JournalAppendTest, NumberingAndChainGoOnAfterReopening) {
  AppendMany(1, 10);
  Reopen();
  EXPECT_EQ(journal_->LastSeq(), 10);
  AppendMany(11, 10);
  EXPECT_EQ(journal_->LastSeq(), 20);
  const auto verdict = journal_->Verify();
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.rows, 20);
}

TEST_F(JournalAppendTest, RowsAreNeverChangedOrDeleted) {
  AppendMany(1, 3);
  const auto refused = [&](const char* sql) { return FaultOf([&] { database_->Write([&](db::Tx& tx) { tx.Execute(sql); }); }); };
  EXPECT_THAT(refused("UPDATE journal SET actor = 'other' WHERE seq = 1"), HasSubstr("never changed"));
  EXPECT_THAT(refused("DELETE FROM journal WHERE seq = 3"), HasSubstr("never deleted"));
  EXPECT_THAT(
      refused("REPLACE INTO journal SELECT seq, 0, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome, "
              "access_point, sealed, event, previous, hash, ground FROM journal WHERE seq = 2"),
      HasSubstr("never deleted"));
  EXPECT_THAT(refused("DELETE FROM journal_head"), HasSubstr("never deleted"));
  EXPECT_THAT(refused("UPDATE journal_head SET seq = 1"), HasSubstr("never goes back"));
  EXPECT_TRUE(journal_->Verify().intact);
}

TEST_F(JournalAppendTest, AMissingHeadRefusesWritesAndOpening) {
  AppendMany(1, 3);
  database_->Write([](db::Tx& tx) { tx.Execute("DROP TRIGGER journal_head_no_delete; DELETE FROM journal_head;"); });
  EXPECT_THAT(FaultOf([&] { Append(MakeEntry(4)); }), StartsWith("14/STORAGE_UNAVAILABLE"));
  EXPECT_EQ(journal_->LastSeq(), 3);
  EXPECT_THAT(FaultOf([&] { Reopen(); }), StartsWith("15/STORAGE_UNAVAILABLE"));
}

}  // namespace
}  // namespace kortelijn
