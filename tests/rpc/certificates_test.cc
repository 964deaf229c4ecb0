// Which certificates are let in: those of the network, and those of other authorities that were linked to somebody. And when not any more.
#include <gmock/gmock.h>

#include "tests/rpc/certificates_house.h"
#include "tests/support/revocation_list.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
namespace v1 = registry::v1;
using RegistryStub = v1::RegistryService::Stub;
using namespace std::chrono_literals;
using Certificates = CertificatesHouse;

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

/// The third has signed an authority that bears the name of the other: for TLS that is a chain like any.
TEST_F(Certificates, OneAuthorityDoesNotSpeakInTheNameOfAnother) {
  const auto third = crypto::Authority::Create("A Third Authority Demo", here_.clock().Now());
  Trust(other_, SignedOver(third.pair(), third.pair()));
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  EXPECT_EQ(Reason(card), "");
  EXPECT_EQ(Reason(Issued(third, "J. Demo")), reason::kNotEnrolled) << "the same subject of the third";
  const auto namesake = crypto::Authority::Create("Another Authority Demo", here_.clock().Now());
  auto forged = Issued(namesake, "J. Demo");
  ASSERT_EQ(crypto::ReadCertificate(forged.certificate_pem).issuer, crypto::ReadCertificate(card.certificate_pem).issuer);
  forged.certificate_pem += SignedOver(namesake.pair(), third.pair());
  EXPECT_EQ(Reason(forged), reason::kNotEnrolled) << "TLS lets it in; it speaks for nobody";
  EXPECT_EQ(ReasonElsewhere(forged), reason::kNotEnrolled);
  EXPECT_EQ(Reason(card), "");
}

TEST_F(Certificates, WhatACardOfNobodyIsRefusedDoesNotFillTheLog) {
  const auto card = Issued(other_, "J. Demo");
  auto person = here_.Connect("somebody", card);
  const auto before = LogRows();
  for (int i = 0; i < 3 * rpc::Limits::kRows; ++i) {
    EXPECT_EQ(Refusal(*person.registry, &RegistryStub::GetSelf, v1::GetSelfRequest()), reason::kNotEnrolled);
  }
  EXPECT_EQ(LogRows() - before, rpc::Limits::kRows + 1) << "these, and that somebody counted them";
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

TEST_F(Certificates, AnOpenWatchEndsWithItsCertificate) {
  const auto card = Issued(other_, "J. Demo");
  ASSERT_EQ(Link("doctor", card), "");
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card).empty(); }));
  auto by_card = here_.Connect("doctor", card);
  Watched watch(by_card);
  ASSERT_TRUE(watch.open());
  ASSERT_EQ(Link("doctor", card, false), "");
  EXPECT_EQ(watch.End(), reason::kCertificateRevoked);
}

TEST_F(Certificates, AnOpenWatchEndsWhenItIsReplaced) {
  Watched watch(here_.As("doctor"));
  ASSERT_TRUE(watch.open());
  const auto code = here_.Code("doctor");
  here_.Enrol(code);
  EXPECT_EQ(watch.End(), reason::kCertificateRevoked);
}

TEST_F(Certificates, AnOpenWatchEndsOnTheLastDay) {
  Watched watch(here_.As("doctor"));
  ASSERT_TRUE(watch.open());
  here_.clock().Advance(24h * 30 + 1min);
  EXPECT_EQ(watch.End(), reason::kCertificateExpired);
}

}  // namespace
}  // namespace kortelijn::test
