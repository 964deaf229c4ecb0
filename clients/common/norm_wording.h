#pragma once

#include <string>

#include "kortelijn/registry/v1/network.pb.h"

/// How soon a network wants to respond, in words.
namespace kortelijn::client {

/// Minutes as people say them: `2 h`, `1 day of office time`; a dash for 0, which is no norm.
std::string Within(int minutes, bool business_time);

/// What a question is about, as far as norms ask: unspecified where it is not known.
struct NormFor {
  registry::v1::Kind kind{};
  registry::v1::Urgency urgency{};
  registry::v1::Dimension dimension{};
};

/// The norm that holds before anybody has taken it: one for the dimension before one for all, among equals one for the kind before one for
/// both kinds, and then the first; norms of a discipline are left out. Null if none fits.
const registry::v1::Norm* FindNorm(const registry::v1::Network& network, const NormFor& what);

/// `first response within 2 h, answer within 1 day`; empty if there is no norm, or none for either.
std::string NormText(const registry::v1::Norm* norm);

}  // namespace kortelijn::client
