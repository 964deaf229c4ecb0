// Master keys that a token opens (PKCS#11): what lies on disk is of no use without it. The token is SoftHSM's, and the daemon a process:
// the modules that it loads stay there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "kortelijn/keys/v1/key_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/key_file.h"
#include "services/common/crypto/token_key.h"
#include "tests/support/acts.h"
#include "tests/support/victim.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using Keys = keys::v1::KeyService::Stub;
using Consultations = consultation::v1::ConsultationService::Stub;

constexpr const char* kKey = "pkcs11:token=vault;object=kortelijn";

class KeyToken : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    AddOperator();
    for (const auto* id : {"doctor", "operator"}) here_.As(id);
    here_.Stop();
    std::filesystem::create_directories(here_.data() / "tokens");
    std::ofstream(here_.data() / "softhsm2.conf")
        << "directories.tokendir = " << (here_.data() / "tokens").string() << "\nobjectstore.backend = file\nlog.level = ERROR\n";
    setenv("SOFTHSM2_CONF", (here_.data() / "softhsm2.conf").c_str(), 1);
    crypto::WriteFile(here_.data() / "pin", "1234\n");
    ASSERT_EQ(Process({"/usr/bin/softhsm2-util", "--init-token", "--free", "--label", "vault", "--pin", "1234", "--so-pin", "5678"}).Wait(),
              0);
  }

  void AddOperator() {
    registry::v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id("operator");
    request.mutable_member()->set_display_name("Otto Demo");
    request.mutable_member()->set_email("otto@example.org");
    request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
    Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
  }

  std::vector<std::string> Options(const std::string& key = kKey) {
    return {"--master-key", key, "--master-key-pin", "file:" + (here_.data() / "pin").string()};
  }
  std::filesystem::path Folder() { return here_.settings().data / "keys"; }
  std::map<std::uint32_t, std::string> InTheOpen() {
    return crypto::ParseKeyFile(crypto::ReadFile(Folder() / "master.keys"), Folder() / "master.keys");
  }
  std::map<std::uint32_t, std::string> Sealed() {
    const auto file = Folder() / "master.token";
    return crypto::ParseKeyFile(crypto::ReadFile(file), file, 32 + crypto::kTokenSealBytes);
  }

  static std::string Question(Person person, const std::string& id) {
    consultation::v1::GetConsultationRequest request;
    request.set_consultation_id(id);
    return Call(*person.consultation, &Consultations::GetConsultation, request).consultation().question();
  }
  static std::uint32_t Rotate(Person person) {
    keys::v1::RotateMasterKeyRequest request;
    request.set_request_id(base::NewId());
    const auto stub = keys::v1::KeyService::NewStub(person.channel);
    return Call(*stub, &Keys::RotateMasterKey, request).key_version();
  }
  static std::string Retire(Person person, std::uint32_t version) {
    keys::v1::RetireMasterKeyRequest request;
    request.set_request_id(base::NewId());
    request.set_key_version(version);
    const auto stub = keys::v1::KeyService::NewStub(person.channel);
    return Refusal(*stub, &Keys::RetireMasterKey, request);
  }
  static int Times(std::string_view words, std::string_view log) {
    int times = 0;
    for (auto at = log.find(words); at != std::string_view::npos; at = log.find(words, at + 1)) ++times;
    return times;
  }
  /// What a daemon says that does not start.
  std::string SaysAtTheEnd(const std::vector<std::string>& options) {
    Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", options);
    EXPECT_ANY_THROW(daemon.Start());
    return daemon.Log();
  }

  Installation here_;
};

TEST_F(KeyToken, OpensTheMasterKeysAndIsNeededAtEveryStart) {
  const auto open = InTheOpen();
  std::string asked;
  {
    Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", Options());
    daemon.Start();
    auto doctor = daemon.Connect("doctor");
    asked = Ask(doctor, {.question = "Wat nu?"});
    EXPECT_EQ(Times("put it in the safe", daemon.Log()), 1);
    EXPECT_EQ(daemon.Stop(), 0);
  }
  ASSERT_EQ(Sealed().size(), 1U);
  EXPECT_THAT(Sealed().at(1), Not(HasSubstr(open.at(1))));
  std::filesystem::remove(Folder() / "master.keys");
  {
    Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", Options());
    daemon.Start();
    EXPECT_EQ(Question(daemon.Connect("doctor"), asked), "Wat nu?");
    EXPECT_EQ(Times("put it in the safe", daemon.Log()), 1) << "not any more";
    EXPECT_EQ(daemon.Stop(), 0);
  }
  EXPECT_THAT(SaysAtTheEnd(Options("pkcs11:token=vault;object=another")), HasSubstr("--master-key: the token: has no such key"));
  EXPECT_THAT(SaysAtTheEnd(Options("pkcs11:token=lost;object=kortelijn")), HasSubstr("--master-key: the token: is not in this machine"));
  EXPECT_THAT(SaysAtTheEnd({"--master-key", kKey}), HasSubstr("--master-key-pin must be file:PATH or credential:NAME"));
  crypto::WriteFile(here_.data() / "pin", "9876\n");
  const auto said = SaysAtTheEnd(Options());
  EXPECT_THAT(said, HasSubstr("--master-key: the token: refuses the PIN"));
  EXPECT_THAT(said, Not(HasSubstr("9876")));
}

TEST_F(KeyToken, SealsTheNextMasterKeyTooAndForgetsTheOld) {
  std::string asked;
  {
    Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", Options());
    daemon.Start();
    auto doctor = daemon.Connect("doctor");
    asked = Ask(doctor, {.question = "Wat nu?"});
    EXPECT_EQ(Rotate(daemon.Connect("operator")), 2U);
    EXPECT_EQ(Retire(daemon.Connect("operator"), 1), "");
    EXPECT_EQ(daemon.Stop(), 0);
  }
  const auto sealed = Sealed();
  ASSERT_EQ(sealed.size(), 1U);
  EXPECT_TRUE(sealed.contains(2));
  std::filesystem::remove(Folder() / "master.keys");
  Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", Options());
  daemon.Start();
  EXPECT_EQ(Question(daemon.Connect("doctor"), asked), "Wat nu?");
  EXPECT_EQ(daemon.Stop(), 0);
}

TEST_F(KeyToken, TellsWhenTheFileWasChanged) {
  {
    Victim daemon(here_, KORTELIJN_BIN_DIR "/kortelijnd", Options());
    daemon.Start();
    EXPECT_EQ(daemon.Stop(), 0);
  }
  auto changed = Sealed();
  changed.at(1).back() = static_cast<char>(changed.at(1).back() ^ 1);
  crypto::WriteFile(Folder() / "master.token", crypto::FormatKeyFile(changed));
  EXPECT_THAT(SaysAtTheEnd(Options()), HasSubstr("--master-key: the token: did not seal this"));
  changed = {{7, Sealed().at(1)}};
  changed.at(7).back() = static_cast<char>(changed.at(7).back() ^ 1);
  crypto::WriteFile(Folder() / "master.token", crypto::FormatKeyFile(changed));
  EXPECT_THAT(SaysAtTheEnd(Options()), HasSubstr("did not seal this")) << "nor as a key of another version";
}

}  // namespace
}  // namespace kortelijn::test
