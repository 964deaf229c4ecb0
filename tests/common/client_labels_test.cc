#include "clients/common/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "clients/common/hours.h"
#include "clients/common/label_table.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "kortelijn/referral/v1/referral.pb.h"
#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

namespace v1 = registry::v1;

std::string Problem(const std::function<void()>& act) {
  try {
    act();
    return "no fault";
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

TEST(LabelsTest, AWordIsUnderstoodInBothLanguagesWhateverTheLocale) {
  const auto* type = v1::Dimension_descriptor();
  for (const auto* word :
       {"SPIRITUAL", "spiritual", "zingeving", "Zingeving", "spiritueel", "existentieel", "levensvragen", " zingeving "}) {
    EXPECT_EQ(ParseWord(type, word), v1::DIMENSION_SPIRITUAL) << word;
  }
  EXPECT_EQ(ParseWord(type, "fysiek"), v1::DIMENSION_PHYSICAL);
  EXPECT_EQ(ParseWord(type, "lichamelijk"), v1::DIMENSION_PHYSICAL);
  EXPECT_EQ(ParseWord(type, "zin"), v1::DIMENSION_SPIRITUAL);
}

TEST(LabelsTest, SpacesDashesAndDiacriticsDoNotMatter) {
  const auto* type = v1::Discipline_descriptor();
  EXPECT_EQ(ParseWord(type, "geestelijk verzorger"), v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
  EXPECT_EQ(ParseWord(type, "GEESTELIJK-VERZORGER"), v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
  EXPECT_EQ(ParseWord(type, "diëtist"), v1::DISCIPLINE_DIETITIAN);
  EXPECT_EQ(ParseWord(type, "spiritual_caregiver"), v1::DISCIPLINE_SPIRITUAL_CAREGIVER);
}

TEST(LabelsTest, WhatIsAmbiguousOrUnknownIsRefused) {
  const auto* type = v1::Discipline_descriptor();
  EXPECT_EQ(ParseWord(type, "vrijwillig"), std::nullopt);  // volunteer, or their coordinator
  EXPECT_EQ(ParseWord(type, "vr"), std::nullopt);
  EXPECT_EQ(ParseWord(type, ""), std::nullopt);
  EXPECT_EQ(ParseWord(type, "tandarts"), std::nullopt);
  EXPECT_EQ(ParseWord(type, "unspecified"), std::nullopt);
}

TEST(LabelsTest, UrgenciesThatAreRefusedAreUnderstoodButNotOffered) {
  EXPECT_EQ(ParseWord(v1::Urgency_descriptor(), "U1"), v1::URGENCY_U1);
  EXPECT_THAT(Words(v1::Urgency_descriptor()), testing::ElementsAre("hours", "today", "next-day", "routine"));
}

TEST(LabelsTest, NoWordStandsForTwoValuesOfAnEnum) {
  std::map<std::string, std::string> seen;
  for (const auto& row : LabelTable()) {
    const std::string type(row.value.substr(0, row.value.find('_', row.value.find('_') + 1)));
    for (const auto list : {row.english, row.dutch}) {
      for (const auto& word : base::Split(list, ' ')) {
        const auto [other, fresh] = seen.emplace(type + " " + word, row.value);
        EXPECT_TRUE(word.empty() || fresh || other->second == row.value) << word << ": " << row.value << " and " << other->second;
      }
    }
  }
}

TEST(LabelsTest, CodesAreTheNamesWithoutPrefix) {
  EXPECT_EQ(CodeOf(v1::DIMENSION_SPIRITUAL), "SPIRITUAL");
  EXPECT_EQ(CodeOf(referral::v1::REFERRAL_STATE_IN_PROGRESS), "IN_PROGRESS");
  EXPECT_EQ(CodeOf(v1::DIMENSION_UNSPECIFIED), "");
  EXPECT_EQ(CodeOf(static_cast<v1::Dimension>(99)), "");
  EXPECT_EQ(Label(static_cast<v1::Dimension>(99)), "–");
}

TEST(LabelsTest, DimensionsMayCarryAWeight) {
  EXPECT_EQ(ParseWeighed("zingeving:80").dimension, v1::DIMENSION_SPIRITUAL);
  EXPECT_EQ(ParseWeighed("zingeving:80").weight, 80);
  EXPECT_EQ(ParseWeighed("social").weight, 0);
  for (const auto* wrong : {"zingeving:0", "zingeving:101", "zingeving:", "zingeving:8x", "zin:geving", "tuinieren"}) {
    EXPECT_EQ(Problem([&] { ParseWeighed(wrong); }), "USAGE") << wrong;
  }
}

TEST(LabelsTest, MunicipalitiesGoByNameOrCode) {
  EXPECT_EQ(PlaceCode("Zundert"), "GM0879");
  EXPECT_EQ(PlaceCode("stichtse vecht"), "GM1904");
  EXPECT_EQ(PlaceCode("gm0957"), "GM0957");
  EXPECT_EQ(PlaceName("GM0957"), "Roermond");
  EXPECT_EQ(PlaceName("GM9999"), "GM9999");
  try {
    PlaceCode("Zundart");
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_THAT(Explain(fault).advice, testing::HasSubstr("Zundert"));
  }
}

TEST(HoursTest, HoursAreReadAsPeopleTypeThem) {
  const auto hours = ParseHours("ma-do 9:00-17:00, vr 8.30-12");
  ASSERT_EQ(hours.size(), 5u);
  EXPECT_EQ(hours[0].weekday(), 1);
  EXPECT_EQ(hours[3].to_minute(), 17 * 60);
  EXPECT_EQ(hours[4].weekday(), 5);
  EXPECT_EQ(hours[4].from_minute(), 8 * 60 + 30);
  EXPECT_EQ(hours[4].to_minute(), 12 * 60);
}

TEST(HoursTest, HoursReadBackAsTheyWereTyped) {
  v1::Professional entry;
  for (const auto& hours : ParseHours("Mon-Thu 9-17, Fri 8:30-12")) *entry.add_reachable() = hours;
  EXPECT_EQ(HoursText(entry.reachable()), "Mon-Thu 9:00-17:00, Fri 8:30-12:00");
  EXPECT_EQ(HoursText({}), "");
  EXPECT_TRUE(ParseHours("").empty());
}

TEST(HoursTest, WhatAreNoHoursIsRefused) {
  for (const auto* wrong : {"ma", "9-17", "xx 9-17", "vr-ma 9-17", "ma 17-9", "ma 9-25", "ma 9:00", "ma 9:0-17:00"}) {
    EXPECT_EQ(Problem([&] { ParseHours(wrong); }), "USAGE") << wrong;
  }
}

}  // namespace
}  // namespace kortelijn::client
