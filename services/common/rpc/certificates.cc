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

}  // namespace

Certificates::Certificates(std::string authority_pem, const std::string& external_pem) : authority_pem_(std::move(authority_pem)) {
  if (!external_pem.empty()) external_ = crypto::AuthoritiesIn(external_pem);
}

PeerCertificate Certificates::Examine(std::string_view pem) const {
  try {
    auto facts = crypto::ReadCertificate(pem);
    const bool posing = IsService(facts.subject_id) && !facts.for_server;
    const auto by = [&](const crypto::KnownAuthority& each) { return each.name == facts.issuer && crypto::SignedBy(pem, each.pem); };
    if (!posing && crypto::SignedBy(pem, authority_pem_)) {
      return {
          true,           std::move(facts.subject_id), std::move(facts.certificate_id), std::move(facts.issuer), std::move(facts.subject),
          facts.not_after};
    }
    if (std::ranges::any_of(external_, by)) return {false, {}, {}, std::move(facts.issuer), std::move(facts.subject), facts.not_after};
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

std::string ExternalName(std::string_view issuer, std::string_view subject) {
  return std::string(kExternal).append(issuer).append("\n").append(subject);
}

bool IsExternalName(std::string_view name) { return name.starts_with(kExternal); }

}  // namespace kortelijn::rpc
