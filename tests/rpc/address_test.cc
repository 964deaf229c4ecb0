// The address on record: where codes go, so nobody changes one alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
namespace v1 = registry::v1;
using RegistryStub = v1::RegistryService::Stub;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kOld = "doctor@demo.example";
constexpr const char* kNew = "elsewhere@demo.example";

class Address : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("doctor", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"}); }

  v1::Member Doctor() {
    const auto all = Call(*here_.As("coordinator").registry, &RegistryStub::ListMembers, v1::ListMembersRequest());
    for (const auto& member : all.members()) {
      if (member.id() == "doctor") return member;
    }
    return {};
  }
  v1::Member Change(const std::string& email, const std::string& by = "coordinator") {
    v1::UpdateMemberRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_member() = Doctor();
    request.mutable_member()->set_email(email);
    request.mutable_update_mask()->add_paths("email");
    return Call(*here_.As(by).registry, &RegistryStub::UpdateMember, request).member();
  }
  std::string Settle(const std::string& by, bool confirmed = true, const std::string& etag = {}) {
    v1::ConfirmAddressRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id("doctor");
    request.set_etag(etag.empty() ? Doctor().etag() : etag);
    request.set_confirmed(confirmed);
    return Refusal(*here_.As(by).registry, &RegistryStub::ConfirmAddress, request);
  }
  std::string Import(const std::string& csv) {
    v1::ImportProfessionalsRequest request;
    request.set_request_id(base::NewId());
    request.set_csv(csv);
    return Refusal(*here_.As("coordinator").registry, &RegistryStub::ImportProfessionals, request);
  }
  void AddCoordinator(const std::string& id) {
    v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id(id);
    request.mutable_member()->set_display_name(id + " Demo");
    request.mutable_member()->set_email(id + "@demo.example");
    request.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
    Call(*here_.As("coordinator").registry, &RegistryStub::CreateMember, request);
  }
  /// The letters that went out, one text.
  std::string Outbox() {
    std::stringstream all;
    for (const auto& file : std::filesystem::directory_iterator(here_.settings().data / "outbox")) {
      std::ifstream in(file.path());
      all << in.rdbuf() << "\n";
    }
    return all.str();
  }
  bool Sent(const std::string& text) {
    return Eventually([&] { return Outbox().find(text) != std::string::npos; });
  }

  Installation here_;
};

TEST_F(Address, WhoNeverEnrolledGetsAnotherOneDirectly) {
  const auto changed = Change(kNew);
  EXPECT_EQ(changed.email(), kNew);
  EXPECT_EQ(changed.proposed_email(), "");
}

TEST_F(Address, OfSomebodyWhoEnrolledWaitsForASecondPerson) {
  here_.As("doctor");
  const auto changed = Change(kNew);
  EXPECT_EQ(changed.email(), kOld);
  EXPECT_EQ(changed.proposed_email(), kNew);
  EXPECT_EQ(changed.email_proposed_by(), "coordinator");
  EXPECT_TRUE(Sent("e***@demo.example"));
  EXPECT_EQ(Settle("coordinator"), reason::kSecondPersonRequired);
  EXPECT_EQ(Settle("privacy", true, "1"), reason::kEtagMismatch);
  EXPECT_EQ(Settle("privacy"), "");
  EXPECT_EQ(Doctor().email(), kNew);
  EXPECT_EQ(Doctor().proposed_email(), "");
  EXPECT_EQ(Settle("privacy"), reason::kMoveNotAllowed);
}

TEST_F(Address, CodesGoToTheOldOneUntilThen) {
  here_.As("doctor");
  Change(kNew);
  v1::IssueEnrolmentCodeRequest request;
  request.set_request_id(base::NewId());
  request.set_member_id("doctor");
  const auto issued = Call(*here_.As("coordinator").registry, &RegistryStub::IssueEnrolmentCode, request);
  EXPECT_EQ(issued.sent_to(), "d***@demo.example");
  ASSERT_TRUE(Sent(issued.code()));
  EXPECT_EQ(Outbox().find(kNew), std::string::npos);
}

TEST_F(Address, BothLettersGoToTheOldOne) {
  here_.As("doctor");
  Change(kNew);
  ASSERT_EQ(Settle("privacy"), "");
  ASSERT_TRUE(Sent("ander adres voor u voorgesteld"));
  ASSERT_TRUE(Sent("uw adres is veranderd"));
  EXPECT_THAT(Outbox(), Not(HasSubstr(kNew)));
}

TEST_F(Address, ConfirmingEndsACodeThatWentToTheOldOne) {
  here_.As("doctor");
  const auto code = here_.Code("doctor");
  Change(kNew);
  ASSERT_EQ(Settle("privacy"), "");
  EXPECT_THROW(here_.Enrol(code), base::Fault);
}

TEST_F(Address, AProposalMayBeDroppedByWhoeverMadeIt) {
  here_.As("doctor");
  Change(kNew);
  EXPECT_EQ(Settle("coordinator", false), "");
  EXPECT_EQ(Doctor().email(), kOld);
  EXPECT_EQ(Doctor().proposed_email(), "");
}

TEST_F(Address, ProposingTheSameAgainDoesNotChangeWhoProposed) {
  here_.As("doctor");
  AddCoordinator("second");
  Change(kNew);
  EXPECT_EQ(Change(kNew, "second").email_proposed_by(), "coordinator");
  EXPECT_EQ(Change("third@demo.example", "second").email_proposed_by(), "second") << "another one takes its place";
  EXPECT_EQ(Settle("second"), reason::kSecondPersonRequired);
  EXPECT_EQ(Settle("coordinator"), "");
  EXPECT_EQ(Doctor().email(), "third@demo.example");
}

TEST_F(Address, SuspendingFirstIsNoWayAround) {
  here_.As("doctor");
  v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("doctor");
  Call(*here_.As("coordinator").registry, &RegistryStub::SuspendMember, suspend);
  EXPECT_EQ(Change(kNew).email(), kOld);
}

TEST_F(Address, NeitherIsAnEntryOrAFile) {
  here_.As("doctor");
  v1::UpdateProfessionalRequest request;
  request.set_request_id(base::NewId());
  v1::GetProfessionalRequest get;
  get.set_professional_id("doctor");
  *request.mutable_professional() = Call(*here_.As("coordinator").registry, &RegistryStub::GetProfessional, get).professional();
  request.mutable_professional()->set_email(kNew);
  request.mutable_update_mask()->add_paths("email");
  const auto updated = Call(*here_.As("coordinator").registry, &RegistryStub::UpdateProfessional, request);
  EXPECT_EQ(updated.professional().email(), kOld);
  EXPECT_EQ(Doctor().proposed_email(), kNew);
  ASSERT_EQ(Settle("coordinator", false), "");
  ASSERT_EQ(Import("id;name;email;discipline;municipalities\ndoctor;Doctor Demo;elsewhere@demo.example;huisarts;GM1904\n"), "");
  EXPECT_EQ(Doctor().email(), kOld);
  EXPECT_EQ(Doctor().proposed_email(), kNew);
  EXPECT_EQ(Doctor().display_name(), "Doctor Demo") << "the rest of the row is taken";
}

TEST_F(Address, OnlyCoordinatorsAndThePrivacyOfficerSettle) {
  here_.As("doctor");
  Change(kNew);
  EXPECT_EQ(Settle("doctor"), reason::kRoleRequired);
}

}  // namespace
}  // namespace kortelijn::test
