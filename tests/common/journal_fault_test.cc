#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <random>
#include <semaphore>
#include <set>
#include <thread>

#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

using db::I;
using db::T;
using test::FaultOf;

class JournalFaultTest : public test::JournalTest {
 protected:
  static void AddLogged(db::Database& database, journal::Journal& journal, std::int64_t number) {
    database.Write([&](db::Tx& tx) {
      Add(tx, "id" + std::to_string(number), number);
      journal.Append(tx, MakeEntry(number, "event" + std::to_string(number)));
    });
  }

  std::set<std::int64_t> Numbers() {
    std::set<std::int64_t> numbers;
    database_->Read([&](db::ReadTx& tx) {
      for (const auto& row : tx.Query("SELECT number FROM item")) numbers.insert(row.Int(0));
    });
    return numbers;
  }

  void ExpectWhole() {
    const auto verdict = journal_->Verify();
    EXPECT_TRUE(verdict.intact) << verdict.fault;
    EXPECT_EQ(verdict.rows, Count());
    EXPECT_EQ(verdict.rows, journal_->LastSeq());
  }

  void Close() {
    journal_.reset();
    database_.reset();
  }
  void Open() {
    DatabaseTest::Open();
    journal_.emplace(*database_, "test");
  }

  // In a child: writes from several threads until it is killed; each acknowledged number goes into the pipe.
  [[noreturn]] void WriteUntilKilled(int pipe, std::int64_t first) {
    Open();
    for (std::int64_t thread = 0; thread < 8; ++thread) {
      std::thread([this, pipe, start = first + thread * 1'000'000] {
        for (std::int64_t number = start;; ++number) {
          AddLogged(*database_, *journal_, number);
          if (write(pipe, &number, sizeof number) != sizeof number) _exit(1);
        }
      }).detach();
    }
    for (;;) pause();
  }
};

TEST_F(JournalFaultTest, KilledAtAnyMomentNothingAcknowledgedIsLostAndTheLogHolds) {
  Close();
  std::minstd_rand random(20);
  std::set<std::int64_t> acknowledged;
  for (int round = 0; round < 20; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) WriteUntilKilled(ends[1], round * 10'000'000LL);
    close(ends[1]);
    std::int64_t number = 0;
    const auto enough = acknowledged.size() + 1 + random() % 400;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
      acknowledged.insert(number);
      if (acknowledged.size() == enough) kill(child, SIGKILL);
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));

    Open();
    const auto numbers = Numbers();
    EXPECT_TRUE(std::includes(numbers.begin(), numbers.end(), acknowledged.begin(), acknowledged.end())) << "round " << round;
    ExpectWhole();
    Close();
  }
  EXPECT_GT(acknowledged.size(), 1000u);
}

TEST_F(JournalFaultTest, AFullDiskUnderLoadLosesNothingAndLeavesNoGap) {
  database_->Write([](db::Tx& tx) { tx.Query("PRAGMA max_page_count = 60"); });
  std::mutex mutex;
  std::set<std::int64_t> acknowledged;
  const auto write_until_full = [&](std::int64_t first) {
    for (std::int64_t number = first;; ++number) {
      const auto fault = FaultOf([&] { AddLogged(*database_, *journal_, number); });
      if (!fault.empty()) {
        EXPECT_THAT(fault, testing::StartsWith("14/STORAGE_UNAVAILABLE"));
        return;
      }
      const std::lock_guard lock(mutex);
      acknowledged.insert(number);
    }
  };
  std::vector<std::thread> threads;
  for (std::int64_t thread = 0; thread < 16; ++thread) threads.emplace_back(write_until_full, thread * 1'000'000);
  for (auto& thread : threads) thread.join();
  EXPECT_GT(acknowledged.size(), 50u);
  EXPECT_EQ(Numbers(), acknowledged);
  ExpectWhole();

  database_->Write([](db::Tx& tx) { tx.Query("PRAGMA max_page_count = 100000"); });
  AddLogged(*database_, *journal_, -1);
  ExpectWhole();
  std::int64_t last = 0;
  EXPECT_EQ(journal_->ChangesAfter(0, 100'000, &last).size(), acknowledged.size() + 1);
}

TEST_F(JournalFaultTest, VerifyingWhileOthersWriteFindsTheLogIntact) {
  std::atomic<bool> stop = false;
  std::counting_semaphore<> commits(0);
  journal_->AddListener([&](std::span<const journal::Change>, std::int64_t) { commits.release(); });
  std::thread writer([&] {
    for (std::int64_t number = 0; !stop; ++number) AddLogged(*database_, *journal_, number);
  });
  for (int i = 0; i < 20; ++i) {
    commits.acquire();
    const auto verdict = journal_->Verify();
    EXPECT_TRUE(verdict.intact) << verdict.fault;
  }
  stop = true;
  writer.join();
  ExpectWhole();
}

}  // namespace
}  // namespace kortelijn
