#include "services/common/wire/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <cstdlib>
#include <mutex>

namespace kortelijn::wire {
namespace {

constexpr int kLargestMessage = 33 << 20;

grpc::ChannelArguments Arguments(int lane) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5'000);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 5'000);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt("kortelijn.lane", lane);
  arguments.SetMaxReceiveMessageSize(kLargestMessage);
  arguments.SetMaxSendMessageSize(kLargestMessage);
  return arguments;
}

}  // namespace

void RequireStrongTls() {
  static std::once_flag done;
  std::call_once(done, [] { setenv("GRPC_SSL_CIPHER_SUITES", kStrongSuites, 1); });
}

std::shared_ptr<grpc::ChannelCredentials> Credentials(const Identity& identity) {
  RequireStrongTls();
  return grpc::SslCredentials({identity.authority_pem, identity.key_pem, identity.certificate_pem});
}

std::shared_ptr<grpc::Channel> OpenChannel(const std::string& address, const Identity& identity, int lane) {
  return grpc::CreateCustomChannel(address, Credentials(identity), Arguments(lane));
}

}  // namespace kortelijn::wire
