// Times on the wire: to the millisecond and back, and nothing that a sender can say counts beyond what an integer holds.
#include "services/common/wire/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace kortelijn::wire {
namespace {

google::protobuf::Timestamp At(std::int64_t seconds, std::int32_t nanos = 0) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  time.set_nanos(nanos);
  return time;
}

TEST(WireTime, ComesBackToTheMillisecond) {
  for (const std::int64_t millis : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{1'780'000'000'123}}) {
    EXPECT_EQ(base::ToMillis(FromProto(ToProto(base::FromMillis(millis)))), millis);
  }
}

TEST(WireTime, BeyondTheYears1To9999IsTheNearestInThem) {
  EXPECT_EQ(FromProto(At(std::numeric_limits<std::int64_t>::max())), FromProto(At(253'402'300'799)));
  EXPECT_EQ(FromProto(At(std::numeric_limits<std::int64_t>::min())), FromProto(At(-62'135'596'800)));
  EXPECT_LT(FromProto(At(253'402'300'798)), FromProto(At(253'402'300'799)));
  EXPECT_LT(FromProto(At(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int32_t>::min())), base::kNever);
}

}  // namespace
}  // namespace kortelijn::wire
