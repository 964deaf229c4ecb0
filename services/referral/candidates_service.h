#pragma once

#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/base/time.h"
#include "services/referral/candidate.h"
#include "services/referral/match.h"
#include "services/referral/rules.h"

namespace kortelijn::rpc {
class Directory;
}

namespace kortelijn::referral {

/// Everybody who could be asked, in memory, as the registry last said. Any thread may ask.
class Candidates {
 public:
  explicit Candidates(const rpc::Directory& directory) : directory_(directory) {}

  /// An entry is new or has changed.
  void Put(const registry::v1::Professional& professional);
  /// A person was suspended or reinstated.
  void SetActive(std::string_view id, bool active);
  /// A person answered a referral.
  void Answered(std::string_view id, base::Time time);
  /// How many questions a person holds now.
  void SetInHand(std::string_view id, int count);

  /// As in match.h, in one network; nobody if the network has nobody.
  Proposal Best(const Question& question, const Rules& rules, int limit) const;
  Picked Pick(const Question& question, const Rules& rules, int from_ring, const std::set<std::string>& except) const;
  bool MayAsk(const Question& question, const Rules& rules, const std::string& id) const;

  /// Whether a person's entry gives them a strength in a dimension.
  bool HasStrength(std::string_view id, base::Dimension dimension) const;
  /// Unspecified if the person has no entry.
  base::Discipline DisciplineOf(std::string_view id) const;

 private:
  const rpc::Directory& directory_;
  mutable std::shared_mutex mutex_;
  CandidateIndex index_;
};

/// Throws FAILED_PRECONDITION / CANDIDATE_UNAVAILABLE.
[[noreturn]] void ThrowUnavailable();

}  // namespace kortelijn::referral
