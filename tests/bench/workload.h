#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "tests/bench/crew.h"
#include "tests/bench/feed_watch.h"
#include "tests/bench/load.h"

namespace kortelijn::bench {

/// Bytes that come back as they were sent.
class EchoWorkload final : public Workload {
 public:
  explicit EchoWorkload(std::size_t bytes);
  Next Take(int connection, Call& call) override;
  void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) override;

 private:
  grpc::ByteBuffer request_;
  std::size_t size_;
};

/// Ids of the questions of each requester.
using Questions = std::vector<std::vector<std::string>>;

/// Questions about cases, in one dimension, each connection a requester: to the ring, or to a named person. At most 256 wait for their
/// routing at any time.
class AskWorkload final : public Workload {
 public:
  AskWorkload(const std::vector<Worker>& requesters, FeedWatch& feed, Questions& asked);

  /// From now on each requester asks only the next one, so many times.
  void DirectToNeighbours(int times);
  /// From now on no more than this many referrals are made in all.
  void StopAt(std::size_t referrals) { limit_ = referrals; }

  Next Take(int connection, Call& call) override;
  void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) override;

  /// Of one request.
  std::size_t bytes() const { return bytes_; }

 private:
  struct Lane {
    std::vector<grpc::Slice> questions;  ///< Serialised without request_id, one a case.
    std::size_t sent = 0;
  };

  const std::vector<Worker>& requesters_;
  FeedWatch& feed_;
  Questions& asked_;
  std::vector<Lane> lanes_;
  std::size_t bytes_ = 0;
  std::size_t times_ = SIZE_MAX;
  std::size_t limit_ = SIZE_MAX;
};

/// Each requester opens the questions they asked, one after the other.
class OpenWorkload final : public Workload {
 public:
  explicit OpenWorkload(const Questions& asked) : asked_(asked), next_(asked.size()) {}
  Next Take(int connection, Call& call) override;
  void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) override;

 private:
  const Questions& asked_;
  std::vector<std::size_t> next_;
};

/// Each person reads an inbox of fifty.
class InboxWorkload final : public Workload {
 public:
  static constexpr int kItems = 50;
  InboxWorkload();
  Next Take(int connection, Call& call) override;
  void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) override;

 private:
  grpc::ByteBuffer request_;
  std::atomic<int> unchecked_{kConnections};
};

/// Each holder claims what is offered to them; every referral is claimed once.
class ClaimWorkload final : public Workload {
 public:
  ClaimWorkload(const std::vector<Worker>& holders, const std::vector<Fresh>& fresh);
  Next Take(int connection, Call& call) override;
  void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) override;

 private:
  std::vector<std::deque<std::string>> queues_;
};

}  // namespace kortelijn::bench
