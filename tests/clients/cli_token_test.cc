// A private key that lives in a token: made there, used for every call, renewed without leaving it. The token is SoftHSM's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "clients/common/profile.h"
#include "services/common/crypto/pki.h"
#include "tests/support/desk.h"
#include "tests/support/process.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr const char* kToken = "pkcs11:token=demo;object=person";

/// The program itself, for what it loads stays in a process: an engine of OpenSSL, modules of PKCS#11.
class CliToken : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
    std::filesystem::create_directories(here_.data() / "tokens");
    std::ofstream(here_.data() / "softhsm2.conf")
        << "directories.tokendir = " << (here_.data() / "tokens").string() << "\nobjectstore.backend = file\nlog.level = ERROR\n";
    crypto::WriteFile(here_.data() / "pin", "1234\n");
    setenv("SOFTHSM2_CONF", (here_.data() / "softhsm2.conf").c_str(), 1);
    setenv("KORTELIJN_HOME", (here_.data() / "home").c_str(), 1);
    setenv("KORTELIJN_PIN_FILE", (here_.data() / "pin").c_str(), 1);
    ASSERT_EQ(Process({"/usr/bin/softhsm2-util", "--init-token", "--free", "--label", "demo", "--pin", "1234", "--so-pin", "5678"}).Wait(),
              0);
  }

  Outcome Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {KORTELIJN_BIN_DIR "/kortelijn", "--lang", "en"});
    const auto output = here_.data() / "output";
    Outcome outcome;
    outcome.exit = Process(arguments, output).Wait();
    std::stringstream text;
    text << std::ifstream(output).rdbuf();
    outcome.out = text.str();
    return outcome;
  }
  Outcome Enrol(const std::string& token = kToken) {
    auto arguments = desk_.EnrolWith(here_.Code("geert"));
    arguments.insert(arguments.end(), {"--token", token});
    return Run(arguments);
  }
  client::Profile Profile() {
    return client::Profiles(client::Variables{{"KORTELIJN_HOME", (here_.data() / "home").string()}}).Load("geert");
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliToken, TheKeyIsMadeInTheTokenAndSpeaksForThePerson) {
  const auto enrolled = Enrol();
  ASSERT_EQ(enrolled.exit, 0) << enrolled.out;
  EXPECT_FALSE(std::filesystem::exists(Profile().folder / "key.pem"));
  EXPECT_EQ(Profile().token, kToken);
  const auto who = Run({"whoami"});
  EXPECT_EQ(who.exit, 0) << who.out;
  EXPECT_THAT(who.out, HasSubstr("geert"));
  EXPECT_THAT(Run({"profile", "show"}).out, HasSubstr(kToken));
  EXPECT_EQ(Enrol().exit, 0) << "anew, with the key that is there";
  EXPECT_EQ(Run({"whoami"}).exit, 0);
}

TEST_F(CliToken, RenewalKeepsTheKeyAndBringsAnotherCertificate) {
  const std::chrono::hours eleven_days(24 * 11);
  here_.clock().Advance(-eleven_days);
  ASSERT_EQ(Enrol().exit, 0);
  here_.clock().Advance(eleven_days);
  const auto before = client::LoadIdentity(Profile()).certificate_pem;
  const auto who = Run({"whoami"});
  EXPECT_EQ(who.exit, 0) << who.out;
  EXPECT_THAT(who.out, HasSubstr("renewed"));
  EXPECT_NE(client::LoadIdentity(Profile()).certificate_pem, before);
  EXPECT_EQ(Run({"whoami"}).exit, 0);
}

TEST_F(CliToken, WhatIsNotThereOrWrongIsSaid) {
  EXPECT_THAT(Enrol("pkcs11:token=none;object=person").out, HasSubstr("[TOKEN_UNUSABLE]"));
  EXPECT_THAT(Enrol("pkcs11:token=demo").out, HasSubstr("[TOKEN_UNUSABLE]"));
  EXPECT_THAT(Enrol("pkcs11:token=demo;object=person?pin-value=8642").out, AllOf(HasSubstr("[TOKEN_UNUSABLE]"), Not(HasSubstr("8642"))));
  EXPECT_THAT(Enrol("pkcs11:token=demo;object=person;pin-value=8642").out, AllOf(HasSubstr("[TOKEN_UNUSABLE]"), Not(HasSubstr("8642"))));
  EXPECT_THAT(Enrol("pkcs11:object=person").out, HasSubstr("[TOKEN_UNUSABLE]"));
  crypto::WriteFile(here_.data() / "pin", "9999\n");
  const auto wrong = Enrol();
  EXPECT_NE(wrong.exit, 0);
  EXPECT_THAT(wrong.out, HasSubstr("[TOKEN_UNUSABLE]"));
  unsetenv("KORTELIJN_PIN_FILE");
  EXPECT_THAT(Enrol().out, AllOf(HasSubstr("[SECRET_REQUIRED]"), HasSubstr("KORTELIJN_PIN_FILE")));
}

}  // namespace
}  // namespace kortelijn::test
