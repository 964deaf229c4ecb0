#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>

#include "clients/cli/context.h"

/// What the files that take expertise tags from a person share.
namespace kortelijn::cli {

/// Lets tags through that every network has, and those of the person's own network, which is asked for only if there are others. Errors:
/// EXPERTISE_UNKNOWN, naming what may be meant. A tag that looks like none is let through too: the service has the last word on it.
void RequireKnownExpertise(Context& context, const google::protobuf::RepeatedPtrField<std::string>& tags);

}  // namespace kortelijn::cli
