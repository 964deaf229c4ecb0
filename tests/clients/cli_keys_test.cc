// Retention for the privacy officer, and master keys for the operator, on the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class KeysDesk : public testing::Test {
 protected:
  KeysDesk() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
    registry::v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id("operator");
    request.mutable_member()->set_display_name("Otto Demo");
    request.mutable_member()->set_email("otto@demo.example");
    request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
    Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
    case_ = MakeCase(here_.As("doctor"), "GM1904");
  }
  Outcome Officer(const std::vector<std::string>& arguments, const Surroundings& around = {}) {
    return desk_.As("privacy", arguments, around);
  }
  Outcome Operator(const std::vector<std::string>& arguments, const Surroundings& around = {}) {
    return desk_.As("operator", arguments, around);
  }

  Installation here_;
  Desk desk_{here_};
  std::string case_;
};

TEST_F(KeysDesk, AHoldIsLaidSeenAndLifted) {
  EXPECT_THAT(Officer({"retention", "hold", case_, "--reason", "complaint"}).out, HasSubstr("A legal hold lies on " + case_));
  EXPECT_THAT(Officer({"retention", "list"}).out, HasSubstr("legal hold"));
  EXPECT_THAT(desk_.As("doctor", {"case", "show", case_}).out, HasSubstr("legal hold"));
  const auto refused = Officer({"retention", "erase", case_, "--ground", "request", "--yes"});
  EXPECT_NE(refused.exit, 0);
  EXPECT_THAT(refused.err, HasSubstr("LEGAL_HOLD"));
  EXPECT_EQ(Officer({"retention", "release", case_, "--reason", "settled"}).exit, 0);
  EXPECT_THAT(Officer({"retention", "list"}).out, Not(HasSubstr("legal hold")));
}

TEST_F(KeysDesk, ErasingIsConfirmedByTypingTheNumber) {
  EXPECT_NE(Officer({"retention", "erase", case_, "--ground", "request"}).exit, 0);
  EXPECT_NE(Officer({"retention", "erase", case_, "--ground", "request"}, {.input = "yes\n", .typing = true}).exit, 0);
  EXPECT_THAT(Officer({"retention", "list"}).out, Not(HasSubstr("erased")));
  const auto erased =
      Officer({"retention", "erase", case_, "--ground", "verzoek"}, {.language = "nl", .input = case_ + "\n", .typing = true});
  EXPECT_EQ(erased.exit, 0) << erased.err;
  EXPECT_THAT(erased.out, HasSubstr("vernietigd"));
  EXPECT_THAT(Officer({"retention", "list"}, {.language = "nl"}).out, HasSubstr("gewist"));
  EXPECT_THAT(desk_.As("doctor", {"case", "show", case_}).err, HasSubstr("CASE_ERASED"));
}

TEST_F(KeysDesk, AMasterKeyIsReplacedAndTheOldOneRetired) {
  EXPECT_THAT(Operator({"key", "list"}).out, HasSubstr("data key"));
  const auto early = Operator({"key", "retire", "1"});
  EXPECT_NE(early.exit, 0);
  EXPECT_THAT(early.err, HasSubstr("rotate --only-move"));
  const auto rotated = Operator({"key", "rotate"});
  EXPECT_EQ(rotated.exit, 0) << rotated.err;
  EXPECT_THAT(rotated.out, HasSubstr("Master key 2 seals from now on"));
  EXPECT_THAT(rotated.out, Not(HasSubstr("older key")));
  EXPECT_THAT(Operator({"key", "retire", "1"}).out, HasSubstr("Master key 1 is out of use"));
  EXPECT_NE(Operator({"key", "retire", "1"}).exit, 0);
  EXPECT_EQ(desk_.As("doctor", {"case", "show", case_}).exit, 0);
  EXPECT_NE(desk_.As("doctor", {"key", "list"}).exit, 0);
}

}  // namespace
}  // namespace kortelijn::test
