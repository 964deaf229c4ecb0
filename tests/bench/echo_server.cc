#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <signal.h>

#include <filesystem>
#include <iostream>

#include "bench/echo.grpc.pb.h"
#include "services/common/base/fault.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::bench {
namespace {

class Service final : public EchoService::Service {
  grpc::Status Echo(grpc::ServerContext*, const EchoMessage* request, EchoMessage* response) override {
    response->set_payload(request->payload());
    return grpc::Status::OK;
  }
};

std::shared_ptr<grpc::ServerCredentials> Credentials(const std::filesystem::path& pki) {
  grpc::SslServerCredentialsOptions ssl(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  ssl.pem_root_certs = crypto::ReadFile(pki / "authority.crt");
  ssl.pem_key_cert_pairs = {{crypto::ReadFile(pki / "service.key"), crypto::ReadFile(pki / "service.crt")}};
  return grpc::SslServerCredentials(ssl);
}

/// Serves echoes with the key of the data folder at a free port, until it is told to end. Writes the ports file as the daemon does.
void Serve(const std::filesystem::path& data, const std::filesystem::path& ports_file) {
  Service service;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", Credentials(data / "pki"), &port);
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  const std::string address = "127.0.0.1:" + std::to_string(port);
  crypto::WriteFile(ports_file, R"({"public":")" + address + R"(","internal":"","enrolment":""})");
  server->Wait();
}

}  // namespace
}  // namespace kortelijn::bench

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("usage: kortelijn_bench_echo DATA PORTS-FILE");
    kortelijn::bench::Serve(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "kortelijn_bench_echo: " << error.what() << "\n";
    return 1;
  }
}
