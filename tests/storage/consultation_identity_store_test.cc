// Identities, rights, openings in an emergency and consents on disk: sealed, taken back out, and gone when they are removed.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "services/common/base/reason.h"
#include "services/consultation/emergency_store.h"
#include "services/consultation/identity_store.h"
#include "services/consultation/retention_store.h"
#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Identity kSomebody{"KANARIE-ACHTERNAAM", "KANARIE-VOORNAAM", "1951-04-03", "123456782", "KANARIE-TELEFOON", "KANARIE-ADRES"};

class IdentityStoreTest : public Room {
 protected:
  IdentityStoreTest() {
    Write([&](db::Tx& tx) {
      Case value = SomeCase();
      value.identity_rights = {"anna.demo"};
      cases_.Insert(tx, value);
    });
  }

  std::string Put(const Identity& identity) {
    std::string etag;
    Write([&](db::Tx& tx) { etag = identities_.Put(tx, "casus1", identity, kNow); });
    return etag;
  }
  FoundIdentity Found(const std::string& person = "anna.demo") {
    return Read([&](db::ReadTx& tx) { return identities_.Find(tx, "casus1", person); });
  }
  Identity Opened(const KeptIdentity& kept) {
    return Read([&](db::ReadTx& tx) { return identities_.Open(tx, kept); });
  }
  Case Kept() {
    return Read([&](db::ReadTx& tx) { return cases_.Find(tx, "casus1")->value; });
  }
  std::string Folder() {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      std::ostringstream one;
      one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      all += one.str();
    }
    return all;
  }

  const IdentityStore identities_{cabinet_.keys()};
};

TEST_F(IdentityStoreTest, IsTakenOutAsItWasPutAndReplacedAsAWhole) {
  EXPECT_TRUE(Found().kept.etag.empty());
  const auto first = Put(kSomebody);
  EXPECT_EQ(Found().kept.etag, first);
  EXPECT_EQ(Opened(Found().kept), kSomebody);
  EXPECT_TRUE(Kept().has_identity);
  const Identity other{"12:Met cijfers:3", "", "", "", "", "regel 1\nregel 2"};
  EXPECT_NE(Put(other), first);
  EXPECT_EQ(Opened(Found().kept), other);
}

TEST_F(IdentityStoreTest, NothingOfItIsReadableOnDisk) {
  Put(kSomebody);
  Write([&](db::Tx& tx) {
    const auto kept = cases_.Find(tx, "casus1");
    AddEmergency(tx, "casus1", {"cora.demo", kNow, kNow + std::chrono::hours(1), "KANARIE-REDEN"}, kept->key);
  });
  const std::string all = Folder();
  EXPECT_NE(all.find("casus1"), std::string::npos);
  for (const char* canary : {"KANARIE", "123456782", "1951-04-03"}) EXPECT_EQ(all.find(canary), std::string::npos) << canary;
}

TEST_F(IdentityStoreTest, ABlobMovedToAnotherCaseDoesNotOpen) {
  Put(kSomebody);
  Write([&](db::Tx& tx) {
    cases_.Insert(tx, SomeCase("casus2"));
    identities_.Put(tx, "casus2", {.family_name = "Ander"}, kNow);
  });
  auto moved = Found().kept;
  moved.case_id = "casus2";
  try {
    Opened(moved);
    ADD_FAILURE() << "opened";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), base::reason::kSealBroken);
  }
}

TEST_F(IdentityStoreTest, RemovedWithItsKeyAndWrittenAnewUnderAnother) {
  Put(kSomebody);
  const auto kept = Found().kept;
  const auto id = Read([&](db::ReadTx& tx) { return FindKeyId(tx, "identity:casus1"); });
  ASSERT_FALSE(id.empty());
  Write([&](db::Tx& tx) { identities_.Remove(tx, "casus1"); });
  DestroyRemoved(*database_, cabinet_.keys(), kNow);
  EXPECT_TRUE(cabinet_.keys().Find(id).destroyed());
  EXPECT_FALSE(Kept().has_identity);
  EXPECT_TRUE(Found().kept.etag.empty());
  EXPECT_THROW(Opened(kept), base::Fault);
  DestroyRemoved(*database_, cabinet_.keys(), kNow);
  Put(kSomebody);
  EXPECT_NE(Read([&](db::ReadTx& tx) { return FindKeyId(tx, "identity:casus1"); }), id);
  EXPECT_EQ(Opened(Found().kept), kSomebody);
}

/// The removal stays marked, so a keys.db of before it loses the key again.
TEST_F(IdentityStoreTest, ARemovalStaysWrittenDown) {
  Put(kSomebody);
  const auto id = Read([&](db::ReadTx& tx) { return FindKeyId(tx, "identity:casus1"); });
  Write([&](db::Tx& tx) { identities_.Remove(tx, "casus1"); });
  DestroyRemoved(*database_, cabinet_.keys(), kNow);
  const auto erased = Read([](db::ReadTx& tx) { return ListErased(tx); });
  ASSERT_EQ(erased.size(), 1u);
  EXPECT_EQ(erased[0].erase_time, kNow);
  EXPECT_THAT(Read([&](db::ReadTx& tx) { return KeyIdsOf(tx, erased[0].id); }), ElementsAre(id));
}

TEST_F(IdentityStoreTest, WhoLeftAfterRecordingAConsentTookPart) {
  Write([&](db::Tx& tx) {
    auto kept = cases_.Find(tx, "casus1");
    kept->value.consents.push_back({ConsentScope::kSocial, true, ConsentGiver::kPerson, kNow, "gone.demo"});
    cases_.AddConsent(tx, *kept);
  });
  std::vector<std::string> asked;
  const auto note = [&](const std::string& person) {
    asked.push_back(person);
    return base::Discipline::kGeneralPractitioner;
  };
  Read([&](db::ReadTx& tx) { return FindRetained(tx, "casus1", note); });
  EXPECT_THAT(asked, testing::UnorderedElementsAre("anna.demo", "bert.demo", "gone.demo"));
}

TEST_F(IdentityStoreTest, WhoLeftTheCircleTookPart) {
  Write([&](db::Tx& tx) {
    auto kept = cases_.Find(tx, "casus1");
    std::erase_if(kept->value.circle, [](const CircleMember& member) { return member.professional_id == "bert.demo"; });
    cases_.RemoveMember(tx, *kept, "bert.demo");
  });
  std::set<std::string> asked;
  const auto note = [&](const std::string& person) {
    asked.insert(person);
    return base::Discipline::kGeneralPractitioner;
  };
  Read([&](db::ReadTx& tx) { return FindRetained(tx, "casus1", note); });
  EXPECT_THAT(asked, testing::UnorderedElementsAre("anna.demo", "bert.demo"));
}

TEST_F(IdentityStoreTest, ACutOffRemovalIsFinishedLater) {
  Put(kSomebody);
  const auto id = Read([&](db::ReadTx& tx) { return FindKeyId(tx, "identity:casus1"); });
  Write([&](db::Tx& tx) { identities_.Remove(tx, "casus1"); });
  EXPECT_FALSE(cabinet_.keys().Find(id).destroyed());
  Reopen();
  DestroyRemoved(*database_, cabinet_.keys(), kNow);
  EXPECT_TRUE(cabinet_.keys().Find(id).destroyed());
}

TEST_F(IdentityStoreTest, TellsHowSomebodyStandsToIt) {
  const auto standing = [&](const std::string& id, const std::string& person) {
    return Read([&](db::ReadTx& tx) { return identities_.Find(tx, id, person).standing; });
  };
  EXPECT_EQ(standing("casus1", "anna.demo").network_id, "vecht");
  EXPECT_TRUE(standing("casus1", "anna.demo").in_circle && standing("casus1", "anna.demo").right);
  EXPECT_TRUE(standing("casus1", "bert.demo").in_circle);
  EXPECT_FALSE(standing("casus1", "bert.demo").right);
  EXPECT_FALSE(standing("casus1", "cora.demo").in_circle);
  EXPECT_EQ(standing("nergens", "anna.demo").network_id, "");
}

TEST_F(IdentityStoreTest, RightsGoWithTheCircle) {
  EXPECT_THAT(Kept().identity_rights, ElementsAre("anna.demo"));
  Write([&](db::Tx& tx) {
    auto kept = cases_.Find(tx, "casus1");
    kept->value.circle.erase(kept->value.circle.begin());
    kept->value.identity_rights = {};
    cases_.RemoveMember(tx, *kept, "anna.demo");
  });
  EXPECT_THAT(Kept().identity_rights, IsEmpty());
}

TEST_F(IdentityStoreTest, OpeningsAndInformationAreKeptInOrder) {
  const EmergencyOpening first{"cora.demo", kNow, kNow + std::chrono::hours(1), "Niemand bereikbaar."};
  const EmergencyOpening second{"dora.demo", kNow + std::chrono::hours(2), kNow + std::chrono::hours(3), "Nu nodig, vannacht."};
  Write([&](db::Tx& tx) {
    auto kept = cases_.Find(tx, "casus1");
    AddEmergency(tx, "casus1", first, kept->key);
    AddEmergency(tx, "casus1", second, kept->key);
    kept->value.information.push_back({ConsentGiver::kParents, kNow, "anna.demo"});
    cases_.AddInformation(tx, *kept);
    kept->value.consents.push_back(
        {ConsentScope::kSocial, true, ConsentGiver::kPerson, kNow, "anna.demo", base::Dimension::kSpiritual, "zita.demo"});
    cases_.AddConsent(tx, *kept);
  });
  const auto value = Kept();
  EXPECT_THAT(value.emergency_openings, ElementsAre(first, second));
  EXPECT_THAT(value.information, ElementsAre(Information{ConsentGiver::kParents, kNow, "anna.demo"}));
  EXPECT_EQ(value.consents.at(0).dimension, base::Dimension::kSpiritual);
  EXPECT_EQ(value.consents.at(0).professional_id, "zita.demo");
  const auto own = Read([](db::ReadTx& tx) { return EmergenciesOf(tx, "casus1", "cora.demo"); });
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].end_time, first.end_time);
  EXPECT_TRUE(own[0].reason.empty());
  const auto about = Read([](db::ReadTx& tx) { return FindForEmergency(tx, "casus1", "bert.demo"); });
  EXPECT_TRUE(about.standing.in_circle);
  EXPECT_THAT(about.circle, ElementsAre("anna.demo", "bert.demo"));
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindForEmergency(tx, "nergens", "bert.demo"); }).standing.network_id, "");
}

}  // namespace
}  // namespace kortelijn::consultation
