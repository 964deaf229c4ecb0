#include "clients/common/symptoms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/fault.h"

namespace kortelijn::client {
namespace {

namespace v1 = consultation::v1;
using testing::ElementsAre;

SymptomItems Items() {
  SymptomItems items;
  for (const auto& [key, label] : std::vector<std::pair<const char*, const char*>>{
           {"pain", "Pijn"}, {"dry-mouth", "Droge mond"}, {"meaning", "Zin en betekenis"}, {"zest", "Zinnige dagen"}, {"ee", "Eén ding"}}) {
    auto* item = items.Add();
    item->set_key(key);
    item->set_label(label);
  }
  return items;
}

std::string Parsed(const std::string& typed) {
  try {
    const auto score = ParseScore(Items(), typed);
    return score.key() + " " + std::to_string(score.score());
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

v1::Case Scored(const std::vector<std::vector<std::pair<std::string, int>>>& newest_first) {
  v1::Case value;
  for (const auto& scores : newest_first) {
    auto* record = value.add_symptoms();
    for (const auto& [key, score] : scores) {
      auto* each = record->add_scores();
      each->set_key(key);
      each->set_score(score);
    }
  }
  return value;
}

TEST(SymptomsTest, AComplaintIsUnderstoodByKeyLabelOrBeginning) {
  for (const auto* typed : {"dry-mouth=4", "Dry Mouth=4", "Droge mond=4", "DROGE-MOND=4", "drogemond=4", "droge=4", "dry=4"})
    EXPECT_EQ(Parsed(typed), "dry-mouth 4") << typed;
  EXPECT_EQ(Parsed("een ding=0"), "ee 0");
  EXPECT_EQ(Parsed("ee=10"), "ee 10");
}

TEST(SymptomsTest, WhatFitsNoneOrMoreIsRefused) {
  for (const auto* typed : {"zin=4", "=4", "-=4", "tuinieren=4", "pain", "pain=", "pain=11", "pain=-1", "pain=4x", "pain= 4", "pain=4.5"})
    EXPECT_EQ(Parsed(typed), "USAGE") << typed;
  EXPECT_EQ(Parsed("zin en=4"), "meaning 4");
}

TEST(SymptomsTest, ScoresAreFoundFromARecordOn) {
  const auto value = Scored({{{"meaning", 7}}, {{"pain", 2}}, {{"pain", 9}, {"gone", 1}}});
  EXPECT_EQ(ScoreFrom(value, "pain", 0).record, 1);
  EXPECT_EQ(ScoreFrom(value, "pain", 0).score, 2);
  EXPECT_EQ(ScoreFrom(value, "pain", 2).score, 9);
  EXPECT_EQ(ScoreFrom(value, "meaning", 1).record, -1);
  EXPECT_THAT(ScoredKeys(value, Items()), ElementsAre("pain", "meaning", "gone"));
  EXPECT_EQ(SymptomLabel(Items(), "gone"), "gone") << "what is off the list is shown by its key";
  EXPECT_EQ(Course(value, "pain"), "▇▂·");
  EXPECT_EQ(Course(Scored({{{"pain", 10}}, {{"pain", 0}}}), "pain"), "▁█");
}

TEST(SymptomsTest, SuggestionsInWordsAndAsTyped) {
  Suggestions suggested;
  auto* spiritual = suggested.Add();
  spiritual->set_dimension(registry::v1::DIMENSION_SPIRITUAL);
  spiritual->set_weight(75);
  auto* reason = spiritual->add_reasons();
  reason->set_key("meaning");
  reason->set_score(7);
  reason->set_previous(0);
  reason = spiritual->add_reasons();
  reason->set_key("gone");
  reason->set_score(4);
  auto* physical = suggested.Add();
  physical->set_dimension(registry::v1::DIMENSION_PHYSICAL);
  physical->set_weight(40);
  EXPECT_EQ(SuggestionLines(Items(), suggested)[0], "spiritual 75: Zin en betekenis 7 (was 0), gone 4");
  EXPECT_EQ(AsTyped(suggested), "spiritual:75, physical:40");
  EXPECT_EQ(AsTyped({}), "");
}

}  // namespace
}  // namespace kortelijn::client
