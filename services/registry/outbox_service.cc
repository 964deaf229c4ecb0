#include "services/registry/outbox_service.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/mail/message.h"
#include "services/common/rpc/directory.h"
#include "services/registry/mail_log_service.h"
#include "services/registry/member_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kBatch = 16;
constexpr std::size_t kGiveUpAtOnce = 100;
constexpr std::chrono::seconds kClockLook{1};
constexpr base::Duration kRetry = std::chrono::seconds(10);
constexpr base::Duration kLongestRest = std::chrono::minutes(10);

Letter Parsed(const std::string& bytes) {
  v1::Notice notice;
  if (notice.ParseFromString(bytes)) return FromWire(notice);
  throw base::Fault(base::Code::kDataLoss, base::reason::kSealBroken, "a letter in the outbox cannot be read");
}

}  // namespace

void OutboxDelivery::Start() {
  thread_ = std::thread([this] { Run(); });
}

void OutboxDelivery::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  parts_.carrier->Cut();
  if (thread_.joinable()) thread_.join();
}

void OutboxDelivery::Wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

bool OutboxDelivery::Stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void OutboxDelivery::Run() {
  base::Time next = base::kNever;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (!woken_ && parts_.room.clock.Now() < next) {
      changed_.wait_for(lock, kClockLook, [this] { return woken_ || stopping_; });
      continue;
    }
    woken_ = false;
    lock.unlock();
    next = TryRound();
    lock.lock();
  }
}

base::Time OutboxDelivery::TryRound() {
  try {
    return Round();
  } catch (const std::exception& error) {
    spdlog::error("letters in the outbox wait; trying again in {} seconds: {}", kRetry.count() / 1000, error.what());
    return parts_.room.clock.Now() + kRetry;
  }
}

base::Time OutboxDelivery::Round() {
  const base::Time rested = parts_.room.clock.Now() + kLongestRest;
  if (parts_.chores) parts_.chores();
  if (parts_.room.clock.Now() >= probe_time_) {
    while (DeliverSome()) {
    }
  }
  GiveUpOld();
  WatchFailing();
  std::optional<base::Time> due;
  parts_.room.database.Read([&](db::ReadTx& tx) { due = NextDue(tx, parts_.letters); });
  return due ? std::min(rested, std::max(*due, probe_time_)) : rested;
}

bool OutboxDelivery::DeliverSome() {
  std::vector<WaitingLetter> letters;
  parts_.room.database.Read([&](db::ReadTx& tx) { letters = DueLetters(tx, parts_.room.clock.Now(), kBatch, parts_.letters); });
  return std::ranges::all_of(letters, [this](const WaitingLetter& waiting) { return Deliver(waiting); }) && letters.size() == kBatch;
}

bool OutboxDelivery::Deliver(const WaitingLetter& waiting) {
  if (Stopping()) return false;
  bool waits = false;
  std::optional<Member> to;
  parts_.room.database.Read([&](db::ReadTx& tx) {
    waits = Waits(tx, waiting.id);
    to = FindMember(tx, waiting.member_id, parts_.room.clock.Now());
  });
  if (!waits) return true;
  const auto letter = Opened(waiting, to);
  if (!letter || !mail::IsAddress(letter->to)) {
    GiveUpAlone(waiting, letter ? "Mail.Refused" : "Mail.GivenUp");
    return true;
  }
  const mail::Sent sent = parts_.carrier->Carry(*letter, waiting);
  if (sent.outcome == mail::Outcome::kCut) return false;
  Settle(waiting, sent);
  return sent.outcome != mail::Outcome::kUnreachable;
}

std::optional<Letter> OutboxDelivery::Opened(const WaitingLetter& waiting, const std::optional<Member>& to) const {
  if (waiting.expire_time != base::kNever && waiting.expire_time <= parts_.room.clock.Now()) return std::nullopt;
  try {
    Letter letter = Parsed(OpenLetter(parts_.vault, waiting));
    if (to) letter.to = to->email;
    return letter;
  } catch (const base::Fault& fault) {
    spdlog::error("letter {} is given up: {}", waiting.id, fault.what());
    return std::nullopt;
  }
}

void OutboxDelivery::Settle(const WaitingLetter& waiting, const mail::Sent& sent) {
  using mail::Outcome;
  const base::Time now = parts_.room.clock.Now();
  const bool refused = sent.outcome == Outcome::kRefused && Believed(delivered_, troubles_);
  if (sent.outcome != Outcome::kDelivered) spdlog::warn("letter {} is not delivered: {}", waiting.id, sent.why);
  Count(sent.outcome, now);
  const auto postponed = Postponed(waiting, sent, now);
  parts_.room.database.Write([&](db::Tx& tx) {
    if (sent.outcome == Outcome::kDelivered) RemoveLetter(tx, waiting.id);
    if (refused) GiveUp(tx, waiting, "Mail.Refused", now);
    if (postponed && !refused) Postpone(tx, waiting.id, *postponed);
    TellHealth(tx, parts_.room.journal, HealthAfter(sent.outcome, ToldHealth(tx), CountLetters(tx, parts_.letters), now), now);
  });
}

void OutboxDelivery::Count(mail::Outcome outcome, base::Time now) {
  const bool unreachable = outcome == mail::Outcome::kUnreachable;
  failures_ = unreachable ? failures_ + 1 : 0;
  if (unreachable) probe_time_ = now + Pause(failures_);
  if (outcome == mail::Outcome::kRefused || outcome == mail::Outcome::kLater) ++troubles_;
  if (outcome != mail::Outcome::kDelivered) return;
  delivered_ = true;
  troubles_ = 0;
}

std::optional<base::Time> OutboxDelivery::Postponed(const WaitingLetter& waiting, const mail::Sent& sent, base::Time now) {
  const bool unreachable = sent.outcome == mail::Outcome::kUnreachable;
  if (sent.outcome == mail::Outcome::kDelivered || (unreachable && !sent.about_message)) return std::nullopt;
  return (unreachable ? probe_time_ : now) + Pause(waiting.tries + 1);
}

MailHealth OutboxDelivery::HealthAfter(mail::Outcome outcome, const MailHealth& told, int left, base::Time now) const {
  if (outcome == mail::Outcome::kDelivered) return {};
  const bool failing = told.failing() || outcome == mail::Outcome::kUnreachable || troubles_ >= kTroubles;
  return failing ? Failing(told, left, now) : told;
}

void OutboxDelivery::GiveUp(db::Tx& tx, const WaitingLetter& waiting, const char* why, base::Time now) {
  RemoveLetter(tx, waiting.id);
  const auto member = parts_.room.directory.Find(waiting.member_id);
  RecordMail(tx, parts_.room.journal, {why, member ? member->network_id : std::string(), "member", waiting.member_id, {}}, now);
}

void OutboxDelivery::GiveUpAlone(const WaitingLetter& waiting, const char* why) {
  parts_.room.database.Write([&](db::Tx& tx) { GiveUp(tx, waiting, why, parts_.room.clock.Now()); });
}

void OutboxDelivery::GiveUpOld() {
  const base::Time now = parts_.room.clock.Now();
  std::vector<WaitingLetter> old;
  parts_.room.database.Read([&](db::ReadTx& tx) { old = LettersBefore(tx, now - kLetterLife, kGiveUpAtOnce); });
  if (old.empty()) return;
  parts_.room.database.Write([&](db::Tx& tx) {
    for (const auto& each : old) GiveUp(tx, each, "Mail.GivenUp", now);
  });
}

void OutboxDelivery::WatchFailing() {
  MailHealth told;
  int waiting = 0;
  parts_.room.database.Read([&](db::ReadTx& tx) {
    told = ToldHealth(tx);
    if (told.failing()) waiting = CountLetters(tx, parts_.letters);
  });
  if (!told.failing()) return;
  const base::Time now = parts_.room.clock.Now();
  const MailHealth health = waiting == 0 ? MailHealth() : Failing(told, waiting, now);
  if (health != told) parts_.room.database.Write([&](db::Tx& tx) { TellHealth(tx, parts_.room.journal, health, now); });
}

}  // namespace kortelijn::registry
