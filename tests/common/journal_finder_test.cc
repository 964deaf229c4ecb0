// Rows are found by who and about what, whether the tables for it know them already or not.
#include "services/common/journal/finder.h"

#include <gmock/gmock.h>

#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

using journal::Finder;
using testing::ElementsAre;

class JournalFinderTest : public test::JournalTest {
 protected:
  std::vector<std::int64_t> Seqs(const journal::Filter& filter, std::int64_t after = 0, std::size_t limit = 100'000) {
    std::vector<std::int64_t> found;
    for (const auto& row : journal_->List(filter, after, limit)) found.push_back(row.seq);
    return found;
  }
  std::int64_t One(const char* sql) {
    std::int64_t number = -1;
    database_->Read([&](db::ReadTx& tx) { number = tx.QueryOne(sql)->Int(0); });
    return number;
  }
  /// What a walk through the whole log finds.
  std::vector<std::int64_t> ByHand(const std::string& actor) {
    std::vector<std::int64_t> found;
    for (const auto& row : journal_->List({}, 0, 100'000)) {
      if (row.entry.actor.id == actor) found.push_back(row.seq);
    }
    return found;
  }
};

TEST_F(JournalFinderTest, TheTablesAreFilledByTheCommitThatMakesTheStepWhole) {
  AppendMany(1, Finder::kStep - 1);
  EXPECT_EQ(One("SELECT count(*) FROM journal_by_actor"), 0);
  AppendMany(Finder::kStep, 3);
  EXPECT_EQ(One("SELECT count(*) FROM journal_by_actor"), Finder::kStep + 2);
  EXPECT_EQ(One("SELECT count(*) FROM journal_by_subject"), Finder::kStep + 2);
  EXPECT_EQ(One("SELECT seq FROM journal_found"), Finder::kStep + 2);
}

TEST_F(JournalFinderTest, AnAnswerIsWholeBeforeInAndAfterTheTables) {
  for (int part = 0; part < 5; ++part) {
    AppendMany(part * 2500 + 1, 2500);
    EXPECT_EQ(Seqs({.actor = "actor1"}), ByHand("actor1"));
  }
  EXPECT_GT(One("SELECT seq FROM journal_found"), 0);
  EXPECT_LT(One("SELECT seq FROM journal_found"), 12'500);
  EXPECT_THAT(Seqs({.subject_id = "item7"}), ElementsAre(7));
  EXPECT_THAT(Seqs({.subject_id = "item12500"}), ElementsAre(12'500));
  EXPECT_THAT(Seqs({.actor = "actor1", .subject_id = "item7"}), ElementsAre(7));
  EXPECT_THAT(Seqs({.actor = "actor2", .subject_id = "item7"}), ElementsAre());
  EXPECT_THAT(Seqs({.actor = "actor1"}, 12'490), ElementsAre(12'493, 12'496, 12'499));
  const auto all = ByHand("actor1");
  EXPECT_EQ(Seqs({.actor = "actor1"}, 0, 4000), std::vector(all.begin(), all.begin() + 4000)) << "a page that spans both";
}

TEST_F(JournalFinderTest, ARestartGoesOnWhereTheTablesEnd) {
  AppendMany(1, Finder::kStep);
  AppendMany(Finder::kStep + 1, 10);
  Reopen();
  EXPECT_EQ(Seqs({.actor = "actor1"}), ByHand("actor1"));
  AppendMany(Finder::kStep + 11, Finder::kStep);
  EXPECT_EQ(One("SELECT count(*) FROM journal_by_subject"), 2 * Finder::kStep + 10) << "every row once";
}

TEST_F(JournalFinderTest, ACommitThatFailsFillsNothingAndTheNextDoes) {
  AppendMany(1, Finder::kStep - 1);
  database_->Write(
      [](db::Tx& tx) { tx.Execute("CREATE TRIGGER broken BEFORE INSERT ON journal_by_actor BEGIN SELECT RAISE(ABORT, 'no'); END"); });
  EXPECT_THROW(Append(MakeEntry(Finder::kStep)), base::Fault);
  EXPECT_EQ(journal_->LastSeq(), Finder::kStep - 1);
  database_->Write([](db::Tx& tx) { tx.Execute("DROP TRIGGER broken"); });
  Append(MakeEntry(Finder::kStep));
  EXPECT_EQ(One("SELECT count(*) FROM journal_by_actor"), Finder::kStep);
  EXPECT_TRUE(journal_->Verify().intact);
}

TEST_F(JournalFinderTest, FindingGoesByTheTables) {
  std::string plan;
  database_->Read([&](db::ReadTx& tx) {
    for (const auto& row :
         tx.Query("EXPLAIN QUERY PLAN SELECT j.seq FROM journal_by_subject f CROSS JOIN journal j WHERE f.subject_id = 'a' "
                  "AND f.seq > 1 AND f.seq <= 9 AND j.seq = f.seq ORDER BY f.seq LIMIT 5")) {
      plan.append(row.Text(3)) += "\n";
    }
  });
  EXPECT_THAT(plan, testing::HasSubstr("SEARCH f USING PRIMARY KEY"));
  EXPECT_THAT(plan, testing::HasSubstr("SEARCH j USING INTEGER PRIMARY KEY"));
  EXPECT_THAT(plan, testing::Not(testing::HasSubstr("TEMP B-TREE")));
}

}  // namespace
}  // namespace kortelijn
