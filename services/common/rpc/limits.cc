#include "services/common/rpc/limits.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::rpc {

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

}  // namespace kortelijn::rpc
