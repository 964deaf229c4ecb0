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

/// TLS 1.2 at least, 1.3 where both know it (gRPC's own default), and of 1.2 only suites with forward secrecy, authenticated encryption and
/// a P-256 key behind them, which every certificate here has: sets what gRPC asks the environment for. Done before the first credentials
/// are made, by those who make them; a program with threads of its own calls it first, for the environment belongs to all of them.
void RequireStrongTls();

/// The suites of TLS 1.2 that are left, in OpenSSL's words.
inline constexpr const char* kStrongSuites = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305";

/// A TLS channel to `host:port` that trusts only the identity's authority; keep-alive and jittered reconnects set, messages up to 33 MiB.
/// Channels to one address with one `lane` share a connection; give different lanes to get different connections.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& address, const Identity& identity, int lane = 0);

/// The same credentials, for those who need them bare.
std::shared_ptr<grpc::ChannelCredentials> Credentials(const Identity& identity);

}  // namespace kortelijn::wire
