#include "services/insight/norm.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kortelijn::insight {
namespace {

using base::Dimension;
using base::Discipline;
using base::Kind;
using base::Urgency;
using std::chrono::minutes;

constexpr Traits kAsked{Dimension::kSpiritual, Discipline::kSpiritualCaregiver, Kind::kAdvice, Urgency::kU4};

std::vector<Norm> EverySpecificity() {
  std::vector<Norm> norms;
  for (int mask = 0; mask < 8; ++mask) {
    Traits traits{.urgency = Urgency::kU4};
    if (mask & 1) traits.kind = kAsked.kind;
    if (mask & 2) traits.dimension = kAsked.dimension;
    if (mask & 4) traits.discipline = kAsked.discipline;
    norms.push_back({.applies_to = traits, .answer = minutes(mask + 1)});
  }
  return norms;
}

TEST(FindNorm, MostSpecificHoldsWhateverTheOrder) {
  auto norms = EverySpecificity();
  while (!norms.empty()) {
    const auto best = std::max_element(norms.begin(), norms.end(), [](auto& a, auto& b) { return a.answer < b.answer; })->answer;
    auto order = norms;
    for (std::size_t turn = 0; turn < norms.size(); ++turn) {
      std::rotate(order.begin(), order.begin() + 1, order.end());
      const Norm* found = FindNorm(order, kAsked);
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(found->answer, best);
    }
    std::erase_if(norms, [&](const Norm& norm) { return norm.answer == best; });
  }
}

TEST(FindNorm, DisciplineBeforeDimension) {
  const std::vector<Norm> norms = {{.applies_to = {.dimension = Dimension::kSpiritual, .kind = Kind::kAdvice, .urgency = Urgency::kU4}},
                                   {.applies_to = {.discipline = Discipline::kSpiritualCaregiver, .urgency = Urgency::kU4}}};
  EXPECT_EQ(FindNorm(norms, kAsked), &norms[1]);
}

TEST(FindNorm, AnythingThatDiffersDoesNotFit) {
  for (const auto& traits : {Traits{.urgency = Urgency::kU3}, Traits{.kind = Kind::kSupport, .urgency = Urgency::kU4},
                             Traits{.dimension = Dimension::kSocial, .urgency = Urgency::kU4},
                             Traits{.discipline = Discipline::kVolunteer, .urgency = Urgency::kU4}}) {
    const std::vector<Norm> norms = {{.applies_to = traits}};
    EXPECT_EQ(FindNorm(norms, kAsked), nullptr);
  }
}

TEST(FindNorm, NobodyHeldItSoNoNormOfADisciplineFits) {
  const auto norms = EverySpecificity();
  auto unheld = kAsked;
  unheld.discipline = Discipline::kUnspecified;
  EXPECT_EQ(FindNorm(norms, unheld), &norms[3]);
}

TEST(FindNorm, TheFirstOfEqualsAndNone) {
  const std::vector<Norm> norms = {{.applies_to = {.urgency = Urgency::kU4}}, {.applies_to = {.urgency = Urgency::kU4}}};
  EXPECT_EQ(FindNorm(norms, kAsked), &norms[0]);
  EXPECT_EQ(FindNorm({}, kAsked), nullptr);
}

}  // namespace
}  // namespace kortelijn::insight
