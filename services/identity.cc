#include "services/identity.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/crypto/pki.h"

namespace kortelijn {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kValidity{24 * 825};
constexpr std::chrono::hours kRenewWithin{24 * 30};

void Issue(const crypto::Authority& authority, const fs::path& pki, base::Time now) {
  const auto hosts = base::Split(crypto::ReadFile(pki / "service.hosts"), '\n');
  const auto pair = authority.IssueService("kortelijn", hosts, now, kValidity);
  crypto::WriteFile(pki / "service.key", pair.key_pem);
  crypto::WriteFile(pki / "service.crt", pair.certificate_pem, 0644);
}

void RenewIfNear(const fs::path& pki, base::Time now) {
  if (!fs::exists(pki / "authority.key")) return;
  const auto end = crypto::ReadCertificate(crypto::ReadFile(pki / "service.crt")).not_after;
  if (end - now > kRenewWithin) return;
  Issue(crypto::Authority::Load({crypto::ReadFile(pki / "authority.key"), crypto::ReadFile(pki / "authority.crt")}), pki, now);
}

}  // namespace

std::string MakeIdentity(const fs::path& pki, const std::string& authority_name, std::vector<std::string> hosts, base::Time now) {
  const auto authority = crypto::Authority::Create(authority_name, now);
  hosts.insert(hosts.end(), {"localhost", "127.0.0.1", "::1"});
  crypto::WriteFile(pki / "service.hosts", base::Join(hosts, "\n"), 0644);
  Issue(authority, pki, now);
  crypto::WriteFile(pki / "authority.key", authority.pair().key_pem);
  crypto::WriteFile(pki / "authority.crt", authority.pair().certificate_pem, 0644);
  return crypto::ReadCertificate(authority.pair().certificate_pem).fingerprint_sha256;
}

wire::Identity LoadIdentity(const fs::path& pki, base::Time now) {
  RenewIfNear(pki, now);
  wire::Identity identity{crypto::ReadFile(pki / "authority.crt"), crypto::ReadFile(pki / "service.key"),
                          crypto::ReadFile(pki / "service.crt")};
  if (now < crypto::ReadCertificate(identity.certificate_pem).not_after) return identity;
  throw base::Fault(
      base::Code::kFailedPrecondition, base::reason::kCertificateExpired,
      (pki / "service.crt").string() + " has expired: bring " + (pki / "authority.key").string() + " back and start again to renew it");
}

}  // namespace kortelijn
