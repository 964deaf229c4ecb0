#include "services/registry/outbox_store.h"

#include "services/common/crypto/hash.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;

class OutboxStore : public RegistryFixture {
 protected:
  std::vector<std::string> Due(base::Time now = kNow + std::chrono::hours(1), std::size_t limit = 10) {
    std::vector<std::string> letters;
    for (const auto& letter : Read([&](db::ReadTx& tx) { return DueLetters(tx, vault_, now, limit); })) letters.push_back(letter.letter);
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
  EXPECT_THAT(Due(kNow + std::chrono::hours(1), 2), ElementsAre("first", "second"));
  Write([](db::Tx& tx) { RemoveLetter(tx, "c"); });
  Write([](db::Tx& tx) { RemoveLetter(tx, "c"); });
  EXPECT_THAT(Due(), ElementsAre("second", "third"));
}

TEST_F(OutboxStore, GivesEnrolmentFirstAndWhatIsPostponedWhenItIsDue) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_, {"a", "an offer", kNow, "geert.demo", NoticeKind::kOffer});
    PutLetter(tx, vault_, {"b", "a code", kNow + std::chrono::seconds(2), "geert.demo"});
    PutLetter(tx, vault_, {"c", "an answer", kNow, "hanna.demo", NoticeKind::kAnswer});
    Postpone(tx, "a", kNow + std::chrono::minutes(2));
  });
  EXPECT_THAT(Due(kNow + std::chrono::minutes(1)), ElementsAre("a code", "an answer"));
  EXPECT_THAT(Due(), ElementsAre("a code", "an offer", "an answer"));
  const auto first = Read([&](db::ReadTx& tx) { return DueLetters(tx, vault_, kNow + std::chrono::hours(1), 2); }).at(1);
  EXPECT_EQ(first.tries, 1);
  EXPECT_EQ(first.member_id, "geert.demo");
  EXPECT_EQ(first.kind, NoticeKind::kOffer);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return CountLetters(tx); }), 3);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextDue(tx); }), kNow);
}

TEST_F(OutboxStore, TakesOutTheNoticesToSomebodyButNotTheirCode) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_, {"a", "an offer", kNow, "geert.demo", NoticeKind::kOffer});
    PutLetter(tx, vault_, {"b", "a code", kNow, "geert.demo"});
    PutLetter(tx, vault_, {"c", "an answer", kNow, "geert.demo", NoticeKind::kAnswer});
    PutLetter(tx, vault_, {"d", "another's", kNow, "hanna.demo", NoticeKind::kOffer});
    RemoveNoticesTo(tx, "geert.demo", NoticeKind::kOffer);
  });
  EXPECT_THAT(Due(), ElementsAre("a code", "another's", "an answer"));
  Write([](db::Tx& tx) { RemoveNoticesTo(tx, "geert.demo"); });
  EXPECT_THAT(Due(), ElementsAre("a code", "another's"));
}

TEST_F(OutboxStore, RemembersWhatWasToldOfTheMail) {
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ToldHealth(tx); }), MailHealth());
  Write([](db::Tx& tx) { SetToldHealth(tx, {3, kNow}); });
  Open();
  EXPECT_EQ(Read([](db::ReadTx& tx) { return ToldHealth(tx); }), (MailHealth{3, kNow}));
}

TEST_F(OutboxStore, KeepsNothingOfALetterWhoseWriteFailed) {
  EXPECT_NE(Refusal([&](db::Tx& tx) {
              PutLetter(tx, vault_, {"a", "secret", kNow});
              throw base::Fault(base::Code::kAborted, "TEST", "undone");
            }),
            "");
  EXPECT_TRUE(Due().empty());
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
  EXPECT_THROW(Due(), base::Fault);
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
