#pragma once

#include <atomic>

#include "services/common/base/time.h"

namespace kortelijn::test {

/// A clock that stands still until it is moved.
class FakeClock final : public base::Clock {
 public:
  explicit FakeClock(base::Time start) : now_(start) {}
  base::Time Now() const override { return now_; }
  void Advance(base::Duration by) { now_ = now_.load() + by; }
  void Set(base::Time to) { now_ = to; }

 private:
  std::atomic<base::Time> now_;
};

/// The machine's clock, moved by an offset that tests change.
class ShiftedClock final : public base::Clock {
 public:
  base::Time Now() const override { return base::SystemClock().Now() + offset_.load(); }
  void Advance(base::Duration by) { offset_ = offset_.load() + by; }

 private:
  std::atomic<base::Duration> offset_{base::Duration{0}};
};

}  // namespace kortelijn::test
