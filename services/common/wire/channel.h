#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/security/credentials.h>

#include <memory>
#include <string>

namespace kortelijn::wire {

/// What a peer shows and trusts, all PEM. Without key and certificate it connects anonymously (enrolment).
struct Identity {
  std::string authority_pem;
  std::string key_pem;
  std::string certificate_pem;
};

/// A TLS channel to `host:port` that trusts only the identity's authority; keep-alive and jittered reconnects set, messages up to 33 MiB.
/// Channels to one address with one `lane` share a connection; give different lanes to get different connections.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& address, const Identity& identity, int lane = 0);

/// The same credentials, for those who need them bare.
std::shared_ptr<grpc::ChannelCredentials> Credentials(const Identity& identity);

}  // namespace kortelijn::wire
