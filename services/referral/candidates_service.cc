#include "services/referral/candidates_service.h"

#include <mutex>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/referral/registry_wire.h"

namespace kortelijn::referral {

void Candidates::Put(const registry::v1::Professional& professional) {
  Profile profile = ProfileOf(professional);
  const auto person = directory_.Find(profile.id);
  if (person != nullptr && !person->active) profile.active = false;
  std::unique_lock lock(mutex_);
  index_.Put(profile);
}

void Candidates::SetActive(std::string_view id, bool active) {
  std::unique_lock lock(mutex_);
  index_.SetActive(id, active);
}

void Candidates::Answered(std::string_view id, base::Time time) {
  std::unique_lock lock(mutex_);
  index_.Answered(id, time);
}

void Candidates::SetInHand(std::string_view id, int count) {
  std::unique_lock lock(mutex_);
  index_.SetInHand(id, count);
}

Proposal Candidates::Best(const Question& question, const Rules& rules, int limit) const {
  std::shared_lock lock(mutex_);
  const CandidatePool* pool = index_.Pool(rules.network_id);
  return pool == nullptr ? Proposal{} : Propose(*pool, question, rules, limit);
}

Picked Candidates::Pick(const Question& question, const Rules& rules, int from_ring, const std::set<std::string>& except) const {
  std::shared_lock lock(mutex_);
  const CandidatePool* pool = index_.Pool(rules.network_id);
  return pool == nullptr ? Picked{} : PickRing(*pool, question, rules, from_ring, except);
}

bool Candidates::MayAsk(const Question& question, const Rules& rules, const std::string& id) const {
  std::shared_lock lock(mutex_);
  const CandidatePool* pool = index_.Pool(rules.network_id);
  return pool != nullptr && Eligible(*pool, question, rules, id);
}

bool Candidates::HasStrength(std::string_view id, base::Dimension dimension) const {
  std::shared_lock lock(mutex_);
  const CandidatePool* pool = index_.PoolOf(id);
  const auto row = pool == nullptr ? std::nullopt : pool->Find(id);
  return row && pool->all()[*row].glance.strength.at(static_cast<std::size_t>(dimension) - 1) > 0;
}

base::Discipline Candidates::DisciplineOf(std::string_view id) const {
  std::shared_lock lock(mutex_);
  const CandidatePool* pool = index_.PoolOf(id);
  const auto row = pool == nullptr ? std::nullopt : pool->Find(id);
  return row ? static_cast<base::Discipline>(pool->all()[*row].discipline) : base::Discipline::kUnspecified;
}

void ThrowUnavailable() {
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kCandidateUnavailable, "this person cannot be asked this question now");
}

}  // namespace kortelijn::referral
