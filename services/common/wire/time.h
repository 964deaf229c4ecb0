#pragma once

#include <google/protobuf/timestamp.pb.h>

#include "services/common/base/time.h"

namespace kortelijn::wire {

/// kNever is an unset Timestamp: use SetTime with the field's mutable_ and clear functions through this pair.
google::protobuf::Timestamp ToProto(base::Time time);
base::Time FromProto(const google::protobuf::Timestamp& time);

}  // namespace kortelijn::wire

/// Sets `field` of `message` unless the time is kNever; and reads it, kNever if unset.
#define KORTELIJN_SET_TIME(message, field, time)                                                              \
  do {                                                                                                        \
    if ((time) != ::kortelijn::base::kNever) *(message).mutable_##field() = ::kortelijn::wire::ToProto(time); \
  } while (false)
#define KORTELIJN_GET_TIME(message, field) \
  ((message).has_##field() ? ::kortelijn::wire::FromProto((message).field()) : ::kortelijn::base::kNever)
