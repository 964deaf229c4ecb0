#include "services/registry/outbox_store.h"

#include "services/common/crypto/hash.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;

class OutboxStore : public RegistryFixture {
 protected:
  std::vector<std::string> Waiting(std::size_t limit = 10) {
    std::vector<std::string> letters;
    for (const auto& letter : Read([&](db::ReadTx& tx) { return WaitingLetters(tx, vault_, limit); })) letters.push_back(letter.letter);
    return letters;
  }

  crypto::Vault vault_{{{1, std::string(32, 'k')}}};
};

TEST_F(OutboxStore, GivesLettersOldestFirstUntilTheyAreTakenOut) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_, {"b", "second", kNow + std::chrono::seconds(1)});
    PutLetter(tx, vault_, {"c", "first", kNow});
    PutLetter(tx, vault_, {"a", "third", kNow + std::chrono::seconds(2)});
  });
  EXPECT_THAT(Waiting(2), ElementsAre("first", "second"));
  Write([](db::Tx& tx) { RemoveLetter(tx, "c"); });
  Write([](db::Tx& tx) { RemoveLetter(tx, "c"); });
  EXPECT_THAT(Waiting(), ElementsAre("second", "third"));
}

TEST_F(OutboxStore, KeepsNothingOfALetterWhoseWriteFailed) {
  EXPECT_NE(Refusal([&](db::Tx& tx) {
              PutLetter(tx, vault_, {"a", "secret", kNow});
              throw base::Fault(base::Code::kAborted, "TEST", "undone");
            }),
            "");
  EXPECT_TRUE(Waiting().empty());
}

TEST_F(OutboxStore, SealsLetters) {
  Write([&](db::Tx& tx) { PutLetter(tx, vault_, {"a", "ABCD-EFGH-JKMN-PQRS", kNow}); });
  const auto stored = Read([](db::ReadTx& tx) { return tx.Query("SELECT letter FROM outbox"); }).at(0).Bytes(0);
  EXPECT_EQ(stored.find("ABCD"), std::string::npos);
}

TEST_F(OutboxStore, RefusesALetterThatWasMovedToAnotherPlace) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_, {"a", "for a", kNow});
    tx.Execute("UPDATE outbox SET id = 'b'");
  });
  EXPECT_THROW(Waiting(), base::Fault);
}

TEST_F(OutboxStore, FindsAWrongMasterKeyAtOnce) {
  CheckMasterKey(*database_, vault_);
  EXPECT_NO_THROW(CheckMasterKey(*database_, vault_));
  Open();
  const crypto::Vault other({{1, std::string(32, 'x')}});
  try {
    CheckMasterKey(*database_, other);
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "SEAL_BROKEN");
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
  }
}

}  // namespace
}  // namespace kortelijn::registry
