#include "services/common/wire/time.h"

namespace kortelijn::wire {

google::protobuf::Timestamp ToProto(base::Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  google::protobuf::Timestamp proto;
  proto.set_seconds(seconds.time_since_epoch().count());
  proto.set_nanos(static_cast<std::int32_t>(std::chrono::nanoseconds(time - seconds).count()));
  return proto;
}

base::Time FromProto(const google::protobuf::Timestamp& time) { return base::FromMillis(time.seconds() * 1000 + time.nanos() / 1'000'000); }

}  // namespace kortelijn::wire
