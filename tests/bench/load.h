#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/support/byte_buffer.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace kortelijn::bench {

using Steady = std::chrono::steady_clock;

/// How many calls a connection carries at once.
inline constexpr int kInFlight = 2;

/// One unary call, already serialised.
struct Call {
  const char* method = nullptr;  ///< `/package.Service/Method`
  grpc::ByteBuffer request;
};

grpc::ByteBuffer Serialise(const google::protobuf::Message& message);

/// When something was done, and how long it took.
struct Sample {
  Steady::time_point end;
  Steady::duration took{0};
};

/// What is sent over the connections of one load. Calls for one connection come from one thread at a time, for different ones from several.
class Workload {
 public:
  enum class Next {
    kCall,    ///< `call` is set.
    kNotNow,  ///< Ask again in a moment.
    kNoMore,  ///< This connection is through.
  };

  virtual ~Workload() = default;
  virtual Next Take(int connection, Call& call) = 0;

  /// A call was answered well. May throw if the answer is not what it should be.
  virtual void Answered(int connection, grpc::ByteBuffer& response, const Sample& sample) = 0;
};

/// Keeps kInFlight calls of `workload` going on each channel for as long as `span`, or until no connection has more, and then waits for
/// those in flight. Returns the samples of all. Throws std::runtime_error if a call failed.
std::vector<Sample> RunLoad(const std::vector<std::shared_ptr<grpc::Channel>>& channels, Workload& workload, Steady::duration span);

}  // namespace kortelijn::bench
