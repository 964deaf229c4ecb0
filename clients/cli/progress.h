#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "clients/cli/screen.h"

namespace kortelijn::cli {

/// Shows on a terminal's error stream that long work goes on, and for how long already, while it lives; nothing for the first moments, and
/// nothing where there is no terminal.
class Progress {
 public:
  Progress(Screen& screen, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void Draw(const std::stop_token& stop);

  Screen& screen_;
  std::string what_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool drawn_ = false;
  std::jthread thread_;
};

}  // namespace kortelijn::cli
