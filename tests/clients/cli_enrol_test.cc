// Becoming somebody on a machine: trust by fingerprint, one-time codes, profiles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/desk.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CliEnrol : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"}); }
  std::vector<std::string> With(std::vector<std::string> arguments, const std::string& option, const std::string& value) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
      if (arguments[i] == option) arguments[i + 1] = value;
    }
    return arguments;
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliEnrol, AFingerprintAndACodeMakeAProfile) {
  const auto enrolled = desk_.Run(desk_.EnrolWith(here_.Code("geert")));
  EXPECT_EQ(enrolled.exit, 0) << enrolled.err;
  EXPECT_THAT(enrolled.out, AllOf(HasSubstr("Enrolled as"), HasSubstr("geert")));
  const auto who = desk_.Run({"whoami"}, {.language = "nl"});
  EXPECT_THAT(who.out, AllOf(HasSubstr("geert Demo"), HasSubstr("Demo network"), HasSubstr("deelnemer"), HasSubstr("nog 29 dagen")));
  EXPECT_THAT(desk_.Run({"profile", "list"}).out, HasSubstr("●  geert"));
}

TEST_F(CliEnrol, FingerprintsMayHaveColonsAndCapitals) {
  std::string typed;
  for (std::size_t i = 0; i < desk_.Fingerprint().size(); ++i) {
    if (i > 0 && i % 2 == 0) typed += ':';
    typed += static_cast<char>(std::toupper(desk_.Fingerprint()[i]));
  }
  EXPECT_EQ(desk_.Run(With(desk_.EnrolWith(here_.Code("geert")), "--ca-fingerprint", typed)).exit, 0);
}

TEST_F(CliEnrol, AnotherFingerprintStopsBeforeTheCodeIsSent) {
  const std::string code = here_.Code("geert");
  const auto refused = desk_.Run(With(desk_.EnrolWith(code), "--ca-fingerprint", std::string(64, 'b')));
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("does not show the authority"), HasSubstr("[FINGERPRINT_MISMATCH]")));
  EXPECT_EQ(desk_.Run(desk_.EnrolWith(code)).exit, 0) << "the code was not used";
}

TEST_F(CliEnrol, AWrongCodeLeavesNothingBehind) {
  const auto refused = desk_.Run(desk_.EnrolWith("AAAA-BBBB-CCCC-DDDD"), {.language = "nl"});
  EXPECT_EQ(refused.exit, 5);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("Die code werkt niet"), HasSubstr("[CODE_INVALID]")));
  EXPECT_FALSE(std::filesystem::exists(desk_.home() / "profiles"));
}

TEST_F(CliEnrol, TheCodeMayComeFromTheInput) {
  auto arguments = desk_.EnrolWith("-");
  EXPECT_EQ(desk_.Run(arguments, {.input = here_.Code("geert") + "\n"}).exit, 0);
}

TEST_F(CliEnrol, AnAuthorityInAFileWillDoToo) {
  auto arguments = With(desk_.EnrolWith(here_.Code("geert")), "--ca-fingerprint", "");
  arguments.insert(arguments.end(), {"--authority", (here_.data() / "data" / "pki" / "authority.crt").string()});
  EXPECT_EQ(desk_.Run(arguments).exit, 0);
}

TEST_F(CliEnrol, EnrollingAnewRevokesTheOldCertificate) {
  Desk other(here_);
  ASSERT_EQ(desk_.Run(desk_.EnrolWith(here_.Code("geert"))).exit, 0);
  ASSERT_EQ(other.Run(other.EnrolWith(here_.Code("geert"))).exit, 0);
  const auto refused = desk_.Run({"whoami"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 5);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("vervangen of ingetrokken"), HasSubstr("[CERTIFICATE_REVOKED]")));
  EXPECT_EQ(other.Run({"whoami"}).exit, 0);
}

TEST_F(CliEnrol, AProfileOfSomebodyElseIsNeverOverwritten) {
  here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  auto as_work = desk_.EnrolWith(here_.Code("geert"));
  as_work.insert(as_work.end(), {"--profile", "work"});
  ASSERT_EQ(desk_.Run(as_work).exit, 0);
  as_work = desk_.EnrolWith(here_.Code("hanna"));
  as_work.insert(as_work.end(), {"--profile", "work"});
  ASSERT_EQ(desk_.Run(as_work).exit, 0);
  EXPECT_THAT(desk_.Run({"profile", "list"}, {.format = "tabs"}).out, AllOf(HasSubstr("work\tgeert"), HasSubstr("hanna\thanna")));
}

TEST_F(CliEnrol, AnExpiredCertificateSaysWhatToDo) {
  ASSERT_EQ(desk_.Run(desk_.EnrolWith(here_.Code("geert"))).exit, 0);
  here_.clock().Advance(std::chrono::hours(24 * 31));
  const auto refused = desk_.Run({"inbox"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 5);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("verlopen"), HasSubstr("nieuwe code")));
}

TEST_F(CliEnrol, FromDayTenTheCertificateIsRenewedOnTheWay) {
  const std::chrono::hours eleven_days(24 * 11);
  here_.clock().Advance(-eleven_days);  // back, not forward: TLS itself goes by the machine's clock
  ASSERT_EQ(desk_.Run(desk_.EnrolWith(here_.Code("geert"))).exit, 0);
  here_.clock().Advance(eleven_days);
  const auto first = desk_.Run({"whoami"});
  EXPECT_EQ(first.exit, 0) << first.err;
  EXPECT_THAT(first.err, HasSubstr("renewed"));
  EXPECT_EQ(desk_.Run({"whoami"}).err, "");
}

}  // namespace
}  // namespace kortelijn::test
