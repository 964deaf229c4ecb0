#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "kortelijn/keys/v1/key_service.grpc.pb.h"
#include "services/common/crypto/master_keys.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/room.h"
#include "services/common/rpc/sealed.h"

namespace kortelijn::rpc {

/// What lies under the master keys in this process, by service.
using SealedPlaces = std::map<std::string, std::vector<SealedPlace>>;

/// The master keys of this process. What is asked of it is logged in the log of one of its services; the work itself goes on beside the
/// calls of people, each of which seals under the newest key from the moment that it is there.
class KeyService final : public kortelijn::keys::v1::KeyService::CallbackService {
 public:
  KeyService(const Room& room, crypto::MasterKeys& keys, SealedPlaces places) : room_(room), keys_(keys), places_(std::move(places)) {}

  grpc::ServerUnaryReactor* CountSealed(grpc::CallbackServerContext* context, const kortelijn::keys::v1::CountSealedRequest* request,
                                        kortelijn::keys::v1::CountSealedResponse* response) override;
  grpc::ServerUnaryReactor* RotateMasterKey(grpc::CallbackServerContext* context,
                                            const kortelijn::keys::v1::RotateMasterKeyRequest* request,
                                            kortelijn::keys::v1::RotateMasterKeyResponse* response) override;
  grpc::ServerUnaryReactor* RetireMasterKey(grpc::CallbackServerContext* context,
                                            const kortelijn::keys::v1::RetireMasterKeyRequest* request,
                                            kortelijn::keys::v1::RetireMasterKeyResponse* response) override;

 private:
  using Counted = google::protobuf::RepeatedPtrField<kortelijn::keys::v1::Sealed>;

  bool Answered(const Call& call, const google::protobuf::Message& request, google::protobuf::Message* response) const;
  void Log(Call& call) const;
  void Keep(const Call& call, const google::protobuf::Message& request, const google::protobuf::Message& response) const;
  void Count(Counted* counted) const;
  std::int64_t Move() const;
  /// Something lies under an older key than the newest: a rotation was cut off, or another process has made a key in the place they share.
  bool Unfinished() const;
  void RequireFree(std::uint32_t version) const;

  const Room& room_;
  crypto::MasterKeys& keys_;
  const SealedPlaces places_;
  std::mutex mutex_;  ///< One change of the keys at a time.
};

}  // namespace kortelijn::rpc
