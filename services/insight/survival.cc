#include "services/insight/survival.h"

#include <algorithm>

namespace kortelijn::insight {
namespace {

// Products of fractions that should be exactly one half come out a few units in the last place off.
constexpr double kRounding = 1e-9;

bool Sooner(const Observation& a, const Observation& b) { return a.time < b.time; }

}  // namespace

std::vector<Step> KaplanMeier(std::vector<Observation> observations) {
  std::sort(observations.begin(), observations.end(), Sooner);
  std::vector<Step> curve;
  long double running = 1;
  for (auto at = observations.begin(); at != observations.end();) {
    const auto next = std::upper_bound(at, observations.end(), *at, Sooner);
    const auto at_risk = observations.end() - at;
    const auto ended = std::count_if(at, next, [](const Observation& each) { return each.ended; });
    if (ended > 0) {
      running *= static_cast<long double>(at_risk - ended) / static_cast<long double>(at_risk);
      curve.push_back({at->time, static_cast<double>(running)});
    }
    at = next;
  }
  return curve;
}

std::optional<base::Duration> Percentile(std::span<const Step> curve, double share) {
  const auto step = std::find_if(curve.begin(), curve.end(), [&](const Step& each) { return each.running <= 1 - share + kRounding; });
  if (step == curve.end()) return std::nullopt;
  return step->time;
}

}  // namespace kortelijn::insight
