// Somebody with the file in hand, the triggers out of the way and all the time in the world, but without the key that signs. Each way of
// changing the log is found and named.
#include <gmock/gmock.h>

#include "services/common/journal/chain.h"
#include "tests/common/journal_months_fixture.h"

namespace kortelijn {
namespace {

using db::B;
using db::I;
using test::Noon;
using testing::HasSubstr;

constexpr const char* kNoTriggers =
    "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_head_no_delete;"
    "DROP TRIGGER journal_head_no_return; DROP TRIGGER journal_segment_no_update; DROP TRIGGER journal_segment_no_delete;"
    "DROP TRIGGER journal_floor_at_a_month; DROP TRIGGER journal_floor_no_delete;";

// Rows 1-40 of September, 41-80 of October, which a head signs each; 81-122 of November; a head that was kept at row 110.
class JournalTamperTest : public test::MonthsTest {
 protected:
  JournalTamperTest() {
    AppendAt(Noon("2026-09-10"), 20);
    Stand("ann");
    AppendAt(Noon("2026-09-20"), 19);
    AppendAt(Noon("2026-10-10"), 40);
    AppendAt(Noon("2026-11-10"), 28);
    months_->End(Noon("2026-11-11"));
    kept_ = KeepHead(Noon("2026-11-12"));
    AppendAt(Noon("2026-11-13"), 12);
    Tamper(kNoTriggers);
  }

  void Stand(const std::string& responsible) {
    auto entry = MakeEntry(++number_);
    entry.time = Noon("2026-09-15");
    entry.ground = {.responsible_id = responsible, .consent = "SOCIAL granted"};
    Append(entry);
  }

  void Tamper(const char* sql) {
    database_->Write([&](db::Tx& tx) { tx.Execute(sql); });
  }

  /// Gives every row from this one on the previous hash and the hash that fit, and the head the last of them.
  void Mend(std::int64_t from) {
    database_->Write([&](db::Tx& tx) {
      const auto before = tx.QueryOne("SELECT hash FROM journal WHERE seq = $1", {I(from - 1)});
      crypto::Chain chain(journal_->source(), before ? std::string(before->Bytes(0)) : "");
      std::int64_t last = from - 1;
      for (const db::Row& row : tx.Query("SELECT * FROM journal WHERE seq >= $1 ORDER BY seq", {I(from)})) {
        last = row.Int(0);
        const std::string hash = chain.Next(journal::Chained(row));
        tx.Execute("UPDATE journal SET previous = $1, hash = $2 WHERE seq = $3", {B(chain.head()), B(hash), I(last)});
        chain.Advance(hash);
      }
      tx.Execute("UPDATE journal_head SET seq = $1, hash = $2", {I(last), B(chain.head())});
    });
  }

  void ExpectFound(const journal::Verdict& verdict, std::int64_t seq, const std::string& fault) {
    EXPECT_FALSE(verdict.intact);
    EXPECT_EQ(verdict.first_bad_seq, seq) << verdict.fault;
    EXPECT_THAT(verdict.fault, HasSubstr(fault));
  }

  crypto::SignedHead kept_;
};

TEST_F(JournalTamperTest, UntouchedItHolds) {
  EXPECT_TRUE(Verify(kept_).intact) << Verify(kept_).fault;
  EXPECT_EQ(Verify(kept_).rows, 122);
  EXPECT_EQ(Verify(kept_).heads, 3);
  EXPECT_EQ(kept_.seq, 110);
}

TEST_F(JournalTamperTest, AChangedColumn) {
  Tamper("UPDATE journal SET outcome = 'NOT_FOUND' WHERE seq = 100");
  ExpectFound(Verify(), 100, "Row 100 was changed after it was written");
}

TEST_F(JournalTamperTest, AChangedGround) {
  Tamper("UPDATE journal SET ground = 'responsible=bob;consent=SOCIAL granted' WHERE seq = 21");
  ExpectFound(Verify(), 21, "Row 21 was changed after it was written");
  Tamper("UPDATE journal SET ground = '' WHERE seq = 21");
  ExpectFound(Verify(), 21, "Row 21 was changed after it was written");
  Tamper("UPDATE journal SET ground = 'responsible=ann;consent=SOCIAL granted' WHERE seq = 21");
  EXPECT_TRUE(Verify().intact);
  Tamper("UPDATE journal SET ground = 'responsible=bob' WHERE seq = 22");
  ExpectFound(Verify(), 22, "Row 22 was changed after it was written");
}

TEST_F(JournalTamperTest, ARowTakenOutOfTheMiddle) {
  Tamper("DELETE FROM journal WHERE seq = 90");
  ExpectFound(Verify(), 90, "Row 90 is missing: the next one there is row 91.");
}

TEST_F(JournalTamperTest, ATailCutOff) {
  Tamper("DELETE FROM journal WHERE seq > 115");
  ExpectFound(Verify(), 116, "Row 116 and all after it are missing: the head says that the log has 122 rows.");
}

TEST_F(JournalTamperTest, ATailCutOffWithAHeadThatFits) {
  Tamper("DELETE FROM journal WHERE seq > 100");
  Mend(100);
  EXPECT_TRUE(Verify().intact) << "in the open month only a head that was kept tells";
  ExpectFound(Verify(kept_), 101, "Row 101 and all after it are missing: the signed head that was kept says that the log had 110 rows.");
  Tamper("DELETE FROM journal WHERE seq > 70");
  Mend(70);
  ExpectFound(Verify(), 71, "Row 71 and all after it are missing: the signed head of month 2026-10 says that the log had 80 rows.");
}

TEST_F(JournalTamperTest, TwoRowsThatChangedPlaces) {
  Tamper(
      "UPDATE journal SET seq = 0 WHERE seq = 95; UPDATE journal SET seq = 95 WHERE seq = 96; UPDATE journal SET seq = 96 WHERE seq = 0");
  ExpectFound(Verify(), 95, "Row 95 does not follow on the row before");
}

TEST_F(JournalTamperTest, ARowPutInBetween) {
  Tamper(
      "UPDATE journal SET seq = -seq WHERE seq > 90; UPDATE journal SET seq = 1 - seq WHERE seq < 0;"
      "INSERT INTO journal SELECT 91, time, actor, role, network_id, rule, action, event_name, subject_type, subject_id, outcome,"
      "access_point, sealed, event, hash, hash, ground FROM journal WHERE seq = 90; UPDATE journal_head SET seq = seq + 1");
  ExpectFound(Verify(), 91, "Row 91 was changed after it was written");
  Mend(91);
  ExpectFound(Verify(kept_), 110, "Row 110 is not the one that the signed head that was kept names");
}

TEST_F(JournalTamperTest, EverythingAfterAPointRewrittenWithHashesThatFit) {
  Tamper("UPDATE journal SET actor = 'somebody else' WHERE seq = 100");
  Mend(100);
  EXPECT_TRUE(Verify().intact) << "in the open month only a head that was kept tells";
  ExpectFound(Verify(kept_), 110, "Row 110 is not the one that the signed head that was kept names: the log was rewritten up to there.");
  Tamper("UPDATE journal SET actor = 'somebody else' WHERE seq = 50");
  Mend(50);
  ExpectFound(Verify(), 80, "Row 80 is not the one that the signed head of month 2026-10 names: the log was rewritten up to there.");
}

TEST_F(JournalTamperTest, RewrittenWithMonthsSignedAnewByTheServiceItself) {
  Tamper("UPDATE journal SET actor = 'somebody else' WHERE seq = 50; DELETE FROM journal_segment WHERE month = '2026-10'");
  Mend(50);
  Restart();
  months_->End(Noon("2026-11-14"));
  EXPECT_TRUE(Verify().intact) << "in a log that is whole in itself only a head that was kept tells";
  ExpectFound(Verify(kept_), 110, "names: the log was rewritten up to there");
}

TEST_F(JournalTamperTest, TheLogOfAnotherServiceInItsPlace) {
  months_.reset();
  journal_.emplace(*database_, "other");
  ExpectFound(Verify(), 40, "The signed head of month 2026-09 does not carry the signature of this installation.");
  Tamper("DELETE FROM journal_segment");
  ExpectFound(Verify(), 1, "Row 1 does not follow on the row before");
  ExpectFound(Verify(kept_), 110, "The head that was kept is of the log of test, not of other.");
}

TEST_F(JournalTamperTest, AForgedSignature) {
  Tamper("UPDATE journal_segment SET signature = zeroblob(64) WHERE month = '2026-10'");
  ExpectFound(Verify(), 80, "The signed head of month 2026-10 does not carry the signature of this installation.");
}

TEST_F(JournalTamperTest, AMonthSignedWithAnotherKey) {
  const auto other = crypto::SigningKey::Create();
  auto head = *months_->List().at(1).head;
  head = crypto::Sign(head, other);
  database_->Write([&](db::Tx& tx) {
    tx.Execute("UPDATE journal_segment SET signature = $1, public_key = $2 WHERE month = '2026-10'",
               {B(head.signature), db::T(head.public_key)});
  });
  ExpectFound(Verify(), 80, "The signed head of month 2026-10 does not carry the signature of this installation.");
}

TEST_F(JournalTamperTest, ASignedMonthTakenOut) {
  Tamper("DELETE FROM journal_segment WHERE month = '2026-09'");
  ExpectFound(Verify(), 1, "a signed head was taken out or changed before month 2026-10");
}

TEST_F(JournalTamperTest, AFloorThatNoSignedMonthVouchesFor) {
  Tamper("DELETE FROM journal WHERE seq <= 30; UPDATE journal_floor SET seq = 31");
  ExpectFound(Verify(), 1, "The log is said to begin at row 31, but the signed heads of expired months end before row 1.");
  Tamper("UPDATE journal_segment SET expired = 1 WHERE month = '2026-09'");
  ExpectFound(Verify(), 41, "The log is said to begin at row 31");
}

TEST_F(JournalTamperTest, AMonthExpiredByHandBeforeItsTimeStillVouchesForWhatFollows) {
  Tamper(
      "UPDATE journal_segment SET expired = 1 WHERE month = '2026-09'; DELETE FROM journal WHERE seq <= 40;"
      "UPDATE journal_floor SET seq = 41; UPDATE journal SET actor = 'other' WHERE seq = 41");
  ExpectFound(Verify(), 41, "Row 41 was changed after it was written");
}

TEST_F(JournalTamperTest, AMonthExpiredBeforeItsTimeIsFoundByTheClock) {
  Tamper(
      "UPDATE journal_segment SET expired = 1 WHERE month = '2026-09'; DELETE FROM journal WHERE seq <= 40;"
      "UPDATE journal_floor SET seq = 41");
  ExpectFound(VerifyAt(Noon("2026-11-14")), 1, "Month 2026-09 is said to have expired, but its rows must still be kept.");
  EXPECT_TRUE(VerifyAt(Noon("2032-11-14")).intact);
}

TEST_F(JournalTamperTest, AKeptHeadThatWasForged) {
  auto forged = kept_;
  forged.seq = 111;
  ExpectFound(Verify(forged), 111, "The head that was kept does not carry the signature of this installation.");
  ExpectFound(Verify(crypto::Sign(kept_, crypto::SigningKey::Create())), 110, "does not carry the signature of this installation");
}

}  // namespace
}  // namespace kortelijn
