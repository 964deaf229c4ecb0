#pragma once

#include <map>
#include <memory>
#include <string>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Serves the change rows of this process's services to those that follow them. One thread a source sends what is new to all its followers;
/// a follower that is slow waits for nobody but itself.
class FeedService final : public kortelijn::journal::v1::FeedService::CallbackService {
 public:
  /// One room a source; a call's access is decided in the room of its source. Make it before the first write, since it listens to the
  /// journals.
  explicit FeedService(std::map<std::string, Room> rooms);
  ~FeedService() override;

  grpc::ServerWriteReactor<kortelijn::journal::v1::FollowResponse>* Follow(grpc::CallbackServerContext* context,
                                                                           const kortelijn::journal::v1::FollowRequest* request) override;

  /// Ends every stream, for good.
  void Stop();

 private:
  class Stream;
  class Source;

  std::map<std::string, std::unique_ptr<Source>> sources_;
};

}  // namespace kortelijn::rpc
