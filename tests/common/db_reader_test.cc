#include <gmock/gmock.h>

#include <atomic>
#include <latch>

#include "tests/common/db_queue.h"

namespace kortelijn {
namespace {

class ReaderTest : public test::DatabaseTest {};

TEST_F(ReaderTest, AReadSeesOneStateWhileOthersWrite) {
  database_->Write([](db::Tx& tx) {
    for (int i = 0; i < 10; ++i) Add(tx, std::to_string(i), 100);
  });
  std::atomic<bool> stop = false;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 2; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 300; ++i) {
        database_->Write([&](db::Tx& tx) {
          tx.Execute("UPDATE item SET number = number - 1 WHERE id = $1", {db::T(std::to_string((i + writer) % 10))});
          tx.Execute("UPDATE item SET number = number + 1 WHERE id = $1", {db::T(std::to_string((i + writer * 3 + 5) % 10))});
        });
      }
    });
  }
  std::vector<std::thread> readers;
  std::atomic<int> reads = 0;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      while (!stop) {
        database_->Read([&](db::ReadTx& tx) {
          const auto first = tx.Query("SELECT id, number FROM item ORDER BY id");
          EXPECT_EQ(tx.QueryOne("SELECT sum(number) FROM item")->Int(0), 1000);
          const auto second = tx.Query("SELECT id, number FROM item ORDER BY id");
          for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].Int(1), second[i].Int(1));
        });
        ++reads;
      }
    });
  }
  for (auto& writer : writers) writer.join();
  stop = true;
  for (auto& reader : readers) reader.join();
  EXPECT_GT(reads, 0);
}

TEST_F(ReaderTest, AReadAfterAWriteSeesIt) {
  for (int i = 0; i < 50; ++i) {
    database_->Write([&](db::Tx& tx) { Add(tx, std::to_string(i)); });
    EXPECT_EQ(Count(), i + 1);
  }
}

TEST_F(ReaderTest, AnUncommittedWriteIsNotSeen) {
  database_->Write([&](db::Tx& tx) {
    Add(tx, "a");
    EXPECT_EQ(Count(), 0);
  });
  EXPECT_EQ(Count(), 1);
}

TEST_F(ReaderTest, ReadersBeyondThePoolWaitForAConnection) {
  database_.reset();
  database_ = db::OpenSqlite({.file = file(), .readers = 2});
  std::latch inside(2);
  std::latch leave(1);
  std::vector<std::thread> holders;
  for (int i = 0; i < 2; ++i) {
    holders.emplace_back([&] {
      database_->Read([&](db::ReadTx&) {
        inside.count_down();
        leave.wait();
      });
    });
  }
  inside.wait();
  std::atomic<bool> done = false;
  std::atomic<pid_t> id = 0;
  std::thread third([&] {
    id = gettid();
    database_->Read([](db::ReadTx& tx) { tx.Query("SELECT count(*) FROM item"); });
    done = true;
  });
  while (id == 0 || !test::Sleeps(id)) sched_yield();
  EXPECT_FALSE(done);
  leave.count_down();
  third.join();
  EXPECT_TRUE(done);
  for (auto& holder : holders) holder.join();
}

TEST_F(ReaderTest, AReadThatThrowsGivesItsConnectionBack) {
  database_.reset();
  database_ = db::OpenSqlite({.file = file(), .readers = 1});
  for (int i = 0; i < 3; ++i) {
    EXPECT_THROW(database_->Read([](db::ReadTx&) { throw std::runtime_error("no"); }), std::runtime_error);
  }
  EXPECT_EQ(Count(), 0);
}

}  // namespace
}  // namespace kortelijn
