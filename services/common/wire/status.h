#pragma once

#include <grpcpp/support/status.h>

#include "services/common/base/fault.h"

namespace kortelijn::wire {

/// A Fault as it travels: code, message, and google.rpc.Status with ErrorInfo{reason, domain "kortelijn", details} and, where fields are
/// at fault, BadRequest.
grpc::Status ToStatus(const base::Fault& fault);

/// The Fault a status carries; for one without ErrorInfo (from gRPC itself) the reason is empty and the message gRPC's.
base::Fault FromStatus(const grpc::Status& status);

/// Throws FromStatus unless the status is OK.
void ThrowIfError(const grpc::Status& status);

}  // namespace kortelijn::wire
