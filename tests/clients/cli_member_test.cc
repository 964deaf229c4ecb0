// Addresses that wait for a second person, certificates of other authorities, keys under a passphrase and in tokens, at the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "clients/common/draft_key_file.h"
#include "clients/common/profile.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/protected_key.h"
#include "tests/support/desk.h"
#include "tests/support/typist.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CliMember : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"}); }

  client::Profile ProfileOf(const std::string& name) {
    return client::Profiles(client::Variables{{"KORTELIJN_HOME", desk_.home().string()}}).Load(name);
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliMember, AnAddressIsProposedShownAndConfirmedByASecondPerson) {
  here_.As("geert");
  const auto proposed = desk_.As("coordinator", {"member", "update", "geert", "--email", "other@example.org"});
  EXPECT_EQ(proposed.exit, 0) << proposed.err;
  EXPECT_THAT(proposed.out, AllOf(HasSubstr("other@example.org is proposed"), HasSubstr("geert@demo.example")));
  EXPECT_THAT(proposed.err, HasSubstr("member address confirm geert"));
  EXPECT_THAT(desk_.As("privacy", {"member", "list"}).out, HasSubstr("(proposed: other@example.org)"));
  const auto alone = desk_.As("coordinator", {"member", "address", "confirm", "geert"}, {.language = "nl"});
  EXPECT_EQ(alone.exit, 1) << alone.err;
  EXPECT_THAT(alone.err, HasSubstr("[SECOND_PERSON_REQUIRED]"));
  const auto confirmed = desk_.As("privacy", {"member", "address", "confirm", "geert"});
  EXPECT_EQ(confirmed.exit, 0) << confirmed.err;
  EXPECT_THAT(confirmed.out, HasSubstr("other@example.org from now on"));
  const auto again = desk_.As("privacy", {"member", "address", "drop", "geert"}, {.language = "nl"});
  EXPECT_EQ(again.exit, 2);
  EXPECT_THAT(again.err, HasSubstr("geen ander adres voorgesteld"));
}

TEST_F(CliMember, WhoNeverEnrolledGetsAnAddressDirectly) {
  const auto changed = desk_.As("coordinator", {"member", "update", "geert", "--email", "other@example.org"}, {.language = "nl"});
  EXPECT_THAT(changed.out, HasSubstr("other@example.org"));
  EXPECT_THAT(desk_.As("coordinator", {"member", "list"}).out, AllOf(HasSubstr("other@example.org"), Not(HasSubstr("proposed"))));
}

TEST_F(CliMember, ACertificateOfAnotherAuthorityIsLinkedByItsFile) {
  const auto other = crypto::Authority::Create("Another Authority Demo", here_.clock().Now());
  crypto::WriteFile(here_.data() / "other.pem", other.pair().certificate_pem);
  here_.Stop();
  here_.settings().external_authorities = here_.data() / "other.pem";
  here_.Start();
  const auto file = (here_.data() / "card.pem").string();
  crypto::WriteFile(
      file, other.SignPerson(crypto::NewCertificateRequest(crypto::NewKey()), "G. Demo", "x", here_.clock().Now(), std::chrono::hours(24)));
  const auto linked = desk_.As("coordinator", {"member", "certificate", "link", "geert", "--file", file});
  EXPECT_EQ(linked.exit, 0) << linked.err;
  EXPECT_THAT(linked.out, AllOf(HasSubstr("CN=G. Demo"), HasSubstr("CN=Another Authority Demo"), HasSubstr("speaks for geert Demo")));
  EXPECT_THAT(desk_.As("coordinator", {"member", "list"}).out, HasSubstr("of another authority"));
  EXPECT_EQ(desk_.As("coordinator", {"member", "certificate", "unlink", "geert", "--file", file}).exit, 0);
  EXPECT_THAT(desk_.As("coordinator", {"member", "list"}).out, Not(HasSubstr("of another authority")));
}

TEST_F(CliMember, AKeyMayBeUnderAPassphrase) {
  auto enrol = desk_.EnrolWith(here_.Code("geert"));
  enrol.emplace_back("--protect");
  const auto enrolled = desk_.Run(enrol, {.input = "four words in a row\nfour words in a row\n", .typing = true});
  ASSERT_EQ(enrolled.exit, 0) << enrolled.err;
  EXPECT_TRUE(crypto::IsProtected(client::LoadIdentity(ProfileOf("geert")).key_pem));
  EXPECT_THAT(desk_.Run({"profile", "show"}, {.language = "nl"}).out, HasSubstr("onder een wachtzin"));
  EXPECT_EQ(desk_.Run({"whoami"}, {.input = "four words in a row\n", .typing = true}).exit, 0);
  const auto wrong = desk_.Run({"whoami"}, {.language = "nl", .input = "five words in a row\n", .typing = true});
  EXPECT_EQ(wrong.exit, 5);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("niet de wachtzin"), HasSubstr("[PASSPHRASE_WRONG]")));
  EXPECT_THAT(desk_.Run({"whoami"}).err, HasSubstr("KORTELIJN_PASSPHRASE_FILE"));
  EXPECT_EQ(desk_.Run({"profile", "unprotect"}, {.input = "four words in a row\n", .typing = true}).exit, 0);
  EXPECT_EQ(desk_.Run({"whoami"}).exit, 0);
}

TEST_F(CliMember, WhatTheWindowKeptUnderAPassphraseOutlivesIt) {
  auto enrol = desk_.EnrolWith(here_.Code("geert"));
  enrol.emplace_back("--protect");
  ASSERT_EQ(desk_.Run(enrol, {.input = "four words in a row\nfour words in a row\n", .typing = true}).exit, 0);
  const auto key = crypto::DataKey::Random();
  const auto file = ProfileOf("geert").folder / "drafts" / "key";
  std::filesystem::create_directories(file.parent_path());
  crypto::WriteFile(file, client::DraftKeyText(key, "four words in a row"));
  ASSERT_EQ(desk_.Run({"profile", "unprotect"}, {.input = "four words in a row\n", .typing = true}).exit, 0);
  const auto kept = client::DraftKeyOf(crypto::ReadFile(file), {});
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->raw(), key.raw());
}

TEST_F(CliMember, APassphraseIsNotShownWhileItIsTyped) {
  auto enrol = desk_.EnrolWith(here_.Code("geert"));
  enrol.emplace_back("--protect");
  ASSERT_EQ(desk_.Run(enrol, {.input = "four words in a row\nfour words in a row\n", .typing = true}).exit, 0);
  Typist person({KORTELIJN_BIN_DIR "/kortelijn", "--lang", "en", "whoami"}, {{"KORTELIJN_HOME", desk_.home().string()}});
  ASSERT_TRUE(person.Sees("Passphrase of your key?"));
  person.Type("four words in a row\n");
  EXPECT_EQ(person.Wait(), 0) << person.Written();
  EXPECT_THAT(person.Written(), AllOf(HasSubstr("geert Demo"), Not(HasSubstr("four words"))));
}

TEST_F(CliMember, APassphraseIsPutOnLaterAndHasToBeLongAndTypedTwice) {
  ASSERT_EQ(desk_.Run(desk_.EnrolWith(here_.Code("geert"))).exit, 0);
  EXPECT_EQ(desk_.Run({"profile", "protect"}, {.input = "short\nshort\n", .typing = true}).exit, 2);
  EXPECT_EQ(desk_.Run({"profile", "protect"}, {.input = "four words in a row\nfive words in a row\n", .typing = true}).exit, 2);
  EXPECT_EQ(desk_.Run({"whoami"}).exit, 0);
  ASSERT_EQ(desk_.Run({"profile", "protect"}, {.input = "four words in a row\nfour words in a row\n", .typing = true}).exit, 0);
  EXPECT_EQ(desk_.Run({"profile", "protect"}, {.input = "four words in a row\nfour words in a row\n", .typing = true}).exit, 2)
      << "it is there";
  EXPECT_NE(desk_.Run({"whoami"}).exit, 0);
}

}  // namespace
}  // namespace kortelijn::test
