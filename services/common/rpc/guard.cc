#include "services/common/rpc/guard.h"

#include <grpc/grpc_security_constants.h>

namespace kortelijn::rpc {
namespace {

bool Infrastructure(std::string_view path, bool reflection) {
  if (path.starts_with("/grpc.health.v1.Health/")) return true;
  return reflection && path.starts_with("/grpc.reflection.v1alpha.ServerReflection/");
}

}  // namespace

grpc::Status Guard::Process(const InputMetadata& metadata, grpc::AuthContext* auth, OutputMetadata*, OutputMetadata*) {
  const auto found = metadata.find(":path");
  if (found == metadata.end()) return {grpc::StatusCode::UNIMPLEMENTED, "no path"};
  const std::string_view path(found->second.data(), found->second.size());
  if (Infrastructure(path, reflection_)) return grpc::Status::OK;
  const auto* method = access_.ByPath(path);
  if (method == nullptr) return {grpc::StatusCode::UNIMPLEMENTED, "no such method"};
  const bool certified = !auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME).empty();
  if (!certified && !method->anonymous) return {grpc::StatusCode::UNAUTHENTICATED, "no client certificate"};
  return grpc::Status::OK;
}

}  // namespace kortelijn::rpc
