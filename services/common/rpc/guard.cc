#include "services/common/rpc/guard.h"

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
  const bool certified = !auth->FindPropertyValues("x509_common_name").empty();
  if (!certified && !method->anonymous) return {grpc::StatusCode::UNAUTHENTICATED, "no client certificate"};
  return grpc::Status::OK;
}

}  // namespace kortelijn::rpc
