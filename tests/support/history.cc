#include "tests/support/history.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kortelijn::test {
namespace {

std::string NameOf(Deed deed) {
  constexpr std::array<const char*, kDeeds> kNames = {"ask",       "look",   "claim",    "decline", "start",    "hold",      "resume",
                                                      "give back", "fail",   "agree",    "refuse",  "withdraw", "hand over", "assign",
                                                      "reject",    "answer", "question", "reply",   "cancel",   "error"};
  return kNames.at(static_cast<std::size_t>(deed));
}

std::string Describe(const Seen& seen) {
  return referral::v1::ReferralState_Name(seen.state).substr(sizeof("REFERRAL_STATE_") - 1) + " holder '" + seen.holder + "' round " +
         std::to_string(seen.round) + " version " + std::to_string(seen.version) + (seen.cancel_requested ? " cancel requested" : "");
}

std::string Outcome(const Operation& operation) {
  if (operation.came == Came::kUnknown) return "?";
  if (operation.came == Came::kRefused) return "refused " + operation.reason;
  return operation.seen ? Describe(*operation.seen) : "done";
}

}  // namespace

bool Ended(State state) { return state > State::REFERRAL_STATE_ON_HOLD; }

Seen SeenIn(const referral::v1::Referral& referral) {
  Seen seen{referral.state(),     referral.holder_id(), referral.round(), referral.cancel_requested(), 0,
            referral.escalated(), referral.ring()};
  std::from_chars(referral.etag().data(), referral.etag().data() + referral.etag().size(), seen.version);
  return seen;
}

bool ThroughConsultation(Deed deed) { return deed == Deed::kAsk || deed >= Deed::kAnswer; }

std::string Describe(const Operation& operation) {
  const std::string end = operation.responded == kForever ? "..." : std::to_string(operation.responded);
  const std::string whom = operation.whom.empty() ? "" : " to " + operation.whom;
  return std::to_string(operation.invoked) + "-" + end + " " + operation.who + " " + NameOf(operation.deed) + whom + ": " +
         Outcome(operation);
}

void History::Add(Operation operation) {
  std::lock_guard lock(mutex_);
  operations_.push_back(std::move(operation));
}

void History::Settle() {
  const auto now = Tick();
  std::lock_guard lock(mutex_);
  for (auto& operation : operations_) operation.responded = std::min(operation.responded, now);
}

std::size_t History::size() const {
  std::lock_guard lock(mutex_);
  return operations_.size();
}

std::map<std::string, std::vector<Operation>> History::ByReferral() const {
  std::lock_guard lock(mutex_);
  std::map<std::string, std::vector<Operation>> parts;
  for (const auto& operation : operations_) parts[operation.referral].push_back(operation);
  return parts;
}

}  // namespace kortelijn::test
