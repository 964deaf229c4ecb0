#pragma once

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/auth_metadata_processor.h>

#include "services/common/rpc/access.h"
#include "services/common/rpc/doorman.h"

namespace kortelijn::rpc {

/// Stands before every call of a server, on the thread that reads it from its connection, and counts it if it comes with a certificate of a
/// person. Here no connection is known, so that cutting it off is the Doorman's, who sees the call later; what comes meanwhile of somebody
/// who floods ends here, before anything is made for it.
class Guard final : public grpc::AuthMetadataProcessor {
 public:
  explicit Guard(const Door& door) : door_(door) {}

  bool IsBlocking() const override { return false; }
  grpc::Status Process(const InputMetadata& metadata, grpc::AuthContext* auth, OutputMetadata* consumed, OutputMetadata* response) override;

 private:
  Door door_;
};

/// Answers every call of one server for which nothing is mounted there: methods that no access rule names, and those of another server. It
/// is a handler like any other, so that the Doorman sees the call too, and it is never counted as answered.
class NotMounted final : public grpc::CallbackGenericService {
 public:
  explicit NotMounted(const AccessTable& access) : access_(access) {}

  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override;

 private:
  const AccessTable& access_;
};

}  // namespace kortelijn::rpc
