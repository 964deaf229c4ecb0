#include "services/consultation/symptom_store.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "services/common/base/reason.h"
#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kCanary = "kanarie-klacht";

class SymptomStoreTest : public Room {
 protected:
  SymptomStoreTest() {
    Write([&](db::Tx& tx) {
      cases_.Insert(tx, SomeCase());
      cases_.Insert(tx, SomeCase("casus2"));
    });
  }

  void Add(const std::string& id, const SymptomRecord& record) {
    Write([&](db::Tx& tx) { AddSymptoms(tx, *cases_.Find(tx, id), record); });
  }
  std::vector<SymptomRecord> Latest(const std::string& id, int limit = kRecordsShown) {
    return Read([&](db::ReadTx& tx) { return LatestSymptoms(tx, *cases_.Find(tx, id), limit); });
  }
  /// The reason that reading is refused with after a statement, which is undone.
  std::string ReasonAfter(const char* statement) {
    std::string reason = "OK";
    try {
      Write([&](db::Tx& tx) {
        tx.Execute(statement);
        try {
          LatestSymptoms(tx, *cases_.Find(tx, "casus1"), kRecordsShown);
        } catch (const base::Fault& fault) {
          reason = fault.reason();
        }
        throw std::string("undo");
      });
    } catch (const std::string&) {
    }
    return reason;
  }
  std::string Bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      std::ostringstream one;
      one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      all += one.str();
    }
    return all;
  }
};

TEST_F(SymptomStoreTest, ComesBackNewestFirstEachCaseItsOwn) {
  const SymptomRecord first{{{"pain", 0}, {"sleep", 10}}, kNow, "anna.demo"};
  const SymptomRecord second{{{"dry-mouth", 4}}, kNow, "bert.demo"};
  const SymptomRecord elsewhere{{{"pain", 9}}, kNow + base::Duration(5), "anna.demo"};
  Add("casus1", first);
  Add("casus2", elsewhere);
  Add("casus1", second);
  Reopen();
  EXPECT_THAT(Latest("casus1"), ElementsAre(second, first));
  EXPECT_THAT(Latest("casus2"), ElementsAre(elsewhere));
  EXPECT_THAT(Latest("casus1", 1), ElementsAre(second));
}

TEST_F(SymptomStoreTest, ACaseWithoutScoresHasNone) { EXPECT_THAT(Latest("casus1"), IsEmpty()); }

TEST_F(SymptomStoreTest, OnlyTheNewestAreLookedAt) {
  for (int i = 0; i < 25; ++i) Add("casus1", {{{"pain", i % 11}}, kNow + base::Duration(i), "anna.demo"});
  const auto latest = Latest("casus1");
  ASSERT_EQ(latest.size(), 20U);
  EXPECT_EQ(latest.front().record_time, kNow + base::Duration(24));
  EXPECT_EQ(latest.back().record_time, kNow + base::Duration(5));
}

TEST_F(SymptomStoreTest, NothingReadableInFileOrLog) {
  Add("casus1", {{{kCanary, 7}}, kNow, "anna.demo"});
  const std::string open = Bytes();
  Reopen();
  EXPECT_EQ(open.find(kCanary), std::string::npos);
  EXPECT_EQ(Bytes().find(kCanary), std::string::npos);
  EXPECT_EQ(Latest("casus1").at(0).scores.at(0).key, kCanary);
}

/// Scores moved to another record or another case, or scores of other words of the case, do not open.
TEST_F(SymptomStoreTest, MovedBlobsDoNotOpen) {
  Add("casus1", {{{"pain", 7}}, kNow, "anna.demo"});
  Add("casus1", {{{"pain", 2}}, kNow, "anna.demo"});
  Add("casus2", {{{"pain", 9}}, kNow, "anna.demo"});
  EXPECT_EQ(ReasonAfter("SELECT 1"), "OK");
  for (const char* move :
       {"UPDATE symptom_record SET scores = (SELECT scores FROM symptom_record WHERE case_id = 'casus1' AND number = 1) WHERE number = 2",
        "UPDATE symptom_record SET scores = (SELECT scores FROM symptom_record WHERE case_id = 'casus2') WHERE number = 1",
        "UPDATE symptom_record SET scores = (SELECT summary FROM care_case WHERE id = 'casus1') WHERE number = 1"}) {
    EXPECT_EQ(ReasonAfter(move), base::reason::kSealBroken) << move;
  }
}

}  // namespace
}  // namespace kortelijn::consultation
