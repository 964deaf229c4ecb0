#pragma once

#include <chrono>

namespace kortelijn::client {

/// How patient a session is. Tests make it quick.
struct Patience {
  std::chrono::milliseconds deadline = std::chrono::seconds(20);           ///< Of one attempt.
  int attempts = 5;                                                        ///< In all, as long as the answer is UNAVAILABLE.
  std::chrono::milliseconds first_pause = std::chrono::milliseconds(100);  ///< Doubles with each attempt, half of it at random.
};

}  // namespace kortelijn::client
