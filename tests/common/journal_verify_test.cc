#include <gmock/gmock.h>
#include <sqlite3.h>

#include "services/common/crypto/hash.h"
#include "services/common/journal/chain.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

using testing::HasSubstr;

// Somebody with the file in hand and the triggers out of the way.
class JournalVerifyTest : public test::JournalTest {
 protected:
  static constexpr std::int64_t kRows = 600;

  JournalVerifyTest() { AppendMany(1, kRows); }

  void Tamper(const std::string& sql) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open_v2(file().c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    const std::string all =
        "BEGIN; DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete;"
        "DROP TRIGGER IF EXISTS journal_head_no_delete; DROP TRIGGER IF EXISTS journal_head_no_return;" +
        sql + "; COMMIT";
    EXPECT_EQ(sqlite3_exec(raw, all.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(raw);
    sqlite3_close(raw);
  }

  void ExpectBad(std::int64_t seq, const std::string& fault) {
    const auto verdict = journal_->Verify();
    EXPECT_FALSE(verdict.intact);
    EXPECT_EQ(verdict.first_bad_seq, seq);
    EXPECT_THAT(verdict.fault, HasSubstr(fault));
  }
};

TEST_F(JournalVerifyTest, AnUntouchedLogIsIntact) {
  const auto verdict = journal_->Verify();
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.rows, kRows);
  EXPECT_EQ(verdict.first_bad_seq, 0);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_EQ(verdict.head_hex.size(), 64u);
  EXPECT_EQ(verdict.head_time, MakeEntry(kRows).time);
}

TEST_F(JournalVerifyTest, TheHeadIsTheHashOfTheDocumentedEncoding) {
  test::TempFolder other;
  auto database = db::OpenSqlite({.file = other / "one.db"});
  journal::Journal one(*database, "test");
  database->Write([&](db::Tx& tx) {
    one.Append(tx,
               {.time = base::FromMillis(258), .actor = {"a", "n", base::Role::kCoordinator}, .rule = "r", .action = base::Action::kRead});
  });
  const auto number = [](int value) {
    return std::string("\0\0\0\0\0\0\0\x8", 8) + std::string(6, '\0') + char(value >> 8) + char(value & 255);
  };
  const auto text = [](const std::string& value) { return std::string(7, '\0') + char(value.size()) + value; };
  const std::string bytes = crypto::Sha256Bytes("kortelijn journal 1 test") + number(1) + number(258) + text("a") + number(2) + text("n") +
                            text("r") + number(2) + text("") + text("") + text("") + text("OK") + text("") + text("") + text("");
  EXPECT_EQ(one.Verify().head_hex, crypto::Hex(crypto::Sha256Bytes(bytes)));
}

TEST_F(JournalVerifyTest, AnEmptyLogIsIntact) {
  test::TempFolder other;
  auto database = db::OpenSqlite({.file = other / "empty.db"});
  journal::Journal empty(*database, "test");
  const auto verdict = empty.Verify();
  EXPECT_TRUE(verdict.intact);
  EXPECT_EQ(verdict.rows, 0);
  EXPECT_EQ(verdict.head_hex, "");
}

TEST_F(JournalVerifyTest, EveryColumnIsCovered) {
  for (const char* column : {"time", "role", "action"}) {
    Tamper(std::string("UPDATE journal SET ") + column + " = " + column + " + 1 WHERE seq = 300");
    ExpectBad(300, "was changed after it was written");
    Tamper(std::string("UPDATE journal SET ") + column + " = " + column + " - 1 WHERE seq = 300");
  }
  for (const char* column :
       {"actor", "network_id", "rule", "event_name", "subject_type", "subject_id", "outcome", "access_point", "ground"}) {
    Tamper(std::string("UPDATE journal SET ") + column + " = " + column + " || 'x' WHERE seq = 300");
    ExpectBad(300, "was changed after it was written");
    Tamper(std::string("UPDATE journal SET ") + column + " = substr(" + column + ", 1, length(" + column + ") - 1) WHERE seq = 300");
  }
  for (const char* column : {"sealed", "event", "previous", "hash"}) {
    Tamper(std::string("CREATE TABLE kept AS SELECT ") + column + " AS value FROM journal WHERE seq = 299; UPDATE journal SET " + column +
           " = x'00' WHERE seq = 299");
    ExpectBad(299, "was changed after it was written");
    Tamper(std::string("UPDATE journal SET ") + column + " = (SELECT value FROM kept) WHERE seq = 299; DROP TABLE kept");
  }
  EXPECT_TRUE(journal_->Verify().intact);
}

TEST_F(JournalVerifyTest, ARoleBeyondThirtyTwoBitsIsAChangeToo) {
  Tamper("UPDATE journal SET role = role + 4294967296 WHERE seq = 12");
  ExpectBad(12, "was changed after it was written");
}

TEST_F(JournalVerifyTest, TextThatMovesToTheNextColumnIsSeen) {
  Tamper("UPDATE journal SET subject_type = subject_type || substr(subject_id, 1, 1), subject_id = substr(subject_id, 2) WHERE seq = 9");
  ExpectBad(9, "was changed after it was written");
}

TEST_F(JournalVerifyTest, AMissingRowIsNamed) {
  Tamper("DELETE FROM journal WHERE seq = 257");
  ExpectBad(257, "Row 257 is missing: the next one there is row 258.");
}

TEST_F(JournalVerifyTest, AMissingFirstRowIsNamed) {
  Tamper("DELETE FROM journal WHERE seq <= 2");
  ExpectBad(1, "Row 1 is missing");
}

TEST_F(JournalVerifyTest, ARowTakenOutAndTheRestMovedUpIsSeen) {
  Tamper(
      "DELETE FROM journal WHERE seq = 10; UPDATE journal SET seq = -seq WHERE seq > 10; UPDATE journal SET seq = -seq - 1 WHERE seq < 0;"
      "UPDATE journal_head SET seq = seq - 1");
  ExpectBad(10, "does not follow on the row before");
}

TEST_F(JournalVerifyTest, TwoRowsThatChangePlacesAreSeen) {
  Tamper("UPDATE journal SET seq = 0 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 0");
  ExpectBad(5, "does not follow on the row before");
}

TEST_F(JournalVerifyTest, ARowRewrittenWithAHashThatFitsBreaksTheNext) {
  std::string previous;
  database_->Read([&](db::ReadTx& tx) { previous = tx.QueryOne("SELECT hash FROM journal WHERE seq = 19")->Bytes(0); });
  auto entry = journal_->List({}, 19, 1).at(0).entry;
  entry.actor.id = "other";
  const auto columns = journal::Columns(entry);
  const std::string hash = crypto::Chain("test", previous).Next(journal::Chained(20, columns));
  Tamper("UPDATE journal SET actor = 'other', hash = x'" + crypto::Hex(hash) + "' WHERE seq = 20");
  ExpectBad(21, "does not follow on the row before");
}

TEST_F(JournalVerifyTest, ACutOffTailIsSeen) {
  Tamper("DELETE FROM journal WHERE seq > 590");
  ExpectBad(591, "Row 591 and all after it are missing: the head says that the log has 600 rows.");
  Tamper("DELETE FROM journal");
  ExpectBad(1, "Row 1 and all after it are missing");
}

TEST_F(JournalVerifyTest, ACutOffTailWithAHeadOfAnotherRowIsSeen) {
  Tamper("DELETE FROM journal WHERE seq > 590; UPDATE journal_head SET seq = 590");
  ExpectBad(590, "is not the one that the head names");
}

TEST_F(JournalVerifyTest, ARowAfterTheHeadIsSeen) {
  Tamper(
      "INSERT INTO journal SELECT 601, time, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome,"
      "access_point, sealed, event, previous, hash, ground FROM journal WHERE seq = 600");
  ExpectBad(601, "stands after the head");
}

TEST_F(JournalVerifyTest, ARowBeforeTheFirstIsSeen) {
  Tamper(
      "INSERT INTO journal SELECT -1, time, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome,"
      "access_point, sealed, event, previous, hash, ground FROM journal WHERE seq = 600");
  ExpectBad(-1, "stands before the first");
}

TEST_F(JournalVerifyTest, AMissingHeadIsSaid) {
  Tamper("DELETE FROM journal_head");
  ExpectBad(601, "The head of the log is missing");
}

TEST_F(JournalVerifyTest, TheLogOfAnotherServiceDoesNotPass) {
  journal_.reset();
  journal_.emplace(*database_, "other");
  ExpectBad(1, "does not");
}

}  // namespace
}  // namespace kortelijn
