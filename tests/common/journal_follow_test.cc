#include <gmock/gmock.h>

#include <atomic>
#include <semaphore>
#include <thread>

#include "services/common/journal/tail.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn {
namespace {

class JournalFollowTest : public test::JournalTest {
 protected:
  std::vector<journal::Change> All(std::int64_t after, std::size_t limit) {
    std::vector<journal::Change> all;
    while (after < journal_->LastSeq()) {
      std::int64_t last = after;
      for (auto& change : journal_->ChangesAfter(after, limit, &last)) all.push_back(std::move(change));
      EXPECT_GT(last, after);
      after = last;
    }
    return all;
  }
};

void ExpectSame(const std::vector<journal::Change>& a, const std::vector<journal::Change>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].seq, b[i].seq);
    EXPECT_EQ(a[i].time, b[i].time);
    EXPECT_EQ(a[i].event, b[i].event);
  }
}

TEST_F(JournalFollowTest, ChangesFromMemoryEqualChangesFromTheDatabase) {
  AppendMany(1, 300);
  const auto from_memory = All(0, 1000);
  EXPECT_EQ(from_memory.size(), 200u);
  ExpectSame(All(0, 7), from_memory);
  const auto later = All(150, 1000);
  Reopen();
  ExpectSame(All(0, 1000), from_memory);
  ExpectSame(All(0, 7), from_memory);
  ExpectSame(All(150, 1000), later);
}

TEST_F(JournalFollowTest, OlderThanMemoryComesFromTheDatabaseWithoutASeam) {
  const auto rows = static_cast<std::int64_t>(journal::Tail::kMostRows) * 2;
  for (std::int64_t first = 1; first <= rows; first += 512) AppendMany(first, 512);
  const auto all = All(0, 100);
  ASSERT_EQ(all.size(), static_cast<std::size_t>(rows - rows / 3));
  for (std::size_t i = 1; i < all.size(); ++i) ASSERT_LT(all[i - 1].seq, all[i].seq);
  EXPECT_EQ(all.back().event, "event" + std::to_string(all.back().seq));
}

TEST_F(JournalFollowTest, ReadRowsMoveTheNumberButAreNotShown) {
  Append(MakeEntry(1));
  Append(MakeEntry(2));
  std::int64_t last = 0;
  EXPECT_TRUE(journal_->ChangesAfter(0, 10, &last).empty());
  EXPECT_EQ(last, 2);
  Append(MakeEntry(3, "a"));
  Append(MakeEntry(4, "b"));
  Append(MakeEntry(5));
  EXPECT_EQ(journal_->ChangesAfter(0, 1, &last).size(), 1u);
  EXPECT_EQ(last, 3);
  EXPECT_EQ(journal_->ChangesAfter(last, 10, &last).size(), 1u);
  EXPECT_EQ(last, 5);
  EXPECT_TRUE(journal_->ChangesAfter(5, 10, &last).empty());
  EXPECT_EQ(last, 5);
  EXPECT_TRUE(journal_->ChangesAfter(0, 0, &last).empty());
  EXPECT_EQ(last, 0);
}

TEST_F(JournalFollowTest, WhatIsUndoneIsNeverShown) {
  EXPECT_ANY_THROW(database_->Write([&](db::Tx& tx) {
    journal_->Append(tx, MakeEntry(1, "undone"));
    throw std::runtime_error("no");
  }));
  std::int64_t last = 7;
  EXPECT_TRUE(journal_->ChangesAfter(0, 10, &last).empty());
  EXPECT_EQ(last, 0);
  Append(MakeEntry(2, "kept"));
  const auto changes = journal_->ChangesAfter(0, 10, &last);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].seq, 1);
  EXPECT_EQ(changes[0].event, "kept");
}

TEST_F(JournalFollowTest, AFollowerSeesEveryChangeOnceInOrderWhileOthersWrite) {
  constexpr std::int64_t kRows = 8 * 200;
  std::vector<journal::Change> seen;
  std::counting_semaphore<> commits(0);
  journal_->AddListener([&](std::span<const journal::Change>, std::int64_t) { commits.release(); });
  std::thread follower([&] {
    for (std::int64_t after = 0; after < kRows;) {
      commits.acquire();
      while (after < journal_->LastSeq()) {
        for (auto& change : journal_->ChangesAfter(after, 50, &after)) seen.push_back(std::move(change));
      }
    }
  });
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 200; ++i) Append(MakeEntry(writer * 1000 + i, i % 4 == 0 ? "" : "event"));
    });
  }
  for (auto& writer : writers) writer.join();
  follower.join();
  ASSERT_EQ(seen.size(), static_cast<std::size_t>(kRows * 3 / 4));
  for (std::size_t i = 1; i < seen.size(); ++i) ASSERT_LT(seen[i - 1].seq, seen[i].seq);
}

TEST_F(JournalFollowTest, ListenersHearOfEveryCommitWithItsNumber) {
  std::vector<std::int64_t> heard;
  std::vector<std::int64_t> changes;
  journal_->AddListener([&](std::span<const journal::Change> changed, std::int64_t seq) {
    heard.push_back(seq);
    for (const auto& change : changed) changes.push_back(change.seq);
    EXPECT_EQ(journal_->LastSeq(), seq);
  });
  AppendMany(1, 3);
  database_->Write([](db::Tx& tx) { Add(tx, "unlogged"); });
  Append(MakeEntry(4, "event4"));
  EXPECT_THAT(heard, testing::ElementsAre(3, 4));
  EXPECT_THAT(changes, testing::ElementsAre(1, 2, 4)) << "the third is a read";
}

TEST_F(JournalFollowTest, ListFindsByActorSubjectAndTime) {
  AppendMany(1, 30);
  const auto seqs = [&](const journal::Filter& filter, std::int64_t after = 0, std::size_t limit = 100) {
    std::vector<std::int64_t> found;
    for (const auto& row : journal_->List(filter, after, limit)) found.push_back(row.seq);
    return found;
  };
  EXPECT_EQ(seqs({}).size(), 30u);
  EXPECT_THAT(seqs({}, 10, 3), testing::ElementsAre(11, 12, 13));
  EXPECT_THAT(seqs({.actor = "actor1"}, 20), testing::ElementsAre(22, 25, 28));
  EXPECT_THAT(seqs({.subject_id = "item7"}), testing::ElementsAre(7));
  EXPECT_THAT(seqs({.actor = "actor1", .subject_id = "item7"}), testing::ElementsAre(7));
  EXPECT_TRUE(seqs({.actor = "actor2", .subject_id = "item7"}).empty());
  const auto at = [](std::int64_t number) { return base::FromMillis(1'700'000'000'000 + number); };
  EXPECT_THAT(seqs({.from = at(5), .to = at(8)}), testing::ElementsAre(5, 6, 7));
  EXPECT_THAT(seqs({.actor = "actor0", .from = at(28)}), testing::ElementsAre(30));
}

}  // namespace
}  // namespace kortelijn
