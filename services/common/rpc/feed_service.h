#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Serves the change rows of this process's services to those that follow them.
class FeedService final : public kortelijn::journal::v1::FeedService::Service {
 public:
  /// One room a source; a call's access is decided in the room of its source.
  explicit FeedService(std::map<std::string, Room> rooms) : rooms_(std::move(rooms)) {}

  grpc::Status Follow(grpc::ServerContext* context, const kortelijn::journal::v1::FollowRequest* request,
                      grpc::ServerWriter<kortelijn::journal::v1::FollowResponse>* writer) override;

  /// Ends every stream.
  void Stop();

 private:
  grpc::Status Stream(const Room& room, grpc::ServerContext* context, std::int64_t after,
                      grpc::ServerWriter<kortelijn::journal::v1::FollowResponse>* writer);

  std::map<std::string, Room> rooms_;
  std::atomic<bool> stopping_{false};
};

}  // namespace kortelijn::rpc
