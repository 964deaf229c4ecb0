#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "tests/support/history.h"

namespace kortelijn::test {

/// A referral as the domain describes it, written down a second time and much smaller, to hold the service against. It knows of offers what
/// has been observed: whom the system asks, and when it widens a ring, is its own affair, so that the version of a REQUESTED referral may
/// be ahead of what is known here.
struct Model {
  State state = State::REFERRAL_STATE_UNSPECIFIED;  ///< Unspecified: not asked yet.
  State before_hold = State::REFERRAL_STATE_UNSPECIFIED;
  std::string requester;
  std::string holder;  ///< Stays after the end.
  int round = 0;
  bool cancel_wanted = false;
  bool waiting = false;  ///< For the requester's reply.
  std::string heir{};    ///< The colleague to whom the holder offers it; empty if nobody.
  std::int64_t version = 0;
  bool exact = true;                 ///< The version is this, not at least this.
  std::set<std::string> open{};      ///< Surely offered, in this round.
  std::set<std::string> declined{};  ///< In this round, and not asked again since.
  std::set<std::string> offered{};   ///< Surely offered in some round.

  bool Held() const;
  bool Ended() const;
  /// Surely may claim or decline it: offered in this round, or by the holder.
  bool Offered(const std::string& who) const;

  /// The same for equal models only.
  std::string Key() const;
};

/// The model after an operation that came out as it did; nothing if it cannot have come out so. An operation of unknown outcome is taken to
/// have had its effect.
std::optional<Model> After(const Model& before, const Operation& operation);

/// Who may see every referral and make offers.
inline constexpr const char* kCoordinator = "coordinator";

}  // namespace kortelijn::test
