#pragma once

#include <string>
#include <vector>

#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::client {

/// What a proposal was made for, as the wording of its reasons needs it.
struct MatchContext {
  registry::v1::Dimension dimension = registry::v1::DIMENSION_UNSPECIFIED;
  std::string municipality;            ///< Name, not code.
  std::vector<std::string> languages;  ///< Codes of those asked for.
  /// Other dimensions of the question that the person could take.
  std::vector<registry::v1::Dimension> covers;
};

/// One reason of a proposal as a short clause, e.g. `works in Zundert`, `3 earlier collaborations`, `reachable today until 17:00`.
std::string Clause(const referral::v1::ScoredReason& reason, const MatchContext& context);

/// True for what counts against a candidate: far away, not reachable, waiting list, stale entry, none of the languages.
bool CountsAgainst(referral::v1::MatchReason reason);

/// Whom a ring asks, e.g. `people you know`; -1 is the named person, 4 the coordinator.
std::string RingName(int ring);

}  // namespace kortelijn::client
