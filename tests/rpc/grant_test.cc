// Who is told when somebody is given more in the network: a role with power over others, or a card that speaks for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/crypto/pki.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace v1 = registry::v1;
using RegistryStub = v1::RegistryService::Stub;

constexpr const char* kDoctor = "doctor@demo.example";
constexpr const char* kOfficer = "piet@demo.example";

class Grants : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("doctor", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"}); }

  v1::Member Doctor() {
    const auto all = Call(*here_.As("coordinator").registry, &RegistryStub::ListMembers, v1::ListMembersRequest());
    for (const auto& member : all.members()) {
      if (member.id() == "doctor") return member;
    }
    return {};
  }
  void Give(access::v1::Role role) {
    v1::UpdateMemberRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_member() = Doctor();
    request.mutable_member()->add_roles(role);
    request.mutable_update_mask()->add_paths("roles");
    Call(*here_.As("coordinator").registry, &RegistryStub::UpdateMember, request);
  }
  void LinkCard(const crypto::Authority& authority) {
    v1::SetExternalCertificateRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id("doctor");
    request.mutable_certificate()->set_issuer(crypto::ReadCertificate(authority.pair().certificate_pem).subject);
    request.mutable_certificate()->set_subject("CN=J. Demo");
    request.set_linked(true);
    Call(*here_.As("privacy").registry, &RegistryStub::SetExternalCertificate, request);
  }

  /// How many letters went out with these words of a subject to this address.
  int Letters(const std::string& to, const std::string& words) {
    int found = 0;
    for (const auto& file : std::filesystem::directory_iterator(here_.settings().data / "outbox")) {
      std::stringstream letter;
      letter << std::ifstream(file.path()).rdbuf();
      const bool meant = letter.str().find("Subject: Kortelijn: " + words) != std::string::npos;
      found += meant && letter.str().find(to) != std::string::npos ? 1 : 0;
    }
    return found;
  }
  bool ToldBoth(int times) {
    return Eventually([&] { return Letters(kDoctor, "u kunt meer") == times && Letters(kOfficer, "iemand kan meer") == times; });
  }

  Installation here_;
};

TEST_F(Grants, OfARoleWithPowerAreToldToThePersonAndTheOfficers) {
  Give(access::v1::ROLE_COORDINATOR);
  EXPECT_TRUE(ToldBoth(1));
  Give(access::v1::ROLE_OPERATOR);
  Give(access::v1::ROLE_PRIVACY_OFFICER);
  EXPECT_TRUE(ToldBoth(2)) << "an operator sees nothing of people";
}

TEST_F(Grants, OfACardAreToldOnce) {
  const auto other = crypto::Authority::Create("Another Authority Demo", here_.clock().Now());
  crypto::WriteFile(here_.data() / "external.pem", other.pair().certificate_pem);
  here_.Stop();
  here_.settings().external_authorities = here_.data() / "external.pem";
  here_.Start();
  LinkCard(other);
  EXPECT_TRUE(ToldBoth(1));
  LinkCard(other);
  Give(access::v1::ROLE_COORDINATOR);
  EXPECT_TRUE(ToldBoth(2)) << "the same card again is nothing new";
}

TEST_F(Grants, OfSomebodyWhoIsNewAreToldToo) {
  v1::CreateMemberRequest request;
  request.set_request_id(base::NewId());
  request.mutable_member()->set_id("second");
  request.mutable_member()->set_display_name("Sam Demo");
  request.mutable_member()->set_email("sam@demo.example");
  request.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
  Call(*here_.As("coordinator").registry, &RegistryStub::CreateMember, request);
  EXPECT_TRUE(Eventually([&] { return Letters("sam@demo.example", "u kunt meer") == 1 && Letters(kOfficer, "iemand kan meer") == 1; }));
}

}  // namespace
}  // namespace kortelijn::test
