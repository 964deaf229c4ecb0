#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/limits.h"
#include "tests/support/acts.h"
#include "tests/support/installation.h"
#include "tests/support/open_stream.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

/// An installation that trusts another authority besides its own.
class CertificatesHouse : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
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
                        base::Duration age = {}) {
    wire::Identity identity{crypto::ReadFile(here_.settings().data / "pki" / "authority.crt"), crypto::NewKey(), {}};
    identity.certificate_pem =
        by.SignPerson(crypto::NewCertificateRequest(identity.key_pem), subject, id, here_.clock().Now() - age, std::chrono::hours(24 * 30));
    return identity;
  }

  std::string Reason(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    return Refusal(*person.registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest());
  }
  /// The same in another service, which follows the registry.
  std::string ReasonElsewhere(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    return Refusal(*person.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest());
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
    registry::v1::SetExternalCertificateRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id(member);
    request.mutable_certificate()->set_issuer(issuer);
    request.mutable_certificate()->set_subject(subject);
    request.set_linked(linked);
    return Refusal(*here_.As(who).registry, &registry::v1::RegistryService::Stub::SetExternalCertificate, request);
  }

  std::int64_t LogRows() {
    journal::v1::VerifyJournalRequest request;
    request.set_source("registry");
    return Call(*here_.As("privacy").journal, &journal::v1::JournalService::Stub::VerifyJournal, request).rows();
  }

  /// A connection that TLS ends: the service answers nothing at all.
  bool ShutOut(const wire::Identity& identity) {
    auto person = here_.Connect("somebody", identity);
    registry::v1::GetSelfResponse response;
    const auto context = Context();
    const auto status = person.registry->GetSelf(context.get(), {}, &response);
    return status.error_code() == grpc::StatusCode::UNAVAILABLE;
  }

  Installation here_;
  const crypto::Authority other_ = crypto::Authority::Create("Another Authority Demo", here_.clock().Now());
};

/// A watch of somebody's own inbox.
class Watched : public OpenStream<referral::v1::WatchInboxResponse> {
 public:
  explicit Watched(Person& person) : OpenStream(*person.referral, &referral::v1::ReferralService::Stub::WatchInbox) {}
};

}  // namespace kortelijn::test
