#pragma once

#include <cstdint>

#include "services/common/base/time.h"

namespace kortelijn::registry {

/// A letter that could not be delivered for so long is given up: what it was about is over.
inline constexpr base::Duration kLetterLife = std::chrono::hours(5 * 24);

/// How long to wait after the `tries`-th failure (from 1): a minute, doubling to an hour, a quarter more or less by `random`, so that what
/// failed together is not tried together.
base::Duration RetryPause(int tries, std::uint32_t random);

/// After so many refusals and delays in a row without a delivery a server is one that takes nothing, whatever it says of each letter.
inline constexpr int kTroubles = 3;

/// Whether a refusal for good is to be believed: a server that has delivered nothing yet, or refuses one letter after the other, may be one
/// that refuses everybody because it, or who sends to it, is set up wrongly.
bool Believed(bool delivered, int troubles);

/// How the mail is doing, as was last told; the default while the server takes mail.
struct MailHealth {
  int waiting = 0;
  base::Time failing_since = base::kNever;
  bool operator==(const MailHealth&) const = default;
  bool failing() const { return failing_since != base::kNever; }
};

/// What is to be told after the server took nothing with so many letters waiting: `told` itself if nothing is. The beginning is told, and
/// each time that the number has doubled since.
MailHealth Failing(const MailHealth& told, int waiting, base::Time now);

}  // namespace kortelijn::registry
