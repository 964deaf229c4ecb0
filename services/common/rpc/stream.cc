#include "services/common/rpc/stream.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <set>
#include <thread>

#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::rpc {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::int64_t kResumable = 10'000;
constexpr std::size_t kPendingLimit = 1'000;
constexpr std::size_t kChangesAtOnce = 1'000;
constexpr std::chrono::milliseconds kTick{250};

}  // namespace

/// What the hub remembers of one watch.
struct WatchHub::Seat {
  bool reset = false;
  bool writing = false;
  bool in_use = false;
  bool ended = false;
  std::vector<journal::Change> pending;
  Steady::time_point sent = Steady::now();
};

struct WatchHub::State {
  std::mutex mutex;
  std::condition_variable wake;
  std::condition_variable released;
  std::map<WatchBase*, Seat> seats;
  std::multimap<std::string, WatchBase*> by_key;
  std::set<std::string> changed_people;
  std::int64_t grown = 0;
  std::int64_t seen = 0;
  bool dirty = false;
  bool stopping = false;
  std::thread thread;
};

grpc::Status StatusOf(const std::function<void()>& step) {
  try {
    step();
    return grpc::Status::OK;
  } catch (const base::Fault& fault) {
    return wire::ToStatus(fault);
  } catch (const std::exception& error) {
    spdlog::error("a stream could not be served: {}", error.what());
    return wire::ToStatus(base::Fault(base::Code::kInternal, base::reason::kInternal, "something broke here"));
  }
}

WatchHub::WatchHub(const Room& room, std::function<std::vector<std::string>(const std::string&)> keys_of,
                   std::chrono::milliseconds heartbeat)
    : room_(room), keys_of_(std::move(keys_of)), heartbeat_(heartbeat), state_(std::make_unique<State>()) {
  state_->seen = state_->grown = room_.journal.LastSeq();
  room_.journal.AddListener([state = state_.get()](std::span<const journal::Change>, std::int64_t last) {
    std::lock_guard lock(state->mutex);
    state->grown = std::max(state->grown, last);
    if (state->seats.empty()) state->seen = state->grown;
    if (!state->seats.empty()) state->wake.notify_one();
  });
  room_.directory.AddListener([state = state_.get()](const std::string& id) {
    std::lock_guard lock(state->mutex);
    state->changed_people.insert(id);
    state->wake.notify_one();
  });
}

WatchHub::~WatchHub() { Stop(); }

void WatchHub::Start() {
  state_->thread = std::thread([this] { Run(); });
}

void WatchHub::Stop() {
  {
    std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_one();
  if (state_->thread.joinable()) state_->thread.join();
}

void WatchHub::Add(WatchBase* watch) {
  const std::int64_t last = room_.journal.LastSeq();
  if (watch->after_seq_ < 0 || watch->after_seq_ > last || last - watch->after_seq_ > kResumable) {
    if (watch->after_seq_ != 0) throw base::Fault(base::Code::kOutOfRange, base::reason::kStartOver, "start over without after_seq");
  }
  std::vector<journal::Change> missed;
  std::lock_guard lock(state_->mutex);
  RequireRoom(*watch);
  if (watch->after_seq_ != 0) {
    std::int64_t reached = watch->after_seq_;
    while (reached < state_->seen) {
      for (auto& change : room_.journal.ChangesAfter(reached, kChangesAtOnce, &reached)) {
        const auto keys = keys_of_(change.event);
        if (change.seq <= state_->seen && std::find(keys.begin(), keys.end(), watch->key_) != keys.end())
          missed.push_back(std::move(change));
      }
    }
  }
  auto& seat = state_->seats[watch];
  seat.reset = watch->after_seq_ == 0;
  seat.pending = std::move(missed);
  state_->by_key.emplace(watch->key_, watch);
  state_->changed_people.insert(watch->peer_.subject_id);  // What changed since the watch was admitted.
  state_->dirty = true;
  state_->wake.notify_one();
}

void WatchHub::RequireRoom(const WatchBase& watch) const {
  if (watch.role_ == base::Role::kService) return;
  const auto open = std::ranges::count_if(
      state_->seats, [&](const auto& each) { return !each.second.ended && each.first->peer_.subject_id == watch.peer_.subject_id; });
  if (open >= kMostOfOne) {
    throw base::Fault(base::Code::kResourceExhausted, base::reason::kTooManyCalls,
                      "too many watches of one person are open: close a window that is not needed");
  }
}

void WatchHub::Written(WatchBase* watch) {
  std::lock_guard lock(state_->mutex);
  auto& seat = state_->seats.at(watch);
  seat.writing = false;
  if (seat.pending.empty() && !seat.reset) return;
  state_->dirty = true;
  state_->wake.notify_one();
}

void WatchHub::Remove(WatchBase* watch) {
  std::unique_lock lock(state_->mutex);
  const auto found = state_->seats.find(watch);
  if (found == state_->seats.end()) return;
  found->second.ended = true;
  state_->released.wait(lock, [&] { return !found->second.in_use; });
  const auto [begin, end] = state_->by_key.equal_range(watch->key_);
  state_->by_key.erase(std::find_if(begin, end, [&](const auto& entry) { return entry.second == watch; }));
  state_->seats.erase(found);
}

void WatchHub::Run() {
  std::unique_lock lock(state_->mutex);
  while (!state_->stopping) {
    state_->wake.wait_for(lock, kTick, [this] {
      return state_->stopping || state_->dirty || state_->grown > state_->seen || !state_->changed_people.empty();
    });
    lock.unlock();
    Gather();
    EndUnfit();
    Deliver();
    lock.lock();
  }
  const auto status = wire::ToStatus(base::Fault(base::Code::kUnavailable, base::reason::kShuttingDown, "the service is stopping"));
  for (auto& [watch, seat] : state_->seats) watch->End(status);
}

void WatchHub::Gather() {
  std::lock_guard lock(state_->mutex);
  try {
    while (state_->grown > state_->seen) {
      for (auto& change : room_.journal.ChangesAfter(state_->seen, kChangesAtOnce, &state_->seen)) {
        for (const auto& key : keys_of_(change.event)) {
          const auto [begin, end] = state_->by_key.equal_range(key);
          for (auto entry = begin; entry != end; ++entry) state_->seats.at(entry->second).pending.push_back(change);
        }
      }
    }
  } catch (const base::Fault& fault) {
    spdlog::warn("changes could not be read, so every watch starts anew: {}", fault.what());
    state_->seen = state_->grown;
    for (auto& [watch, seat] : state_->seats) seat.reset = true;
  }
}

bool WatchHub::InDoubt(const WatchBase& watch, base::Time now, bool stale) const {
  if (now >= watch.peer_.certificate_end || watch.peer_.external != nullptr) return true;
  const bool person = watch.role_ != base::Role::kService && watch.role_ != base::Role::kUnspecified;
  return person && (stale || state_->changed_people.contains(watch.peer_.subject_id));
}

void WatchHub::CheckFit(const WatchBase& watch, base::Time now, bool stale) const {
  CheckStanding(room_, watch.peer_, now);
  CheckHolds(room_.directory, watch.peer_, watch.role_);
  if (stale) throw base::Fault(base::Code::kUnavailable, base::reason::kFeedStale, "the registry has not been heard for too long");
}

void WatchHub::EndUnfit() {
  std::lock_guard lock(state_->mutex);
  const auto now = room_.clock.Now();
  const bool stale = room_.directory.Stale(now, room_.stale_after);
  for (auto& [watch, seat] : state_->seats) {
    if (seat.ended || !InDoubt(*watch, now, stale)) continue;
    try {
      CheckFit(*watch, now, stale);
    } catch (const base::Fault& fault) {
      seat.ended = true;
      watch->End(wire::ToStatus(fault));
    }
  }
  state_->changed_people.clear();
}

void WatchHub::Deliver() {
  std::unique_lock lock(state_->mutex);
  state_->dirty = false;
  const auto now = Steady::now();
  std::vector<WatchBase*> due;
  for (auto& [watch, seat] : state_->seats) {
    if (seat.pending.size() > kPendingLimit) seat.reset = true;
    const bool wants = seat.reset || !seat.pending.empty() || now - seat.sent >= heartbeat_;
    if (wants && !seat.writing && !seat.ended) due.push_back(watch);
  }
  for (auto* watch : due) {
    const auto found = state_->seats.find(watch);
    if (found == state_->seats.end() || found->second.ended) continue;
    found->second.in_use = true;
    lock.unlock();
    Serve(watch, found->second);
    lock.lock();
    found->second.in_use = false;
    state_->released.notify_all();
  }
}

void WatchHub::Serve(WatchBase* watch, Seat& seat) {
  std::unique_lock lock(state_->mutex);
  const auto changes = std::exchange(seat.pending, {});
  const bool reset = std::exchange(seat.reset, false);
  const std::int64_t seq = state_->seen;
  seat.writing = true;
  seat.sent = Steady::now();
  lock.unlock();
  try {
    if (watch->Send(reset, reset ? std::span<const journal::Change>{} : std::span(changes), seq)) return;
    lock.lock();
    seat.writing = false;
  } catch (const base::Fault& fault) {
    spdlog::warn("a watch ended: {}", fault.what());
    watch->End(wire::ToStatus(fault));
  }
}

}  // namespace kortelijn::rpc
