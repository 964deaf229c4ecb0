#pragma once

#include <map>
#include <memory>
#include <string>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Serves the change rows of this process's services to those that follow them. One thread a source sends what is new to all its followers:
/// one that takes its batches slowly delays nobody, one that is far behind has its rows read from disk between the batches of the others.
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

  std::map<std::string, std::shared_ptr<Source>> sources_;
};

}  // namespace kortelijn::rpc
