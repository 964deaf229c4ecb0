#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"
#include "services/referral/referral.h"
#include "services/referral/router_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// Does what is due: widens rings, brings unanswered questions to the requester to the coordinator, closes answers nobody confirmed. Timers
/// are data (column `timer`), so they survive a restart; one that comes late, after a stop or a jump of the clock, fires once, and what it
/// starts runs from now. Also forgets old replay records, once an hour.
class Timekeeper {
 public:
  Timekeeper(const rpc::Room& room, RuleBook& rules, Router& router);
  ~Timekeeper();

  /// Runs what is due now, in order of due time; returns how many timers fired. Errors: those of the database; FEED_STALE if a network is
  /// not known.
  int Tick();

  /// A timer that is due at once is being written: look again after the commit instead of within a second.
  void Hurry() { hurry_ = true; }

  void Start();
  void Stop();

 private:
  void Run();
  /// Returns how long there is nothing to do.
  base::Duration TryTick();
  /// Does what is due, a batch at most, and counts it; false if nothing was.
  bool FireBatch(base::Time now, int& fired);
  /// False if the timer meant nothing any more.
  bool Fire(db::Tx& tx, const Referral& referral, base::Time now);
  base::Duration Pause();

  rpc::Room room_;
  RuleBook& rules_;
  Router& router_;
  std::atomic<bool> hurry_{false};
  base::Time replays_forgotten_ = base::kNever;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::referral
