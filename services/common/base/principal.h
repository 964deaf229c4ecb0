#pragma once

#include <string>

#include "services/common/base/vocabulary.h"

namespace kortelijn::base {

/// Who acts, in which role, in which network. A service acts as `service.NAME` in no network of its own.
struct Principal {
  std::string id;
  std::string network_id;
  Role role = Role::kUnspecified;

  bool operator==(const Principal&) const = default;
};

}  // namespace kortelijn::base
