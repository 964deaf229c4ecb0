#include "services/common/rpc/certificates.h"

#include <algorithm>
#include <mutex>

#include "services/common/base/fault.h"
#include "services/common/rpc/principal.h"

namespace kortelijn::rpc {
namespace {

/// More than people have certificates, some kilobytes each; beyond it all are forgotten and read again.
constexpr std::size_t kMostRemembered = 8192;

constexpr std::string_view kExternal = "external\n";

std::vector<crypto::KnownAuthority> AuthoritiesOf(const std::string& bundle_pem) {
  return bundle_pem.empty() ? std::vector<crypto::KnownAuthority>() : crypto::AuthoritiesIn(bundle_pem);
}

}  // namespace

Certificates::Certificates(std::string authority_pem, const std::string& external_pem, RevocationOptions revocations)
    : authority_pem_(std::move(authority_pem)), external_(AuthoritiesOf(external_pem)), revocations_(std::move(revocations), external_) {}

PeerCertificate Certificates::Examine(std::string_view pem) const {
  try {
    auto facts = crypto::ReadCertificate(pem);
    const bool posing = IsService(facts.subject_id) && !facts.for_server;
    PeerCertificate said{.issuer = std::move(facts.issuer),
                         .subject = std::move(facts.subject),
                         .not_before = facts.not_before,
                         .not_after = facts.not_after};
    if (!posing && crypto::SignedBy(pem, authority_pem_)) {
      said.own = true;
      said.subject_id = std::move(facts.subject_id);
      said.certificate_id = std::move(facts.certificate_id);
      return said;
    }
    const auto by = [&](const crypto::KnownAuthority& each) { return each.name == said.issuer && crypto::SignedBy(pem, each.pem); };
    if (const auto signer = std::ranges::find_if(external_, by); signer != external_.end()) {
      said.authority = static_cast<std::size_t>(signer - external_.begin());
      said.card = crypto::ReadCardNumber(pem);
      return said;
    }
  } catch (const base::Fault&) {
    // Says nothing, so it speaks for nobody.
  }
  return {};
}

std::shared_ptr<const PeerCertificate> Certificates::Read(std::string_view pem) const {
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = read_.find(pem); found != read_.end()) return found->second;
  }
  auto examined = std::make_shared<const PeerCertificate>(Examine(pem));
  const std::unique_lock lock(mutex_);
  if (read_.size() >= kMostRemembered) read_.clear();
  return read_.emplace(std::string(pem), std::move(examined)).first->second;
}

bool Certificates::Trusts(std::string_view issuer) const {
  return std::ranges::find(external_, issuer, &crypto::KnownAuthority::name) != external_.end();
}

void Certificates::CheckNotRevoked(const PeerCertificate& external, base::Time now) const {
  revocations_.Check(external.authority, external.card, now);
}

std::string ExternalName(std::string_view issuer, std::string_view subject) {
  return std::string(kExternal).append(issuer).append("\n").append(subject);
}

bool IsExternalName(std::string_view name) { return name.starts_with(kExternal); }

}  // namespace kortelijn::rpc
