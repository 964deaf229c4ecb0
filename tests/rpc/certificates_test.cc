// Which certificates are let in: those of the network, and those of other authorities that were linked to somebody. And when not any more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/limits.h"
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

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bio Over(const std::string& pem) { return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free}; }

void Remove(X509* certificate, int extension) {
  const int at = X509_get_ext_by_NID(certificate, extension, -1);
  if (at >= 0) X509_EXTENSION_free(X509_delete_ext(certificate, at));
}

/// The certificate of an authority as if `above` had signed it, and as one that may have others below it.
std::string SignedOver(const crypto::KeyPair& authority, const crypto::KeyPair& above) {
  const Certificate changed(PEM_read_bio_X509(Over(authority.certificate_pem).get(), nullptr, nullptr, nullptr), X509_free);
  const Certificate signer(PEM_read_bio_X509(Over(above.certificate_pem).get(), nullptr, nullptr, nullptr), X509_free);
  const Key key(PEM_read_bio_PrivateKey(Over(above.key_pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  X509_set_issuer_name(changed.get(), X509_get_subject_name(signer.get()));
  Remove(changed.get(), NID_authority_key_identifier);
  Remove(changed.get(), NID_basic_constraints);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> may(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE"), X509_EXTENSION_free);
  X509_add_ext(changed.get(), may.get(), -1);
  EXPECT_GT(X509_sign(changed.get(), key.get(), EVP_sha256()), 0);
  const Bio text(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_X509(text.get(), changed.get());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(text.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

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

  void Trust(const crypto::Authority& authority, const std::string& further = {}) {
    const auto file = here_.data() / "external.pem";
    crypto::WriteFile(file, authority.pair().certificate_pem + further);
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

  std::int64_t LogRows() {
    journal::v1::VerifyJournalRequest request;
    request.set_source("registry");
    return Call(*here_.As("privacy").journal, &journal::v1::JournalService::Stub::VerifyJournal, request).rows();
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
