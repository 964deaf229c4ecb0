// What was deleted is gone from file and log after a compaction, whatever else goes on.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/common/db_fixture.h"

namespace kortelijn::test {
namespace {

using db::I;
using db::T;

class CompactTest : public DatabaseTest {
 protected:
  std::string Bytes() const {
    std::ostringstream all;
    for (const char* tail : {"", "-wal"}) all << std::ifstream(file().string() + tail, std::ios::binary).rdbuf();
    return all.str();
  }
  void Put(const std::string& id) {
    database_->Write([&](db::Tx& tx) { tx.Execute("INSERT INTO item (id, number) VALUES ($1, 1)", {T(id)}); });
  }
  std::int64_t Count() {
    std::int64_t count = 0;
    database_->Read([&](db::ReadTx& tx) { count = tx.QueryOne("SELECT count(*) FROM item")->Int(0); });
    return count;
  }
};

TEST_F(CompactTest, NothingDeletedIsLeft) {
  for (int i = 0; i < 300; ++i) Put("other-" + std::to_string(i));
  Put("CANARY-IN-THE-FILE");
  database_->Write([](db::Tx& tx) { tx.Execute("DELETE FROM item WHERE id = 'CANARY-IN-THE-FILE'"); });
  EXPECT_NE(Bytes().find("CANARY-IN-THE-FILE"), std::string::npos);
  database_->Compact();
  EXPECT_EQ(Bytes().find("CANARY-IN-THE-FILE"), std::string::npos);
  EXPECT_EQ(Count(), 300);
  Reopen();
  EXPECT_EQ(Count(), 300);
}

TEST_F(CompactTest, WritesBeforeAndAfterAreKept) {
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    while (!stop) Put("item-" + std::to_string(written++));
  });
  for (int i = 0; i < 10; ++i) database_->Compact();
  stop = true;
  writer.join();
  EXPECT_EQ(Count(), written);
}

}  // namespace
}  // namespace kortelijn::test
