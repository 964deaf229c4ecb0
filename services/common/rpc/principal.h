#pragma once

#include <grpcpp/server_context.h>

#include <memory>
#include <string>

#include "services/common/base/principal.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

struct PeerCertificate;

/// Who is at the other end, as TLS says it.
struct Peer {
  std::string subject_id;                     ///< A member's id, or `service.NAME`; empty without a certificate that speaks for anybody.
  std::string certificate_id;                 ///< Id of one of the network's own; ExternalName of another's.
  base::Time issued = base::Time::min();      ///< By the registry's clock, of one of the network's own.
  base::Time certificate_end = base::kNever;  ///< TLS refuses an expired one; an open connection outlives it.
  std::string address;                        ///< Without port.
  std::shared_ptr<const PeerCertificate> external;  ///< What the certificate says, if it is of another authority and speaks for somebody.
};

/// A certificate that the network's authority signed says itself who it is; one of another authority speaks for the member whom the
/// registry linked it to, if any, and never for a service.
Peer PeerOf(const Room& room, const grpc::ServerContextBase& context);

/// The address, without scheme and port, in what gRPC calls a peer.
std::string AddressWithin(const std::string& peer);

/// True for `service.NAME`.
bool IsService(std::string_view subject_id);

/// True if Decide would wait: word of the peer's certificate has not come yet.
bool MustWait(const Room& room, const Method& method, const Peer& peer);

/// The person or service behind a peer in the role in which it may call `method`: the one named in metadata `kortelijn-role`, or the
/// method's first that it holds. Errors: as of Handle, without the limits.
base::Principal Decide(const Room& room, const Method& method, const Peer& peer, const grpc::ServerContextBase& context);

/// Throws UNAUTHENTICATED or PERMISSION_DENIED unless the person may still use this certificate, and UNAVAILABLE / FEED_STALE if it cannot
/// be known whether the authority that issued it has revoked it.
void CheckStanding(const Room& room, const Peer& peer, base::Time now);

/// Throws PERMISSION_DENIED / ROLE_REQUIRED unless the person still has the role.
void CheckHolds(const Directory& directory, const Peer& peer, base::Role role);

}  // namespace kortelijn::rpc
