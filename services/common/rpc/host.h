#pragma once

#include <grpcpp/server.h>

#include <memory>
#include <string>
#include <vector>

#include "services/common/rpc/access.h"
#include "services/common/rpc/doorman.h"
#include "services/common/wire/channel.h"

namespace kortelijn::rpc {

class Acceptor;

/// The three servers of a process. People come in through kPublic, services through kInternal, both with a client certificate; kEnrolment
/// asks for none.
enum class Port { kPublic, kInternal, kEnrolment };

/// Limits of one server.
struct PortOptions {
  std::string address;                    ///< `host:port`; port 0 takes a free one; empty: this server is not made.
  int max_connections = 1024;             ///< In all; more are closed at once.
  int max_connections_per_address = 256;  ///< Addresses of IPv6 by their first 64 bits.
  int max_threads = 128;                  ///< For streams that are served with a thread each; more at once get RESOURCE_EXHAUSTED.
  int max_message_bytes = 1 << 20;
  int max_new_per_minute = 0;              ///< New connections from one such address; 0: no bound.
  std::uint64_t max_connection_bytes = 0;  ///< What one connection may bring in all, TLS included; 0: no bound.
};

struct HostOptions {
  PortOptions public_port;
  PortOptions internal_port;
  PortOptions enrolment_port;
  wire::Identity identity;  ///< The process's service key, its certificate, and the authority that signs peers.
  /// Authorities besides it (PEM, a bundle) under which people, never services, may show a certificate; may be empty.
  std::string external_authorities_pem;
  bool reflection = false;
};

/// Listens, authenticates, drains. Mount everything, Start, and Stop when the process is to end.
class Host {
 public:
  Host(HostOptions options, const AccessTable& access, const Door& door);
  ~Host();

  /// Adds a gRPC service (which must outlive the host) to one of the servers.
  void Mount(Port port, grpc::Service* service);

  /// Errors: FAILED_PRECONDITION with a sentence if an address is in use or cannot be bound.
  void Start();

  /// Actual `host:port` of a server, after Start.
  std::string address(Port port) const;

  /// What the health service says of this process.
  void SetHealthy(bool healthy);

  /// No new calls; those in flight get until `grace` to end.
  void Stop(std::chrono::milliseconds grace = std::chrono::seconds(5));

 private:
  struct Server;
  std::unique_ptr<Server> Build(Port port, const PortOptions& options);

  HostOptions options_;
  const AccessTable& access_;
  Door door_;
  std::vector<std::pair<Port, grpc::Service*>> mounted_;
  std::vector<std::pair<Port, std::unique_ptr<Server>>> servers_;
};

}  // namespace kortelijn::rpc
