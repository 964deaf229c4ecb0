#pragma once

#include "kortelijn/consultation/v1/retention_service.grpc.pb.h"
#include "services/consultation/desk_service.h"
#include "services/consultation/key_ring_store.h"
#include "services/consultation/retention_store.h"

namespace kortelijn::consultation {

/// RetentionService: what is kept and until when, holds and erasure, for the privacy officer. It reads no content and opens no seal.
///
/// An erasure is one transaction of the consultation database (the mark, its log row, the event, what described the case), then the
/// destruction of the keys in keys.db; it is answered when both are durable. A crash between the two is ended by the next start, and by the
/// same request again.
class RetentionService final : public v1::RetentionService::CallbackService {
 public:
  struct Parts {
    Desk desk;
    KeyRing& keys;
    const crypto::Vault& vault;
  };

  explicit RetentionService(Parts parts) : parts_(parts) {}

  grpc::ServerUnaryReactor* EraseCase(grpc::CallbackServerContext* context, const v1::EraseCaseRequest* request,
                                      v1::EraseCaseResponse* response) override;
  grpc::ServerUnaryReactor* SetLegalHold(grpc::CallbackServerContext* context, const v1::SetLegalHoldRequest* request,
                                         v1::SetLegalHoldResponse* response) override;
  grpc::ServerUnaryReactor* ListRetention(grpc::CallbackServerContext* context, const v1::ListRetentionRequest* request,
                                          v1::ListRetentionResponse* response) override;

 private:
  Retained Find(db::ReadTx& tx, const std::string& id) const;
  DisciplineOf Disciplines() const;
  RetentionYears Years(const rpc::Call& call) const;

  const Parts parts_;
};

}  // namespace kortelijn::consultation
