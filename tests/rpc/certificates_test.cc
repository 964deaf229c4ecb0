// Which certificates are let in: those of the network, and those of other authorities that were linked to somebody. And when not any more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/certificates.h"
#include "tests/support/acts.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
namespace v1 = registry::v1;
using RegistryStub = v1::RegistryService::Stub;
using ReferralStub = referral::v1::ReferralService::Stub;
using namespace std::chrono_literals;

/// An installation that trusts another authority besides its own.
class Certificates : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
    here_.As("doctor");
    here_.As("coordinator");
    here_.As("privacy");
    Trust(other_);
  }

  void Trust(const crypto::Authority& authority) {
    const auto file = here_.data() / "external.pem";
    crypto::WriteFile(file, authority.pair().certificate_pem);
    here_.Stop();
    here_.settings().external_authorities = file;
    here_.Start();
  }

  /// A certificate in somebody's name by any authority at all.
  wire::Identity Issued(const crypto::Authority& by, const std::string& subject, const std::string& id = "some-id",
                        base::Duration age = 0h) {
    wire::Identity identity{crypto::ReadFile(here_.settings().data / "pki" / "authority.crt"), crypto::NewKey(), {}};
    identity.certificate_pem =
        by.SignPerson(crypto::NewCertificateRequest(identity.key_pem), subject, id, here_.clock().Now() - age, 24h * 30);
    return identity;
  }

  std::string Reason(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    return Refusal(*person.registry, &RegistryStub::GetSelf, v1::GetSelfRequest());
  }
  /// The same in another service, which follows the registry.
  std::string ReasonElsewhere(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    return Refusal(*person.referral, &ReferralStub::ListInbox, referral::v1::ListInboxRequest());
  }

  std::string Link(const std::string& member, const wire::Identity& identity, bool linked = true) {
    const auto facts = crypto::ReadCertificate(identity.certificate_pem);
    return LinkNames(member, facts.issuer, facts.subject, linked);
  }
  std::string LinkNames(const std::string& member, const std::string& issuer, const std::string& subject, bool linked) {
    return LinkAs("privacy", member, issuer, subject, linked);
  }
  std::string LinkAs(const std::string& who, const std::string& member, const std::string& issuer, const std::string& subject,
                     bool linked) {
    v1::SetExternalCertificateRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id(member);
    request.mutable_certificate()->set_issuer(issuer);
    request.mutable_certificate()->set_subject(subject);
    request.set_linked(linked);
    return Refusal(*here_.As(who).registry, &RegistryStub::SetExternalCertificate, request);
  }

  /// A connection that TLS ends: the service answers nothing at all.
  bool ShutOut(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    v1::GetSelfResponse response;
    const auto context = Context();
    const auto status = person.registry->GetSelf(context.get(), {}, &response);
    return status.error_code() == grpc::StatusCode::UNAVAILABLE;
  }

  Installation here_;
  const crypto::Authority other_ = crypto::Authority::Create("Another Authority Demo", here_.clock().Now());
};

TEST_F(Certificates, OfAnotherAuthorityAreLetInOnceTheySpeakForSomebody) {
  const auto card = Issued(other_, "J. Demo");
  EXPECT_EQ(Reason(card), reason::kNotEnrolled);
  ASSERT_EQ(Link("doctor", card), "");
  auto person = here_.Connect("doctor", card);
  EXPECT_EQ(Call(*person.registry, &RegistryStub::GetSelf, v1::GetSelfRequest()).member().id(), "doctor");
  EXPECT_TRUE(Eventually([&] { return ReasonElsewhere(card).empty(); }));
  EXPECT_EQ(Reason(Issued(other_, "J. Demo")), "") << "renewed there: the names are what counts";
  EXPECT_EQ(Reason(Issued(other_, "K. Demo")), reason::kNotEnrolled);
}

TEST_F(Certificates, AnotherAuthorityCannotIssueOneOfOurs) {
  const auto own = crypto::ReadCertificate(here_.As("coordinator").identity.certificate_pem);
  const auto forged = Issued(other_, "coordinator", own.certificate_id);
  ASSERT_EQ(crypto::ReadCertificate(forged.certificate_pem).certificate_id, own.certificate_id);
  EXPECT_EQ(Reason(forged), reason::kNotEnrolled);
  EXPECT_EQ(ReasonElsewhere(forged), reason::kNotEnrolled);
  EXPECT_EQ(Reason(Issued(other_, "service.registry")), reason::kNotEnrolled);
}

TEST_F(Certificates, AnAuthorityThatTakesOurNameCannotEither) {
  const auto ours = crypto::ReadCertificate(crypto::ReadFile(here_.settings().data / "pki" / "authority.crt"));
  const auto namesake = crypto::Authority::Create(ours.subject_id, here_.clock().Now());
  Trust(namesake);
  const auto own = crypto::ReadCertificate(here_.As("coordinator").identity.certificate_pem);
  const auto forged = Issued(namesake, "coordinator", own.certificate_id);
  ASSERT_EQ(crypto::ReadCertificate(forged.certificate_pem).issuer, own.issuer);
  EXPECT_EQ(Reason(forged), reason::kNotEnrolled);
}

TEST_F(Certificates, OfAnotherAuthorityAreNoServices) {
  auto service = Issued(other_, "service.registry");
  const auto stub = v1::RegistryService::NewStub(wire::OpenChannel(here_.daemon().address(rpc::Port::kInternal), service));
  v1::GetSelfResponse response;
  const auto context = Context();
  EXPECT_EQ(stub->GetSelf(context.get(), {}, &response).error_code(), grpc::StatusCode::UNAVAILABLE) << "TLS does not know the authority";
}

TEST_F(Certificates, SuspensionAndUnlinkingHoldAtOnceEverywhere) {
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card).empty(); }));
  v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("doctor");
  Call(*here_.As("coordinator").registry, &RegistryStub::SuspendMember, suspend);
  EXPECT_EQ(Reason(card), reason::kSuspended);
  EXPECT_TRUE(Eventually([&] { return ReasonElsewhere(card) == reason::kSuspended; }, 1s));
  v1::ReinstateMemberRequest reinstate;
  reinstate.set_request_id(base::NewId());
  reinstate.set_member_id("doctor");
  Call(*here_.As("coordinator").registry, &RegistryStub::ReinstateMember, reinstate);
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card).empty(); }));
  ASSERT_EQ(Link("doctor", card, false), "");
  EXPECT_EQ(Reason(card), reason::kNotEnrolled);
  EXPECT_TRUE(Eventually([&] { return ReasonElsewhere(card) == reason::kNotEnrolled; }, 1s));
}

TEST_F(Certificates, SpeakForOnePersonAndOnlyUnderAConfiguredAuthority) {
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  EXPECT_EQ(Link("doctor", card), "") << "again is as good";
  EXPECT_EQ(Link("coordinator", card), reason::kAlreadyExists);
  EXPECT_EQ(Link("nobody", card), reason::kNotFound);
  EXPECT_EQ(LinkNames("doctor", "CN=Nobody's Authority", "CN=J. Demo", true), reason::kFieldInvalid);
  EXPECT_EQ(LinkNames("doctor", "", "", true), reason::kFieldInvalid);
  EXPECT_EQ(Link("doctor", here_.As("doctor").identity), reason::kFieldInvalid) << "our own are not linked";
}

TEST_F(Certificates, ACoordinatorLinksNoneToSomebodyWhoHasEnrolled) {
  here_.AddProfessional("nurse", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  const auto first = crypto::ReadCertificate(Issued(other_, "J. Demo").certificate_pem);
  const auto second = crypto::ReadCertificate(Issued(other_, "K. Demo").certificate_pem);
  EXPECT_EQ(LinkAs("coordinator", "doctor", first.issuer, first.subject, true), reason::kSecondPersonRequired);
  EXPECT_EQ(LinkAs("coordinator", "nurse", first.issuer, first.subject, true), "") << "never enrolled";
  EXPECT_EQ(LinkAs("coordinator", "nurse", second.issuer, second.subject, true), reason::kSecondPersonRequired);
  EXPECT_EQ(LinkAs("privacy", "nurse", second.issuer, second.subject, true), "");
  EXPECT_EQ(LinkAs("coordinator", "nurse", second.issuer, second.subject, false), "") << "unlinking is for both";
}

TEST_F(Certificates, OfPersonsAreNoServices) {
  const auto pki = here_.settings().data / "pki";
  const auto ours = crypto::Authority::Load({crypto::ReadFile(pki / "authority.key"), crypto::ReadFile(pki / "authority.crt")});
  EXPECT_EQ(Reason(Issued(ours, "service.registry")), reason::kNotEnrolled);
  const rpc::Certificates certificates(ours.pair().certificate_pem);
  EXPECT_FALSE(certificates.Read(Issued(ours, "service.registry").certificate_pem)->own);
  EXPECT_TRUE(certificates.Read(Issued(ours, "doctor").certificate_pem)->own);
  EXPECT_TRUE(certificates.Read(ours.IssueService("registry", {"localhost"}, here_.clock().Now(), 24h).certificate_pem)->own);
}

TEST_F(Certificates, NobodyIsGivenTheIdOfAService) {
  for (const auto* id : {"service.registry", "service.x", "anonymous"}) {
    v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id(id);
    request.mutable_member()->set_display_name("Sam Demo");
    request.mutable_member()->set_email("sam@example.org");
    request.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
    EXPECT_EQ(Refusal(*here_.As("coordinator").registry, &RegistryStub::CreateMember, request), reason::kFieldInvalid) << id;
  }
}

TEST_F(Certificates, OfAnotherAuthorityAreRenewedThereAndNotHere) {
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  auto person = here_.Connect("doctor", card);
  v1::RenewCertificateRequest request;
  request.set_request_id(base::NewId());
  request.set_certificate_request(crypto::NewCertificateRequest(crypto::NewKey()));
  EXPECT_EQ(Refusal(*person.registry, &RegistryStub::RenewCertificate, request), reason::kNotEnrolled);
}

TEST_F(Certificates, ExpiredSelfSignedAndUnknownOnesAreShutOutByTls) {
  EXPECT_FALSE(ShutOut(here_.As("doctor").identity));
  EXPECT_TRUE(ShutOut(Issued(other_, "J. Demo", "id", 24h * 31)));
  EXPECT_TRUE(ShutOut(Issued(crypto::Authority::Create("Unknown Demo", here_.clock().Now()), "doctor")));
  const auto self_signed = crypto::Authority::Create("doctor", here_.clock().Now()).pair();
  auto identity = here_.As("doctor").identity;
  identity.key_pem = self_signed.key_pem;
  identity.certificate_pem = self_signed.certificate_pem;
  EXPECT_TRUE(ShutOut(identity));
}

TEST_F(Certificates, ABundleThatIsNoneStopsTheStart) {
  const auto file = here_.data() / "external.pem";
  here_.Stop();
  for (const auto& text : {std::string("nothing"), here_.As("doctor").identity.certificate_pem}) {
    crypto::WriteFile(file, text);
    try {
      here_.Start();
      FAIL();
    } catch (const base::Fault& fault) {
      EXPECT_THAT(fault.what(), testing::HasSubstr("external.pem"));
    }
  }
}

/// A watch of the doctor's inbox.
class Watched {
 public:
  explicit Watched(Person& person) : reader_(person.referral->WatchInbox(context_.get(), {})) {
    referral::v1::WatchInboxResponse first;
    open_ = reader_->Read(&first);
  }
  bool open() const { return open_; }
  /// The reason with which it ends.
  std::string End() {
    referral::v1::WatchInboxResponse next;
    while (reader_->Read(&next)) continue;
    try {
      Check(reader_->Finish());
      return "OK";
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  }

 private:
  std::unique_ptr<grpc::ClientContext> context_ = Context();
  std::unique_ptr<grpc::ClientReader<referral::v1::WatchInboxResponse>> reader_;
  bool open_ = false;
};

TEST_F(Certificates, AnOpenWatchEndsWithItsCertificate) {
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card).empty(); }));
  auto by_card = here_.Connect("doctor", card);
  Watched watch(by_card);
  ASSERT_TRUE(watch.open());
  const auto before = std::chrono::steady_clock::now();
  ASSERT_EQ(Link("doctor", card, false), "");
  EXPECT_EQ(watch.End(), reason::kCertificateRevoked);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 1s);
}

TEST_F(Certificates, AnOpenWatchEndsWhenItIsReplaced) {
  Watched watch(here_.As("doctor"));
  ASSERT_TRUE(watch.open());
  const auto code = here_.Code("doctor");
  const auto before = std::chrono::steady_clock::now();
  here_.Enrol(code);
  EXPECT_EQ(watch.End(), reason::kCertificateRevoked);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 1s);
}

TEST_F(Certificates, AnOpenWatchEndsOnTheLastDay) {
  Watched watch(here_.As("doctor"));
  ASSERT_TRUE(watch.open());
  here_.clock().Advance(24h * 30 + 1min);
  EXPECT_EQ(watch.End(), reason::kCertificateExpired);
}

}  // namespace
}  // namespace kortelijn::test
