// How a person gets, renews and loses a certificate.
#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "tests/support/acts.h"
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

constexpr std::chrono::hours kDay{24};

class Enrolment : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"}); }

  std::string SelfReason(Person& person) { return Refusal(*person.registry, &RegistryStub::GetSelf, registry::v1::GetSelfRequest()); }

  /// The doctor, who enrolled so many days ago: TLS itself goes by the machine's clock, so the clock here is set back and not forward.
  Person EnrolledAgo(int days) {
    here_.clock().Advance(-days * kDay);
    auto person = here_.Connect("doctor", here_.Enrol(here_.Code("doctor")));
    here_.clock().Advance(days * kDay);
    return person;
  }
  static bool Works(Person& person) {
    registry::v1::GetSelfResponse response;
    return person.registry->GetSelf(Context().get(), {}, &response).ok();
  }

  /// The person on a certificate that was asked for with the present one.
  Person Renewed(Person& person) {
    auto identity = person.identity;
    identity.key_pem = crypto::NewKey();
    registry::v1::RenewCertificateRequest request;
    request.set_request_id(base::NewId());
    request.set_certificate_request(crypto::NewCertificateRequest(identity.key_pem));
    identity.certificate_pem = Call(*person.registry, &RegistryStub::RenewCertificate, request).certificate();
    return here_.Connect(person.id, identity);
  }

  Installation here_;
};

TEST_F(Enrolment, TheCertificateCarriesThePersonAndLastsThirtyDays) {
  const auto facts = crypto::ReadCertificate(here_.As("doctor").identity.certificate_pem);
  EXPECT_EQ(facts.subject_id, "doctor");
  EXPECT_FALSE(facts.certificate_id.empty());
  const auto days = std::chrono::duration_cast<std::chrono::hours>(facts.not_after - here_.clock().Now()).count() / 24;
  EXPECT_GE(days, 29);
  EXPECT_LE(days, 30);
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

TEST_F(Enrolment, RenewalComesFromDayTen) {
  auto& gp = here_.As("doctor");
  here_.clock().Advance(std::chrono::hours(24 * 10 - 1));
  EXPECT_EQ(ReasonOf([&] { Renewed(gp); }), reason::kRenewalTooEarly);
  here_.clock().Advance(std::chrono::hours(1));
  EXPECT_EQ(crypto::ReadCertificate(Renewed(gp).identity.certificate_pem).subject_id, "doctor");
}

TEST_F(Enrolment, ALostAnswerOfARenewalLocksNobodyOut) {
  auto gp = EnrolledAgo(11);
  auto lost = Renewed(gp);
  auto fresh = Renewed(gp);
  EXPECT_TRUE(Works(gp)) << "the one that asked lives out its days";
  EXPECT_TRUE(Works(fresh));
  EXPECT_EQ(SelfReason(lost), reason::kCertificateRevoked);
}

TEST_F(Enrolment, NobodyEverHasMoreThanTwoCertificates) {
  auto first = EnrolledAgo(22);
  here_.clock().Advance(-11 * kDay);
  auto second = Renewed(first);
  here_.clock().Advance(11 * kDay);
  auto third = Renewed(second);
  EXPECT_EQ(SelfReason(first), reason::kCertificateRevoked);
  EXPECT_TRUE(Works(second));
  EXPECT_TRUE(Works(third));
  const auto self = Call(*third.registry, &RegistryStub::GetSelf, registry::v1::GetSelfRequest()).member();
  EXPECT_EQ(self.certificate_ids_size(), 2);
}

TEST_F(Enrolment, AnExpiredCertificateIsRefusedOnAnOpenConnectionToo) {
  auto gp = EnrolledAgo(25);
  ASSERT_TRUE(Works(gp));
  auto fresh = Renewed(gp);
  here_.clock().Advance(6 * kDay);
  EXPECT_EQ(SelfReason(gp), reason::kCertificateExpired);
  EXPECT_TRUE(Works(fresh)) << "another one does not make it good";
}

TEST_F(Enrolment, NoLetterCarriesTheFingerprintThatCodesAreUsedWith) {
  const auto authority = crypto::ReadCertificate(crypto::ReadFile(here_.settings().data / "pki" / "authority.crt"));
  here_.Enrol(here_.Code("doctor"));
  ASSERT_TRUE(Eventually([&] { return Outbox(here_.settings().data / "outbox").find("doctor@demo.example") != std::string::npos; }));
  std::string mail = Outbox(here_.settings().data / "outbox");
  std::erase_if(mail, [](unsigned char c) { return c == ':' || std::isspace(c) != 0; });
  for (auto& c : mail) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(mail.find(authority.fingerprint_sha256.substr(0, 16)), std::string::npos);
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
  EXPECT_TRUE(Eventually([&] {
    return Refusal(*gp.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest()) == reason::kSuspended;
  }));
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
