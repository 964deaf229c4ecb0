#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace kortelijn::test {

/// How long tests wait for what must come: longer than any machine stands still, since how fast something is, is measured elsewhere.
inline constexpr std::chrono::seconds kPatience{60};

/// Asks `condition` again and again until it holds or `limit` has passed; true if it held. For what has no event to wait for.
inline bool Eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = kPatience) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace kortelijn::test
