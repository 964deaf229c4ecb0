#pragma once

#include <cstdint>

#include "services/common/base/time.h"

namespace kortelijn::registry {

/// A letter that could not be delivered for so long is given up: what it was about is over.
inline constexpr base::Duration kLetterLife = std::chrono::hours(5 * 24);

/// How long to wait after the `tries`-th failure (from 1): a minute, doubling to an hour, a quarter more or less by `random`, so that what
/// failed together is not tried together.
base::Duration RetryPause(int tries, std::uint32_t random);

/// How the mail is doing, as was last told; kNever while the server takes mail.
struct MailHealth {
  int waiting = 0;
  base::Time failing_since = base::kNever;
  bool operator==(const MailHealth&) const = default;
  bool failing() const { return failing_since != base::kNever; }
};

/// What is to be told after the server took nothing with so many letters waiting: `told` itself if nothing is. The beginning is told, and
/// each time that the number has doubled since.
MailHealth Failing(const MailHealth& told, int waiting, base::Time now);

/// The same after the server took something, or refused one letter only.
MailHealth Working(const MailHealth& told, int waiting);

}  // namespace kortelijn::registry
