#include "services/insight/board.h"

#include <algorithm>
#include <tuple>

namespace kortelijn::insight {
namespace {

Lateness LatenessOf(const Reading& reading) {
  if (reading.elapsed > *reading.norm) return Lateness::kLate;
  return reading.elapsed * 4 > *reading.norm * 3 ? Lateness::kSoon : Lateness::kOnTime;
}

auto Order(const BoardLine& line) {
  return std::tuple(line.standing.due == base::kNever, line.standing.due, line.passage.request, std::string_view(line.id));
}

}  // namespace

Standing Stand(const Passage& passage, const Timekeeper& time) {
  if (passage.paused()) return {.lateness = Lateness::kPaused};
  for (const auto clock : {Clock::kFirstResponse, Clock::kAnswer}) {
    const auto reading = time.Read(passage, clock);
    if (reading.running && reading.norm) return {time.WhenPassed(passage, *reading.norm), LatenessOf(reading)};
  }
  return {};
}

void Arrange(std::vector<BoardLine>& lines, const Rules& rules, base::Time now) {
  auto since = now;
  for (const auto& line : lines) since = std::min(since, line.passage.request);
  const Timekeeper time(rules, since, now);
  for (auto& line : lines) line.standing = Stand(line.passage, time);
  std::sort(lines.begin(), lines.end(), [](const BoardLine& a, const BoardLine& b) { return Order(a) < Order(b); });
}

BoardCounts Count(std::span<const BoardLine> lines, int unconfirmed) {
  BoardCounts counts{.open = static_cast<int>(lines.size()), .unconfirmed = unconfirmed};
  for (const auto& line : lines) {
    counts.unclaimed += line.passage.state == base::ReferralState::kRequested;
    counts.late += line.standing.lateness == Lateness::kLate;
    counts.escalated += line.escalated;
    counts.waiting += line.standing.lateness == Lateness::kPaused;
  }
  return counts;
}

}  // namespace kortelijn::insight
