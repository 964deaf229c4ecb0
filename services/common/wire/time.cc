#include "services/common/wire/time.h"

#include <algorithm>

namespace kortelijn::wire {
namespace {

// The years 1 to 9999, all that a Timestamp may say; whoever sends another must not have us count beyond what an integer holds.
constexpr std::int64_t kFirstSecond = -62'135'596'800;
constexpr std::int64_t kLastSecond = 253'402'300'799;

}  // namespace

google::protobuf::Timestamp ToProto(base::Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds.time_since_epoch().count());
  proto.set_nanos(static_cast<std::int32_t>(std::chrono::nanoseconds(time - seconds).count()));
  return proto;
}

base::Time FromProto(const google::protobuf::Timestamp& time) {
  return base::FromMillis(std::clamp(time.seconds(), kFirstSecond, kLastSecond) * 1000 + time.nanos() / 1'000'000);
}

}  // namespace kortelijn::wire
