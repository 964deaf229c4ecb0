// Becoming somebody at the window: address, fingerprint, code; and all that goes wrong on the way.
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include "services/common/crypto/pki.h"
#include "tests/desktop/reception_house.h"

namespace kortelijn::test {
namespace {

class FirstStart : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
    machine_.Start();
  }

  QString Server() { return QString::fromStdString(here_.daemon().address(rpc::Port::kPublic)); }
  QString EnrolAt() { return QString::fromStdString(here_.daemon().address(rpc::Port::kEnrolment)); }
  std::string Fingerprint() const {
    return crypto::ReadCertificate(crypto::ReadFile(here_.data() / "data" / "pki" / "authority.crt")).fingerprint_sha256;
  }
  void TypeAddresses(const QString& server, const QString& enrol) {
    machine_.Type("Address of the service", server);
    machine_.Type("Where people enrol", enrol);
  }
  bool ToFingerprint() {
    TypeAddresses(Server(), EnrolAt());
    return machine_.Press("Next") && Until([&] { return machine_.Find<QLineEdit>(kFingerprint) != nullptr; });
  }
  bool ToCode() {
    if (!ToFingerprint()) return false;
    machine_.Type(kFingerprint, QString::fromStdString(Fingerprint()));
    return machine_.Press("Next") && Until([&] { return machine_.Find<QLineEdit>(kCode) != nullptr; });
  }
  void TypeCode(const std::string& code) { machine_.Type(kCode, QString::fromStdString(code)); }
  QString Text(const QString& field) { return machine_.Find<QLineEdit>(field)->text(); }

  static constexpr const char* kFingerprint = "Fingerprint that your coordinator gave you";
  static constexpr const char* kCode = "One-time code";

  Installation here_;
  Machine machine_{here_};
};

TEST_F(FirstStart, ThreeStepsLeadToOnesOwnPages) {
  ASSERT_TRUE(ToFingerprint());
  QString grouped = QString::fromStdString(Fingerprint()).toUpper();
  for (int at = 60; at > 0; at -= 4) grouped.insert(at, ' ');
  machine_.Type(kFingerprint, grouped);
  EXPECT_TRUE(machine_.Reads("It is the same"));
  ASSERT_TRUE(machine_.Press("Next"));
  TypeCode(here_.Code("geert"));
  machine_.Type("Passphrase for your key (recommended)", kPassphrase);
  machine_.Type("The passphrase once more", kPassphrase);
  ASSERT_TRUE(machine_.Press("Enrol"));
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_TRUE(machine_.Reads("geert Demo"));
  EXPECT_TRUE(Until([&] { return machine_.Page()->heard() > 0; })) << "with the passphrase just chosen, asked of nobody";
  EXPECT_TRUE(crypto::IsProtected(client::LoadIdentity(machine_.profile("geert")).key_pem));
  EXPECT_EQ(machine_.profile("geert").server, Server().toStdString());
  EXPECT_EQ(machine_.profiles().Default(), "geert");
}

TEST_F(FirstStart, WhereToEnrolIsFilledInByConvention) {
  machine_.Type("Address of the service", "Kortelijn.Example.org");
  EXPECT_EQ(Text("Where people enrol"), "Kortelijn.Example.org:7402");
  machine_.Type("Where people enrol", "elders.example.org:9000");
  machine_.Type("Address of the service", "127.0.0.1:7000");
  EXPECT_EQ(Text("Where people enrol"), "elders.example.org:9000") << "what was typed stays";
}

TEST_F(FirstStart, AnotherFingerprintGoesNoFurtherAndSaysWhichGroup) {
  ASSERT_TRUE(ToFingerprint());
  std::string other = Fingerprint();
  for (const std::size_t at : {8U, 60U}) other[at] = other[at] == 'a' ? 'b' : 'a';
  machine_.Type(kFingerprint, QString::fromStdString(other));
  EXPECT_TRUE(machine_.Reads("groups 3, 16 differ"));
  EXPECT_FALSE(machine_.Find<QPushButton>("Next")->isEnabled());
  QTest::keyClick(machine_.Find<QLineEdit>(kFingerprint), Qt::Key_Return);
  EXPECT_NE(machine_.Find<QLineEdit>(kFingerprint), nullptr) << "Enter is no way around it";
}

TEST_F(FirstStart, WhatTheServiceShowsIsNotThereToCopyBeforeOnesOwnWasTyped) {
  ASSERT_TRUE(ToFingerprint());
  machine_.Type(kFingerprint, QString::fromStdString(Fingerprint().substr(0, 60)));
  EXPECT_TRUE(machine_.Reads("60 of 64 digits"));
  for (const auto* label : machine_.reception().window().findChildren<QLabel*>()) {
    EXPECT_FALSE(label->text().contains(QString::fromStdString(Fingerprint().substr(60)))) << label->text().toStdString();
  }
}

TEST_F(FirstStart, AWrongAndAUsedCodeAreSaidAndNothingTypedIsLost) {
  const std::string used = here_.Code("geert");
  here_.Enrol(used);
  ASSERT_TRUE(ToCode());
  for (const auto& code : {std::string("AAAA-BBBB-CCCC-DDDD"), used}) {
    TypeCode(code);
    ASSERT_TRUE(machine_.Press("Enrol"));
    EXPECT_TRUE(machine_.Reads("That code does not work"));
    EXPECT_EQ(Text(kCode), QString::fromStdString(code));
  }
  EXPECT_TRUE(machine_.profiles().Names().empty());
  TypeCode(here_.Code("geert"));
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.SitsDown());
}

TEST_F(FirstStart, AServiceThatIsGoneIsSaidAndComesBack) {
  const auto server = Server();
  const auto enrol = EnrolAt();
  here_.Stop();
  TypeAddresses(server, enrol);
  ASSERT_TRUE(machine_.Press("Next"));
  EXPECT_TRUE(machine_.Reads("The service at " + enrol + " does not answer."));
  EXPECT_EQ(Text("Address of the service"), server);
  here_.settings().public_address = server.toStdString();
  here_.settings().enrolment_address = enrol.toStdString();
  here_.Start();
  ASSERT_TRUE(machine_.Press("Next"));
  EXPECT_TRUE(Until([&] { return machine_.Find<QLineEdit>(kFingerprint) != nullptr; }));
}

TEST_F(FirstStart, AServiceThatDoesNotKnowEnrolmentIsOfAnotherVersion) {
  const auto authority = crypto::Authority::Load({crypto::ReadFile(here_.data() / "data" / "pki" / "authority.key"),
                                                  crypto::ReadFile(here_.data() / "data" / "pki" / "authority.crt")});
  const auto pair = authority.IssueService("all", {"127.0.0.1"}, here_.clock().Now(), std::chrono::hours(24));
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs.push_back({pair.key_pem, pair.certificate_pem + authority.pair().certificate_pem});
  int port = 0;
  registry::v1::RegistryService::Service other;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(options), &port).RegisterService(&other);
  const auto server = builder.BuildAndStart();
  TypeAddresses(Server(), QString("127.0.0.1:%1").arg(port));
  ASSERT_TRUE(machine_.Press("Next"));
  ASSERT_TRUE(Until([&] { return machine_.Find<QLineEdit>(kFingerprint) != nullptr; }));
  machine_.Type(kFingerprint, QString::fromStdString(Fingerprint()));
  ASSERT_TRUE(machine_.Press("Next"));
  TypeCode("AAAA-BBBB-CCCC-DDDD");
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.Reads("may be of different versions"));
}

TEST_F(FirstStart, TwoServicesOfDifferentNetworksAreNotOne) {
  Installation other;
  TypeAddresses(QString::fromStdString(other.daemon().address(rpc::Port::kPublic)), EnrolAt());
  ASSERT_TRUE(machine_.Press("Next"));
  EXPECT_TRUE(machine_.Reads("do not belong to the same network"));
}

TEST_F(FirstStart, AClockThatIsADayOffIsSaid) {
  here_.clock().Advance(-std::chrono::hours(24));
  TypeAddresses(Server(), EnrolAt());
  ASSERT_TRUE(machine_.Press("Next"));
  EXPECT_TRUE(machine_.Reads("Set the date and time of this machine right"));
}

TEST_F(FirstStart, RubbishIsNamedAndLeftWhereItIs) {
  const QString emoji = QString::fromUtf8("🙂 ") + QChar(0x202E) + ":7400";
  TypeAddresses(emoji, EnrolAt());
  ASSERT_TRUE(machine_.Press("Next"));
  EXPECT_TRUE(machine_.Reads("This is no address"));
  EXPECT_EQ(Text("Address of the service"), emoji);
  machine_.Type("Address of the service", QString(5'000'000, 'x'));
  EXPECT_LE(Text("Address of the service").size(), 300);
  ASSERT_TRUE(ToCode());
  TypeCode("not a code");
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.Reads("A code is 16 letters and digits"));
  machine_.Type("Passphrase for your key (recommended)", QString::fromUtf8("🙂🙂"));
  TypeCode(here_.Code("geert"));
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.Reads("at least 12 characters"));
}

TEST_F(FirstStart, WhatCannotBeSeenDoesNotMatter) {
  TypeAddresses(QString(QChar(0x202E)) + " " + Server() + QChar(0x200B) + " ", EnrolAt());
  ASSERT_TRUE(machine_.Press("Next"));
  ASSERT_TRUE(Until([&] { return machine_.Find<QLineEdit>(kFingerprint) != nullptr; }));
  machine_.Type(kFingerprint, QChar(0x200F) + QString::fromStdString(Fingerprint()) + QChar(0x00A0));
  ASSERT_TRUE(machine_.Press("Next"));
  machine_.Type(kCode, QChar(0x2066) + QString::fromStdString(here_.Code("geert")).toLower() + QChar(0x2069));
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.SitsDown());
}

TEST_F(FirstStart, ACodeThatWasUsedIsNotLostWhenTheProfileCannotBeWritten) {
  ASSERT_TRUE(ToCode());
  std::filesystem::create_directories(machine_.home());
  std::ofstream(machine_.home() / "profiles") << "in the way";
  TypeCode(here_.Code("geert"));
  ASSERT_TRUE(machine_.Press("Enrol"));
  EXPECT_TRUE(machine_.Reads("Cannot write"));
  std::filesystem::remove(machine_.home() / "profiles");
  ASSERT_TRUE(machine_.Press("Save again"));
  EXPECT_TRUE(machine_.SitsDown());
}

}  // namespace
}  // namespace kortelijn::test
