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

/// Somebody with whom a call comes.
struct Comer {
  std::string counted_as;  ///< As CountedAs; empty without a certificate.
  std::string told_as;     ///< In the log, where names of other authorities are not to stand.
  bool service = false;
};
Comer WhoComes(const Certificates& certificates, const grpc::AuthContext* auth);

/// As whom the calls of a peer are counted: the certificate, of the network's or the name in another authority's, else the household of the
/// address. Not the person: whoever has an old certificate of theirs must not use up what is theirs.
std::string CountedAs(const Peer& peer);

/// Sees every call of one server before its handler, those of methods that do not exist as well, and cuts off the
/// connections of somebody who begins calls that are refused or that they do not wait for. gRPC 1.51 itself has no bound for that
/// (CVE-2023-44487 class).
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
