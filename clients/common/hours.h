#pragma once

#include <string>
#include <vector>

#include "kortelijn/registry/v1/network.pb.h"

namespace kortelijn::client {

/// Hours as people type them: `ma-do 9:00-17:00`, `vr 8.30-12`, `Mon-Fri 9-17`; days in Dutch or English, more than one part separated by
/// commas; nothing is no hours. Errors: USAGE.
std::vector<registry::v1::Hours> ParseHours(const std::string& typed);

/// Hours as people read them, days with the same hours together: `Mon-Thu 9:00-17:00, Fri 8:30-12:00`; empty if there are none.
std::string HoursText(const google::protobuf::RepeatedPtrField<registry::v1::Hours>& hours);

}  // namespace kortelijn::client
