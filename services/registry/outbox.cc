#include "services/registry/outbox.h"

#include <algorithm>

namespace kortelijn::registry {
namespace {

constexpr base::Duration kFirstPause = std::chrono::minutes(1);
constexpr base::Duration kLongestPause = std::chrono::hours(1);
constexpr int kDoublings = 6;

}  // namespace

base::Duration RetryPause(int tries, std::uint32_t random) {
  const base::Duration pause = std::min(kLongestPause, kFirstPause * (1 << std::clamp(tries - 1, 0, kDoublings)));
  return pause - pause / 4 + pause / 2 * (random % 1024) / 1023;
}

MailHealth Failing(const MailHealth& told, int waiting, base::Time now) {
  if (!told.failing()) return {waiting, now};
  const bool doubled = waiting >= 2 * std::max(1, told.waiting);
  return doubled ? MailHealth{waiting, told.failing_since} : told;
}

bool Believed(bool delivered, int troubles) { return delivered && troubles < kTroubles; }

}  // namespace kortelijn::registry
