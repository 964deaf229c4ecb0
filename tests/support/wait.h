#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace kortelijn::test {

/// Asks `condition` again and again until it holds or `limit` has passed; true if it held. For what has no event to wait for.
inline bool Eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = std::chrono::seconds(10)) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace kortelijn::test
