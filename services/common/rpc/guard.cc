#include "services/common/rpc/guard.h"

#include <grpc/grpc_security_constants.h>

#include "services/common/rpc/limits.h"

namespace kortelijn::rpc {
namespace {

class Refused final : public grpc::ServerGenericBidiReactor {
 public:
  explicit Refused(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

bool Certified(const grpc::ServerContextBase& context) {
  const auto auth = context.auth_context();
  return auth != nullptr && !auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME).empty();
}

}  // namespace

grpc::Status Guard::Process(const InputMetadata&, grpc::AuthContext* auth, OutputMetadata*, OutputMetadata*) {
  const Comer comer = WhoComes(door_.certificates, auth);
  if (comer.service || comer.counted_as.empty()) return grpc::Status::OK;
  if (door_.limits.Count(comer.counted_as, std::chrono::steady_clock::now())) return grpc::Status::OK;
  return {grpc::StatusCode::RESOURCE_EXHAUSTED, "cut off"};
}

grpc::ServerGenericBidiReactor* NotMounted::CreateReactor(grpc::GenericCallbackServerContext* context) {
  const auto* method = access_.ByPath(context->method());
  const bool nameless = method != nullptr && !method->anonymous && !Certified(*context);
  return new Refused(nameless ? grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "no client certificate")
                              : grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "no such method"));
}

}  // namespace kortelijn::rpc
