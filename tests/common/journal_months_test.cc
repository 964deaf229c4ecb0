// The months of a log: signed when they end, gone when nobody has to keep them any more.
#include <gmock/gmock.h>

#include "services/common/journal/finder.h"
#include "tests/common/journal_months_fixture.h"

namespace kortelijn {
namespace {

using journal::Segment;
using test::FaultOf;
using test::Noon;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct Span {
  std::string month;
  std::int64_t first_seq = 0;
  std::int64_t last_seq = 0;
  bool signed_ = false;
  bool expired = false;
  bool operator==(const Span&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Span& span) {
  return out << span.month << " " << span.first_seq << "-" << span.last_seq << (span.signed_ ? " signed" : "")
             << (span.expired ? " expired" : "");
}

std::vector<Span> Spans(const std::vector<Segment>& segments) {
  std::vector<Span> spans;
  for (const auto& each : segments) spans.push_back({each.month, each.first_seq, each.last_seq, each.head.has_value(), each.expired});
  return spans;
}

class JournalMonthsTest : public test::MonthsTest {
 protected:
  std::vector<Span> Listed() { return Spans(months_->List()); }

  void ExpectIntact(std::int64_t rows, std::int32_t heads) {
    const auto verdict = Verify();
    EXPECT_TRUE(verdict.intact) << verdict.fault;
    EXPECT_EQ(verdict.rows, rows);
    EXPECT_EQ(verdict.heads, heads);
  }

  /// Two months of six years ago, one of now; three rows, two rows, one row, and a row for each signature.
  void MakeOldLog() {
    AppendAt(Noon("2020-02-10"), 3);
    AppendAt(Noon("2020-03-10"), 2);
    AppendAt(Noon("2026-11-10"));
    months_->End(Noon("2026-11-11"));
  }
};

TEST_F(JournalMonthsTest, AnEmptyLogHasNoMonths) {
  months_->End(Noon("2026-11-10"));
  EXPECT_THAT(Listed(), ElementsAre());
  EXPECT_EQ(journal_->LastSeq(), 0);
}

TEST_F(JournalMonthsTest, AMonthIsOpenUntilTheClockHasPassedItsEnd) {
  AppendAt(Noon("2026-10-31"), 3);
  months_->End(Noon("2026-10-31"));
  EXPECT_THAT(Listed(), ElementsAre(Span{"2026-10", 1, 3}));
  months_->End(Noon("2026-11-01"));
  EXPECT_THAT(Listed(), ElementsAre(Span{"2026-10", 1, 3, true}, Span{"2026-11", 4, 4}));
  EXPECT_EQ(journal_->List({}, 3, 10).at(0).entry.event_name, "Timer.SignMonth");
  ExpectIntact(4, 1);
}

TEST_F(JournalMonthsTest, AMonthEndsWithTheLastRowBeforeTheFirstOfALaterMonth) {
  AppendAt(Noon("2026-09-30"), 2);
  AppendAt(Noon("2026-10-01"));
  AppendAt(Noon("2026-09-30"));  // on its way when the month ended
  AppendAt(Noon("2026-10-05"));
  AppendAt(Noon("2026-11-02"), 2);
  months_->End(Noon("2026-11-03"));
  EXPECT_THAT(Listed(), ElementsAre(Span{"2026-09", 1, 2, true}, Span{"2026-10", 3, 5, true}, Span{"2026-11", 6, 9}));
  ExpectIntact(9, 2);
}

TEST_F(JournalMonthsTest, AClockThatWasAheadForAWhileHoldsUpNoMonth) {
  AppendAt(Noon("2026-11-10"), 2);
  months_->End(Noon("2027-11-10"));
  AppendAt(Noon("2026-11-20"));
  months_->End(Noon("2026-11-20"));
  AppendAt(Noon("2026-12-20"));
  months_->End(Noon("2027-01-02"));
  const auto listed = Listed();
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_EQ(listed[0], (Span{"2026-11", 1, 2, true}));
  EXPECT_EQ(listed[1], (Span{"2026-12", 3, 5, true}));
  EXPECT_TRUE(Verify().intact) << Verify().fault;
}

TEST_F(JournalMonthsTest, AMonthWithoutRowsIsLeftOutAndAClockThatWentBackMakesNoEarlierOne) {
  AppendAt(Noon("2026-07-10"), 2);
  AppendAt(Noon("2026-09-10"));
  months_->End(Noon("2026-10-01"));
  AppendAt(Noon("2026-08-10"));
  months_->End(Noon("2026-12-01"));
  EXPECT_THAT(Listed(),
              ElementsAre(Span{"2026-07", 1, 2, true}, Span{"2026-09", 3, 3, true}, Span{"2026-10", 4, 6, true}, Span{"2026-12", 7, 7}));
  ExpectIntact(7, 3);
}

TEST_F(JournalMonthsTest, EachMonthIsSignedOnceAlsoAfterARestart) {
  AppendAt(Noon("2026-09-30"), 2);
  months_->End(Noon("2026-10-01"));
  const auto head = months_->List().at(0).head;
  months_->End(Noon("2026-10-02"));
  Restart();
  months_->End(Noon("2026-10-03"));
  EXPECT_EQ(months_->List().at(0).head, head);
  EXPECT_EQ(journal_->LastSeq(), 3);
  EXPECT_TRUE(crypto::SignedBy(*head, key_.public_pem()));
  EXPECT_EQ(head->source, "test");
  EXPECT_EQ(head->seq, 2);
  EXPECT_EQ(head->time, Noon("2026-10-01"));
}

TEST_F(JournalMonthsTest, RowsAreKeptForFiveYearsOfTheCalendar) {
  EXPECT_EQ(journal::KeptSince(Noon("2026-11-22")), Noon("2021-11-22") - std::chrono::hours(12));
  EXPECT_EQ(journal::KeptSince(Noon("2028-02-29")), Noon("2023-02-28") - std::chrono::hours(12));
}

TEST_F(JournalMonthsTest, NothingExpiresTooSoon) {
  MakeOldLog();
  EXPECT_THAT(FaultOf([&] { Expire(Noon("2021-11-22"), Noon("2026-11-22")); }), StartsWith("3/FIELD_INVALID"));
  EXPECT_THAT(Listed(), ElementsAre(Span{"2020-02", 1, 3, true}, Span{"2020-03", 4, 5, true}, Span{"2026-11", 6, 8}));
}

TEST_F(JournalMonthsTest, WholeMonthsExpireFromTheOldestOnAndTheLogHoldsAfterwards) {
  MakeOldLog();
  EXPECT_THAT(Expire(Noon("2020-02-29"), Noon("2026-11-22")), ElementsAre()) << "not over at that moment";
  EXPECT_THAT(Spans(Expire(Noon("2020-03-01"), Noon("2026-11-22"))), ElementsAre(Span{"2020-02", 1, 3, true, true}));
  EXPECT_THAT(Listed(), ElementsAre(Span{"2020-02", 1, 3, true, true}, Span{"2020-03", 4, 5, true}, Span{"2026-11", 6, 8}));
  EXPECT_EQ(journal_->List({}, 0, 100).size(), 5U) << "gone for readers before they are gone from the file";
  EXPECT_TRUE(months_->Sweep());
  EXPECT_FALSE(months_->Sweep());
  EXPECT_EQ(Number("SELECT min(seq) FROM journal"), 4);
  ExpectIntact(5, 2);
  EXPECT_EQ(Verify().first_kept_seq, 4);
  EXPECT_THAT(Expire(Noon("2020-03-01"), Noon("2026-11-22")), ElementsAre()) << "once";
  EXPECT_THAT(Spans(Expire(Noon("2021-01-01"), Noon("2026-11-22"))), ElementsAre(Span{"2020-03", 4, 5, true, true}));
  AppendAt(Noon("2026-11-22"));
  ExpectIntact(4, 2);
}

TEST_F(JournalMonthsTest, ARestartInBetweenGoesOnTakingRowsOut) {
  MakeOldLog();
  Expire(Noon("2021-01-01"), Noon("2026-11-22"));
  Restart();
  ExpectIntact(3, 2);
  EXPECT_EQ(Number("SELECT count(*) FROM journal"), 8);
  while (months_->Sweep()) {
  }
  EXPECT_EQ(Number("SELECT count(*) FROM journal"), 3);
  Restart();
  ExpectIntact(3, 2);
  AppendAt(Noon("2026-12-01"));
  months_->End(Noon("2026-12-02"));
  ExpectIntact(5, 3);
}

TEST_F(JournalMonthsTest, TheTablesThatFindRowsLoseTheExpiredOnes) {
  AppendAt(Noon("2020-02-10"), static_cast<int>(journal::Finder::kStep));
  AppendAt(Noon("2026-11-10"), 3);
  months_->End(Noon("2026-11-11"));
  EXPECT_EQ(Number("SELECT count(*) FROM journal_by_subject"), journal::Finder::kStep);
  Expire(Noon("2021-01-01"), Noon("2026-11-22"));
  EXPECT_TRUE(journal_->List({.actor = "actor1"}, 0, 10).at(0).seq > journal::Finder::kStep);
  while (months_->Sweep()) {
  }
  EXPECT_EQ(Number("SELECT count(*) FROM journal_by_subject"), 0);
  EXPECT_EQ(Number("SELECT count(*) FROM journal_by_actor"), 0);
  EXPECT_EQ(Number("SELECT count(*) FROM journal"), 4);
  EXPECT_TRUE(journal_->List({.subject_id = "item7"}, 0, 10).empty());
  ExpectIntact(4, 1);
}

TEST_F(JournalMonthsTest, WhoFollowsFromBeforeTheExpiredRowsIsTold) {
  MakeOldLog();
  Expire(Noon("2021-01-01"), Noon("2026-11-22"));
  Restart();
  std::int64_t last = 0;
  EXPECT_THAT(FaultOf([&] { journal_->ChangesAfter(0, 10, &last); }), StartsWith("11/START_OVER"));
  EXPECT_THAT(FaultOf([&] { journal_->ChangesAfter(4, 10, &last); }), StartsWith("11/START_OVER"));
  EXPECT_NO_THROW(journal_->ChangesAfter(5, 10, &last));
}

TEST_F(JournalMonthsTest, ADatabaseLetsNothingElseGo) {
  MakeOldLog();
  Expire(Noon("2020-03-01"), Noon("2026-11-22"));
  const auto refused = [&](const char* sql) { return FaultOf([&] { database_->Write([&](db::Tx& tx) { tx.Execute(sql); }); }); };
  EXPECT_THAT(refused("DELETE FROM journal WHERE seq = 4"), HasSubstr("never deleted"));
  EXPECT_THAT(refused("DELETE FROM journal"), HasSubstr("never deleted"));
  EXPECT_THAT(refused("UPDATE journal SET actor = 'other' WHERE seq = 1"), HasSubstr("never changed"));
  EXPECT_THAT(refused("UPDATE journal_floor SET seq = 6"), HasSubstr("moves up only"));
  EXPECT_THAT(refused("UPDATE journal_floor SET seq = 5"), HasSubstr("moves up only"));
  EXPECT_THAT(refused("UPDATE journal_floor SET seq = 1"), HasSubstr("moves up only"));
  EXPECT_THAT(refused("DELETE FROM journal_floor"), HasSubstr("never deleted"));
  EXPECT_THAT(refused("INSERT INTO journal_floor (seq) VALUES (1)"), HasSubstr("one floor"));
  EXPECT_THAT(refused("DELETE FROM journal_segment"), HasSubstr("never deleted"));
  EXPECT_THAT(refused("UPDATE journal_segment SET hash = x'00'"), HasSubstr("never changed"));
  EXPECT_THAT(refused("UPDATE journal_segment SET expired = 0"), HasSubstr("never changed"));
  while (months_->Sweep()) {
  }
  ExpectIntact(5, 2);
}

TEST_F(JournalMonthsTest, AKeptHeadIsComparedWithItsRow) {
  AppendAt(Noon("2020-02-10"), 3);
  const auto early = KeepHead(Noon("2020-02-11"));
  MakeOldLog();
  const auto late = KeepHead(Noon("2026-11-12"));
  EXPECT_TRUE(Verify(early).intact);
  EXPECT_TRUE(Verify(late).intact);
  EXPECT_EQ(Verify(late).heads, 3);
  Expire(Noon("2021-01-01"), Noon("2026-11-22"));
  EXPECT_TRUE(Verify(early).intact) << "its row has expired";
  EXPECT_LT(early.seq, Verify(early).first_kept_seq);
  EXPECT_TRUE(Verify(late).intact);
}

TEST_F(JournalMonthsTest, AnExportIsWithoutGapsWhateverTheTimesOfItsRows) {
  AppendAt(Noon("2026-10-01"), 2);
  AppendAt(Noon("2026-10-05"));
  AppendAt(Noon("2026-10-03"));
  AppendAt(Noon("2026-10-06"));
  AppendAt(Noon("2026-10-09"));
  const auto seqs = [&](const journal::Filter& filter, std::int64_t after, std::size_t limit) {
    std::vector<std::int64_t> found;
    for (const auto& row : journal_->Export(filter, after, limit)) found.push_back(row.recorded.seq);
    return found;
  };
  EXPECT_THAT(seqs({}, 0, 100), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(seqs({}, 2, 3), ElementsAre(3, 4, 5));
  EXPECT_THAT(seqs({.from = Noon("2026-10-04")}, 0, 100), ElementsAre(3, 4, 5, 6));
  EXPECT_THAT(seqs({.from = Noon("2026-10-04"), .to = Noon("2026-10-08")}, 0, 100), ElementsAre(3, 4, 5));
  EXPECT_THAT(seqs({.from = Noon("2026-11-04")}, 0, 100), ElementsAre());
  const auto rows = journal_->Export({}, 0, 2);
  EXPECT_EQ(rows[1].previous, rows[0].hash);
}

}  // namespace
}  // namespace kortelijn
