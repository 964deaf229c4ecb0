#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/history.h"

namespace kortelijn::test {

/// One change in referral's log.
struct Logged {
  std::int64_t seq = 0;
  std::string name;  ///< What was called: `ReferralService.ClaimReferral`, `Timer.Widen`.
  referral::v1::ReferralEvent event;
};

/// The changes in the log of a data folder by referral, in order. The daemon has stopped.
std::map<std::string, std::vector<Logged>> ReadReferralLog(const std::filesystem::path& data);

/// What is wrong with the log of one referral, a sentence each; nothing if all is well:
/// - its rows are by themselves a life that the model allows, and versions never go back;
/// - what was answered as done is in it exactly once, with what was answered, and what was refused or never called is not in it; what is
/// not
///   known may be in it, once;
/// - what was answered before something else was called stands before it.
std::vector<std::string> FaultsOfLog(const std::vector<Logged>& log, const std::vector<Operation>& operations);

}  // namespace kortelijn::test
