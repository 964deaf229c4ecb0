#include "services/registry/outbox_store.h"

#include "services/common/crypto/hash.h"
#include "services/registry/enrolment.h"
#include "services/registry/enrolment_store.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;

class OutboxStore : public RegistryFixture {
 protected:
  std::vector<std::string> Due(base::Time now = kNow + std::chrono::hours(1), std::size_t limit = 10) {
    std::vector<std::string> letters;
    for (const auto& letter : Read([&](db::ReadTx& tx) { return DueLetters(tx, now, limit, which_); })) {
      letters.push_back(OpenLetter(vault_, letter));
    }
    return letters;
  }

  Letters which_ = Letters::kAll;
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
  EXPECT_THAT(Due(), ElementsAre("a code", "an answer", "an offer")) << "what was tried in vain comes after what was not";
  const auto first = Read([&](db::ReadTx& tx) { return DueLetters(tx, kNow + std::chrono::hours(1), 3); }).at(2);
  EXPECT_EQ(first.tries, 1);
  EXPECT_EQ(first.member_id, "geert.demo");
  EXPECT_EQ(first.kind, NoticeKind::kOffer);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return CountLetters(tx); }), 3);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextDue(tx); }), kNow);
}

TEST_F(OutboxStore, GivesEmergencyAccessBeforeAllThatWasTriedAsOften) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_, {"a", "a code", kNow, "geert.demo"});
    PutLetter(tx, vault_, {"b", "an offer", kNow, "geert.demo", NoticeKind::kOffer});
    PutLetter(tx, vault_, {"c", "a case was opened", kNow + std::chrono::seconds(9), "piet.demo", NoticeKind::kEmergency});
    PutLetter(tx, vault_, {"d", "an entry to confirm", kNow, "hanna.demo", NoticeKind::kConfirmEntry});
  });
  EXPECT_THAT(Due(), ElementsAre("a case was opened", "a code", "an offer", "an entry to confirm"));
  EXPECT_THAT(Due(kNow + std::chrono::hours(1), 1), ElementsAre("a case was opened"));
  Write([](db::Tx& tx) { Postpone(tx, "c", kNow + std::chrono::minutes(1)); });
  EXPECT_THAT(Due(), ElementsAre("a code", "an offer", "an entry to confirm", "a case was opened"))
      << "one that cannot be delivered holds up no other";
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

TEST_F(OutboxStore, GivesThoseOfEnrolmentAlone) {
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextDue(tx); }), std::nullopt);
  Write([&](db::Tx& tx) { PutLetter(tx, vault_, {"a", "an offer", kNow, "geert.demo", NoticeKind::kOffer}); });
  which_ = Letters::kOfEnrolment;
  EXPECT_TRUE(Due().empty());
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextDue(tx, Letters::kOfEnrolment); }), std::nullopt);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return CountLetters(tx, Letters::kOfEnrolment); }), 0);
  Write([&](db::Tx& tx) { PutLetter(tx, vault_, {"b", "a code", kNow + std::chrono::seconds(2), "geert.demo"}); });
  EXPECT_THAT(Due(), ElementsAre("a code"));
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NextDue(tx, Letters::kOfEnrolment); }), kNow + std::chrono::seconds(2));
}

TEST_F(OutboxStore, TheLetterOfACodeGoesWithItsCode) {
  const auto put = [&](db::Tx& tx, const std::string& code) {
    PutCode(tx, "geert.demo", code, kNow + kCodeLife);
    PutLetter(tx, vault_, {.id = code, .letter = code, .create_time = kNow, .member_id = "geert.demo", .expire_time = kNow + kCodeLife});
  };
  Write([&](db::Tx& tx) {
    InsertMember(tx, MakeMember("geert.demo"));
    PutLetter(tx, vault_, {"news", "enrolled", kNow, "geert.demo"});
    put(tx, "first");
    put(tx, "second");
  });
  EXPECT_THAT(Due(), ElementsAre("enrolled", "second")) << "a new code ends the earlier one";
  Write([](db::Tx& tx) { TakeCode(tx, "second", kNow); });
  EXPECT_THAT(Due(), ElementsAre("enrolled"));
  Write([&](db::Tx& tx) { put(tx, "third"); });
  Write([](db::Tx& tx) { EndCode(tx, "geert.demo"); });
  EXPECT_THAT(Due(), ElementsAre("enrolled"));
}

TEST_F(OutboxStore, AnotherAddressEndsTheCodeAndTheSameOneDoesNot) {
  Write([&](db::Tx& tx) {
    InsertMember(tx, MakeMember("geert.demo"));
    PutCode(tx, "geert.demo", "hash", kNow + kCodeLife);
    auto member = FindMember(tx, kNet, "geert.demo", kNow).value();
    member.display_name = "Another Demo";
    UpdateMember(tx, member);
    PutLetter(tx, vault_, {.id = "a", .letter = "a code", .create_time = kNow, .member_id = "geert.demo", .expire_time = kNow + kCodeLife});
  });
  EXPECT_THAT(Due(), ElementsAre("a code"));
  Write([](db::Tx& tx) {
    auto member = FindMember(tx, kNet, "geert.demo", kNow).value();
    member.email = "right@example.org";
    UpdateNameAndAddress(tx, member);
    EXPECT_EQ(TakeCode(tx, "hash", kNow), std::nullopt);
  });
  EXPECT_TRUE(Due().empty());
}

TEST_F(OutboxStore, LettersOfBeforeThereWasATurnAreDueAtOnce) {
  const auto file = folder_ / "earlier.db";
  const auto earlier = db::OpenSqlite({.file = file});
  db::Migrate(*earlier, "registry", Schema().first(6));
  earlier->Write([&](db::Tx& tx) {
    tx.Execute("INSERT INTO outbox (id, letter, create_time) VALUES ('a', $1, $2)", {db::B("x"), db::I(7)});
  });
  db::Migrate(*earlier, "registry", Schema());
  earlier->Read([](db::ReadTx& tx) {
    EXPECT_EQ(NextDue(tx), base::FromMillis(7));
    EXPECT_EQ(DueLetters(tx, kNow, 10).size(), 1u);
  });
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
  const auto rows = Read([](db::ReadTx& tx) { return tx.Query("SELECT letter FROM outbox"); });
  const auto stored = rows.at(0).Bytes(0);
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
