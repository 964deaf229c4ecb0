#include "services/consultation/symptom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using base::Dimension;
using testing::ElementsAre;
using testing::IsEmpty;

const base::Principal kAnna{"anna.demo", "vecht", base::Role::kProfessional};
const base::Time kNow = base::FromMillis(1'790'000'000'000);
constexpr base::Duration kDay = std::chrono::hours(24);

const std::vector<SymptomItem> kItems = {{"pain", Dimension::kPhysical},          {"sleep", Dimension::kPhysical},
                                         {"nausea", Dimension::kPhysical},        {"anxiety", Dimension::kPsychological},
                                         {"well-being", Dimension::kUnspecified}, {"social", Dimension::kSocial},
                                         {"meaning", Dimension::kSpiritual}};

SymptomRecord At(base::Duration ago, std::vector<SymptomScore> scores) { return {std::move(scores), kNow - ago, "anna.demo"}; }

std::vector<SuggestedDimension> Suggested(const std::vector<SymptomRecord>& records) { return SuggestDimensions(records, kItems, kNow); }

int WeightOf(const std::vector<SymptomRecord>& records, Dimension dimension) {
  for (const auto& each : Suggested(records)) {
    if (each.dimension == dimension) return each.weight;
  }
  return 0;
}

Case SomeCase() {
  Case value;
  value.id = "casus1";
  value.network_id = "vecht";
  value.circle = {{"anna.demo", "", {}}};
  value.version = 4;
  return value;
}

std::vector<std::string> FieldsAtFault(std::vector<SymptomScore> scores) {
  std::vector<std::string> fields;
  try {
    RecordSymptoms(SomeCase(), std::move(scores), kItems, {kAnna, kNow});
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), base::reason::kFieldInvalid);
    for (const auto& violation : fault.fields()) fields.push_back(violation.field);
  }
  return fields;
}

TEST(RecordSymptoms, CarriesRecorderAndTimeAndMovesTheCaseOn) {
  const auto scored = RecordSymptoms(SomeCase(), {{"pain", 0}, {"meaning", 10}}, kItems, {kAnna, kNow});
  EXPECT_EQ(scored.record, (SymptomRecord{{{"pain", 0}, {"meaning", 10}}, kNow, "anna.demo"}));
  EXPECT_EQ(scored.value.version, 5);
  EXPECT_EQ(scored.value.update_time, kNow);
}

TEST(RecordSymptoms, NamesEveryFieldAtFault) {
  EXPECT_THAT(FieldsAtFault({}), ElementsAre("scores"));
  EXPECT_THAT(FieldsAtFault(std::vector<SymptomScore>(41, {"pain", 1})), testing::Contains("scores"));
  EXPECT_THAT(FieldsAtFault({{"pain", 11}, {"tuinieren", 4}, {"pain", 5}, {"sleep", -1}}),
              ElementsAre("scores[0].score", "scores[1].key", "scores[2].key", "scores[3].score"));
  EXPECT_THAT(FieldsAtFault({{"", 3}}), ElementsAre("scores[0].key"));
  EXPECT_THAT(FieldsAtFault({{"well-being", 9}}), IsEmpty());
}

TEST(RecordSymptoms, OutsidersFindNothingWhateverTheySend) {
  const base::Principal bert{"bert.demo", "vecht", base::Role::kProfessional};
  const base::Principal elsewhere{"anna.demo", "roer", base::Role::kProfessional};
  for (const auto& who : {bert, elsewhere}) {
    for (const auto& scores : {std::vector<SymptomScore>{{"pain", 5}}, {}, {{"tuinieren", 99}}}) {
      try {
        RecordSymptoms(SomeCase(), scores, kItems, {who, kNow});
        ADD_FAILURE() << who.id << " was let in";
      } catch (const base::Fault& fault) {
        EXPECT_EQ(fault.reason(), base::reason::kNotFound);
        EXPECT_TRUE(fault.fields().empty());
      }
    }
  }
}

/// Every score alone: silent up to three, then ten a point.
TEST(SuggestDimensions, TheHighestScoreSetsTheWeight) {
  for (int score = 0; score <= 10; ++score) {
    EXPECT_EQ(WeightOf({At({}, {{"pain", score}})}, Dimension::kPhysical), score <= 3 ? 0 : 10 * score) << score;
  }
  EXPECT_EQ(WeightOf({At({}, {{"pain", 8}, {"sleep", 4}})}, Dimension::kPhysical), 83);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 8}, {"sleep", 4}, {"nausea", 5}})}, Dimension::kPhysical), 86);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 10}, {"sleep", 10}})}, Dimension::kPhysical), 100);
}

TEST(SuggestDimensions, WorseByOnePointAddsALittleOnce) {
  const auto before = At(kDay, {{"pain", 4}, {"sleep", 4}});
  EXPECT_EQ(WeightOf({At({}, {{"pain", 5}}), before}, Dimension::kPhysical), 58);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 5}, {"sleep", 6}}), before}, Dimension::kPhysical), 68);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 4}}), before}, Dimension::kPhysical), 43);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 10}}), before}, Dimension::kPhysical), 100);
}

TEST(SuggestDimensions, TheLatestScoreOfEachComplaintCountsWhereverItStands) {
  const std::vector<SymptomRecord> records = {At({}, {{"meaning", 7}}), At(2 * kDay, {{"pain", 2}, {"meaning", 5}}),
                                              At(3 * kDay, {{"pain", 9}, {"anxiety", 6}})};
  EXPECT_THAT(Suggested(records), ElementsAre(SuggestedDimension{Dimension::kSpiritual, 75, {{"meaning", 7, 5}}},
                                              SuggestedDimension{Dimension::kPsychological, 60, {{"anxiety", 6, std::nullopt}}}));
}

TEST(SuggestDimensions, AScoreSpeaksForFourteenDays) {
  EXPECT_EQ(WeightOf({At(14 * kDay, {{"pain", 7}})}, Dimension::kPhysical), 70);
  EXPECT_EQ(WeightOf({At(14 * kDay + base::Duration(1), {{"pain", 7}})}, Dimension::kPhysical), 0);
  EXPECT_EQ(WeightOf({At({}, {{"pain", 7}}), At(60 * kDay, {{"pain", 3}})}, Dimension::kPhysical), 75)
      << "an old one is still the one before";
}

TEST(SuggestDimensions, WhatHasNoDimensionOrIsOffTheListIsSilent) {
  EXPECT_THAT(Suggested({At({}, {{"well-being", 10}, {"gone", 10}})}), IsEmpty());
  EXPECT_THAT(Suggested({}), IsEmpty());
}

TEST(SuggestDimensions, HeaviestFirstThenInTheOrderOfTheDimensionsAndTheList) {
  const auto suggested = Suggested({At({}, {{"meaning", 6}, {"social", 6}, {"nausea", 4}, {"sleep", 6}, {"pain", 4}, {"anxiety", 10}})});
  ASSERT_EQ(suggested.size(), 4U);
  EXPECT_EQ(suggested[0].dimension, Dimension::kPsychological);
  EXPECT_EQ(
      suggested[1],
      (SuggestedDimension{Dimension::kPhysical, 66, {{"sleep", 6, std::nullopt}, {"pain", 4, std::nullopt}, {"nausea", 4, std::nullopt}}}));
  EXPECT_EQ(suggested[2].dimension, Dimension::kSocial);
  EXPECT_EQ(suggested[3].dimension, Dimension::kSpiritual);
}

/// Some records of one case, newest first, with any scores on any days.
class Histories {
 public:
  std::vector<SymptomRecord> Next() {
    std::vector<SymptomRecord> records(Up(5));
    base::Duration ago{};
    for (auto& record : records) {
      record = At(ago, {});
      for (const auto& item : kItems) {
        if (Up(2) != 0) record.scores.push_back({item.key, static_cast<int>(Up(10))});
      }
      ago += kDay * static_cast<int>(Up(8));
    }
    return records;
  }
  std::size_t Up(std::size_t most) { return random_() % (most + 1); }

 private:
  std::mt19937 random_{20261122};
};

/// Raises one of the scores that are the latest of their complaint.
bool RaiseALatest(std::vector<SymptomRecord>& records, Histories& histories) {
  std::vector<SymptomScore*> latest;
  std::set<std::string> seen;
  for (auto& record : records) {
    for (auto& score : record.scores) {
      if (seen.insert(score.key).second && score.score < 10) latest.push_back(&score);
    }
  }
  if (latest.empty()) return false;
  auto& raised = *latest[histories.Up(latest.size() - 1)];
  raised.score += 1 + static_cast<int>(histories.Up(static_cast<std::size_t>(9 - raised.score)));
  return true;
}

TEST(SuggestDimensions, AHigherScoreNeverMakesAWeightLower) {
  Histories histories;
  int raised = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto before = histories.Next();
    auto after = before;
    if (!RaiseALatest(after, histories)) continue;
    ++raised;
    for (const auto& item : kItems) ASSERT_GE(WeightOf(after, item.dimension), WeightOf(before, item.dimension)) << item.key;
  }
  EXPECT_GT(raised, 10000);
}

TEST(SuggestDimensions, SpeaksOnlyWithReasonsAboveThreeAndInOneOrder) {
  Histories histories;
  for (int i = 0; i < 20000; ++i) {
    const auto records = histories.Next();
    const auto suggested = Suggested(records);
    for (std::size_t k = 0; k < suggested.size(); ++k) {
      const auto& each = suggested[k];
      ASSERT_FALSE(each.reasons.empty());
      ASSERT_TRUE(std::ranges::is_sorted(each.reasons, std::ranges::greater(), &SymptomReason::score));
      ASSERT_GT(each.reasons.back().score, kNotRelevant);
      ASSERT_GE(each.weight, 10 * each.reasons.front().score);
      ASSERT_LE(each.weight, 100);
      if (k == 0) continue;
      const auto& heavier = suggested[k - 1];
      ASSERT_TRUE(heavier.weight > each.weight || (heavier.weight == each.weight && heavier.dimension < each.dimension));
    }
    auto quiet = records;
    for (auto& record : quiet) {
      for (auto& score : record.scores) score.score = std::min(score.score, 3);
    }
    ASSERT_THAT(Suggested(quiet), IsEmpty());
  }
}

}  // namespace
}  // namespace kortelijn::consultation
