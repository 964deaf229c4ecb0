#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/insight/norm.h"
#include "services/insight/open_time.h"

namespace kortelijn::insight {

/// The clocks of a referral. All start when it is asked: to the first response (a claim or a message by the holder), to the answer, and to
/// the closing of the loop by the requester or, after a while, by the system.
enum class Clock { kFirstResponse = 0, kAnswer = 1, kClosure = 2 };
inline constexpr std::array kClocks = {Clock::kFirstResponse, Clock::kAnswer, Clock::kClosure};

/// While the requester was awaited. `to` is kNever while they still are.
struct Pause {
  base::Time from = base::kNever;
  base::Time to = base::kNever;
};

/// What response times need of one referral; kNever where something has not happened.
struct Passage {
  Traits traits;
  std::string municipality;  ///< CBS code.
  base::ReferralState state = base::ReferralState::kUnspecified;
  base::Time request = base::kNever;
  base::Time first_response = base::kNever;
  base::Time answer = base::kNever;
  base::Time end = base::kNever;  ///< When it reached an end state.
  base::Time close = base::kNever;
  std::vector<Pause> pauses;  ///< In order, not overlapping.

  /// The requester is awaited now.
  bool paused() const { return !pauses.empty() && pauses.back().to == base::kNever; }
};

/// What one clock of one referral says.
struct Reading {
  base::Duration elapsed{0};
  bool ended = false;                  ///< What the clock waits for has happened.
  bool running = false;                ///< It may still happen; neither: the referral ended without it.
  std::optional<base::Duration> norm;  ///< If the network has one.

  /// It can be said whether the norm was kept: the clock has ended, or has passed the norm.
  bool judged() const { return norm && (ended || elapsed > *norm); }
  bool within() const { return judged() && elapsed <= *norm; }
};

/// One clock over many referrals.
struct ClockStatistics {
  int total = 0;
  int open = 0;                          ///< Still running: censored now.
  std::optional<base::Duration> median;  ///< Kaplan-Meier; nothing if less than half have ended by then.
  std::optional<base::Duration> p90;
  int judged = 0;  ///< The denominator of within_norm.
  int within_norm = 0;
};

/// Reads the clocks of referrals at one moment. Time counts real or in office hours as the norm that holds says (real without one, and with
/// a calendar that is never open), and does not count while the requester is awaited. A moment after `now` counts as now.
class Timekeeper {
 public:
  /// `since` is not after the earliest request that will be read; `rules` outlives the timekeeper.
  Timekeeper(const Rules& rules, base::Time since, base::Time now);

  /// A clock whose event did not happen stands still at the end of the referral, or counts until now; an answered referral can still be
  /// closed.
  Reading Read(const Passage& passage, Clock clock) const;

  /// When the clock passes `span`, pauses so far left out. Only for a referral that is not paused.
  base::Time WhenPassed(const Passage& passage, base::Duration span) const;

  base::Time now() const { return now_; }

 private:
  base::Duration Between(bool business, base::Time from, base::Time to) const;

  const Rules& rules_;
  base::Time now_;
  OpenTime open_;
};

ClockStatistics Summarise(std::span<const Reading> readings);

}  // namespace kortelijn::insight
