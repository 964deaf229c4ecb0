#include "services/common/rpc/principal.h"

#include <algorithm>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

constexpr base::Duration kFeedDelay{2000};
constexpr std::string_view kCertificateUri = "urn:kortelijn:certificate:";

std::string First(const grpc::AuthContext& auth, const std::string& name) {
  const auto values = auth.FindPropertyValues(name);
  return values.empty() ? std::string() : std::string(values.front().data(), values.front().size());
}

std::string AddressOf(const std::string& peer) {
  const auto begin = peer.find(':');
  const auto end = peer.rfind(':');
  return begin == std::string::npos || end <= begin ? peer : peer.substr(begin + 1, end - begin - 1);
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

Peer PeerOf(const grpc::ServerContextBase& context) {
  Peer peer;
  peer.address = AddressOf(context.peer());
  const auto auth = context.auth_context();
  if (auth == nullptr) return peer;
  peer.subject_id = First(*auth, "x509_common_name");
  for (const auto& value : auth->FindPropertyValues("peer_uri")) {
    const std::string_view uri(value.data(), value.size());
    if (uri.starts_with(kCertificateUri)) peer.certificate_id = uri.substr(kCertificateUri.size());
  }
  return peer;
}

bool IsService(std::string_view subject_id) { return subject_id.starts_with("service."); }

void CheckStanding(const Directory& directory, const std::string& id, const std::string& certificate_id, base::Time now) {
  const auto person = directory.Find(id);
  if (person == nullptr) throw Fault(Code::kUnauthenticated, reason::kNotEnrolled, "not enrolled here");
  if (!person->active) throw Fault(Code::kPermissionDenied, reason::kSuspended, "suspended");
  const auto& valid = person->certificate_ids;
  if (std::find(valid.begin(), valid.end(), certificate_id) == valid.end()) {
    throw Fault(Code::kUnauthenticated, reason::kCertificateRevoked, "the certificate was replaced or revoked");
  }
  if (person->certificate_end != base::kNever && now >= person->certificate_end) {
    throw Fault(Code::kUnauthenticated, reason::kCertificateExpired, "the certificate has expired");
  }
}

bool MustWait(const Room& room, const Method& method, const Peer& peer) {
  const bool person = !method.anonymous && !peer.subject_id.empty() && !IsService(peer.subject_id);
  return person && !room.directory.AwaitCertificate(peer.subject_id, peer.certificate_id, base::Duration{0});
}

base::Principal Decide(const Room& room, const Method& method, const Peer& peer, const grpc::ServerContextBase& context) {
  if (method.anonymous) return {"anonymous", "", base::Role::kUnspecified};
  if (peer.subject_id.empty()) throw Fault(Code::kUnauthenticated, reason::kNotEnrolled, "no client certificate");
  if (IsService(peer.subject_id)) {
    if (!method.Allows(base::Role::kService)) throw RoleRequired(method);
    return {peer.subject_id, "", base::Role::kService};
  }
  if (room.directory.Stale(room.clock.Now(), room.stale_after)) {
    throw Fault(Code::kUnavailable, reason::kFeedStale, "the registry has not been heard for too long");
  }
  room.directory.AwaitCertificate(peer.subject_id, peer.certificate_id, kFeedDelay);
  CheckStanding(room.directory, peer.subject_id, peer.certificate_id, room.clock.Now());
  const auto person = room.directory.Find(peer.subject_id);
  return {person->id, person->network_id, RoleFor(method, *person, AskedRole(context))};
}

}  // namespace kortelijn::rpc
