// Reviews as they are kept: whole, sealed, and unchangeable; and the looking through a log that they begin with.
#include "services/common/journal/review_store.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>

#include "services/common/journal/review_scan.h"
#include "services/common/journal/subject_rows.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

using journal::Finding;
using journal::Judgement;
using journal::PatternKind;
using journal::Review;
using test::FaultOf;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kRemark = "REMARK-CANARY about Hanna Demo";
constexpr const char* kConclusion = "CONCLUSION-CANARY nothing amiss";

class JournalReviewStoreTest : public test::JournalTest {
 protected:
  static Review Begun(const std::string& id = "review1", const std::string& network = "vecht") {
    Review review;
    review.id = id;
    review.network_id = network;
    review.from = base::FromMillis(1'700'000'000'000);
    review.to = base::FromMillis(1'700'100'000'000);
    review.started_by = "piet.demo";
    review.create_time = base::FromMillis(1'700'200'000'000);
    review.rows = 1234;
    review.sample = {2, 3, 5};
    review.patterns = {{1, PatternKind::kRefused, "anna.demo", 7, 6, {4, 8}}, {2, PatternKind::kEmergency, "bert.demo", 1, 1, {3}}};
    return review;
  }
  static Finding Found(int pattern) {
    return {pattern, 0, Judgement::kIncident, kRemark, "piet.demo", base::FromMillis(1'700'300'000'000)};
  }
  void Write(const std::function<void(db::Tx&)>& work) { database_->Write(work); }
  std::optional<Review> Find(const std::string& id = "review1", const std::string& network = "vecht") {
    std::optional<Review> found;
    database_->Read([&](db::ReadTx& tx) { found = store_.Find(tx, id, network); });
    return found;
  }
  /// A review with a finding for each pattern, signed off.
  Review Ended() {
    Review review = Begun();
    Write([&](db::Tx& tx) { store_.Insert(tx, review); });
    for (const int pattern : {1, 2}) {
      Write([&](db::Tx& tx) { store_.AddFinding(tx, review, Found(pattern)); });
      review.findings.push_back(Found(pattern));
    }
    review.signed_off_by = "piet.demo";
    review.sign_off_time = base::FromMillis(1'700'400'000'000);
    review.conclusion = kConclusion;
    Write([&](db::Tx& tx) { store_.SignOff(tx, review); });
    return review;
  }
  bool Refused(const char* sql) {
    return !FaultOf([&] { Write([&](db::Tx& tx) { tx.Execute(sql); }); }).empty();
  }
  std::string OnDisk() {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(in), {});
    }
    return bytes;
  }

  crypto::Vault vault_{std::map<std::uint32_t, std::string>{{1, std::string(32, 'k')}}};
  journal::ReviewStore store_{vault_};
};

TEST_F(JournalReviewStoreTest, AReviewComesBackAsItWasWritten) {
  Write([&](db::Tx& tx) { store_.Insert(tx, Begun()); });
  EXPECT_EQ(Find(), Begun());
  EXPECT_EQ(Find("review1", "roermond"), std::nullopt) << "another network's";
  EXPECT_EQ(Find("review2"), std::nullopt);
}

TEST_F(JournalReviewStoreTest, FindingsAndConclusionComeBackAndAreSealedOnDisk) {
  const Review ended = Ended();
  EXPECT_EQ(Find(), ended);
  Reopen();
  EXPECT_EQ(Find(), ended);
  const auto bytes = OnDisk();
  EXPECT_NE(bytes.find("piet.demo"), std::string::npos) << "the right files were read";
  EXPECT_EQ(bytes.find("REMARK-CANARY"), std::string::npos);
  EXPECT_EQ(bytes.find("CONCLUSION-CANARY"), std::string::npos);
}

TEST_F(JournalReviewStoreTest, ARemarkThatWasMovedToAnotherReviewDoesNotOpen) {
  Ended();
  Write([&](db::Tx& tx) { store_.Insert(tx, Begun("review2")); });
  Write([&](db::Tx& tx) {
    tx.Execute(
        "INSERT INTO journal_review_finding SELECT 'review2', number, pattern, seq, judgement, remark, author_id, create_time FROM "
        "journal_review_finding WHERE review_id = 'review1' AND number = 1");
  });
  EXPECT_THAT(FaultOf([&] { Find("review2"); }), testing::StartsWith("15/SEAL_BROKEN"));
}

TEST_F(JournalReviewStoreTest, AnotherMasterKeyTouchesOnlyTheKeyOfAReview) {
  const Review ended = Ended();
  const crypto::Vault both({{1, std::string(32, 'k')}, {2, std::string(32, 'n')}});
  const crypto::Vault newest({{2, std::string(32, 'n')}});
  Write([&](db::Tx& tx) {
    const auto row = tx.QueryOne("SELECT wrapped FROM journal_review_key WHERE owner = 'review1'");
    const auto moved = both.Reseal(row->Bytes(0), crypto::Vault::WrapPlace("review1"));
    tx.Execute("UPDATE journal_review_key SET wrapped = $1", {db::B(moved)});
  });
  std::optional<Review> found;
  database_->Read([&](db::ReadTx& tx) { found = journal::ReviewStore(newest).Find(tx, "review1", "vecht"); });
  EXPECT_EQ(found, ended);
}

TEST_F(JournalReviewStoreTest, WhatWasSignedOffIsNeverChangedAgain) {
  const Review ended = Ended();
  for (const auto* sql :
       {"UPDATE journal_review SET conclusion = x'00'", "UPDATE journal_review SET signed_off_by = 'x'",
        "UPDATE journal_review SET signed_off_by = ''", "DELETE FROM journal_review", "UPDATE journal_review_pattern SET times = 1",
        "DELETE FROM journal_review_pattern", "INSERT INTO journal_review_pattern VALUES ('review1', 3, 1, 'x', 1, 1)",
        "UPDATE journal_review_row SET seq = 9 WHERE seq = 8", "DELETE FROM journal_review_row",
        "INSERT INTO journal_review_row VALUES ('review1', 0, 99)", "UPDATE journal_review_finding SET judgement = 1",
        "DELETE FROM journal_review_finding", "INSERT INTO journal_review_finding VALUES ('review1', 3, 1, 0, 1, x'', 'x', 1)"}) {
    EXPECT_TRUE(Refused(sql)) << sql;
  }
  EXPECT_EQ(Find(), ended);
}

TEST_F(JournalReviewStoreTest, WhileItGoesOnNothingIsTakenBackOrRewritten) {
  Write([&](db::Tx& tx) { store_.Insert(tx, Begun()); });
  for (const auto* sql : {"UPDATE journal_review SET row_count = 1", "UPDATE journal_review SET started_by = 'x'",
                          "UPDATE journal_review SET signed_off_by = 'x', end_time = 1", "DELETE FROM journal_review",
                          "DELETE FROM journal_review_row", "UPDATE journal_review_pattern SET actor = 'x'"}) {
    EXPECT_TRUE(Refused(sql)) << sql;
  }
  EXPECT_EQ(Find(), Begun());
}

TEST_F(JournalReviewStoreTest, ListsAreOfOneNetworkNewestFirstWithoutTexts) {
  Ended();
  Write([&](db::Tx& tx) {
    store_.Insert(tx, Begun("review2"));
    store_.Insert(tx, Begun("review3", "roermond"));
    store_.Insert(tx, Begun("review4"));
  });
  const auto list = [&](std::int64_t before, int limit) {
    std::vector<journal::KeptReview> found;
    database_->Read([&](db::ReadTx& tx) { found = store_.List(tx, "vecht", before, limit); });
    return found;
  };
  const auto first = list(0, 2);
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_EQ(first[0].value.id, "review4");
  EXPECT_EQ(first[1].value.id, "review2");
  const auto rest = list(first[1].number, 2);
  ASSERT_THAT(rest, SizeIs(1));
  EXPECT_EQ(rest[0].value.id, "review1");
  EXPECT_TRUE(rest[0].value.ended());
  EXPECT_THAT(rest[0].value.sample, IsEmpty());
  ASSERT_THAT(rest[0].value.findings, SizeIs(2));
  EXPECT_EQ(rest[0].value.findings[0].remark, "");
  EXPECT_EQ(rest[0].value.conclusion, "");
}

TEST(ReviewSampleTest, EveryRowHasTheSameChance) {
  constexpr int kRounds = 4000;
  constexpr int kRows = 40;
  std::map<std::int64_t, int> drawn;
  std::mt19937_64 engine(20261122);
  for (int round = 0; round < kRounds; ++round) {
    journal::Sampler sampler(5, [&engine] { return engine(); });
    for (int row = 1; row <= kRows; ++row) sampler.See(row);
    const auto sample = sampler.Drawn();
    ASSERT_THAT(sample, SizeIs(5));
    EXPECT_TRUE(std::is_sorted(sample.begin(), sample.end()));
    for (const auto row : sample) ++drawn[row];
  }
  ASSERT_THAT(drawn, SizeIs(kRows));
  for (const auto& [row, times] : drawn) EXPECT_NEAR(times, kRounds * 5 / kRows, 100) << "row " << row;  // 100 is 4.7 sigma
}

TEST(ReviewSampleTest, FewRowsAreAllDrawn) {
  journal::Sampler sampler(5, [] { return std::uint64_t{0}; });
  for (int row = 1; row <= 3; ++row) sampler.See(row);
  EXPECT_THAT(sampler.Drawn(), ElementsAre(1, 2, 3));
}

class JournalReviewScanTest : public test::JournalTest {
 protected:
  static journal::Entry Row(std::int64_t number, const base::Principal& who) {
    auto entry = MakeEntry(number);
    entry.actor = who;
    entry.outcome = "NOT_FOUND";
    return entry;
  }
  static journal::Chance Seeded() {
    return [engine = std::mt19937_64(7)]() mutable { return engine(); };
  }
};

TEST_F(JournalReviewScanTest, OnlyThePeriodAndTheNetworkOfTheReviewerAreLookedAt) {
  const base::Principal ours{"anna.demo", "vecht", base::Role::kProfessional};
  const base::Principal theirs{"zoe.demo", "roermond", base::Role::kProfessional};
  const base::Principal service{"service.referral", "", base::Role::kService};
  const base::Principal stranger{"anonymous", "", base::Role::kUnspecified};
  database_->Write([&](db::Tx& tx) {
    for (int i = 0; i < 100; ++i) {
      for (const auto& who : {ours, theirs, service, stranger}) journal_->Append(tx, Row(i, who));
    }
  });
  const auto at = [](std::int64_t number) { return base::FromMillis(1'700'000'000'000 + number); };
  const auto found = journal::ScanPeriod(*journal_, {at(10), at(60), 20}, {"piet.demo", "vecht"}, Seeded());
  EXPECT_EQ(found.rows, 150) << "ours, services and strangers, of 50 moments";
  ASSERT_THAT(found.sample, SizeIs(20));
  for (const auto seq : found.sample) {
    EXPECT_GT(seq, 40);
    EXPECT_LE(seq, 240);
    EXPECT_THAT((seq - 1) % 4, testing::AnyOf(0, 3)) << "row " << seq << " is of another network or a service";
  }
  ASSERT_THAT(found.patterns, SizeIs(2));
  EXPECT_EQ(found.patterns[0].actor, "anna.demo");
  EXPECT_EQ(found.patterns[0].count, 50);
  EXPECT_EQ(found.patterns[1].actor, "anonymous");
}

TEST_F(JournalReviewScanTest, ALogOfManyPagesIsSeenToItsEnd) {
  AppendMany(1, 4500);
  const auto found =
      journal::ScanPeriod(*journal_, {base::FromMillis(1), base::FromMillis(1'800'000'000'000), 200}, {"piet.demo", "network"}, Seeded());
  EXPECT_EQ(found.rows, 4500);
  EXPECT_THAT(found.sample, SizeIs(200));
  EXPECT_GT(found.sample.back(), 4000);
}

TEST_F(JournalReviewScanTest, TheRowsOfAReviewAreThoseOfItsSampleAndPatternsOnce) {
  AppendMany(1, 20);
  Review review;
  review.sample = {2, 9, 40};
  review.patterns = {{1, PatternKind::kRefused, "x", 2, 2, {9, 11}}};
  std::vector<std::int64_t> seqs;
  for (const auto& row : journal::RowsOf(*journal_, review)) seqs.push_back(row.seq);
  EXPECT_THAT(seqs, ElementsAre(2, 9, 11));
}

class JournalSubjectRowsTest : public test::JournalTest {
 protected:
  std::vector<std::int64_t> Seqs(const std::vector<std::string>& subjects, std::int64_t after, std::size_t limit) {
    std::vector<std::int64_t> seqs;
    database_->Read([&](db::ReadTx& tx) {
      for (const auto& row : journal::RowsAbout(tx, subjects, after, limit)) seqs.push_back(row.seq);
    });
    return seqs;
  }
};

TEST_F(JournalSubjectRowsTest, RowsOfSeveralSubjectsComeInOrderBeforeInAndAfterTheTables) {
  AppendMany(1, 5000);
  AppendMany(1, 3000);
  const std::vector<std::string> subjects = {"item7", "item2900", "item4999", "item7"};
  EXPECT_THAT(Seqs(subjects, 0, 100), ElementsAre(7, 2900, 4999, 5007, 7900));
  EXPECT_THAT(Seqs(subjects, 0, 2), ElementsAre(7, 2900));
  EXPECT_THAT(Seqs(subjects, 2900, 2), ElementsAre(4999, 5007));
  EXPECT_THAT(Seqs(subjects, 5007, 2), ElementsAre(7900));
  EXPECT_THAT(Seqs(subjects, 7900, 2), IsEmpty());
  EXPECT_THAT(Seqs({}, 0, 5), IsEmpty());
}

}  // namespace
}  // namespace kortelijn
