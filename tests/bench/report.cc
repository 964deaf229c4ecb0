#include "tests/bench/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace kortelijn::bench {
namespace {

/// Ratios that the project has set itself: to reach now, and later.
struct Goal {
  double now;
  double later;
};
const std::map<std::string, Goal> kGoals = {{"ask", {0.15, 0.4}}, {"open", {0.45, 0.7}}, {"inbox", {0.2, 0.4}}, {"claim", {0.3, 0.5}}};

double Microseconds(Steady::duration span) { return std::chrono::duration<double, std::micro>(span).count(); }

double Percentile(std::vector<Sample>& samples, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
  const auto at = samples.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(samples.begin(), at, samples.end(), [](const Sample& a, const Sample& b) { return a.took < b.took; });
  return Microseconds(at->took);
}

void PrintTable(const std::vector<Line>& lines) {
  std::printf("%-8s %10s %10s %10s %10s %8s %8s %8s\n", "", "per s", "p50 us", "p99 us", "cpu us", "ratio", "now", "later");
  for (const auto& [name, figures, ratio] : lines) {
    std::printf("%-8s %10.0f %10.0f %10.0f %10.0f %8.3f", name.c_str(), figures.per_s, figures.p50_us, figures.p99_us, figures.cpu_us,
                ratio);
    const auto goal = kGoals.find(name);
    if (goal != kGoals.end()) std::printf(" %8.2f %8.2f", goal->second.now, goal->second.later);
    std::printf("\n");
  }
}

void PrintJson(const std::vector<Line>& lines) {
  for (const auto& [name, figures, ratio] : lines) {
    std::printf(R"({"name":"%s","per_s":%.1f,"p50_us":%.1f,"p99_us":%.1f,"ratio":%.4f})"
                "\n",
                name.c_str(), figures.per_s, figures.p50_us, figures.p99_us, ratio);
  }
}

void PrintRemarks(const Remarks& remarks, std::FILE* out) {
  std::fprintf(out, "start to serving %.0f ms; memory %.1f MB with %d professionals, %.1f MB after the load\n", remarks.start_ms,
               remarks.memory_mb, remarks.professionals, remarks.memory_after_mb);
}

}  // namespace

Figures Measure(std::vector<Sample> samples, Steady::time_point warm) {
  std::erase_if(samples, [&](const Sample& sample) { return sample.end < warm; });
  if (samples.empty()) return {};
  const auto last = std::max_element(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.end < b.end; })->end;
  const double seconds = std::chrono::duration<double>(last - warm).count();
  return {static_cast<double>(samples.size()) / seconds, Percentile(samples, 0.5), Percentile(samples, 0.99)};
}

void Print(const std::vector<Line>& lines, const Remarks& remarks, bool json) {
  json ? PrintJson(lines) : PrintTable(lines);
  PrintRemarks(remarks, json ? stderr : stdout);
}

}  // namespace kortelijn::bench
