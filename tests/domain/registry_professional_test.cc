#include "services/registry/professional.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

using base::Dimension;
using base::Discipline;
using testing::Contains;
using testing::IsEmpty;

Professional Good() {
  Professional professional;
  professional.id = "zoe.demo";
  professional.network_id = "net.vecht";
  professional.display_name = "Zoë Demo";
  professional.discipline = Discipline::kGeneralPractitioner;
  professional.dimensions = {{Dimension::kPhysical, 80}};
  professional.expertise = {"pijn", "proactieve-zorgplanning"};
  professional.working_area = {"GM1904"};
  professional.languages = {"nl", "en"};
  professional.reachable = {{1, 540, 720}, {1, 780, 1020}, {2, 540, 1020}};
  professional.absences = {{"2026-12-21", "2027-01-02"}};
  professional.what_i_do = "Huisarts.\nIn de wijk.";
  professional.phone = "+31 (0)346 000 101";
  professional.email = "zoe.demo@example.org";
  professional.identifiers = {
      {IdentifierSystem::kBig, "12345678901"}, {IdentifierSystem::kAgb, "01000101"}, {IdentifierSystem::kUzi, "123456789"}};
  return professional;
}

std::vector<std::string> Fields(const Professional& professional) {
  Checker checker;
  CheckProfessional(professional, checker);
  std::vector<std::string> fields;
  for (const auto& finding : checker.findings()) fields.push_back(finding.field);
  return fields;
}

TEST(CheckProfessional, AcceptsAGoodEntry) { EXPECT_THAT(Fields(Good()), IsEmpty()); }

TEST(CheckProfessional, AcceptsAnEntryWithOnlyWhatIsRequired) {
  Professional professional;
  professional.id = "vos";
  professional.display_name = "V";
  professional.discipline = Discipline::kVolunteer;
  professional.working_area = {"GM1904"};
  professional.email = "v@example.org";
  EXPECT_THAT(Fields(professional), IsEmpty());
}

struct Breach {
  const char* field;
  std::function<void(Professional&)> make;
};

class ProfessionalBreach : public testing::TestWithParam<Breach> {};

TEST_P(ProfessionalBreach, IsFoundAtItsField) {
  auto professional = Good();
  GetParam().make(professional);
  EXPECT_THAT(Fields(professional), Contains(std::string(GetParam().field)));
}

INSTANTIATE_TEST_SUITE_P(Person, ProfessionalBreach,
                         testing::Values(Breach{"id", [](Professional& p) { p.id = ""; }},
                                         Breach{"id", [](Professional& p) { p.id = "Zoe"; }},
                                         Breach{"id", [](Professional& p) { p.id = "1zoe"; }},
                                         Breach{"id", [](Professional& p) { p.id = std::string(33, 'a'); }},
                                         Breach{"display_name", [](Professional& p) { p.display_name = ""; }},
                                         Breach{"display_name", [](Professional& p) { p.display_name = "a\r\nBcc: b"; }},
                                         Breach{"display_name", [](Professional& p) { p.display_name = std::string(121, 'x'); }},
                                         Breach{"discipline", [](Professional& p) { p.discipline = Discipline::kUnspecified; }},
                                         Breach{"discipline", [](Professional& p) { p.discipline = static_cast<Discipline>(17); }},
                                         Breach{"discipline", [](Professional& p) { p.discipline = static_cast<Discipline>(-3); }},
                                         Breach{"phone", [](Professional& p) { p.phone = std::string(33, '0'); }},
                                         Breach{"phone", [](Professional& p) { p.phone = "thuis"; }},
                                         Breach{"email", [](Professional& p) { p.email = ""; }},
                                         Breach{"email", [](Professional& p) { p.email = "zoe"; }},
                                         Breach{"email", [](Professional& p) { p.email = "zoe@localhost"; }},
                                         Breach{"email", [](Professional& p) { p.email = "a@b@example.org"; }},
                                         Breach{"email", [](Professional& p) { p.email = "zoe@example.org\r\nBcc: b@example.org"; }},
                                         Breach{"email", [](Professional& p) { p.email = ".zoe@example.org"; }},
                                         Breach{"email", [](Professional& p) { p.email = "zo..e@example.org"; }},
                                         Breach{"email", [](Professional& p) { p.email = "zoë@example.org"; }},
                                         Breach{"email", [](Professional& p) { p.email = std::string(65, 'a') + "@example.org"; }},
                                         Breach{"what_i_do", [](Professional& p) { p.what_i_do = std::string(601, 'x'); }},
                                         Breach{"how_i_think", [](Professional& p) { p.how_i_think = std::string("a\0b", 3); }}),
                         [](const auto& test) { return "Case" + std::to_string(test.index); });

INSTANTIATE_TEST_SUITE_P(Work, ProfessionalBreach,
                         testing::Values(Breach{"dimensions[0].strength", [](Professional& p) { p.dimensions[0].strength = 0; }},
                                         Breach{"dimensions[0].strength", [](Professional& p) { p.dimensions[0].strength = 101; }},
                                         Breach{"dimensions[0].dimension",
                                                [](Professional& p) { p.dimensions[0].dimension = static_cast<Dimension>(5); }},
                                         Breach{"dimensions[1]", [](Professional& p) { p.dimensions.push_back(p.dimensions[0]); }},
                                         Breach{"dimensions", [](Professional& p) { p.dimensions.assign(5, p.dimensions[0]); }},
                                         Breach{"expertise", [](Professional& p) { p.expertise.assign(21, "a"); }},
                                         Breach{"expertise[0]", [](Professional& p) { p.expertise[0] = "Pijn"; }},
                                         Breach{"expertise[0]", [](Professional& p) { p.expertise[0] = std::string(41, 'a'); }},
                                         Breach{"expertise[1]", [](Professional& p) { p.expertise[1] = p.expertise[0]; }},
                                         Breach{"working_area", [](Professional& p) { p.working_area.clear(); }},
                                         Breach{"working_area", [](Professional& p) { p.working_area.assign(51, "GM1904"); }},
                                         Breach{"working_area[0]", [](Professional& p) { p.working_area[0] = "GM0000"; }},
                                         Breach{"languages[0]", [](Professional& p) { p.languages[0] = "nld"; }},
                                         Breach{"languages[1]", [](Professional& p) { p.languages[1] = "nl"; }},
                                         Breach{"reachable[1]", [](Professional& p) { p.reachable[1].from_minute = 700; }},
                                         Breach{"reachable[0].weekday", [](Professional& p) { p.reachable[0].weekday = 9; }},
                                         Breach{"reachable",
                                                [](Professional& p) {
                                                  p.reachable.assign(22, {1, 0, 1});
                                                }},
                                         Breach{"absences[0].to_day", [](Professional& p) { p.absences[0].to_day = "2026-12-20"; }},
                                         Breach{"absences[0].from_day", [](Professional& p) { p.absences[0].from_day = "21-12-2026"; }},
                                         Breach{"absences", [](Professional& p) { p.absences.assign(21, p.absences[0]); }},
                                         Breach{"capacity", [](Professional& p) { p.capacity = static_cast<base::CapacityStatus>(4); }},
                                         Breach{"open_slots", [](Professional& p) { p.open_slots = -1; }}),
                         [](const auto& test) { return "Case" + std::to_string(test.index); });

INSTANTIATE_TEST_SUITE_P(
    Numbers, ProfessionalBreach,
    testing::Values(Breach{"identifiers[0].value", [](Professional& p) { p.identifiers[0].value = "1234567890"; }},
                    Breach{"identifiers[1].value", [](Professional& p) { p.identifiers[1].value = "1000101"; }},
                    Breach{"identifiers[2].value", [](Professional& p) { p.identifiers[2].value = "12345678x"; }},
                    Breach{"identifiers[1]", [](Professional& p) { p.identifiers[1] = p.identifiers[0]; }},
                    Breach{"identifiers[0].system", [](Professional& p) { p.identifiers[0].system = static_cast<IdentifierSystem>(6); }},
                    Breach{"identifiers[0].system", [](Professional& p) { p.identifiers[0].system = IdentifierSystem::kSkgv; }},
                    Breach{"identifiers[0].system", [](Professional& p) { p.identifiers[0].system = IdentifierSystem::kUnspecified; }},
                    Breach{"identifiers", [](Professional& p) { p.identifiers.assign(6, p.identifiers[0]); }}),
    [](const auto& test) { return "Case" + std::to_string(test.index); });

TEST(MayHave, IsAsTheDomainReferenceSaysForEveryDisciplineAndRegister) {
  for (const auto& facts : Disciplines()) {
    const auto discipline = facts.discipline;
    const bool care = !base::SocialDomain(discipline);
    const bool paramedical = discipline == Discipline::kDietitian || discipline == Discipline::kOccupationalTherapist ||
                             discipline == Discipline::kSpeechTherapist;
    EXPECT_EQ(MayHave(discipline, IdentifierSystem::kBig), care && !paramedical) << facts.label;
    EXPECT_EQ(MayHave(discipline, IdentifierSystem::kAgb), care) << facts.label;
    EXPECT_EQ(MayHave(discipline, IdentifierSystem::kUzi), care) << facts.label;
    EXPECT_EQ(MayHave(discipline, IdentifierSystem::kSkgv), discipline == Discipline::kSpiritualCaregiver) << facts.label;
    EXPECT_EQ(MayHave(discipline, IdentifierSystem::kSkj),
              discipline == Discipline::kSocialWorker || discipline == Discipline::kWelfareAdviser)
        << facts.label;
  }
}

TEST(CheckProfessional, AVolunteerHasNoNumberInAnyRegister) {
  for (int system = 1; system <= 5; ++system) {
    auto professional = Good();
    professional.discipline = Discipline::kVolunteer;
    professional.identifiers = {{static_cast<IdentifierSystem>(system), "123456789"}};
    EXPECT_THAT(Fields(professional), Contains("identifiers[0].system")) << system;
  }
}

struct Mistake {
  const char* name;
  std::function<void(Professional&)> make;
  const char* said;
};

class EntryMistake : public testing::TestWithParam<Mistake> {};

TEST_P(EntryMistake, IsSaidOnceAtItsFieldAndNothingElseIs) {
  auto professional = Good();
  GetParam().make(professional);
  Checker checker("professional.");
  CheckProfessional(professional, checker);
  std::vector<std::string> said;
  for (const auto& finding : checker.findings()) said.push_back(finding.field + " " + finding.description);
  EXPECT_THAT(said, testing::ElementsAre("professional." + std::string(GetParam().said)));
}

INSTANTIATE_TEST_SUITE_P(All, EntryMistake,
                         testing::Values(Mistake{"HoursThatEndBeforeTheyBegin",
                                                 [](Professional& p) {
                                                   p.reachable = {{1, 1020, 540}};
                                                 },
                                                 "reachable[0].to_minute must be from_minute + 1 to 1440"},
                                         Mistake{"HoursPastMidnight",
                                                 [](Professional& p) {
                                                   p.reachable = {{1, 1380, 1441}};
                                                 },
                                                 "reachable[0].to_minute must be from_minute + 1 to 1440"},
                                         Mistake{"HoursThatBeginNextDay",
                                                 [](Professional& p) {
                                                   p.reachable = {{1, -1, 540}};
                                                 },
                                                 "reachable[0].from_minute must be 0 to 1439"},
                                         Mistake{"HoursOnNoDay",
                                                 [](Professional& p) {
                                                   p.reachable = {{8, 540, 1020}};
                                                 },
                                                 "reachable[0].weekday must be 1 to 7"},
                                         Mistake{"HoursThatOverlap",
                                                 [](Professional& p) {
                                                   p.reachable = {{1, 540, 720}, {1, 719, 1020}};
                                                 },
                                                 "reachable[1] overlaps with other hours"},
                                         Mistake{"ADimensionTwice",
                                                 [](Professional& p) {
                                                   p.dimensions.push_back({Dimension::kPhysical, 20});
                                                 },
                                                 "dimensions[1] comes twice"},
                                         Mistake{"AnUnknownMunicipality",
                                                 [](Professional& p) {
                                                   p.working_area = {"GM1904", "GM9999"};
                                                 },
                                                 "working_area[1] is not the CBS code of a municipality"},
                                         Mistake{"AMunicipalityTwice",
                                                 [](Professional& p) {
                                                   p.working_area = {"GM1904", "GM1904"};
                                                 },
                                                 "working_area[1] comes twice"},
                                         Mistake{"ALanguageThatIsNone", [](Professional& p) { p.languages = {"Turks"}; },
                                                 "languages[0] is not a language code of ISO 639-1"},
                                         Mistake{"AnAbsenceThatEndsBeforeItBegins",
                                                 [](Professional& p) {
                                                   p.absences = {{"2026-12-21", "2026-12-20"}};
                                                 },
                                                 "absences[0].to_day is before from_day"},
                                         Mistake{"AnAbsenceOnADayThatIsNone",
                                                 [](Professional& p) {
                                                   p.absences = {{"2026-02-27", "2026-02-30"}};
                                                 },
                                                 "absences[0].to_day is not a day YYYY-MM-DD"},
                                         Mistake{"AnAbsenceWithinAnother",
                                                 [](Professional& p) {
                                                   p.absences = {{"2026-12-21", "2027-01-02"}, {"2026-12-24", "2026-12-25"}};
                                                 },
                                                 "absences[1] overlaps with another absence"},
                                         Mistake{"AnAbsenceThatSharesADay",
                                                 [](Professional& p) {
                                                   p.absences = {{"2026-12-21", "2027-01-02"}, {"2026-12-01", "2026-12-21"}};
                                                 },
                                                 "absences[1] overlaps with another absence"},
                                         Mistake{"APhysicianWithANumberOfASocialWorker",
                                                 [](Professional& p) {
                                                   p.identifiers = {{IdentifierSystem::kSkj, "000110"}};
                                                 },
                                                 "identifiers[0].system does not belong to this discipline, which may have: BIG, AGB, UZI"},
                                         Mistake{"ADietitianInTheBigRegister",
                                                 [](Professional& p) {
                                                   p.discipline = Discipline::kDietitian;
                                                   p.identifiers = {{IdentifierSystem::kBig, "12345678901"}};
                                                 },
                                                 "identifiers[0].system does not belong to this discipline, which may have: AGB, UZI"},
                                         Mistake{"ASpiritualCaregiverWithAnAgbCode",
                                                 [](Professional& p) {
                                                   p.discipline = Discipline::kSpiritualCaregiver;
                                                   p.identifiers = {{IdentifierSystem::kAgb, "01000101"}};
                                                 },
                                                 "identifiers[0].system does not belong to this discipline, which may have: SKGV"},
                                         Mistake{"ASocialWorkerWithAnUziNumber",
                                                 [](Professional& p) {
                                                   p.discipline = Discipline::kSocialWorker;
                                                   p.identifiers = {{IdentifierSystem::kUzi, "123456789"}};
                                                 },
                                                 "identifiers[0].system does not belong to this discipline, which may have: SKJ"},
                                         Mistake{"AVolunteerWithANumber",
                                                 [](Professional& p) {
                                                   p.discipline = Discipline::kVolunteer;
                                                   p.identifiers = {{IdentifierSystem::kSkgv, "000114"}};
                                                 },
                                                 "identifiers[0].system does not belong to this discipline, which is in no register"},
                                         Mistake{"ABigNumberThatIsTooShort", [](Professional& p) { p.identifiers[0].value = "1234567890"; },
                                                 "identifiers[0].value is not 11 digits"},
                                         Mistake{"AnAgbCodeWithADash", [](Professional& p) { p.identifiers[1].value = "01-00101"; },
                                                 "identifiers[1].value is not 8 digits"},
                                         Mistake{"AnUziNumberWithALetter", [](Professional& p) { p.identifiers[2].value = "12345678x"; },
                                                 "identifiers[2].value is not 9 digits"}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(CheckProfessional, AbsencesMayFollowEachOther) {
  auto professional = Good();
  professional.absences = {{"2026-12-21", "2026-12-24"}, {"2026-12-25", "2026-12-25"}, {"2026-12-01", "2026-12-20"}};
  EXPECT_THAT(Fields(professional), IsEmpty());
}

TEST(CheckProfessional, WhatAnEntryHadAlreadyStays) {
  auto before = Good();
  before.discipline = Discipline::kDietitian;
  before.languages = {"nl", "xx"};
  before.absences = {{"2026-12-21", "2027-01-02"}, {"2026-12-24", "2026-12-25"}};
  EXPECT_THAT(Fields(before), testing::ElementsAre("languages[1]", "absences[1]", "identifiers[0].system")) << "today";
  const auto check = [&](const Professional& professional) {
    Checker checker;
    CheckProfessional(professional, checker, before);
    std::vector<std::string> fields;
    for (const auto& finding : checker.findings()) fields.push_back(finding.field);
    return fields;
  };
  auto after = before;
  after.phone = "0346 1";
  EXPECT_THAT(check(after), IsEmpty());
  after.languages = {"en", "xx", "yy"};
  after.absences = {{"2026-12-22", "2026-12-22"}, {"2026-12-21", "2027-01-02"}, {"2026-12-24", "2026-12-25"}};
  after.identifiers[0].value = "12345678902";
  EXPECT_THAT(check(after), testing::ElementsAre("languages[2]", "absences[1]", "identifiers[0].system")) << "only what is new";
  after = before;
  after.discipline = Discipline::kSpeechTherapist;
  EXPECT_THAT(check(after), testing::ElementsAre("identifiers[0].system")) << "another discipline";
}

TEST(FillIn, GivesTheDisciplinesOwnDimensionsAtStrengthSixty) {
  for (const auto& facts : Disciplines()) {
    Professional professional;
    professional.discipline = facts.discipline;
    FillIn(professional);
    ASSERT_EQ(professional.dimensions.size(), facts.dimensions.size()) << facts.label;
    for (std::size_t i = 0; i < facts.dimensions.size(); ++i) {
      EXPECT_EQ(professional.dimensions[i], (DimensionStrength{facts.dimensions[i], 60}));
    }
  }
}

TEST(FillIn, LeavesWhatIsGiven) {
  auto professional = Good();
  professional.capacity = base::CapacityStatus::kFull;
  FillIn(professional);
  EXPECT_EQ(professional.dimensions.size(), 1U);
  EXPECT_EQ(professional.capacity, base::CapacityStatus::kFull);
}

TEST(FillIn, MakesAnUnsaidCapacityOpenAndSurvivesAnUnknownDiscipline) {
  Professional professional;
  professional.capacity = base::CapacityStatus::kUnspecified;
  professional.discipline = static_cast<Discipline>(99);
  FillIn(professional);
  EXPECT_EQ(professional.capacity, base::CapacityStatus::kOpen);
  EXPECT_TRUE(professional.dimensions.empty());
}

struct MaskCase {
  const char* path;
  const char* self;
  const char* coordinator;
};

class ProfessionalMaskCase : public testing::TestWithParam<MaskCase> {};

std::string MaskReason(const std::string& path, Setter who) {
  const std::string paths[] = {path};
  try {
    Masked<Professional>(Good(), Good(), paths, ProfessionalMask(), who);
  } catch (const base::Fault& fault) {
    EXPECT_TRUE(fault.reason() != "FIELD_NOT_MUTABLE" || fault.details().at("field") == path);
    return fault.reason();
  }
  return "OK";
}

TEST_P(ProfessionalMaskCase, IsDecidedByWhoAsks) {
  EXPECT_EQ(MaskReason(GetParam().path, Setter::kSelf), GetParam().self) << GetParam().path;
  EXPECT_EQ(MaskReason(GetParam().path, Setter::kCoordinator), GetParam().coordinator) << GetParam().path;
}

INSTANTIATE_TEST_SUITE_P(
    All, ProfessionalMaskCase,
    testing::Values(
        MaskCase{"display_name", "OK", "OK"}, MaskCase{"organisation_id", "OK", "OK"}, MaskCase{"dimensions", "OK", "OK"},
        MaskCase{"expertise", "OK", "OK"}, MaskCase{"working_area", "OK", "OK"}, MaskCase{"languages", "OK", "OK"},
        MaskCase{"reachable", "OK", "OK"}, MaskCase{"absences", "OK", "OK"}, MaskCase{"capacity", "OK", "OK"},
        MaskCase{"open_slots", "OK", "OK"}, MaskCase{"what_i_do", "OK", "OK"}, MaskCase{"how_i_think", "OK", "OK"},
        MaskCase{"phone", "OK", "OK"}, MaskCase{"email", "FIELD_NOT_MUTABLE", "OK"}, MaskCase{"discipline", "FIELD_NOT_MUTABLE", "OK"},
        MaskCase{"identifiers", "FIELD_NOT_MUTABLE", "OK"}, MaskCase{"id", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"},
        MaskCase{"network_id", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"}, MaskCase{"status", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"},
        MaskCase{"confirm_time", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"},
        MaskCase{"confirmed_by", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"}, MaskCase{"etag", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"},
        MaskCase{"organisation_name", "FIELD_NOT_MUTABLE", "FIELD_NOT_MUTABLE"},
        MaskCase{"dimensions.strength", "FIELD_INVALID", "FIELD_INVALID"}, MaskCase{"", "FIELD_INVALID", "FIELD_INVALID"}));

TEST(MemberOf, IsTheSamePersonInTheRoleOfProfessional) {
  const auto member = MemberOf(Good());
  EXPECT_EQ(member.id, "zoe.demo");
  EXPECT_EQ(member.email, "zoe.demo@example.org");
  EXPECT_EQ(member.roles, std::vector{base::Role::kProfessional});
}

}  // namespace
}  // namespace kortelijn::registry
