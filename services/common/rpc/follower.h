#pragma once

#include <grpcpp/channel.h>

#include <grpcpp/client_context.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/base/time.h"
#include "services/common/db/database.h"

namespace kortelijn::rpc {

/// How far a service has taken what another has logged.
struct Followed {
  std::string source;    ///< registry, consultation or referral.
  std::int64_t seq = 0;  ///< Up to this row all effects are committed, and shown to whoever keeps them in memory.
};

/// Follows the change rows of another service into one's own database. The cursor {source, seq} moves in the same transaction as the
/// effects, so every effect happens exactly once however often a row is delivered. Reconnects with jittered back-off for as long as it
/// lives.
class Follower {
 public:
  struct Options {
    std::string source;                                       ///< registry, consultation or referral.
    std::function<std::shared_ptr<grpc::Channel>()> channel;  ///< Called once, when it starts.
    /// The effect of rows that are new here, in order, in the follower's transaction. A Fault stops the feed, loudly, and is tried again
    /// later.
    std::function<void(db::Tx&, std::span<const journal::v1::FeedRow* const>)> apply;
    /// After the commit of a batch, for what is kept in memory. May be empty.
    std::function<void(const journal::v1::FollowResponse&)> applied;
    /// After each message, heartbeats included. May be empty.
    std::function<void(const journal::v1::FollowResponse&)> heard;
  };

  Follower(db::Database& database, Options options);
  ~Follower();

  void Start();
  void Stop();

  Followed followed() const { return {options_.source, taken_}; }
  bool connected() const { return connected_; }

 private:
  class Reading;

  void Run();
  void FollowOnce();
  void ApplyBatch(const journal::v1::FollowResponse& batch);

  db::Database& database_;
  Options options_;
  std::atomic<std::int64_t> cursor_{0};  ///< The last row that had an effect.
  std::atomic<std::int64_t> taken_{0};
  std::atomic<bool> connected_{false};
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  grpc::ClientContext* context_ = nullptr;
  std::thread thread_;
};

}  // namespace kortelijn::rpc
