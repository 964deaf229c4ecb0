#include "services/common/base/municipality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

using testing::Contains;
using testing::MatchesRegex;

TEST(Municipalities, AreAllThereInOrder) {
  const auto all = Municipalities();
  EXPECT_EQ(all.size(), 342u);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; }));
  double km2 = 0;
  for (const auto& municipality : all) km2 += municipality.km2;
  EXPECT_NEAR(km2, 35000, 1500) << "the land of the Netherlands and some of its water";
}

TEST(Municipalities, HaveSoundFacts) {
  std::set<std::string> codes, names;
  for (const auto& each : Municipalities()) {
    EXPECT_THAT(each.code, MatchesRegex("GM[0-9]{4}"));
    EXPECT_NE(Utf8Length(each.name), std::string_view::npos);
    EXPECT_EQ(std::string(Trim(each.name)), each.name);
    EXPECT_FALSE(each.name.empty());
    EXPECT_TRUE(each.rd_x > 10000 && each.rd_x < 280000) << each.name;
    EXPECT_TRUE(each.rd_y > 300000 && each.rd_y < 625000) << each.name;
    EXPECT_GT(each.km2, 1) << each.name;
    EXPECT_TRUE(codes.insert(each.code).second) << each.code;
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
  }
}

TEST(Municipalities, AreNeighboursBothWays) {
  for (const auto& each : Municipalities()) {
    EXPECT_TRUE(std::is_sorted(each.neighbours.begin(), each.neighbours.end()));
    EXPECT_FALSE(Neighbours(each.code, each.code)) << each.name;
    for (const auto& code : each.neighbours) {
      const Municipality* other = FindMunicipality(code);
      ASSERT_NE(other, nullptr) << each.name << " " << code;
      EXPECT_TRUE(Neighbours(each.code, code) && Neighbours(code, each.code)) << each.name << " " << other->name;
      EXPECT_LT(DistanceKm(each, *other), 70) << each.name << " " << other->name;
    }
  }
}

TEST(Municipalities, IncludeThoseOfTheFirstNetworks) {
  ASSERT_NE(FindMunicipality("GM1904"), nullptr);
  EXPECT_EQ(FindMunicipality("GM1904")->name, "Stichtse Vecht");
  EXPECT_EQ(FindMunicipality("GM0957")->name, "Roermond");
  EXPECT_EQ(FindMunicipality("GM0879")->name, "Zundert");
  EXPECT_THAT(FindMunicipality("GM1904")->neighbours, Contains("GM0344"));
}

TEST(FindMunicipality, FindsEachCodeAndNothingElse) {
  for (const auto& each : Municipalities()) EXPECT_EQ(FindMunicipality(each.code), &each);
  for (const char* code : {"", "GM", "GM0000", "GM9999", "gm1904", "1904", "GM1904 "}) EXPECT_EQ(FindMunicipality(code), nullptr) << code;
}

TEST(FindMunicipalityByName, FindsEachNameAsWrittenAndFolded) {
  for (const auto& each : Municipalities()) {
    EXPECT_EQ(FindMunicipalityByName(each.name), &each) << each.name;
    EXPECT_EQ(FindMunicipalityByName("  " + Fold(each.name) + " "), &each) << each.name;
  }
}

TEST(FindMunicipalityByName, ForgivesHowPeopleType) {
  const auto code = [](const char* name) {
    const Municipality* found = FindMunicipalityByName(name);
    return found == nullptr ? std::string() : found->code;
  };
  EXPECT_EQ(code("STICHTSE VECHT"), "GM1904");
  EXPECT_EQ(code("Den Haag"), "GM0518");
  EXPECT_EQ(code("s Gravenhage"), "GM0518");
  EXPECT_EQ(code("\xE2\x80\x99s-Gravenhage"), "GM0518");
  EXPECT_EQ(code("den bosch"), "GM0796");
  EXPECT_EQ(code("Sudwest Fryslan"), FindMunicipalityByName("Súdwest-Fryslân")->code);
  EXPECT_EQ(code("Nuenen Gerwen en Nederwetten"), "GM0820");
  EXPECT_EQ(code("Bergen NH"), "GM0373");
  EXPECT_EQ(code("bergen (l)"), "GM0893");
  for (const char* none : {"", "Bergen", "Maarssen", "Vecht", "GM1904", "---"}) EXPECT_EQ(code(none), "") << none;
}

TEST(DistanceKm, IsAsTheCrowFlies) {
  const Municipality& amsterdam = *FindMunicipality("GM0363");
  const Municipality& utrecht = *FindMunicipality("GM0344");
  const Municipality& maastricht = *FindMunicipality("GM0935");
  EXPECT_NEAR(DistanceKm(amsterdam, utrecht), 35, 6);
  EXPECT_NEAR(DistanceKm(amsterdam, maastricht), 177, 10);
  EXPECT_EQ(DistanceKm(utrecht, utrecht), 0);
  EXPECT_EQ(DistanceKm(utrecht, amsterdam), DistanceKm(amsterdam, utrecht));
}

TEST(Neighbours, NeedsTwoKnownCodes) {
  EXPECT_TRUE(Neighbours("GM1904", "GM0344"));
  EXPECT_FALSE(Neighbours("GM1904", "GM0957"));
  EXPECT_FALSE(Neighbours("GM1904", "GM9999"));
  EXPECT_FALSE(Neighbours("", "GM1904"));
}

}  // namespace
}  // namespace kortelijn::base
