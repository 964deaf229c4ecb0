#include "services/common/rpc/limits.h"

#include <utility>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::rpc {
namespace {

constexpr std::size_t kMostTallies = 4096;
constexpr int kOneIn = 64;

}  // namespace

Limits::Place Limits::Take(const std::string& id) {
  std::lock_guard lock(mutex_);
  if (calls_ >= in_all_) throw base::Fault(base::Code::kResourceExhausted, base::reason::kTooManyCalls, "too many calls at once");
  int& count = in_flight_[id];
  if (count >= per_person_) {
    throw base::Fault(base::Code::kResourceExhausted, base::reason::kTooManyCalls, "too many calls of one person at once");
  }
  ++count;
  ++calls_;
  return {this, id};
}

Limits::Place::~Place() {
  if (limits_ == nullptr) return;
  std::lock_guard lock(limits_->mutex_);
  const auto found = limits_->in_flight_.find(id_);
  --limits_->calls_;
  if (--found->second == 0) limits_->in_flight_.erase(found);
}

bool Limits::Count(const std::string& id, Instant now) {
  const std::lock_guard lock(tally_mutex_);
  if (tallies_.size() >= kMostTallies) ForgetOld(now);
  Tally& tally = tallies_.try_emplace(id, Tally{.since = now}).first->second;
  if (now < tally.cut_until) return ++tally.after_cut <= kAbandoned || tally.after_cut % kOneIn == 0;
  if (now - tally.since > kWindow) tally = {.since = now};
  if (++tally.unanswered > kAbandoned) tally = {.since = now, .cut_until = now + kCutFor};
  return true;
}

Limits::Verdict Limits::On(const std::string& id, Instant now) {
  const std::lock_guard lock(tally_mutex_);
  const auto found = tallies_.find(id);
  if (found == tallies_.end() || now >= found->second.cut_until) return Verdict::kGoOn;
  return std::exchange(found->second.said, true) ? Verdict::kStillCutOff : Verdict::kCutOff;
}

Limits::Verdict Limits::Begun(const std::string& id, Instant now) {
  Count(id, now);
  return On(id, now);
}

void Limits::Answered(const std::string& id) {
  const std::lock_guard lock(tally_mutex_);
  const auto found = tallies_.find(id);
  if (found != tallies_.end() && found->second.unanswered > 0) --found->second.unanswered;
}

bool Limits::RefusedUnknown(const std::string& id, Instant now) {
  const std::lock_guard lock(tally_mutex_);
  if (rows_.size() >= kMostTallies) std::erase_if(rows_, [&](const auto& each) { return now - each.second.since > kRowsWithin; });
  Rows& rows = rows_.try_emplace(id, Rows{.since = now}).first->second;
  if (now - rows.since > kRowsWithin) rows = {.since = now};
  return ++rows.count <= kRows;
}

void Limits::ForgetOld(Instant now) {
  std::erase_if(tallies_, [&](const auto& each) { return now > each.second.cut_until && now - each.second.since > kWindow; });
}

}  // namespace kortelijn::rpc
