// How long it takes to propose the ten best of a thousand to a million professionals, with reasons.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "services/referral/match.h"
#include "tests/bench/population.h"

namespace kortelijn::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kSizes[] = {1'000, 10'000, 100'000, 1'000'000};
constexpr int kQuestions = 5'000;
constexpr int kWarmUp = 200;
constexpr int kUpdates = 2'000;
constexpr int kWanted = 10;

double Seconds(Steady::duration span) { return std::chrono::duration<double>(span).count(); }

std::size_t BytesInUse() {
  const auto use = mallinfo2();
  return use.uordblks + use.hblkhd;
}

/// What was measured of one size.
struct Row {
  int professionals = 0;
  double p50_us = 0;
  double p99_us = 0;
  double build_s = 0;
  double bytes_each = 0;
  double update_us = 0;
  double reach = 0;             ///< Candidates in reach, mean.
  double ns_per_candidate = 0;  ///< Slope of the time over the candidates in reach, by least squares.
};

struct Sample {
  double seconds = 0;
  double candidates = 0;
};

double SlopeNs(const std::vector<Sample>& samples) {
  const auto count = static_cast<double>(samples.size());
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& [seconds, candidates] : samples) {
    x += candidates;
    y += seconds;
    xx += candidates * candidates;
    xy += candidates * seconds;
  }
  return 1e9 * (count * xy - x * y) / (count * xx - x * x);
}

void MeasureQuestions(const referral::CandidatePool& pool, Population& population, Row& row) {
  const referral::Rules rules = population.SomeRules();
  for (int i = 0; i < kWarmUp; ++i) Propose(pool, population.SomeQuestion(row.professionals), rules, kWanted);
  std::vector<Sample> samples;
  for (int i = 0; i < kQuestions; ++i) {
    const referral::Question question = population.SomeQuestion(row.professionals);
    const auto begun = Steady::now();
    const auto proposal = Propose(pool, question, rules, kWanted);
    samples.push_back({Seconds(Steady::now() - begun), static_cast<double>(proposal.people)});
    if (proposal.best.empty()) throw std::runtime_error("nobody was proposed");
  }
  row.ns_per_candidate = SlopeNs(samples);
  row.reach = std::accumulate(samples.begin(), samples.end(), 0.0, [](double sum, const Sample& each) { return sum + each.candidates; }) /
              kQuestions;
  std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.seconds < b.seconds; });
  row.p50_us = 1e6 * samples[kQuestions / 2].seconds;
  row.p99_us = 1e6 * samples[kQuestions * 99 / 100].seconds;
}

double MeasureUpdates(referral::CandidatePool& pool, Population& population, int professionals) {
  std::vector<referral::Profile> changed;
  for (int i = 0; i < kUpdates; ++i) changed.push_back(population.Somebody(population.Below(professionals)));
  const auto begun = Steady::now();
  for (const auto& profile : changed) pool.Put(profile);
  return 1e6 * Seconds(Steady::now() - begun) / kUpdates;
}

Row Measure(int professionals) {
  Population population;
  Row row{.professionals = professionals};
  const std::size_t before = BytesInUse();
  referral::CandidatePool pool;
  Steady::duration building{};
  for (int i = 0; i < professionals; ++i) {
    const auto profile = population.Somebody(i);
    const auto begun = Steady::now();
    pool.Put(profile);
    building += Steady::now() - begun;
  }
  row.build_s = Seconds(building);
  row.bytes_each = static_cast<double>(BytesInUse() - before) / professionals;
  MeasureQuestions(pool, population, row);
  row.update_us = MeasureUpdates(pool, population, professionals);
  return row;
}

void Print(const Row& row, bool json) {
  if (json) {
    std::cout << nlohmann::json{{"professionals", row.professionals},
                                {"p50_us", row.p50_us},
                                {"p99_us", row.p99_us},
                                {"build_s", row.build_s},
                                {"bytes_each", row.bytes_each},
                                {"update_us", row.update_us},
                                {"reach", row.reach},
                                {"ns_per_candidate", row.ns_per_candidate}}
              << std::endl;
    return;
  }
  std::printf("%13d %9.1f %9.1f %9.2f %11.0f %10.2f %9.0f %17.1f\n", row.professionals, row.p50_us, row.p99_us, row.build_s, row.bytes_each,
              row.update_us, row.reach, row.ns_per_candidate);
}

int Main(int argc, char** argv) {
  CLI::App app("Measures proposing the ten best of many professionals.");
  bool json = false;
  int largest = kSizes[std::size(kSizes) - 1];
  app.add_flag("--json", json, "one object a line");
  app.add_option("--largest", largest, "leave out larger sizes");
  CLI11_PARSE(app, argc, argv);
  if (!json) std::puts("professionals    p50 us    p99 us   build s  bytes each  update us  in reach  ns per candidate");
  for (const int size : kSizes) {
    if (size <= largest) Print(Measure(size), json);
  }
  return 0;
}

}  // namespace
}  // namespace kortelijn::bench

int main(int argc, char** argv) { return kortelijn::bench::Main(argc, argv); }
