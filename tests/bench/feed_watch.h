#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/wire/channel.h"
#include "tests/bench/load.h"

namespace kortelijn::bench {

/// A referral that nobody has claimed.
struct Fresh {
  std::string referral_id;
  std::vector<std::string> offered;
};

/// Follows referral's feed, as the services do, to see when a question has been routed: the feed shows a change only once it is durable.
class FeedWatch {
 public:
  FeedWatch(const std::string& address, const wire::Identity& service);
  ~FeedWatch();

  /// A question was accepted by this call.
  void Asked(const std::string& consultation_id, const Sample& call);

  /// Questions that were accepted and not yet routed.
  std::size_t unrouted() const;

  /// Waits until every question is routed. Throws std::runtime_error after 30 seconds.
  void AwaitAll();

  /// Questions routed since the last time, from the sending of the call to the sight of the referral.
  std::vector<Sample> TakeRouted();
  /// Referrals seen since the last time.
  std::vector<Fresh> TakeFresh();
  std::size_t fresh() const;

 private:
  struct Question {
    Steady::time_point begun;
    Steady::time_point answered;
    Steady::time_point seen;
  };

  void Run();
  void See(const std::string& event);
  void Settle(const std::string& consultation_id, const Question& question);

  grpc::ClientContext context_;
  std::unique_ptr<journal::v1::FeedService::Stub> stub_;
  mutable std::mutex mutex_;
  std::condition_variable settled_;
  std::unordered_map<std::string, Question> open_;
  std::size_t asked_ = 0;
  std::size_t routed_ = 0;
  std::vector<Sample> samples_;
  std::vector<Fresh> fresh_;
  std::thread thread_;
};

}  // namespace kortelijn::bench
