// How a person gets, renews and loses a certificate.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using RegistryStub = registry::v1::RegistryService::Stub;
namespace reason = base::reason;

std::string Outbox(const std::filesystem::path& folder) {
  std::stringstream all;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path());
    all << in.rdbuf() << "\n";
  }
  return all.str();
}

template <typename Work>
std::string ReasonOf(const Work& work) {
  try {
    work();
    return {};
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

class Enrolment : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"}); }

  std::string SelfReason(Person& person) { return Refusal(*person.registry, &RegistryStub::GetSelf, registry::v1::GetSelfRequest()); }

  Installation here_;
};

TEST_F(Enrolment, TheCertificateCarriesThePersonAndLastsNinetyDays) {
  const auto facts = crypto::ReadCertificate(here_.As("doctor").identity.certificate_pem);
  EXPECT_EQ(facts.subject_id, "doctor");
  EXPECT_FALSE(facts.certificate_id.empty());
  const auto days = std::chrono::duration_cast<std::chrono::hours>(facts.not_after - here_.clock().Now()).count() / 24;
  EXPECT_GE(days, 89);
  EXPECT_LE(days, 90);
  const auto self = Call(*here_.As("doctor").registry, &RegistryStub::GetSelf, registry::v1::GetSelfRequest());
  EXPECT_EQ(self.member().id(), "doctor");
  EXPECT_EQ(self.network_name(), "Demo network");
}

TEST_F(Enrolment, ACodeWorksOnce) {
  const auto code = here_.Code("doctor");
  here_.Enrol(code);
  EXPECT_EQ(ReasonOf([&] { here_.Enrol(code); }), reason::kCodeInvalid);
}

TEST_F(Enrolment, ALaterCodeEndsAnEarlierOne) {
  const auto first = here_.Code("doctor");
  const auto second = here_.Code("doctor");
  EXPECT_EQ(ReasonOf([&] { here_.Enrol(first); }), reason::kCodeInvalid);
  here_.Enrol(second);
}

TEST_F(Enrolment, ACodeEndsAfterThreeDays) {
  const auto code = here_.Code("doctor");
  here_.clock().Advance(std::chrono::hours(73));
  EXPECT_EQ(ReasonOf([&] { here_.Enrol(code); }), reason::kCodeInvalid);
}

TEST_F(Enrolment, ACodeMayBeTypedCarelessly) {
  auto code = here_.Code("doctor");
  for (auto& letter : code) letter = letter == '-' ? ' ' : static_cast<char>(std::tolower(letter));
  EXPECT_EQ(crypto::ReadCertificate(here_.Enrol(code).certificate_pem).subject_id, "doctor");
}

TEST_F(Enrolment, EnrollingAnewRevokesTheEarlierCertificateAndIsTold) {
  auto old = here_.Connect("doctor", here_.Enrol(here_.Code("doctor")));
  ASSERT_EQ(SelfReason(old), "");
  auto fresh = here_.Connect("doctor", here_.Enrol(here_.Code("doctor")));
  EXPECT_EQ(SelfReason(old), reason::kCertificateRevoked);
  EXPECT_EQ(SelfReason(fresh), "");
  const auto outbox = here_.settings().data / "outbox";
  EXPECT_TRUE(Eventually([&] {
    const auto mail = Outbox(outbox);
    return mail.find("piet@demo.example") != std::string::npos && mail.find("doctor@demo.example") != std::string::npos;
  }));
}

TEST_F(Enrolment, GuessingIsLimited) {
  std::string last;
  for (int i = 0; i < 200 && last != reason::kTooManyCalls; ++i) last = ReasonOf([&] { here_.Enrol(base::NewCode()); });
  EXPECT_EQ(last, reason::kTooManyCalls);
}

TEST_F(Enrolment, RenewalComesInTheLastThirtyDays) {
  auto& gp = here_.As("doctor");
  const auto key = crypto::NewKey();
  registry::v1::RenewCertificateRequest request;
  request.set_request_id(base::NewId());
  request.set_certificate_request(crypto::NewCertificateRequest(key));
  EXPECT_EQ(Refusal(*gp.registry, &RegistryStub::RenewCertificate, request), reason::kRenewalTooEarly);
  here_.clock().Advance(std::chrono::hours(24 * 61));
  request.set_request_id(base::NewId());
  const auto renewed = Call(*gp.registry, &RegistryStub::RenewCertificate, request);
  EXPECT_EQ(crypto::ReadCertificate(renewed.certificate()).subject_id, "doctor");
}

TEST_F(Enrolment, AnExpiredCertificateIsRefusedOnAnOpenConnectionToo) {
  auto& gp = here_.As("doctor");
  ASSERT_EQ(SelfReason(gp), "");
  here_.clock().Advance(std::chrono::hours(24 * 91));
  EXPECT_EQ(SelfReason(gp), reason::kCertificateExpired);
}

TEST_F(Enrolment, AMalformedRequestKeepsTheCode) {
  const auto code = here_.Code("doctor");
  const wire::Identity anonymous{crypto::ReadFile(here_.settings().data / "pki" / "authority.crt"), "", ""};
  const auto stub = registry::v1::EnrolmentService::NewStub(wire::OpenChannel(here_.daemon().address(rpc::Port::kEnrolment), anonymous));
  registry::v1::EnrolRequest request;
  request.set_code(code);
  request.set_certificate_request("-----BEGIN CERTIFICATE REQUEST-----\nnonsense\n-----END CERTIFICATE REQUEST-----\n");
  EXPECT_EQ(Refusal(*stub, &registry::v1::EnrolmentService::Stub::Enrol, request), reason::kCertificateRequestInvalid);
  here_.Enrol(code);
}

TEST_F(Enrolment, ASuspendedPersonIsRefusedAtOnceAndLetInAgain) {
  auto& gp = here_.As("doctor");
  ASSERT_EQ(SelfReason(gp), "");
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("doctor");
  Call(*here_.As("coordinator").registry, &RegistryStub::SuspendMember, suspend);
  EXPECT_EQ(SelfReason(gp), reason::kSuspended);
  EXPECT_TRUE(Eventually(
      [&] {
        return Refusal(*gp.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest()) ==
               reason::kSuspended;
      },
      std::chrono::seconds(1)));
  registry::v1::ReinstateMemberRequest reinstate;
  reinstate.set_request_id(base::NewId());
  reinstate.set_member_id("doctor");
  Call(*here_.As("coordinator").registry, &RegistryStub::ReinstateMember, reinstate);
  EXPECT_EQ(SelfReason(gp), "");
}

TEST_F(Enrolment, TheLastCoordinatorStays) {
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("coordinator");
  EXPECT_EQ(Refusal(*here_.As("coordinator").registry, &RegistryStub::SuspendMember, suspend), reason::kLastCoordinator);
}

}  // namespace
}  // namespace kortelijn::test
