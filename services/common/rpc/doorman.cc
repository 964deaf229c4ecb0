#include "services/common/rpc/doorman.h"

#include <grpc/grpc_security_constants.h>
#include <spdlog/spdlog.h>

#include "services/common/base/address.h"
#include "services/common/rpc/acceptor.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/principal.h"

namespace kortelijn::rpc {

Comer WhoComes(const Certificates& certificates, const grpc::AuthContext* auth) {
  const auto pem = auth == nullptr ? std::vector<grpc::string_ref>() : auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  if (pem.empty()) return {{}, "somebody without a certificate"};
  const auto certificate = certificates.Read({pem.front().data(), pem.front().size()});
  if (certificate->own) return {certificate->certificate_id, certificate->subject_id, IsService(certificate->subject_id)};
  return {ExternalName(certificate->issuer, certificate->subject), "somebody with a certificate of another authority"};
}

std::string CountedAs(const Peer& peer) { return peer.certificate_id.empty() ? base::Household(peer.address) : peer.certificate_id; }

grpc::experimental::Interceptor* Doorman::CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) {
  const auto& context = *info->server_context();
  const Comer comer = WhoComes(door_.certificates, context.auth_context().get());
  if (comer.service) return nullptr;
  const auto now = std::chrono::steady_clock::now();
  const auto verdict = comer.counted_as.empty() ? door_.limits.Begun(base::Household(AddressWithin(context.peer())), now)
                                                : door_.limits.On(comer.counted_as, now);
  if (verdict == Limits::Verdict::kGoOn) return nullptr;
  if (verdict == Limits::Verdict::kCutOff) {
    spdlog::warn("{} at {} is cut off for {} s: more than {} calls within {} s that were refused or that nobody waited for", comer.told_as,
                 AddressWithin(context.peer()), Limits::kCutFor.count(), Limits::kAbandoned, Limits::kWindow.count());
  }
  acceptor_.CutOff(context.peer());
  return nullptr;
}

}  // namespace kortelijn::rpc
