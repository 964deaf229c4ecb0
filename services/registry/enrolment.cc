#include "services/registry/enrolment.h"

#include <algorithm>
#include <vector>

#include "services/common/base/calendar.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::registry {
namespace {

using base::Code;
using base::Fault;

}  // namespace

void RequireRenewable(base::Time certificate_end, base::Time now) {
  if (certificate_end - now <= kRenewalSpan) return;
  const auto from = std::chrono::floor<std::chrono::days>(base::ToAmsterdam(certificate_end - kRenewalSpan));
  throw Fault(Code::kFailedPrecondition, base::reason::kRenewalTooEarly, "the certificate is not yet in its last 20 days")
      .With("from", base::FormatDay(std::chrono::year_month_day(from)));
}

void RefuseCode() {
  throw Fault(Code::kUnauthenticated, base::reason::kCodeInvalid, "the one-time code is not valid: ask the coordinator for a new one");
}

void AttemptLimit::Take(const std::string& address, base::Time now) {
  std::lock_guard lock(mutex_);
  Forget(now);
  const auto found = by_address_.find(address);
  const bool full =
      static_cast<int>(attempts_.size()) >= options_.in_all || (found != by_address_.end() && found->second >= options_.per_address);
  if (full) throw Fault(Code::kResourceExhausted, base::reason::kTooManyCalls, "too many attempts: wait a minute and try again");
  attempts_.emplace_back(now, address);
  ++by_address_[address];
}

void AttemptLimit::GiveBack(const std::string& address) {
  std::lock_guard lock(mutex_);
  const auto last = std::find_if(attempts_.rbegin(), attempts_.rend(), [&](const auto& attempt) { return attempt.second == address; });
  if (last == attempts_.rend()) return;
  attempts_.erase(std::next(last).base());
  if (--by_address_[address] == 0) by_address_.erase(address);
}

void AttemptLimit::Forget(base::Time now) {
  while (!attempts_.empty() && attempts_.front().first + options_.span <= now) {
    if (--by_address_[attempts_.front().second] == 0) by_address_.erase(attempts_.front().second);
    attempts_.pop_front();
  }
}

}  // namespace kortelijn::registry
