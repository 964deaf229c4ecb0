#include <gmock/gmock.h>

#include <filesystem>

#include "tests/common/db_faulty_disk.h"
#include "tests/common/db_queue.h"

namespace kortelijn {
namespace {

using db::I;
using db::T;
using test::Disk;
using test::FaultOf;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::StartsWith;

const bool kDiskIsFaulty = (Disk(), true);

class FaultTest : public test::DatabaseTest {
 protected:
  ~FaultTest() override { Disk().Heal(); }

  void Keep(const std::string& id) {
    database_->Write([&](db::Tx& tx) { Add(tx, id); });
    ++kept_;
  }
  std::string TryToKeep(const std::string& id) {
    return FaultOf([&] { Keep(id); });
  }

  // The files as a power cut leaves them now: of the log only what was synced.
  std::int64_t CountAfterPowerCut() {
    const auto copy = folder_ / "copy.db";
    std::filesystem::copy_file(file(), copy);
    std::filesystem::copy_file(file().string() + "-wal", copy.string() + "-wal");
    std::filesystem::resize_file(copy.string() + "-wal", static_cast<std::uintmax_t>(Disk().synced_bytes.load()));
    auto database = db::OpenSqlite({.file = copy});
    std::int64_t count = -1;
    database->Read([&](db::ReadTx& tx) { count = tx.QueryOne("SELECT count(*) FROM item")->Int(0); });
    return count;
  }

  int kept_ = 0;
};

TEST_F(FaultTest, EveryCommitIsSyncedBeforeItIsAcknowledged) {
  ASSERT_TRUE(kDiskIsFaulty);
  for (int i = 0; i < 10; ++i) {
    const int before = Disk().syncs;
    Keep(std::to_string(i));
    EXPECT_GT(Disk().syncs, before);
  }
  EXPECT_EQ(CountAfterPowerCut(), kept_);
}

TEST_F(FaultTest, AFullDiskAtCommitFailsTheGroupAndPassesWhenThereIsSpaceAgain) {
  Keep("before");
  Disk().write_result = SQLITE_FULL;
  const auto add = [](const char* id) { return [id](db::Tx& tx) { Add(tx, id); }; };
  EXPECT_THAT(test::RunTogether(*database_, {add("a"), add("b"), add("c")}),
              Each(AllOf(StartsWith("14/STORAGE_UNAVAILABLE"), HasSubstr("is full"))));
  EXPECT_EQ(Count(), 1);
  Disk().Heal();
  Keep("a");
  EXPECT_EQ(Count(), kept_);
  Reopen();
  EXPECT_EQ(Count(), kept_);
}

TEST_F(FaultTest, AfterAFailedSyncNothingIsAcknowledgedUntilTheNextStart) {
  Keep("before");
  Disk().sync_result = SQLITE_IOERR_FSYNC;
  EXPECT_THAT(TryToKeep("unsure"), AllOf(StartsWith("14/STORAGE_UNAVAILABLE"), HasSubstr("could not be made durable")));
  Disk().Heal();
  EXPECT_THAT(TryToKeep("after"), AllOf(StartsWith("14/STORAGE_UNAVAILABLE"), HasSubstr("start the service anew")));
  EXPECT_THAT(TryToKeep("after"), StartsWith("14/STORAGE_UNAVAILABLE"));
  EXPECT_EQ(CountAfterPowerCut(), kept_);
  Reopen();
  EXPECT_GE(Count(), kept_);
  Keep("after");
  database_->Read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.QueryOne("SELECT count(*) FROM item WHERE id IN ('before', 'after')")->Int(0), 2);
    EXPECT_EQ(tx.QueryOne("PRAGMA integrity_check")->Text(0), "ok");
  });
}

TEST_F(FaultTest, NobodyIsToldOfACommitWhoseSyncFails) {
  int told = 0;
  database_->SetSealer([](db::Tx&, std::vector<db::Pending>&) {});
  database_->SetCommitted([&] { ++told; });
  const auto write = [&] { return FaultOf([&] { database_->Write([](db::Tx& tx) { tx.AtCommit({}); }); }); };
  EXPECT_EQ(write(), "");
  EXPECT_EQ(told, 1);
  Disk().sync_result = SQLITE_IOERR_FSYNC;
  EXPECT_THAT(write(), StartsWith("14/STORAGE_UNAVAILABLE"));
  Disk().Heal();
  EXPECT_THAT(write(), StartsWith("14/STORAGE_UNAVAILABLE"));
  EXPECT_EQ(told, 1);
}

TEST_F(FaultTest, TheLogIsSyncedBeforeItIsMovedAndStartsAnewAfter) {
  database_->Write([](db::Tx& tx) { tx.Execute("CREATE TABLE large (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT"); });
  const auto log = file().string() + "-wal";
  const auto fill = [&](int number) {
    database_->Write(
        [&](db::Tx& tx) { tx.Execute("INSERT INTO large (id, bytes) VALUES ($1, zeroblob(20000000))", {T(std::to_string(number))}); });
  };
  for (int i = 0; i < 3; ++i) fill(i);
  Keep("last");
  EXPECT_LT(std::filesystem::file_size(log), 3 * 20'000'000u);
  EXPECT_EQ(CountAfterPowerCut(), kept_);
}

TEST_F(FaultTest, AFailedWriteAtCommitIsAsBadAsAFailedSync) {
  Disk().write_result = SQLITE_IOERR_WRITE;
  EXPECT_THAT(TryToKeep("unsure"), StartsWith("14/STORAGE_UNAVAILABLE"));
  Disk().Heal();
  EXPECT_THAT(TryToKeep("after"), HasSubstr("start the service anew"));
  Reopen();
  Keep("after");
}

class QuotaTest : public FaultTest {
 protected:
  static void AddLarge(db::Tx& tx, const std::string& id) {
    tx.Execute("INSERT INTO large (id, bytes) VALUES ($1, zeroblob(100000))", {T(id)});
  }
  void SetUp() override {
    database_->Write([](db::Tx& tx) { tx.Execute("CREATE TABLE large (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT"); });
    database_->Write([](db::Tx& tx) { tx.Query("PRAGMA max_page_count = 20"); });
  }
  void MakeRoom() {
    database_->Write([](db::Tx& tx) { tx.Query("PRAGMA max_page_count = 100000"); });
  }
};

TEST_F(QuotaTest, AWriteThatFillsTheDiskFailsAndSmallOnesStillPass) {
  EXPECT_THAT(FaultOf([&] { database_->Write([](db::Tx& tx) { AddLarge(tx, "a"); }); }),
              AllOf(StartsWith("14/STORAGE_UNAVAILABLE"), HasSubstr("is full")));
  Keep("small");
  MakeRoom();
  database_->Write([](db::Tx& tx) { AddLarge(tx, "a"); });
  EXPECT_EQ(Count(), kept_);
}

TEST_F(QuotaTest, AWriteThatIgnoresAFullDiskIsNotAcknowledgedInHalf) {
  bool went_on = false;
  const auto fault = FaultOf([&] {
    database_->Write([&](db::Tx& tx) {
      Add(tx, "first");
      EXPECT_THAT(FaultOf([&] { AddLarge(tx, "a"); }), HasSubstr("is full"));
      went_on = FaultOf([&] { Add(tx, "second"); }).empty();
    });
  });
  EXPECT_EQ(fault.empty(), went_on);
  EXPECT_EQ(Count(), fault.empty() ? 2 : 0);
  MakeRoom();
  Keep("later");
}

TEST_F(QuotaTest, NobodyInTheGroupIsAcknowledgedWrongly) {
  std::vector<std::function<void(db::Tx&)>> works;
  for (int i = 0; i < 6; ++i) {
    works.emplace_back([i](db::Tx& tx) {
      Add(tx, std::to_string(i));
      if (i % 3 == 1) AddLarge(tx, std::to_string(i));
    });
  }
  const auto faults = test::RunTogether(*database_, works);
  for (int i = 0; i < 6; ++i) {
    std::int64_t there = -1;
    database_->Read(
        [&](db::ReadTx& tx) { there = tx.QueryOne("SELECT count(*) FROM item WHERE id = $1", {T(std::to_string(i))})->Int(0); });
    const auto& fault = faults[static_cast<std::size_t>(i)];
    EXPECT_EQ(there, fault.empty() ? 1 : 0) << i << " " << fault;
    EXPECT_THAT(fault, testing::AnyOf("", StartsWith("14/STORAGE_UNAVAILABLE")));
  }
  EXPECT_FALSE(faults[1].empty());
}

}  // namespace
}  // namespace kortelijn
