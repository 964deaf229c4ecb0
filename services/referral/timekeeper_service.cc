#include "services/referral/timekeeper_service.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "services/common/rpc/handle.h"
#include "services/referral/act_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"
#include "services/referral/system_log_service.h"

namespace kortelijn::referral {
namespace {

constexpr int kBatch = 64;
constexpr base::Duration kLongestPause = std::chrono::seconds(1);
constexpr base::Duration kForgetEvery = std::chrono::hours(1);

std::string_view NameOf(Move move) {
  if (move == Move::kWiden) return "Timer.Widen";
  return move == Move::kEscalate ? "Timer.Escalate" : "Timer.Close";
}

}  // namespace

Timekeeper::Timekeeper(const rpc::Room& room, RuleBook& rules, Router& router) : room_(room), rules_(rules), router_(router) {
  room_.journal.AddListener([this](std::span<const journal::Change>, std::int64_t) {
    if (!hurry_.load() || !hurry_.exchange(false)) return;
    std::lock_guard lock(mutex_);
    woken_ = true;
    wake_.notify_one();
  });
}

Timekeeper::~Timekeeper() { Stop(); }

int Timekeeper::Tick() {
  const base::Time now = room_.clock.Now();
  if (now - replays_forgotten_ >= kForgetEvery) {
    rpc::ForgetReplays(room_);
    replays_forgotten_ = now;
  }
  int fired = 0;
  while (FireBatch(now, fired)) {
  }
  return fired;
}

bool Timekeeper::FireBatch(base::Time now, int& fired) {
  base::Time next = base::kNever;
  room_.database.Read([&](db::ReadTx& tx) { next = NextTimer(tx); });
  if (next == base::kNever || next > now) return false;
  std::ptrdiff_t acted = 0;
  room_.database.Write([&](db::Tx& tx) {
    const auto due = DueReferrals(tx, now, kBatch);
    acted = std::count_if(due.begin(), due.end(), [&](const Referral& referral) { return Fire(tx, referral, now); });
  });
  fired += static_cast<int>(acted);
  return true;
}

bool Timekeeper::Fire(db::Tx& tx, const Referral& referral, base::Time now) {
  const auto move = TimerMove(referral);
  const bool widens = move == Move::kWiden;
  const Act act = {.move = move.value_or(Move::kClose), .by = Relation::kSystem, .time = now};
  if (!widens && !Allowed(referral, act)) {
    StopTimer(tx, referral.id);
    return false;
  }
  const Settled settled = widens ? router_.Widen(tx, referral, now) : Apply(tx, referral, act, *rules_.Of(referral.network_id));
  const Happening happening = {NameOf(act.move), "timer", kSystem, ChangeOf(act.move, settled.referral), now};
  Record(tx, room_.journal, happening, settled);
  return true;
}

void Timekeeper::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Timekeeper::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Timekeeper::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    woken_ = false;
    lock.unlock();
    const base::Duration pause = TryTick();
    lock.lock();
    wake_.wait_for(lock, pause, [this] { return stopping_ || woken_; });
  }
}

base::Duration Timekeeper::TryTick() {
  try {
    Tick();
    return Pause();
  } catch (const std::exception& error) {
    spdlog::error("timers of referral wait: {}", error.what());
    return kLongestPause;
  }
}

base::Duration Timekeeper::Pause() {
  base::Time next = base::kNever;
  room_.database.Read([&](db::ReadTx& tx) { next = NextTimer(tx); });
  if (next == base::kNever) return kLongestPause;
  return std::clamp(next - room_.clock.Now(), base::Duration{1}, kLongestPause);
}

}  // namespace kortelijn::referral
