#include "services/insight/response_time.h"

#include <algorithm>

#include "services/insight/survival.h"

namespace kortelijn::insight {
namespace {

base::Time EventOf(const Passage& passage, Clock clock) {
  switch (clock) {
    case Clock::kFirstResponse:
      return passage.first_response;
    case Clock::kAnswer:
      return passage.answer;
    case Clock::kClosure:
      return passage.close;
  }
  return base::kNever;
}

bool StillPossible(const Passage& passage, Clock clock) {
  return passage.end == base::kNever || (clock == Clock::kClosure && passage.state == base::ReferralState::kCompleted);
}

bool Business(const Norm* norm) { return norm != nullptr && norm->business_time; }

std::optional<base::Duration> NormOf(const Norm* norm, Clock clock) {
  if (norm == nullptr || clock == Clock::kClosure) return std::nullopt;
  const auto span = clock == Clock::kAnswer ? norm->answer : norm->first_response;
  return span > base::Duration(0) ? std::optional(span) : std::nullopt;
}

}  // namespace

Timekeeper::Timekeeper(const Rules& rules, base::Time since, base::Time now)
    : rules_(rules), now_(now), open_(rules.calendar, since, now) {}

base::Duration Timekeeper::Between(bool business, base::Time from, base::Time to) const {
  return business ? open_.Between(from, to) : std::max(base::Duration(0), to - from);
}

Reading Timekeeper::Read(const Passage& passage, Clock clock) const {
  const Norm* norm = FindNorm(rules_.norms, passage.traits);
  const bool business = Business(norm);
  const auto event = EventOf(passage, clock);
  Reading reading{.ended = event != base::kNever, .norm = NormOf(norm, clock)};
  reading.running = !reading.ended && StillPossible(passage, clock);
  const auto until = std::min(now_, reading.ended ? event : reading.running ? now_ : passage.end);
  reading.elapsed = Between(business, passage.request, until);
  for (const auto& pause : passage.pauses) {
    const auto from = std::max(pause.from, passage.request);
    reading.elapsed -= Between(business, from, pause.to == base::kNever ? until : std::min(pause.to, until));
  }
  return reading;
}

base::Time Timekeeper::WhenPassed(const Passage& passage, base::Duration span) const {
  const bool business = Business(FindNorm(rules_.norms, passage.traits));
  auto from = passage.request;
  for (const auto& pause : passage.pauses) {
    const auto passed = Between(business, from, pause.from);
    if (passed >= span) break;
    span -= passed;
    from = std::max(from, pause.to);
  }
  return business ? base::AddBusinessTime(rules_.calendar, from, span) : from + span;
}

ClockStatistics Summarise(std::span<const Reading> readings) {
  ClockStatistics sum{.total = static_cast<int>(readings.size())};
  std::vector<Observation> observations;
  observations.reserve(readings.size());
  for (const auto& reading : readings) {
    observations.push_back({reading.elapsed, reading.ended});
    sum.open += reading.running;
    sum.judged += reading.judged();
    sum.within_norm += reading.within();
  }
  const auto curve = KaplanMeier(std::move(observations));
  sum.median = Percentile(curve, 0.5);
  sum.p90 = Percentile(curve, 0.9);
  return sum;
}

}  // namespace kortelijn::insight
