#include "services/registry/outbox_service.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/mail/message.h"
#include "services/common/rpc/directory.h"
#include "services/registry/mail_log_service.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kBatch = 16;
constexpr std::size_t kGiveUpAtOnce = 100;
constexpr std::chrono::seconds kClockLook{1};
constexpr base::Duration kRetry = std::chrono::seconds(10);
constexpr base::Duration kLongestRest = std::chrono::minutes(10);

Letter Opened(const WaitingLetter& waiting) {
  v1::Notice notice;
  if (!notice.ParseFromString(waiting.letter)) {
    throw base::Fault(base::Code::kDataLoss, base::reason::kSealBroken, "a letter in the outbox cannot be read: " + waiting.id);
  }
  return FromWire(notice);
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
  WatchFailing();
  base::Time due = base::kNever;
  parts_.room.database.Read([&](db::ReadTx& tx) { due = NextDue(tx); });
  return due == base::kNever ? rested : std::min(rested, std::max(due, probe_time_));
}

bool OutboxDelivery::DeliverSome() {
  std::vector<WaitingLetter> letters;
  parts_.room.database.Read([&](db::ReadTx& tx) { letters = DueLetters(tx, parts_.vault, parts_.room.clock.Now(), kBatch); });
  return std::ranges::all_of(letters, [this](const WaitingLetter& waiting) { return Deliver(waiting); }) && letters.size() == kBatch;
}

bool OutboxDelivery::Deliver(const WaitingLetter& waiting) {
  if (Stopping()) return false;
  bool waits = false;
  parts_.room.database.Read([&](db::ReadTx& tx) { waits = Waits(tx, waiting.id); });
  if (!waits) return true;
  const Letter letter = Opened(waiting);
  const bool deliverable = mail::IsAddress(letter.to);
  const mail::Sent sent = deliverable ? parts_.carrier->Carry(letter, waiting) : mail::Sent{mail::Outcome::kRefused, "no address"};
  if (sent.outcome == mail::Outcome::kCut) return false;
  Settle(waiting, sent);
  return sent.outcome != mail::Outcome::kUnreachable;
}

void OutboxDelivery::Settle(const WaitingLetter& waiting, const mail::Sent& sent) {
  const base::Time now = parts_.room.clock.Now();
  const bool unreachable = sent.outcome == mail::Outcome::kUnreachable;
  failures_ = unreachable ? failures_ + 1 : 0;
  if (unreachable) probe_time_ = now + RetryPause(failures_, static_cast<std::uint32_t>(random_()));
  if (sent.outcome != mail::Outcome::kDelivered) spdlog::warn("letter {} is not delivered: {}", waiting.id, sent.why);
  const auto postponed = now + RetryPause(waiting.tries + 1, static_cast<std::uint32_t>(random_()));
  parts_.room.database.Write([&](db::Tx& tx) {
    if (sent.outcome == mail::Outcome::kLater) Postpone(tx, waiting.id, postponed);
    SettleLetter(tx, waiting, sent.outcome, now);
    const int left = CountLetters(tx);
    const MailHealth told = ToldHealth(tx);
    TellHealth(tx, parts_.room.journal, unreachable ? Failing(told, left, now) : Working(told, left), now);
  });
}

void OutboxDelivery::SettleLetter(db::Tx& tx, const WaitingLetter& waiting, mail::Outcome outcome, base::Time now) {
  if (outcome == mail::Outcome::kDelivered) return RemoveLetter(tx, waiting.id);
  if (outcome == mail::Outcome::kRefused) return GiveUp(tx, waiting, "Mail.Refused", now);
  GiveUpOld(tx, now);
}

void OutboxDelivery::GiveUp(db::Tx& tx, const WaitingLetter& waiting, const char* why, base::Time now) {
  RemoveLetter(tx, waiting.id);
  const auto member = parts_.room.directory.Find(waiting.member_id);
  RecordMail(tx, parts_.room.journal, {why, member ? member->network_id : std::string(), "member", waiting.member_id, {}}, now);
}

void OutboxDelivery::GiveUpOld(db::Tx& tx, base::Time now) {
  for (const auto& old : LettersBefore(tx, now - kLetterLife, kGiveUpAtOnce)) GiveUp(tx, old, "Mail.GivenUp", now);
}

void OutboxDelivery::WatchFailing() {
  MailHealth told;
  int waiting = 0;
  parts_.room.database.Read([&](db::ReadTx& tx) {
    told = ToldHealth(tx);
    if (told.failing()) waiting = CountLetters(tx);
  });
  if (!told.failing()) return;
  const base::Time now = parts_.room.clock.Now();
  const MailHealth health = waiting == 0 ? Working(told, waiting) : Failing(told, waiting, now);
  if (health != told) parts_.room.database.Write([&](db::Tx& tx) { TellHealth(tx, parts_.room.journal, health, now); });
}

}  // namespace kortelijn::registry
