#include "clients/cli/progress.h"

#include <array>
#include <chrono>

namespace kortelijn::cli {
namespace {

constexpr auto kBefore = std::chrono::milliseconds(400);
constexpr auto kBetween = std::chrono::milliseconds(120);
constexpr std::array kFrames = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

}  // namespace

Progress::Progress(Screen& screen, std::string what) : screen_(screen), what_(std::move(what)) {
  if (screen_.draws_progress()) thread_ = std::jthread([this](const std::stop_token& stop) { Draw(stop); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
  if (drawn_) screen_.Progress("");
}

void Progress::Draw(const std::stop_token& stop) {
  const auto begun = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, stop, kBefore, [] { return false; });
  for (std::size_t frame = 0; !stop.stop_requested(); ++frame) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begun).count();
    screen_.Progress(std::string(kFrames[frame % kFrames.size()]) + " " + what_ + " " + std::to_string(seconds) + " s");
    drawn_ = true;
    wake_.wait_for(lock, stop, kBetween, [] { return false; });
  }
}

}  // namespace kortelijn::cli
