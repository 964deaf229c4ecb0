#include "services/insight/survival.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <random>

namespace kortelijn::insight {
namespace {

using base::Duration;

std::vector<Observation> Observed(std::initializer_list<int> signed_times) {
  std::vector<Observation> all;
  for (const int time : signed_times) all.push_back({Duration(std::abs(time)), time > 0});
  return all;
}

/// An exact fraction, so that "exactly one half" means it.
struct Fraction {
  std::int64_t over = 1;
  std::int64_t under = 1;
  Fraction operator*(Fraction by) const {
    const Fraction raw{over * by.over, under * by.under};
    const auto common = std::gcd(raw.over, raw.under);
    return {raw.over / common, raw.under / common};
  }
  bool AtMost(Fraction other) const { return over * other.under <= other.over * under; }
  double Value() const { return static_cast<double>(over) / static_cast<double>(under); }
};

/// The definition, read aloud: the product over all moments up to t of (1 - ends at it / still at risk before it).
Fraction RunningAfter(const std::vector<Observation>& all, Duration t) {
  Fraction running;
  for (auto at = Duration(0); at <= t; at += Duration(1)) {
    const auto ends = std::count_if(all.begin(), all.end(), [&](const auto& each) { return each.ended && each.time == at; });
    const auto at_risk = std::count_if(all.begin(), all.end(), [&](const auto& each) { return each.time >= at; });
    if (ends > 0) running = running * Fraction{at_risk - ends, at_risk};
  }
  return running;
}

std::optional<Duration> FirstAtMost(const std::vector<Observation>& all, Fraction share) {
  for (auto at = Duration(0); at <= Duration(40); at += Duration(1)) {
    if (RunningAfter(all, at).AtMost(share)) return at;
  }
  return std::nullopt;
}

std::vector<Observation> Random(std::mt19937& random, int censored_percent) {
  std::vector<Observation> all(random() % 13);
  for (auto& each : all) each = {Duration(random() % 12), static_cast<int>(random() % 100) >= censored_percent};
  return all;
}

// Freireich and others, 1963: weeks of remission of 21 patients on 6-mercaptopurine, and of 21 on placebo; a minus is censored. The
// estimates are those printed in every textbook on survival analysis.
TEST(KaplanMeier, TextbookWithCensoring) {
  const auto curve = KaplanMeier(Observed({6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35}));
  const std::vector<std::pair<int, double>> expected = {{6, .857}, {7, .807}, {10, .753}, {13, .690}, {16, .627}, {22, .538}, {23, .448}};
  ASSERT_EQ(curve.size(), expected.size());
  for (std::size_t i = 0; i < curve.size(); ++i) {
    EXPECT_EQ(curve[i].time, Duration(expected[i].first));
    EXPECT_NEAR(curve[i].running, expected[i].second, 0.0005);
  }
  EXPECT_EQ(Percentile(curve, 0.5), Duration(23));
  EXPECT_EQ(Percentile(curve, 0.9), std::nullopt);
}

TEST(KaplanMeier, TextbookWithoutCensoring) {
  const auto curve = KaplanMeier(Observed({1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}));
  EXPECT_EQ(Percentile(curve, 0.5), Duration(8));
  EXPECT_EQ(Percentile(curve, 0.9), Duration(17));
  EXPECT_EQ(Percentile(curve, 1), Duration(23));
}

TEST(KaplanMeier, ExactlyHalfIsReached) {
  EXPECT_EQ(Percentile(KaplanMeier(Observed({1, 2, 3, 4})), 0.5), Duration(2));
  EXPECT_EQ(Percentile(KaplanMeier(Observed({1, 2, -3, -4})), 0.5), Duration(2));
  EXPECT_EQ(Percentile(KaplanMeier(Observed({1, -2, -3, -4})), 0.5), std::nullopt);
  EXPECT_EQ(Percentile(KaplanMeier(Observed({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})), 0.9), Duration(9));
}

TEST(KaplanMeier, CensoredAtTheMomentOfAnEndIsAtRiskInIt) {
  const auto curve = KaplanMeier(Observed({-5, 5, -5, 9}));
  ASSERT_EQ(curve.size(), 2u);
  EXPECT_DOUBLE_EQ(curve[0].running, 0.75);
  EXPECT_DOUBLE_EQ(curve[1].running, 0);
}

TEST(KaplanMeier, NothingAndNothingEnded) {
  EXPECT_TRUE(KaplanMeier({}).empty());
  EXPECT_TRUE(KaplanMeier(Observed({-1, -2})).empty());
  EXPECT_EQ(Percentile({}, 0.5), std::nullopt);
}

TEST(KaplanMeier, ForgettingTheUnansweredWouldLookFaster) {
  const auto all = Observed({1, 2, -10, -10, -10});
  EXPECT_EQ(Percentile(KaplanMeier(all), 0.5), std::nullopt);
  EXPECT_EQ(Percentile(KaplanMeier(Observed({1, 2})), 0.5), Duration(1));
}

TEST(KaplanMeier, IsTheDefinition) {
  std::mt19937 random(20240501);
  for (int round = 0; round < 3000; ++round) {
    const auto all = Random(random, round % 100);
    const auto curve = KaplanMeier(all);
    for (const auto& step : curve) ASSERT_NEAR(step.running, RunningAfter(all, step.time).Value(), 1e-12);
    ASSERT_EQ(Percentile(curve, 0.5), FirstAtMost(all, {1, 2}));
    ASSERT_EQ(Percentile(curve, 0.9), FirstAtMost(all, {1, 10}));
  }
}

TEST(KaplanMeier, WithoutCensoringIsTheShareThatIsLeft) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const auto all = Random(random, 0);
    for (const auto& step : KaplanMeier(all)) {
      const auto left = std::count_if(all.begin(), all.end(), [&](const auto& each) { return each.time > step.time; });
      ASSERT_NEAR(step.running, static_cast<double>(left) / static_cast<double>(all.size()), 1e-12);
    }
  }
}

TEST(KaplanMeier, OrderDoesNotMatterAndTheCurveFalls) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    auto all = Random(random, 40);
    const auto curve = KaplanMeier(all);
    std::shuffle(all.begin(), all.end(), random);
    const auto again = KaplanMeier(all);
    ASSERT_EQ(again.size(), curve.size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
      ASSERT_EQ(again[i].running, curve[i].running);
      ASSERT_LT(curve[i].running, i > 0 ? curve[i - 1].running : 1.0);
    }
  }
}

}  // namespace
}  // namespace kortelijn::insight
