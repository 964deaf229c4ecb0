#include "services/common/db/migrate.h"

#include <gmock/gmock.h>

#include "tests/common/db_fixture.h"

namespace kortelijn {
namespace {

using db::Migration;
using test::FaultOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr Migration kFirst = {1, "sqlite", "0001_a.sqlite.sql", R"sql(
-- Two tables; a semicolon; in a comment.
CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT 'x;y') STRICT;
/* and more; of it */
CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER a_b AFTER INSERT ON a BEGIN INSERT INTO b (id) VALUES (NEW.id); END;
INSERT INTO a (id) VALUES (1);
-- The end.
)sql"};
constexpr Migration kForPostgres = {1, "postgres", "0001_a.postgres.sql", "CREATE NONSENSE"};
constexpr Migration kSecond = {2, "sqlite", "0002_b.sqlite.sql", "ALTER TABLE a ADD COLUMN more TEXT NOT NULL DEFAULT ''"};
constexpr Migration kBroken = {3, "sqlite", "0003_c.sqlite.sql", "CREATE TABLE c (id INTEGER) STRICT; CREATE TABLE a (id INTEGER) STRICT;"};

class MigrateTest : public test::DatabaseTest {
 protected:
  void Migrate(const char* schema, std::vector<Migration> steps) { db::Migrate(*database_, schema, steps); }

  std::int64_t Number(const char* sql) {
    std::int64_t number = -1;
    database_->Read([&](db::ReadTx& tx) { number = tx.QueryOne(sql)->Int(0); });
    return number;
  }
};

TEST_F(MigrateTest, StepsOfSeveralStatementsRunOnceAndOnlyForThisEngine) {
  Migrate("test", {kFirst, kForPostgres});
  EXPECT_EQ(Number("SELECT count(*) FROM b"), 1);
  Migrate("test", {kFirst, kForPostgres, kSecond});
  EXPECT_EQ(Number("SELECT count(*) FROM b"), 1);
  EXPECT_EQ(Number("SELECT count(*) FROM a WHERE more = '' AND text = 'x;y'"), 1);
  EXPECT_EQ(Number("SELECT count(*) FROM schema_version WHERE schema = 'test'"), 2);
}

TEST_F(MigrateTest, SchemasAreNumberedApart) {
  Migrate("one", {kFirst});
  Migrate("two", {{1, "sqlite", "0001_z.sqlite.sql", "CREATE TABLE z (id INTEGER) STRICT"}});
  EXPECT_EQ(Number("SELECT count(*) FROM schema_version"), 2);
  EXPECT_EQ(Number("SELECT count(*) FROM z"), 0);
}

TEST_F(MigrateTest, ANewerDatabaseIsRefusedAndUntouched) {
  Migrate("test", {kFirst, kSecond});
  const auto fault = FaultOf([&] { Migrate("test", {kFirst}); });
  EXPECT_THAT(fault, StartsWith("9/STORAGE_UNAVAILABLE"));
  EXPECT_THAT(fault, HasSubstr("newer version"));
  EXPECT_THAT(fault, HasSubstr("'test' has step 2"));
  Migrate("test", {kFirst, kSecond});
}

TEST_F(MigrateTest, AStepThatFailsLeavesTheOnesBeforeAndNothingOfItself) {
  EXPECT_THAT(FaultOf([&] { Migrate("test", {kFirst, kSecond, kBroken}); }), HasSubstr("a already exists"));
  EXPECT_EQ(Number("SELECT count(*) FROM sqlite_master WHERE name = 'c'"), 0);
  EXPECT_EQ(Number("SELECT max(number) FROM schema_version"), 2);
  Migrate("test", {kFirst, kSecond});
}

}  // namespace
}  // namespace kortelijn
