#include "services/common/rpc/principal.h"

#include <grpc/grpc_security_constants.h>

#include <algorithm>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/address.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

constexpr base::Duration kFeedDelay{2000};

std::shared_ptr<const PeerCertificate> CertificateOf(const Certificates& certificates, const grpc::ServerContextBase& context) {
  const auto auth = context.auth_context();
  if (auth == nullptr) return nullptr;
  const auto values = auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  return values.empty() ? nullptr : certificates.Read({values.front().data(), values.front().size()});
}

std::string AskedRole(const grpc::ServerContextBase& context) {
  const auto found = context.client_metadata().find("kortelijn-role");
  return found == context.client_metadata().end() ? std::string() : std::string(found->second.data(), found->second.size());
}

Fault RoleRequired(const Method& method) {
  std::string names;
  for (const auto role : method.roles) {
    if (!names.empty()) names += ",";
    names += access::v1::Role_Name(static_cast<access::v1::Role>(role)).substr(5);
  }
  return Fault(Code::kPermissionDenied, reason::kRoleRequired, "none of the caller's roles may call this").With("roles", names);
}

base::Role RoleFor(const Method& method, const Person& person, const std::string& asked) {
  for (const auto role : method.roles) {
    const bool held = std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
    if (!held) continue;
    if (asked.empty() || access::v1::Role_Name(static_cast<access::v1::Role>(role)) == "ROLE_" + asked) return role;
  }
  throw RoleRequired(method);
}

}  // namespace

std::string AddressWithin(const std::string& peer) {
  const auto begin = peer.find(':');
  const auto end = peer.rfind(':');
  return begin == std::string::npos || end <= begin ? peer : base::PlainHost(peer.substr(begin + 1, end - begin - 1));
}

Peer PeerOf(const Room& room, const grpc::ServerContextBase& context) {
  Peer peer;
  peer.address = AddressWithin(context.peer());
  const auto certificate = CertificateOf(room.certificates, context);
  if (certificate == nullptr) return peer;
  peer.certificate_end = certificate->not_after;
  if (certificate->own) {
    peer.subject_id = certificate->subject_id;
    peer.certificate_id = certificate->certificate_id;
    peer.issued = certificate->not_before + crypto::kBackdated;
  } else {
    peer.certificate_id = ExternalName(certificate->issuer, certificate->subject);
    peer.subject_id = room.directory.SpokenForBy(peer.certificate_id);
    if (IsService(peer.subject_id)) peer.subject_id.clear();
    if (!peer.subject_id.empty()) peer.external = certificate;
  }
  return peer;
}

bool IsService(std::string_view subject_id) { return subject_id.starts_with("service."); }

void CheckStanding(const Room& room, const Peer& peer, base::Time now) {
  const auto person = room.directory.Find(peer.subject_id);
  if (person == nullptr) throw Fault(Code::kUnauthenticated, reason::kNotEnrolled, "not enrolled here");
  if (!person->active) throw Fault(Code::kPermissionDenied, reason::kSuspended, "suspended");
  if (now >= peer.certificate_end) throw Fault(Code::kUnauthenticated, reason::kCertificateExpired, "the certificate has expired");
  const auto& valid = person->certificate_ids;
  if (std::find(valid.begin(), valid.end(), peer.certificate_id) == valid.end()) {
    throw Fault(Code::kUnauthenticated, reason::kCertificateRevoked, "the certificate was replaced or revoked");
  }
  if (peer.external != nullptr) room.certificates.CheckNotRevoked(*peer.external, now);
}

void CheckHolds(const Directory& directory, const Peer& peer, base::Role role) {
  const auto person = directory.Find(peer.subject_id);
  if (person != nullptr && std::find(person->roles.begin(), person->roles.end(), role) != person->roles.end()) return;
  throw Fault(Code::kPermissionDenied, reason::kRoleRequired, "the caller has not that role any more")
      .With("roles", access::v1::Role_Name(static_cast<access::v1::Role>(role)).substr(5));
}

bool MustWait(const Room& room, const Method& method, const Peer& peer) {
  const bool person = !method.anonymous && !peer.subject_id.empty() && !IsService(peer.subject_id);
  return person && room.directory.WordOf(peer.subject_id, peer.certificate_id, peer.issued) == Word::kNotYet;
}

base::Principal Decide(const Room& room, const Method& method, const Peer& peer, const grpc::ServerContextBase& context) {
  if (method.anonymous) return {"anonymous", "", base::Role::kUnspecified};
  if (peer.subject_id.empty()) throw Fault(Code::kUnauthenticated, reason::kNotEnrolled, "no certificate that speaks for anybody here");
  if (IsService(peer.subject_id)) {
    if (!method.Allows(base::Role::kService)) throw RoleRequired(method);
    return {peer.subject_id, "", base::Role::kService};
  }
  if (room.directory.Stale(room.clock.Now(), room.stale_after)) {
    throw Fault(Code::kUnavailable, reason::kFeedStale, "the registry has not been heard for too long");
  }
  if (room.directory.AwaitWord(peer.subject_id, peer.certificate_id, peer.issued, kFeedDelay) == Word::kNotYet) {
    throw Fault(Code::kUnavailable, reason::kFeedStale, "the registry has not told of this certificate yet");
  }
  CheckStanding(room, peer, room.clock.Now());
  const auto person = room.directory.Find(peer.subject_id);
  return {person->id, person->network_id, RoleFor(method, *person, AskedRole(context))};
}

}  // namespace kortelijn::rpc
