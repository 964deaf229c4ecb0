#include "services/common/rpc/host.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/server_builder_option.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/acceptor.h"
#include "services/common/rpc/guard.h"

namespace kortelijn::rpc {

struct Host::Server {
  explicit Server(const AccessTable& access) : not_mounted(access) {}

  std::unique_ptr<Acceptor> acceptor;
  NotMounted not_mounted;
  std::unique_ptr<grpc::Server> grpc;
  std::string host;
};

namespace {

std::shared_ptr<grpc::ServerCredentials> CredentialsFor(Port port, const HostOptions& options, const Door& door) {
  wire::RequireStrongTls();
  grpc::SslServerCredentialsOptions ssl(port == Port::kEnrolment ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                                                                 : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  ssl.pem_root_certs = options.identity.authority_pem;
  if (port == Port::kPublic) ssl.pem_root_certs += options.external_authorities_pem;
  ssl.pem_key_cert_pairs = {{options.identity.key_pem, options.identity.certificate_pem + options.identity.authority_pem}};
  auto credentials = grpc::SslServerCredentials(ssl);
  credentials->SetAuthMetadataProcessor(std::make_shared<Guard>(door));
  return credentials;
}

/// Reflection on one server only if it is wanted there: gRPC's library puts it on every server of a process that is linked with it.
class Reflection final : public grpc::ServerBuilderOption {
 public:
  explicit Reflection(bool wanted) : wanted_(wanted) {}
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    auto own = std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>();
    std::erase_if(*plugins, [&](const auto& plugin) { return plugin->name() == own->name(); });
    if (wanted_) plugins->push_back(std::move(own));
  }

 private:
  bool wanted_;
};

void Limit(grpc::ServerBuilder& builder, const PortOptions& options) {
  grpc::ResourceQuota quota("kortelijn");
  quota.SetMaxThreads(options.max_threads);
  quota.Resize(std::size_t{256} << 20);
  builder.SetResourceQuota(quota);
  builder.SetMaxReceiveMessageSize(options.max_message_bytes);
  builder.SetSyncServerOption(grpc::ServerBuilder::SyncServerOption::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::SyncServerOption::MIN_POLLERS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::SyncServerOption::MAX_POLLERS, options.max_threads);
  builder.AddChannelArgument("grpc.server_handshake_timeout_ms", 5000);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 64);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 5'000);
}

}  // namespace

Host::Host(HostOptions options, const AccessTable& access, const Door& door) : options_(std::move(options)), access_(access), door_(door) {
  grpc::EnableDefaultHealthCheckService(true);
}

Host::~Host() { Stop(); }

void Host::Mount(Port port, grpc::Service* service) { mounted_.emplace_back(port, service); }

std::unique_ptr<Host::Server> Host::Build(Port port, const PortOptions& options) {
  auto server = std::make_unique<Server>(access_);
  server->acceptor =
      std::make_unique<Acceptor>(Acceptor::Options{options.address, options.max_connections, options.max_connections_per_address,
                                                   options.max_new_per_minute, options.max_connection_bytes});
  server->host = options.address.substr(0, options.address.rfind(':'));
  grpc::ServerBuilder builder;
  Limit(builder, options);
  auto sink = builder.experimental().AddExternalConnectionAcceptor(grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
                                                                   CredentialsFor(port, options_, door_));
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> doormen;
  doormen.push_back(std::make_unique<Doorman>(door_, *server->acceptor));
  builder.experimental().SetInterceptorCreators(std::move(doormen));
  for (const auto& [mounted, service] : mounted_) {
    if (mounted == port) builder.RegisterService(service);
  }
  builder.RegisterCallbackGenericService(&server->not_mounted);
  builder.SetOption(std::make_unique<Reflection>(options_.reflection && port == Port::kPublic));
  server->grpc = builder.BuildAndStart();
  if (server->grpc == nullptr) {
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kInternal,
                      "the server at " + options.address + " could not be started: see the log for its certificate or key");
  }
  server->acceptor->Start(std::move(sink));
  return server;
}

void Host::Start() {
  for (const auto& [port, options] : {std::pair{Port::kInternal, options_.internal_port}, std::pair{Port::kPublic, options_.public_port},
                                      std::pair{Port::kEnrolment, options_.enrolment_port}}) {
    if (!options.address.empty()) servers_.emplace_back(port, Build(port, options));
  }
}

std::string Host::address(Port port) const {
  for (const auto& [which, server] : servers_) {
    if (which == port) return server->host + ":" + std::to_string(server->acceptor->port());
  }
  return {};
}

void Host::SetHealthy(bool healthy) {
  for (const auto& [port, server] : servers_) {
    if (auto* health = server->grpc->GetHealthCheckService()) health->SetServingStatus(healthy);
  }
}

void Host::Stop(std::chrono::milliseconds grace) {
  const auto deadline = std::chrono::system_clock::now() + grace;
  for (const auto& [port, server] : servers_) server->acceptor->Stop();
  for (const auto& [port, server] : servers_) server->grpc->Shutdown(deadline);
  servers_.clear();
}

}  // namespace kortelijn::rpc
