#pragma once

#include <grpcpp/server_context.h>

#include <string>

#include "services/common/base/principal.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Who is at the other end, as TLS says it.
struct Peer {
  std::string subject_id;      ///< Common name; empty without a certificate.
  std::string certificate_id;  ///< From the URI `urn:kortelijn:certificate:ID`.
  std::string address;         ///< Without port.
};

Peer PeerOf(const grpc::ServerContextBase& context);

/// True for `service.NAME`.
bool IsService(std::string_view subject_id);

/// True if Decide would wait: word of the peer's certificate has not come yet.
bool MustWait(const Room& room, const Method& method, const Peer& peer);

/// The person or service behind a peer in the role in which it may call `method`: the one named in metadata `kortelijn-role`, or the
/// method's first that it holds. Errors: as of Handle, without the limits.
base::Principal Decide(const Room& room, const Method& method, const Peer& peer, const grpc::ServerContextBase& context);

/// Throws UNAUTHENTICATED or PERMISSION_DENIED unless the person may still use this certificate.
void CheckStanding(const Directory& directory, const std::string& id, const std::string& certificate_id, base::Time now);

}  // namespace kortelijn::rpc
