#include "services/registry/words.h"

#include <gtest/gtest.h>

#include <set>

#include "services/registry/hours.h"

namespace kortelijn::registry {
namespace {

using base::Dimension;
using base::Discipline;

TEST(Disciplines, AreAllThereWithTheirOwnWords) {
  ASSERT_EQ(Disciplines().size(), 16U);
  for (int number = 1; number <= 16; ++number) {
    const auto* facts = FindDiscipline(static_cast<Discipline>(number));
    ASSERT_NE(facts, nullptr) << number;
    EXPECT_FALSE(facts->dimensions.empty());
    EXPECT_EQ(ParseDiscipline(facts->label), facts->discipline) << facts->label;
  }
  EXPECT_EQ(FindDiscipline(Discipline::kUnspecified), nullptr);
  EXPECT_EQ(FindDiscipline(static_cast<Discipline>(17)), nullptr);
}

TEST(ParseDiscipline, TakesLabelsSynonymsAndNamesHoweverTheyAreWritten) {
  EXPECT_EQ(ParseDiscipline("  HUISARTS "), Discipline::kGeneralPractitioner);
  EXPECT_EQ(ParseDiscipline("GENERAL_PRACTITIONER"), Discipline::kGeneralPractitioner);
  EXPECT_EQ(ParseDiscipline("DISCIPLINE_SPIRITUAL_CAREGIVER"), Discipline::kSpiritualCaregiver);
  EXPECT_EQ(ParseDiscipline("Dietist"), Discipline::kDietitian);
  EXPECT_EQ(ParseDiscipline("diëtist"), Discipline::kDietitian);
  EXPECT_EQ(ParseDiscipline("gz psycholoog"), Discipline::kPsychologist);
  EXPECT_EQ(ParseDiscipline("kaderarts palliatieve zorg"), Discipline::kPalliativeConsultant);
  EXPECT_EQ(ParseDiscipline("maatschappelijk werker"), Discipline::kSocialWorker);
  EXPECT_EQ(ParseDiscipline("welzijnscoach"), Discipline::kWelfareAdviser);
  EXPECT_EQ(ParseDiscipline("Coordinator vrijwilligers"), Discipline::kVolunteerCoordinator);
  EXPECT_EQ(ParseDiscipline("tovenaar"), std::nullopt);
  EXPECT_EQ(ParseDiscipline(""), std::nullopt);
}

TEST(ParseDimension, KnowsTheSynonymsOfTheDomainReference) {
  for (const auto* word : {"fysiek", "Lichamelijk", "somatisch", "PHYSICAL"}) EXPECT_EQ(ParseDimension(word), Dimension::kPhysical);
  for (const auto* word : {"psychisch", "psychologisch", "PSYCHOLOGICAL"}) EXPECT_EQ(ParseDimension(word), Dimension::kPsychological);
  for (const auto* word : {"sociaal", "SOCIAL"}) EXPECT_EQ(ParseDimension(word), Dimension::kSocial);
  for (const auto* word : {"zingeving", "spiritueel", "existentieel", "levensvragen", "SPIRITUAL"}) {
    EXPECT_EQ(ParseDimension(word), Dimension::kSpiritual);
  }
  EXPECT_EQ(ParseDimension("geestelijk"), std::nullopt);
}

TEST(ParseLanguage, TakesCodesAndNames) {
  EXPECT_EQ(ParseLanguage("NL"), "nl");
  EXPECT_EQ(ParseLanguage("Oekraïens"), "uk");
  EXPECT_EQ(ParseLanguage("English"), "en");
  EXPECT_EQ(ParseLanguage("n1"), std::nullopt);
  EXPECT_EQ(ParseLanguage("klingon"), std::nullopt);
}

TEST(Plain, MakesHeadersComparable) {
  EXPECT_EQ(Plain("  Wat_ik-doe "), "wat ik doe");
  EXPECT_EQ(Plain("E-mail"), "e mail");
  EXPECT_EQ(Plain("--"), "");
}

struct HoursCase {
  const char* text;
  std::vector<Hours> hours;
};

class HoursText : public testing::TestWithParam<HoursCase> {};

TEST_P(HoursText, IsRead) { EXPECT_EQ(ParseHours(GetParam().text), GetParam().hours) << GetParam().text; }

std::vector<Hours> Days(std::set<int> days, int from, int to) {
  std::vector<Hours> hours;
  for (const int day : days) hours.push_back({day, from, to});
  return hours;
}

INSTANTIATE_TEST_SUITE_P(
    All, HoursText,
    testing::Values(HoursCase{"ma-vr 09:00-17:00", Days({1, 2, 3, 4, 5}, 540, 1020)},
                    HoursCase{"MA - VR 9.00 – 17.00", Days({1, 2, 3, 4, 5}, 540, 1020)},
                    HoursCase{"ma, wo, vr 9:00-16:00", Days({1, 3, 5}, 540, 960)},
                    HoursCase{"maandag en donderdag 9u-12u", Days({1, 4}, 540, 720)}, HoursCase{"di 13-17 uur", Days({2}, 780, 1020)},
                    HoursCase{"ma 13:00-17:00 9:00-12:00", {{1, 540, 720}, {1, 780, 1020}}},
                    HoursCase{"ma-di 9-17; za 10:30-12", {{1, 540, 1020}, {2, 540, 1020}, {6, 630, 720}}},
                    HoursCase{"mon-fri 9-17", Days({1, 2, 3, 4, 5}, 540, 1020)},
                    HoursCase{
                        "werkdagen 9-17, weekend 10-12",
                        {{1, 540, 1020}, {2, 540, 1020}, {3, 540, 1020}, {4, 540, 1020}, {5, 540, 1020}, {6, 600, 720}, {7, 600, 720}}},
                    HoursCase{"altijd", Days({1, 2, 3, 4, 5, 6, 7}, 0, 1440)}, HoursCase{"24/7", Days({1, 2, 3, 4, 5, 6, 7}, 0, 1440)},
                    HoursCase{"ma-zo 18:00-24:00", Days({1, 2, 3, 4, 5, 6, 7}, 1080, 1440)},
                    HoursCase{"woensdag 9.00 tot 12.00", Days({3}, 540, 720)}));

TEST(ParseHours, RefusesWhatItCannotRead) {
  for (const auto* text :
       {"",     "ma",      "ma-vr", "9-17",  "vr-ma 9-17", "ma 17-9", "ma 9-9",     "ma 9:60-17",         "ma 25-26",    "ma 9-17 di",
        "ma 9", "overdag", "ma 9-", "ma -9", "ma --",      "-",       "ma 123-456", "ma 9:00-17:00 soms", "24:01-24:02", "\xff"}) {
    EXPECT_EQ(ParseHours(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace kortelijn::registry
