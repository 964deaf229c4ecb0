#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/common/db_fixture.h"

namespace kortelijn {
namespace {

using db::B;
using db::I;
using db::T;
using test::FaultOf;
using testing::HasSubstr;
using testing::StartsWith;

class SqliteTest : public test::DatabaseTest {};

TEST_F(SqliteTest, EveryKindOfValueComesBackAsItWas) {
  const std::string bytes("\0\xff binary", 9);
  database_->Write([&](db::Tx& tx) {
    const auto rows = tx.Query("SELECT $1, $2, $3, $4, $5, $6", {I(-7), 2.5, T("tekst"), B(bytes), db::Value{}, B("")});
    ASSERT_EQ(rows.size(), 1u);
    const db::Row& row = rows[0];
    EXPECT_EQ(row.Int(0), -7);
    EXPECT_EQ(row.Real(1), 2.5);
    EXPECT_EQ(row.Text(2), "tekst");
    EXPECT_EQ(row.Bytes(3), bytes);
    EXPECT_TRUE(row.Null(4));
    EXPECT_EQ(row.Text(4), "");
    EXPECT_EQ(row.Int(4), 0);
    EXPECT_FALSE(row.Null(5));
    EXPECT_THAT(FaultOf([&] { row.Int(2); }), StartsWith("13/INTERNAL"));
  });
}

TEST_F(SqliteTest, ParametersGoByNumberWhateverTheirOrderOrNumberOfUses) {
  database_->Read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.QueryOne("SELECT $2 || $1 || $2", {T("a"), T("b")})->Text(0), "bab");
    EXPECT_EQ(tx.QueryOne("SELECT $11 || $10 || $9 || $8 || $7 || $6 || $5 || $4 || $3 || $2 || $1",
                          {T("a"), T("b"), T("c"), T("d"), T("e"), T("f"), T("g"), T("h"), T("i"), T("j"), T("k")})
                  ->Text(0),
              "kjihgfedcba");
  });
}

TEST_F(SqliteTest, MistakesInStatementsAreInternal) {
  database_->Read([](db::ReadTx& tx) {
    EXPECT_THAT(FaultOf([&] { tx.Query("SELECT $1", {}); }), StartsWith("13/INTERNAL"));
    EXPECT_THAT(FaultOf([&] { tx.Query("SELECT $1 + $3", {I(1), I(2)}); }), StartsWith("13/INTERNAL"));
    EXPECT_THAT(FaultOf([&] { tx.Query("SELECT ?", {I(1)}); }), StartsWith("13/INTERNAL"));
    EXPECT_THAT(FaultOf([&] { tx.Query("SELECT nonsense FROM nowhere"); }), HasSubstr("nowhere"));
    EXPECT_THAT(FaultOf([&] { tx.Query("DELETE FROM item"); }), HasSubstr("read transaction"));
    char text[] = "SELECT 1";
    tx.Query(text);
    text[7] = '2';
    EXPECT_THAT(FaultOf([&] { tx.Query(text); }), HasSubstr("literal"));
  });
}

TEST_F(SqliteTest, UniqueViolationIsAlreadyExistsAndTheRestInternal) {
  database_->Write([](db::Tx& tx) { Add(tx, "a"); });
  const auto again = FaultOf([&] { database_->Write([](db::Tx& tx) { Add(tx, "a", 12345); }); });
  EXPECT_THAT(again, StartsWith("6/ALREADY_EXISTS"));
  EXPECT_THAT(again, testing::Not(HasSubstr("12345")));
  const auto null =
      FaultOf([&] { database_->Write([](db::Tx& tx) { tx.Execute("INSERT INTO item (id, number) VALUES ($1, NULL)", {T("secret")}); }); });
  EXPECT_THAT(null, StartsWith("13/INTERNAL"));
  EXPECT_THAT(null, testing::Not(HasSubstr("secret")));
  EXPECT_EQ(Count(), 1);
}

TEST_F(SqliteTest, ForeignKeysAreOn) {
  database_->Write(
      [](db::Tx& tx) { tx.Execute("CREATE TABLE part (id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item(id)) STRICT"); });
  EXPECT_THAT(FaultOf([&] { database_->Write([](db::Tx& tx) { tx.Execute("INSERT INTO part (item) VALUES ('nobody')"); }); }),
              StartsWith("13/INTERNAL"));
}

TEST_F(SqliteTest, StatementsOutliveAChangeOfTheSchema) {
  database_->Write([](db::Tx& tx) { Add(tx, "a"); });
  EXPECT_EQ(Count(), 1);
  database_->Write([](db::Tx& tx) { tx.Execute("ALTER TABLE item ADD COLUMN more TEXT NOT NULL DEFAULT ''"); });
  database_->Write([](db::Tx& tx) { Add(tx, "b"); });
  EXPECT_EQ(Count(), 2);
}

TEST_F(SqliteTest, ReturningGivesRows) {
  database_->Write([](db::Tx& tx) {
    Add(tx, "a", 4);
    const auto rows = tx.Execute("UPDATE item SET number = number + $1 WHERE id = $2 RETURNING number", {I(3), T("a")});
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].Int(0), 7);
  });
}

TEST_F(SqliteTest, CommittedRowsAreThereAfterReopening) {
  for (int i = 0; i < 20; ++i) {
    database_->Write([&](db::Tx& tx) { Add(tx, "row" + std::to_string(i), i); });
  }
  Reopen();
  EXPECT_EQ(Count(), 20);
  EXPECT_EQ(database_->engine(), "sqlite");
}

TEST_F(SqliteTest, FilesAreTheOwnersOnly) {
  database_->Write([](db::Tx& tx) { Add(tx, "a"); });
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    struct stat status {};
    ASSERT_EQ(stat((file().string() + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << suffix;
  }
}

TEST_F(SqliteTest, CommitsGoToALogThatIsSyncedBeforeItIsMoved) {
  database_->Write([](db::Tx& tx) {
    EXPECT_EQ(tx.QueryOne("PRAGMA journal_mode")->Text(0), "wal");
    EXPECT_EQ(tx.QueryOne("PRAGMA synchronous")->Int(0), 1);
  });
}

TEST_F(SqliteTest, ASecondOpenerIsRefusedAndTheFirstGoesOn) {
  const auto refused = FaultOf([&] { db::OpenSqlite({.file = file()}); });
  EXPECT_THAT(refused, StartsWith("9/STORAGE_UNAVAILABLE"));
  EXPECT_THAT(refused, HasSubstr("in use by another process"));
  database_->Write([](db::Tx& tx) { Add(tx, "a"); });
  Reopen();
  EXPECT_EQ(Count(), 1);
}

TEST(SqliteOpenTest, WhatIsNotADatabaseIsRefusedAndLeftAlone) {
  const test::TempFolder folder;
  const std::string text(5000, 'x');
  std::ofstream(folder / "notes.db") << text;
  EXPECT_THAT(FaultOf([&] { db::OpenSqlite({.file = folder / "notes.db"}); }),
              testing::AllOf(StartsWith("9/"), HasSubstr("is not a database")));
  EXPECT_EQ(std::filesystem::file_size(folder / "notes.db"), text.size());
}

TEST(SqliteOpenTest, AFolderThatIsNotThereIsRefused) {
  const test::TempFolder folder;
  EXPECT_THAT(FaultOf([&] { db::OpenSqlite({.file = folder.path() / "none" / "a.db"}); }),
              testing::AllOf(StartsWith("9/STORAGE_UNAVAILABLE"), HasSubstr("cannot be written")));
}

}  // namespace
}  // namespace kortelijn
