#pragma once

#include <string>

#include "kortelijn/registry/v1/vocabulary.pb.h"

namespace kortelijn::client {

/// A dimension with a weight or strength; 0 if none was given.
struct Weighed {
  registry::v1::Dimension dimension{};
  int weight = 0;
};

/// `zingeving`, `spiritual:80`. Errors: USAGE if the word is no dimension or the weight not 1 to 100.
Weighed ParseWeighed(const std::string& typed);

/// The dimension of a word. Errors: USAGE.
registry::v1::Dimension ParseDimension(const std::string& typed);

}  // namespace kortelijn::client
