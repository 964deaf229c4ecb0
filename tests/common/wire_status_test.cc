#include <gtest/gtest.h>

#include "services/common/wire/status.h"
#include "services/common/wire/time.h"

namespace kortelijn::wire {
namespace {

TEST(Status, AFaultSurvivesTheWire) {
  const auto fault =
      base::Fault(base::Code::kInvalidArgument, "FIELD_INVALID", "brief: empty").With("limit", "280").Field("consultation.brief", "empty");
  const auto back = FromStatus(ToStatus(fault));
  EXPECT_EQ(back.code(), base::Code::kInvalidArgument);
  EXPECT_EQ(back.reason(), "FIELD_INVALID");
  EXPECT_STREQ(back.what(), "brief: empty");
  EXPECT_EQ(back.details().at("limit"), "280");
  ASSERT_EQ(back.fields().size(), 1u);
  EXPECT_EQ(back.fields()[0].field, "consultation.brief");
  EXPECT_EQ(back.fields()[0].description, "empty");
}

TEST(Status, AStatusOfGrpcItselfHasNoReason) {
  const auto fault = FromStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "connection refused"));
  EXPECT_EQ(fault.code(), base::Code::kUnavailable);
  EXPECT_EQ(fault.reason(), "");
  EXPECT_STREQ(fault.what(), "connection refused");
}

TEST(Status, DamagedDetailsAreNoReason) {
  const auto fault = FromStatus(grpc::Status(grpc::StatusCode::ABORTED, "x", "\xff\xff not a status"));
  EXPECT_EQ(fault.code(), base::Code::kAborted);
  EXPECT_EQ(fault.reason(), "");
}

TEST(Status, OkDoesNotThrow) { EXPECT_NO_THROW(ThrowIfError(grpc::Status::OK)); }

TEST(Time, RoundTripsToTheMillisecondBeforeAndAfter1970) {
  for (const std::int64_t millis : {-1L, -1001L, 1L, 999L, 1000L, 1763761234567L}) {
    EXPECT_EQ(base::ToMillis(FromProto(ToProto(base::FromMillis(millis)))), millis);
    EXPECT_GE(ToProto(base::FromMillis(millis)).nanos(), 0);
  }
}

}  // namespace
}  // namespace kortelijn::wire
