#pragma once

#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "services/consultation/consultation_service.h"
#include "services/consultation/identity_store.h"

namespace kortelijn::consultation {

/// IdentityService for professionals; the rules stand in identity.h and emergency.h. Every call leaves a log row in the transaction of its
/// effect: of an opening with its purpose, never with what was read.
class IdentityService final : public v1::IdentityService::CallbackService {
 public:
  /// What it works with. Everything outlives the servers.
  struct Parts {
    Desk desk;
    KeyRing& keys;
  };

  explicit IdentityService(Parts parts) : desk_(parts.desk), keys_(parts.keys), identities_(parts.keys) {}

  grpc::ServerUnaryReactor* PutIdentity(grpc::CallbackServerContext* context, const v1::PutIdentityRequest* request,
                                        v1::PutIdentityResponse* response) override;
  grpc::ServerUnaryReactor* OpenIdentity(grpc::CallbackServerContext* context, const v1::OpenIdentityRequest* request,
                                         v1::OpenIdentityResponse* response) override;
  grpc::ServerUnaryReactor* RemoveIdentity(grpc::CallbackServerContext* context, const v1::RemoveIdentityRequest* request,
                                           v1::RemoveIdentityResponse* response) override;
  grpc::ServerUnaryReactor* SetIdentityRight(grpc::CallbackServerContext* context, const v1::SetIdentityRightRequest* request,
                                             v1::SetIdentityRightResponse* response) override;
  grpc::ServerUnaryReactor* OpenInEmergency(grpc::CallbackServerContext* context, const v1::OpenInEmergencyRequest* request,
                                            v1::OpenInEmergencyResponse* response) override;

 private:
  /// An identity to which the caller has the right, and by what. Errors: NOT_FOUND, CASE_ERASED.
  struct Rightful {
    KeptIdentity kept;
    base::Relation by;
    bool held = false;  ///< A legal hold lies on the case.
  };
  Rightful FindRightful(db::ReadTx& tx, const std::string& case_id, const rpc::Call& call) const;
  /// Its key is left to DestroyRemoved.
  void RemoveKept(db::Tx& tx, const std::string& case_id, rpc::Call& call) const;
  OfCare CareOf(const rpc::Call& call) const;

  const Desk desk_;
  KeyRing& keys_;
  const IdentityStore identities_;
};

}  // namespace kortelijn::consultation
