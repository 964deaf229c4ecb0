#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "services/common/base/time.h"

namespace kortelijn::registry {

/// How long a one-time code works.
inline constexpr std::chrono::hours kCodeLife{72};

/// How long a certificate is valid, and how long before its end it can be renewed: from day 10. Whoever works once in twenty days is
/// never asked for a code; a machine that was lost or left is shut out after thirty days by itself.
///
/// The rule for earlier certificates: enrolment with a code revokes them all at once, because it may be somebody else who held them.
/// Renewal is asked for with one certificate and goes by the age of that one. It lives out its last days, 20 at most, so that a lost answer
/// locks nobody out: the next renewal, with the same one, is as good as the first. Every other one is revoked by it, so that a person
/// never has more than two: the one that asked and the one that came. Two machines with copies of one key thus shut each other out.
inline constexpr std::chrono::hours kCertificateLife{30 * 24};
inline constexpr std::chrono::hours kRenewalSpan{20 * 24};

/// Throws FAILED_PRECONDITION / RENEWAL_TOO_EARLY, with detail `from` (the day in Amsterdam, YYYY-MM-DD), while more than 20 days of the
/// certificate are left.
void RequireRenewable(base::Time certificate_end, base::Time now);

/// UNAUTHENTICATED / CODE_INVALID: the one answer to a code that is wrong, used or expired.
[[noreturn]] void RefuseCode();

/// Counts attempts to redeem a code, so that codes cannot be guessed and the log cannot be flooded. An attempt that turns out well is taken
/// back: a practice that enrols all its people behind one address is not held up. Any thread may call.
class AttemptLimit {
 public:
  struct Options {
    int per_address = 10;
    int in_all = 300;
    base::Duration span = std::chrono::minutes(1);
  };

  explicit AttemptLimit(Options options) : options_(options) {}

  /// Counts an attempt. Errors: RESOURCE_EXHAUSTED / TOO_MANY_CALLS if there are too many in the last span; it is then not counted.
  void Take(const std::string& address, base::Time now);

  /// Takes back the last attempt from this address: it went well.
  void GiveBack(const std::string& address);

 private:
  void Forget(base::Time now);

  Options options_;
  std::mutex mutex_;
  std::deque<std::pair<base::Time, std::string>> attempts_;
  std::map<std::string, int> by_address_;
};

}  // namespace kortelijn::registry
