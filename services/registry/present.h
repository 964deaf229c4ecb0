#pragma once

#include <optional>
#include <utility>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::registry {

/// NOT_FOUND: it does not exist, or not for this person; the two look the same.
[[noreturn]] inline void RefuseAbsent() {
  throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "there is no such thing, or not for you");
}

/// What is there, or RefuseAbsent.
template <typename T>
T Present(std::optional<T> found) {
  if (!found) RefuseAbsent();
  return std::move(*found);
}

/// ALREADY_EXISTS: the id is taken.
[[noreturn]] inline void RefuseTaken() {
  throw base::Fault(base::Code::kAlreadyExists, base::reason::kAlreadyExists, "the id is taken: choose another one");
}

}  // namespace kortelijn::registry
