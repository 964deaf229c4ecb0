#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::test {

using State = referral::v1::ReferralState;

/// In a state that is the end of it.
bool Ended(State state);

/// What somebody can do to a referral, over the wire.
enum class Deed {
  kAsk,
  kLook,
  kClaim,
  kDecline,
  kStart,
  kHold,
  kResume,
  kGiveBack,
  kFail,
  kAgree,
  kRefuse,    ///< To cancel.
  kWithdraw,  ///< A holder's offer to a colleague.
  kHandOver,
  kAssign,
  kReject,
  kAnswer,
  kQuestion,
  kReply,
  kCancel,
  kError,
};
inline constexpr int kDeeds = 20;

/// How it came out: done, refused for a reason, or not known, since the connection was lost before the answer.
enum class Came { kDone, kRefused, kUnknown };

/// What an answer told of a referral.
struct Seen {
  State state = State::REFERRAL_STATE_UNSPECIFIED;
  std::string holder;
  int round = 0;
  bool cancel_requested = false;
  std::int64_t version = 0;
  bool escalated = false;
  int ring = 0;
};

Seen SeenIn(const referral::v1::Referral& referral);

inline constexpr std::uint64_t kForever = std::numeric_limits<std::uint64_t>::max();

/// One call, with all its repetitions under the same request id, about one referral.
///
/// Its effect lies between `invoked` and `responded`, moments of one counter for all. What is asked of consultation - to ask, to write, to
/// answer, to cancel - reaches the referral later: `responded` is kForever then, also for what was done, until it has surely come there.
/// What was refused was refused to the last repetition, so `invoked` is of that one. What is not known may have happened once or not at
/// all.
struct Operation {
  Deed deed = Deed::kLook;
  std::string who;
  std::string referral;
  std::string whom{};  ///< Assign, HandOver: to whom.
  std::string request_id{};
  std::uint64_t invoked = 0;
  std::uint64_t responded = kForever;
  Came came = Came::kDone;
  std::string reason{};  ///< Refused: the machine reason.
  std::optional<Seen> seen{};
};

/// True for what is asked of consultation.
bool ThroughConsultation(Deed deed);

/// One line for a person who looks for a fault.
std::string Describe(const Operation& operation);

/// Everything that was done, by anybody, from any thread.
class History {
 public:
  /// The next moment.
  std::uint64_t Tick() { return ++now_; }
  void Add(Operation operation);
  /// All that consultation was asked so far has reached the referrals.
  void Settle();
  std::size_t size() const;
  /// By referral.
  std::map<std::string, std::vector<Operation>> ByReferral() const;

 private:
  std::atomic<std::uint64_t> now_{0};
  mutable std::mutex mutex_;
  std::vector<Operation> operations_;
};

}  // namespace kortelijn::test
