#pragma once

#include <grpcpp/security/auth_metadata_processor.h>

#include "services/common/rpc/access.h"

namespace kortelijn::rpc {

/// Stands before every call of a server: refuses methods that no access rule names, and calls without a certificate where one is needed.
/// Roles and relations are decided in Handle, where a refusal can carry its reason and a log row.
class Guard final : public grpc::AuthMetadataProcessor {
 public:
  Guard(const AccessTable& access, bool reflection) : access_(access), reflection_(reflection) {}

  bool IsBlocking() const override { return false; }
  grpc::Status Process(const InputMetadata& metadata, grpc::AuthContext* auth, OutputMetadata* consumed, OutputMetadata* response) override;

 private:
  const AccessTable& access_;
  bool reflection_;
};

}  // namespace kortelijn::rpc
