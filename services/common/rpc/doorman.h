#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_interceptor.h>

#include <string>

namespace kortelijn::rpc {

class Acceptor;
class Certificates;
class Limits;
struct Peer;

/// What it takes to know who comes and what they have begun. Both outlive the servers.
struct Door {
  Limits& limits;
  const Certificates& certificates;
};

/// As whom the calls of a peer are counted: the certificate, of the network's or the name in another authority's, else the address. Not the
/// person: whoever has an old certificate of theirs must not use up what is theirs.
std::string CountedAs(const Peer& peer);

/// Sees every call of one server when it comes, before its handler, and cuts off the connections of somebody who begins calls and does not
/// wait for them. gRPC 1.51 itself has no bound for that (CVE-2023-44487 class). Calls that the Guard refuses do not come here.
class Doorman final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  Doorman(const Door& door, Acceptor& acceptor) : door_(door), acceptor_(acceptor) {}

  /// Makes none: only the moment is of use.
  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) override;

 private:
  Door door_;
  Acceptor& acceptor_;
};

}  // namespace kortelijn::rpc
