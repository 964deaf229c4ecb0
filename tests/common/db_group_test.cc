#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/common/db_queue.h"

namespace kortelijn {
namespace {

using db::I;
using db::T;
using test::FaultOf;
using test::RunTogether;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Work = std::function<void(db::Tx&)>;

class GroupTest : public test::DatabaseTest {
 protected:
  GroupTest() {
    database_->SetSealer([this](db::Tx& tx, std::vector<db::Pending>& rows) {
      auto& group = sealed_.emplace_back();
      for (const auto& row : rows) {
        group.push_back(std::get<std::string>(row.at(0)));
        tx.Execute("INSERT INTO item (id, number) VALUES ($1, 1)", {T("sealed " + group.back())});
      }
      if (seal_fails_) throw std::runtime_error("no seal");
    });
    database_->SetCommitted([this] { ++committed_; });
  }

  static Work AddAndSeal(const std::string& id) {
    return [id](db::Tx& tx) {
      Add(tx, id);
      tx.AtCommit({T(id)});
    };
  }
  static Work AddAndFail(const std::string& id) {
    return [id](db::Tx& tx) {
      AddAndSeal(id)(tx);
      throw base::Fault(base::Code::kAborted, "ETAG_MISMATCH", "of " + id);
    };
  }

  std::vector<std::string> Items() {
    std::vector<std::string> ids;
    database_->Read([&](db::ReadTx& tx) {
      for (const auto& row : tx.Query("SELECT id FROM item WHERE number = 0 ORDER BY rowid")) ids.emplace_back(row.Text(0));
    });
    return ids;
  }

  std::vector<std::vector<std::string>> sealed_;
  int committed_ = 0;
  bool seal_fails_ = false;
};

TEST_F(GroupTest, AGroupIsSealedOnceInOrderAndCommittedOnce) {
  EXPECT_THAT(RunTogether(*database_, {AddAndSeal("a"), AddAndSeal("b"), AddAndSeal("c")}), ElementsAre("", "", ""));
  EXPECT_THAT(sealed_, ElementsAre(ElementsAre("a", "b", "c")));
  EXPECT_EQ(committed_, 1);
  EXPECT_THAT(Items(), ElementsAre("a", "b", "c"));
}

TEST_F(GroupTest, AWriteThatThrowsIsUndoneAloneWithItsPendingRows) {
  const auto faults = RunTogether(*database_, {AddAndSeal("a"), AddAndFail("b"), AddAndSeal("c"), AddAndFail("d")});
  EXPECT_THAT(faults, ElementsAre("", "10/ETAG_MISMATCH of b", "", "10/ETAG_MISMATCH of d"));
  EXPECT_THAT(sealed_, ElementsAre(ElementsAre("a", "c")));
  EXPECT_THAT(Items(), ElementsAre("a", "c"));
}

TEST_F(GroupTest, AStatementThatFailsUndoesItsWriteOnly) {
  const auto faults = RunTogether(*database_, {AddAndSeal("a"),
                                               [](db::Tx& tx) {
                                                 Add(tx, "b");
                                                 Add(tx, "a");
                                               },
                                               AddAndSeal("c")});
  EXPECT_EQ(faults[0], "");
  EXPECT_THAT(faults[1], StartsWith("6/ALREADY_EXISTS"));
  EXPECT_EQ(faults[2], "");
  EXPECT_THAT(Items(), ElementsAre("a", "c"));
}

TEST_F(GroupTest, ALaterWriteOfAGroupSeesTheEarlierOnes) {
  std::int64_t seen = -1;
  RunTogether(*database_, {AddAndSeal("a"), AddAndFail("b"), [&](db::Tx& tx) { seen = tx.QueryOne("SELECT count(*) FROM item")->Int(0); }});
  EXPECT_EQ(seen, 1);
}

TEST_F(GroupTest, WhenAllFailNothingIsCommitted) {
  const auto faults = RunTogether(*database_, {AddAndFail("a"), AddAndFail("b")});
  EXPECT_THAT(faults, ElementsAre("10/ETAG_MISMATCH of a", "10/ETAG_MISMATCH of b"));
  EXPECT_TRUE(sealed_.empty());
  EXPECT_EQ(committed_, 0);
  EXPECT_TRUE(Items().empty());
}

TEST_F(GroupTest, ALoneWriteThatThrowsLeavesNothing) {
  EXPECT_EQ(FaultOf([&] { database_->Write(AddAndFail("a")); }), "10/ETAG_MISMATCH of a");
  EXPECT_TRUE(Items().empty());
  database_->Write(AddAndSeal("a"));
  EXPECT_THAT(Items(), ElementsAre("a"));
}

TEST_F(GroupTest, AnyExceptionComesOutOfItsOwnWrite) {
  EXPECT_THROW(database_->Write([](db::Tx&) { throw std::out_of_range("x"); }), std::out_of_range);
  EXPECT_THROW(database_->Write([](db::Tx&) { throw 7; }), int);
}

TEST_F(GroupTest, AFailingSealerFailsTheGroupAndLeavesNothing) {
  seal_fails_ = true;
  const auto faults = RunTogether(*database_, {AddAndSeal("a"), AddAndFail("b"), AddAndSeal("c")});
  EXPECT_THAT(faults[0], StartsWith("14/STORAGE_UNAVAILABLE"));
  EXPECT_EQ(faults[1], "10/ETAG_MISMATCH of b");
  EXPECT_THAT(faults[2], StartsWith("14/STORAGE_UNAVAILABLE"));
  EXPECT_EQ(committed_, 0);
  EXPECT_EQ(Count(), 0);
  seal_fails_ = false;
  database_->Write(AddAndSeal("a"));
  EXPECT_THAT(sealed_.back(), ElementsAre("a"));
  EXPECT_THAT(Items(), ElementsAre("a"));
}

TEST_F(GroupTest, PendingRowsWithoutASealerAreAMistakeNotALoss) {
  database_->SetSealer({});
  EXPECT_THAT(FaultOf([&] { database_->Write(AddAndSeal("a")); }), StartsWith("13/INTERNAL"));
  EXPECT_EQ(Count(), 0);
}

TEST_F(GroupTest, CommittedIsCalledOnlyForPendingRows) {
  database_->Write([](db::Tx& tx) { Add(tx, "quiet"); });
  EXPECT_EQ(committed_, 0);
  database_->Write(AddAndSeal("loud"));
  EXPECT_EQ(committed_, 1);
}

TEST_F(GroupTest, AWriteInsideAWriteIsRefusedInsteadOfWaitingForItself) {
  std::string inner;
  database_->Write([&](db::Tx&) { inner = FaultOf([&] { database_->Write([](db::Tx&) {}); }); });
  EXPECT_THAT(inner, HasSubstr("inside a write"));
  database_->SetCommitted([&] { inner = FaultOf([&] { database_->Write([](db::Tx&) {}); }); });
  inner.clear();
  database_->Write(AddAndSeal("a"));
  EXPECT_THAT(inner, HasSubstr("inside a write"));
}

TEST_F(GroupTest, AGroupIsNotLargerThanItsLimit) {
  std::vector<Work> works;
  for (int i = 0; i < 70; ++i) works.push_back(AddAndSeal(std::to_string(i)));
  RunTogether(*database_, works);
  ASSERT_EQ(sealed_.size(), 2u);
  EXPECT_EQ(sealed_[0].size(), 64u);
  EXPECT_EQ(sealed_[1].size(), 6u);
  EXPECT_EQ(Items().size(), 70u);
}

TEST_F(GroupTest, ManyThreadsWithFailuresKeepExactlyWhatWasAcknowledged) {
  constexpr int kThreads = 24;
  constexpr int kWrites = 150;
  std::vector<std::vector<std::string>> acknowledged(kThreads);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      std::minstd_rand random(static_cast<unsigned>(thread) + 1);
      for (int i = 0; i < kWrites; ++i) {
        const std::string id = std::to_string(thread) + "-" + std::to_string(i);
        const bool fails = random() % 3 == 0;
        const auto fault = FaultOf([&] { database_->Write(fails ? AddAndFail(id) : AddAndSeal(id)); });
        EXPECT_EQ(fault, fails ? "10/ETAG_MISMATCH of " + id : "");
        if (!fails) acknowledged[static_cast<std::size_t>(thread)].push_back(id);
      }
    });
  }
  for (auto& thread : threads) thread.join();

  std::vector<std::string> sealed;
  for (const auto& group : sealed_) sealed.insert(sealed.end(), group.begin(), group.end());
  std::map<std::string, std::vector<std::string>> by_thread;
  for (const auto& id : sealed) by_thread[id.substr(0, id.find('-'))].push_back(id);
  for (std::size_t thread = 0; thread < kThreads; ++thread) EXPECT_EQ(by_thread[std::to_string(thread)], acknowledged[thread]);
  EXPECT_EQ(Items(), sealed);
  EXPECT_EQ(committed_, static_cast<int>(sealed_.size()));
  EXPECT_LT(sealed_.size(), sealed.size());
}

}  // namespace
}  // namespace kortelijn
