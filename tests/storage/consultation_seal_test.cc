#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

constexpr const char* kCanaries[] = {"KANARIE-SAMENVATTING", "KANARIE-ROL",     "KANARIE-ROL-LATER",
                                     "KANARIE-BRIEF",        "KANARIE-VRAAG",   "KANARIE-BERICHT",
                                     "KANARIE-DANK",         "KANARIE-ANONIEM", "KANARIE-SAMENVATTING-LATER"};

template <typename Work>
std::string ReasonOf(Work work) {
  try {
    work();
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
  return "OK";
}

class SealTest : public Room {
 protected:
  SealTest() {
    Write([&](db::Tx& tx) {
      Case value = SomeCase();
      value.summary = "KANARIE-SAMENVATTING";
      value.circle[0].role = "KANARIE-ROL";
      cases_.Insert(tx, value);
      Consultation asked = SomeQuestion();
      asked.brief = "KANARIE-BRIEF";
      asked.question = "KANARIE-VRAAG";
      consultations_.Insert(tx, asked, cases_.FindToAsk(tx, "casus1", "anna.demo")->key);
      Consultation anonymous = SomeQuestion("c2", "");
      anonymous.brief = anonymous.question = "KANARIE-ANONIEM";
      consultations_.InsertAnonymous(tx, anonymous);
      const auto kept = consultations_.Find(tx, "c1", "");
      consultations_.AddMessage(
          tx, *kept,
          {"m1", "c1", "c1-s", "cora.demo", MessageKind::kNote, "KANARIE-BERICHT", Outcome::kUnspecified, kNow, 1, "cora.demo", false});
      consultations_.AddConfirmation(tx, *kept, {"c1-s", "c1", {true, "KANARIE-DANK"}, kNow, "c1-s"});
      auto changed = cases_.Find(tx, "casus1");
      changed->value.summary = "KANARIE-SAMENVATTING-LATER";
      changed->value.circle[1].role = "KANARIE-ROL-LATER";
      cases_.Update(tx, *changed);
      cases_.PutMember(tx, *changed, "bert.demo");
    });
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

TEST_F(SealTest, NothingReadableInFileOrLog) {
  EXPECT_TRUE(std::filesystem::exists(folder_ / "consultation.db-wal"));
  const std::string open = Bytes();
  EXPECT_NE(open.find("anna.demo"), std::string::npos);
  Reopen();
  const std::string closed = Bytes();
  for (const char* canary : kCanaries) {
    EXPECT_EQ(open.find(canary), std::string::npos) << canary;
    EXPECT_EQ(closed.find(canary), std::string::npos) << canary;
  }
}

TEST_F(SealTest, EverythingOpensUnderItsOwnKey) {
  const auto kept = Read([&](db::ReadTx& tx) {
    auto found = consultations_.Find(tx, "c1", "", Texts::kSealed);
    consultations_.ReadWritten(tx, *found, Texts::kSealed);
    return found;
  });
  const auto content = consultations_.Open(*kept);
  EXPECT_EQ(content.Brief(kept->situation.consultation), "KANARIE-BRIEF");
  EXPECT_EQ(content.Question(kept->situation.consultation), "KANARIE-VRAAG");
  EXPECT_EQ(content.Text(kept->messages.at(0)), "KANARIE-BERICHT");
  EXPECT_EQ(content.Text(kept->confirmations.at(0)), "KANARIE-DANK");
}

TEST_F(SealTest, OneKeyACaseAndOneAnAnonymousQuestion) {
  Write([&](db::Tx& tx) {
    cases_.Insert(tx, SomeCase("casus2"));
    consultations_.InsertAnonymous(tx, SomeQuestion("c3", ""));
    consultations_.Insert(tx, SomeQuestion("c4"), cases_.FindToAsk(tx, "casus1", "anna.demo")->key);
  });
  const auto owners = Read([](db::ReadTx& tx) { return tx.Query("SELECT owner FROM case_key ORDER BY owner"); });
  std::vector<std::string> names;
  for (const auto& row : owners) names.emplace_back(row.Text(0));
  EXPECT_THAT(names, testing::ElementsAre("c2", "c3", "casus1", "casus2"));
  const auto raw = [&](const std::string& id) { return Read([&](db::ReadTx& tx) { return cases_.Find(tx, id)->key.raw(); }); };
  EXPECT_NE(raw("casus1"), raw("casus2"));
}

TEST_F(SealTest, AnotherMasterKeyOpensNothing) {
  const auto stranger = VaultOf('x');
  KeyRing keys(cabinet_.database(), stranger);
  const CaseStore cases(keys);
  const ConsultationStore consultations(keys);
  database_->Read([&](db::ReadTx& tx) {
    EXPECT_EQ(ReasonOf([&] { cases.Find(tx, "casus1"); }), base::reason::kSealBroken);
    EXPECT_EQ(ReasonOf([&] { cases.FindToAsk(tx, "casus1", "anna.demo"); }), base::reason::kSealBroken);
    EXPECT_EQ(ReasonOf([&] { cases.List(tx, {.person = "anna.demo"}); }), base::reason::kSealBroken);
    EXPECT_EQ(ReasonOf([&] { consultations.Open(*consultations.Find(tx, "c1", "", Texts::kSealed)); }), base::reason::kSealBroken);
  });
}

/// A blob moved to another column, row or case does not open there.
TEST_F(SealTest, MovedBlobsDoNotOpen) {
  const auto reason_after = [&](const char* move) {
    std::string reason;
    try {
      Write([&](db::Tx& tx) {
        tx.Execute(move);
        reason = ReasonOf([&] {
          auto kept = consultations_.Find(tx, "c1", "", Texts::kSealed);
          consultations_.ReadWritten(tx, *kept, Texts::kSealed);
          const auto content = consultations_.Open(*kept);
          content.Brief(kept->situation.consultation);
          content.Question(kept->situation.consultation);
          for (const auto& message : kept->messages) content.Text(message);
          for (const auto& confirmation : kept->confirmations) content.Text(confirmation);
          cases_.Find(tx, "casus1");
        });
        throw std::string("undo");
      });
    } catch (const std::string&) {
    }
    return reason;
  };
  EXPECT_EQ(reason_after("SELECT 1"), "OK");
  for (const char* move : {
           "UPDATE consultation SET brief = question WHERE id = 'c1'",
           "UPDATE consultation SET question = brief WHERE id = 'c1'",
           "UPDATE consultation SET brief = (SELECT brief FROM consultation WHERE id = 'c2') WHERE id = 'c1'",
           "UPDATE message SET text = (SELECT text FROM message WHERE id = 'c1-s') WHERE id = 'm1'",
           "UPDATE message SET text = (SELECT text FROM message WHERE id = 'm1') WHERE id = 'c1-s'",
           "UPDATE message SET text = (SELECT question FROM consultation WHERE id = 'c1') WHERE id = 'm1'",
           "UPDATE care_case SET summary = (SELECT role FROM circle WHERE professional_id = 'anna.demo')",
           "UPDATE circle SET role = (SELECT role FROM circle WHERE professional_id = 'anna.demo') WHERE professional_id = 'bert.demo'",
           "UPDATE case_key SET key_id = 'another' WHERE owner = 'casus1'",
       }) {
    EXPECT_EQ(reason_after(move), base::reason::kSealBroken) << move;
  }
}

TEST_F(SealTest, DamagedBlobDoesNotOpen) {
  Write([](db::Tx& tx) {
    tx.Execute("UPDATE consultation SET brief = CAST(substr(brief, 1, length(brief) - 1) || x'00' AS BLOB) WHERE id = 'c1'");
  });
  const auto kept = Read([&](db::ReadTx& tx) { return consultations_.Find(tx, "c1", ""); });
  EXPECT_EQ(ReasonOf([&] { consultations_.Open(*kept).Brief(kept->situation.consultation); }), base::reason::kSealBroken);
}

TEST_F(SealTest, VaultIsHeldAgainstTheFirstStart) {
  CheckVault(*database_, vault_);
  CheckVault(*database_, vault_);
  Reopen();
  CheckVault(*database_, vault_);
  try {
    CheckVault(*database_, VaultOf('x'));
    FAIL() << "another master key was taken";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
    EXPECT_EQ(fault.reason(), base::reason::kSealBroken);
  }
}

}  // namespace
}  // namespace kortelijn::consultation
