#include "services/registry/member_store.h"

#include "services/registry/enrolment.h"
#include "services/registry/enrolment_store.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using base::MemberStatus;
using base::Role;
using testing::ElementsAre;

class MemberStore : public RegistryFixture {
 protected:
  std::optional<Member> Find(const std::string& id, base::Time now = kNow) {
    return Read([&](db::ReadTx& tx) { return FindMember(tx, kNet, id, now); });
  }
};

class NetworkStore : public RegistryFixture {};

TEST_F(NetworkStore, KeepsEveryRule) {
  auto network = NewNetwork("net.full", "Met \"alles\"", {"GM1904", "GM0957"});
  network.closed_days = {"2026-12-24", "2026-12-31"};
  network.consultation_line = "0900 1234";
  network.expertise = {{"mantelcafe", "Mantelzorgcafé", {"koffieochtend", "inloop voor naasten"}}, {"paarden", "Paarden", {}}};
  network.update_time = kNow;
  Write([&](db::Tx& tx) { InsertNetwork(tx, network); });
  Open();
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindNetwork(tx, "net.full"); }), network);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return AllNetworks(tx); }).size(), 3U);
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return FindNetwork(tx, "net.none"); }).has_value());
}

TEST_F(NetworkStore, UpdatesOnlyTheVersionThatWasRead) {
  auto network = *Read([](db::ReadTx& tx) { return FindNetwork(tx, kNet); });
  auto stale = network;
  network.colours.pop_back();
  network.ring_size = 5;
  network.expertise = {{"paarden", "Paarden", {}}};
  network.symptoms = {{"jeuk", "Jeuk", base::Dimension::kPhysical}, {"well-being", "Hoe het gaat", base::Dimension::kUnspecified}};
  Write([&](db::Tx& tx) { UpdateNetwork(tx, network); });
  EXPECT_EQ(network.version, 2);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return FindNetwork(tx, kNet); }), network);
  EXPECT_EQ(Refusal([&](db::Tx& tx) { UpdateNetwork(tx, stale); }), "ETAG_MISMATCH");
}

TEST_F(NetworkStore, RefusesAnIdTwice) {
  EXPECT_EQ(Refusal([&](db::Tx& tx) { InsertNetwork(tx, NewNetwork(kNet, "Nog een", {"GM1904"})); }), "ALREADY_EXISTS");
}

TEST_F(MemberStore, KeepsAMember) {
  auto member = MakeMember("carla.demo", {Role::kProfessional, Role::kCoordinator, Role::kPrivacyOfficer, Role::kOperator});
  member.status = MemberStatus::kSuspended;
  member.display_name = "Çarla O'Demo";
  Write([&](db::Tx& tx) { InsertMember(tx, member); });
  EXPECT_EQ(Find("carla.demo"), member);
}

TEST_F(MemberStore, ShowsAMemberOnlyInTheirNetworkButTheIdIsTakenEverywhere) {
  auto elsewhere = MakeMember("anna.demo");
  elsewhere.network_id = "net.roer";
  Write([&](db::Tx& tx) { InsertMember(tx, elsewhere); });
  EXPECT_FALSE(Find("anna.demo").has_value());
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return MemberExists(tx, "anna.demo"); }));
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return FindMember(tx, "anna.demo", kNow); }).has_value());
  EXPECT_EQ(Refusal([](db::Tx& tx) { InsertMember(tx, MakeMember("anna.demo")); }), "ALREADY_EXISTS");
}

TEST_F(MemberStore, UpdatesOnlyTheVersionThatWasRead) {
  auto member = MakeMember("carla.demo");
  Write([&](db::Tx& tx) { InsertMember(tx, member); });
  auto stale = member;
  member.email = "carla@example.org";
  member.status = MemberStatus::kSuspended;
  Write([&](db::Tx& tx) { UpdateMember(tx, member); });
  EXPECT_EQ(Find("carla.demo"), member);
  EXPECT_EQ(member.version, 2);
  EXPECT_EQ(Refusal([&](db::Tx& tx) { UpdateMember(tx, stale); }), "ETAG_MISMATCH");
}

TEST_F(MemberStore, PagesById) {
  Write([](db::Tx& tx) {
    for (const auto* id : {"dora", "bert", "anna", "carl"}) InsertMember(tx, MakeMember(id));
  });
  const auto page = [&](const std::string& after) {
    std::vector<std::string> ids;
    for (const auto& member : Read([&](db::ReadTx& tx) { return ListMembers(tx, kNet, after, 3, kNow); })) ids.push_back(member.id);
    return ids;
  };
  EXPECT_THAT(page(""), ElementsAre("anna", "bert", "carl"));
  EXPECT_THAT(page("carl"), ElementsAre("dora"));
}

TEST_F(MemberStore, CountsOtherActiveCoordinatorsOfTheNetwork) {
  Write([](db::Tx& tx) {
    InsertMember(tx, MakeMember("anna"));
    auto suspended = MakeMember("bert");
    suspended.status = MemberStatus::kSuspended;
    InsertMember(tx, suspended);
    auto elsewhere = MakeMember("carl");
    elsewhere.network_id = "net.roer";
    InsertMember(tx, elsewhere);
    InsertMember(tx, MakeMember("dora", {Role::kProfessional, Role::kPrivacyOfficer}));
  });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return OtherCoordinators(tx, kNet, "anna"); }), 0);
  EXPECT_EQ(Read([](db::ReadTx& tx) { return OtherCoordinators(tx, kNet, "dora"); }), 1);
}

TEST_F(MemberStore, FindsPrivacyOfficersAndAddresses) {
  Write([](db::Tx& tx) {
    auto officer = MakeMember("anna", {Role::kPrivacyOfficer});
    officer.email = "Anna.Demo@example.org";
    InsertMember(tx, officer);
    InsertMember(tx, MakeMember("bert"));
  });
  const auto officers = Read([](db::ReadTx& tx) { return MembersInRole(tx, kNet, Role::kPrivacyOfficer); });
  ASSERT_EQ(officers.size(), 1U);
  EXPECT_EQ(officers[0].id, "anna");
  EXPECT_THAT(Read([](db::ReadTx& tx) { return MembersAt(tx, kNet, "anna.demo@EXAMPLE.org", 2); }), ElementsAre("anna"));
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return MembersAt(tx, kNet, "nobody@example.org", 2); }).empty());
}

TEST_F(MemberStore, ShowsCertificatesThatAreValidNow) {
  Write([](db::Tx& tx) {
    for (const auto* id : {"anna", "bert", "carl"}) InsertMember(tx, MakeMember(id));
    InsertCertificate(tx, {"a1", "anna", kNow + std::chrono::hours(10)});
    InsertCertificate(tx, {"a2", "anna", kNow + std::chrono::hours(99)});
    InsertCertificate(tx, {"a0", "anna", kNow});
    InsertCertificate(tx, {"c1", "carl", kNow + std::chrono::hours(1)});
  });
  EXPECT_THAT(Find("anna")->certificate_ids, ElementsAre("a1", "a2"));
  EXPECT_EQ(Find("anna")->certificate_end, kNow + std::chrono::hours(99));
  EXPECT_TRUE(Find("bert")->certificate_ids.empty());
  EXPECT_EQ(Find("bert")->certificate_end, base::kNever);
  EXPECT_THAT(Find("anna", kNow + std::chrono::hours(10))->certificate_ids, ElementsAre("a2"));
  std::vector<std::size_t> counts;
  database_->Read(
      [&](db::ReadTx& tx) { EachMember(tx, kNow, [&](const Member& member) { counts.push_back(member.certificate_ids.size()); }); });
  EXPECT_THAT(counts, ElementsAre(2U, 0U, 1U));
}

TEST_F(MemberStore, RevokesAllButTheOneThatIsKept) {
  Write([](db::Tx& tx) {
    for (const auto* id : {"anna", "bert"}) InsertMember(tx, MakeMember(id));
    for (const auto* id : {"a1", "a2", "a3"}) InsertCertificate(tx, {id, "anna", kNow + std::chrono::hours(10)});
    RevokeCertificates(tx, "anna", kNow, "a2");
  });
  EXPECT_THAT(Find("anna")->certificate_ids, ElementsAre("a2"));
  const auto end = [&](const char* member, const char* id) { return Read([&](db::ReadTx& tx) { return CertificateEnd(tx, member, id); }); };
  EXPECT_EQ(end("anna", "a2"), kNow + std::chrono::hours(10));
  EXPECT_FALSE(end("anna", "a1").has_value());
  EXPECT_FALSE(end("bert", "a2").has_value());
  EXPECT_TRUE(Read([](db::ReadTx& tx) { return EverEnrolled(tx, "anna"); }));
  EXPECT_FALSE(Read([](db::ReadTx& tx) { return EverEnrolled(tx, "bert"); }));
}

TEST_F(MemberStore, KeepsAnAddressThatWaits) {
  auto member = MakeMember("anna");
  Write([&](db::Tx& tx) {
    InsertMember(tx, member);
    ProposeAddress(tx, "anna", {"first@example.org", "bert"});
    ProposeAddress(tx, "anna", {"second@example.org", "carl"});
  });
  EXPECT_EQ(Find("anna")->proposed_email, "second@example.org");
  EXPECT_EQ(Find("anna")->email_proposed_by, "carl");
  Write([](db::Tx& tx) { ProposeAddress(tx, "anna", {}); });
  EXPECT_EQ(Find("anna"), member);
}

TEST_F(MemberStore, KeepsCertificatesOfOtherAuthorities) {
  const ExternalCertificate card{"CN=Authority Demo,O=Demo", "CN=Anna Demo"};
  const ExternalCertificate older{"CN=Authority Demo,O=Demo", "CN=A. Demo"};
  auto anna = MakeMember("anna");
  auto bert = MakeMember("bert");
  Write([&](db::Tx& tx) {
    InsertMember(tx, anna);
    InsertMember(tx, bert);
    LinkCertificate(tx, anna, card);
    LinkCertificate(tx, anna, older);
  });
  EXPECT_THAT(Find("anna")->external_certificates, ElementsAre(older, card));
  EXPECT_EQ(Find("anna")->version, 3);
  EXPECT_EQ(Read([&](db::ReadTx& tx) { return SpokenForBy(tx, card); }), "anna");
  Write([&](db::Tx& tx) { UnlinkCertificate(tx, bert, card); });
  EXPECT_EQ(Find("anna")->external_certificates.size(), 2U) << "it is not Bert's to end";
  Write([&](db::Tx& tx) { UnlinkCertificate(tx, anna, card); });
  EXPECT_THAT(Find("anna")->external_certificates, ElementsAre(older));
  EXPECT_FALSE(Read([&](db::ReadTx& tx) { return SpokenForBy(tx, card); }).has_value());
}

TEST_F(MemberStore, RevokesAllCertificatesOfAPerson) {
  int revoked = 0;
  int again = 0;
  Write([&](db::Tx& tx) {
    InsertMember(tx, MakeMember("anna"));
    InsertMember(tx, MakeMember("bert"));
    InsertCertificate(tx, {"a0", "anna", kNow - std::chrono::hours(1)});
    InsertCertificate(tx, {"a1", "anna", kNow + std::chrono::hours(10)});
    InsertCertificate(tx, {"b1", "bert", kNow + std::chrono::hours(10)});
    revoked = RevokeCertificates(tx, "anna", kNow);
    again = RevokeCertificates(tx, "anna", kNow);
  });
  EXPECT_EQ(revoked, 1) << "the expired one was not valid any more";
  EXPECT_EQ(again, 0);
  EXPECT_TRUE(Find("anna")->certificate_ids.empty());
  EXPECT_THAT(Find("bert")->certificate_ids, ElementsAre("b1"));
}

TEST_F(MemberStore, SeesEveryMemberOfEveryNetworkInBatches) {
  Write([](db::Tx& tx) {
    for (int i = 0; i < 1203; ++i) InsertMember(tx, MakeMember("m" + std::to_string(100000 + i)));
  });
  int seen = 0;
  database_->Read([&](db::ReadTx& tx) { EachMember(tx, kNow, [&](const Member&) { ++seen; }); });
  EXPECT_EQ(seen, 1203);
}

class CodeStore : public RegistryFixture {
 protected:
  CodeStore() {
    Write([](db::Tx& tx) {
      InsertMember(tx, MakeMember("anna"));
      InsertMember(tx, MakeMember("bert"));
    });
  }
  std::optional<std::string> Take(const std::string& hash, base::Time now = kNow) {
    std::optional<std::string> id;
    Write([&](db::Tx& tx) { id = TakeCode(tx, hash, now); });
    return id;
  }
};

TEST_F(CodeStore, ACodeWorksOnce) {
  Write([](db::Tx& tx) { PutCode(tx, "anna", "hash", kNow + kCodeLife); });
  EXPECT_EQ(Take("other"), std::nullopt);
  EXPECT_EQ(Take("hash"), "anna");
  EXPECT_EQ(Take("hash"), std::nullopt);
}

TEST_F(CodeStore, ALaterCodeEndsTheEarlier) {
  Write([](db::Tx& tx) {
    PutCode(tx, "anna", "first", kNow + kCodeLife);
    PutCode(tx, "bert", "his", kNow + kCodeLife);
    PutCode(tx, "anna", "second", kNow + kCodeLife);
  });
  EXPECT_EQ(Take("first"), std::nullopt);
  EXPECT_EQ(Take("second"), "anna");
  EXPECT_EQ(Take("his"), "bert");
}

TEST_F(CodeStore, ACodeEndsAfterItsTimeOrWhenItIsEnded) {
  Write([](db::Tx& tx) {
    PutCode(tx, "anna", "late", kNow + kCodeLife);
    PutCode(tx, "bert", "ended", kNow + kCodeLife);
    EndCode(tx, "bert");
  });
  EXPECT_EQ(Take("late", kNow + kCodeLife), std::nullopt);
  EXPECT_EQ(Take("ended"), std::nullopt);
}

}  // namespace
}  // namespace kortelijn::registry
