#pragma once

#include <chrono>
#include <cstdint>

namespace kortelijn::base {

/// A moment, UTC, to the millisecond.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// "Not yet": stored as 0.
inline constexpr Time kNever{};

/// Where time comes from. One of the few interfaces of the house: tests put their own in its place.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time Now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  Time Now() const override { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }
};

/// Milliseconds since 1970-01-01T00:00:00Z, and back: how times are stored.
inline std::int64_t ToMillis(Time time) { return time.time_since_epoch().count(); }
inline Time FromMillis(std::int64_t millis) { return Time{Duration{millis}}; }

}  // namespace kortelijn::base
