#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "services/common/base/calendar.h"
#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/registry/import_cell.h"
#include "services/registry/import_row.h"

namespace kortelijn::registry {
namespace {

using base::CapacityStatus;
using base::Dimension;
using base::Discipline;
using testing::ElementsAre;

const base::Time kNow = base::FromMillis(1'796'048'000'000);

/// Reads a file as the service does, each row over a new entry.
struct Sheet {
  explicit Sheet(std::string_view text, Professional under = {}, bool is_new = true) {
    CsvReader reader(text);
    CsvRow row;
    if (!reader.Next(row)) return;
    const auto header = ImportHeader::Read(row, faults);
    while (reader.Next(row)) {
      const ImportRow import_row{header, row, faults, "carla.demo", kNow};
      if (!Readable(import_row)) continue;
      auto imported = PutOver(under, is_new, import_row);
      if (imported.professional.id.empty()) imported.professional.id = "some.id";
      CheckImported(imported, import_row);
      entries.push_back(imported.professional);
    }
  }

  std::vector<std::string> Places() const {
    std::vector<std::string> places;
    for (const auto& fault : faults.kept()) places.push_back(std::to_string(fault.row) + " " + fault.column);
    return places;
  }

  ImportFaults faults;
  std::vector<Professional> entries;
};

constexpr std::string_view kHead = "naam;discipline;werkgebied;e-mail";
constexpr std::string_view kRow = "Hanna Demo;huisarts;Stichtse Vecht;hanna.demo@example.org";

std::string With(std::string_view column, std::string_view cell) {
  return std::string(kHead) + ";" + std::string(column) + "\n" + std::string(kRow) + ";" + std::string(cell) + "\n";
}

Professional One(std::string_view column, std::string_view cell) {
  const Sheet sheet(With(column, cell));
  EXPECT_TRUE(sheet.faults.empty()) << (sheet.faults.empty() ? "" : sheet.faults.kept()[0].description);
  return sheet.entries.at(0);
}

TEST(Import, FillsInWhatTheSheetLeavesOpen) {
  const Sheet sheet(std::string(kHead) + "\n" + std::string(kRow) + "\n");
  ASSERT_TRUE(sheet.faults.empty());
  const auto& entry = sheet.entries.at(0);
  EXPECT_EQ(entry.display_name, "Hanna Demo");
  EXPECT_EQ(entry.discipline, Discipline::kGeneralPractitioner);
  EXPECT_THAT(entry.working_area, ElementsAre("GM1904"));
  EXPECT_THAT(entry.dimensions, ElementsAre(DimensionStrength{Dimension::kPhysical, 60}, DimensionStrength{Dimension::kPsychological, 60}));
  EXPECT_EQ(entry.capacity, CapacityStatus::kOpen);
  EXPECT_EQ(entry.confirm_time, kNow);
  EXPECT_EQ(entry.confirmed_by, "carla.demo");
}

TEST(Import, ReadsEveryColumn) {
  EXPECT_THAT(One("dimensies", "fysiek:70 zingeving:40").dimensions,
              ElementsAre(DimensionStrength{Dimension::kPhysical, 70}, DimensionStrength{Dimension::kSpiritual, 40}));
  EXPECT_THAT(One("dimensions", "lichamelijk 85, levensvragen").dimensions,
              ElementsAre(DimensionStrength{Dimension::kPhysical, 85}, DimensionStrength{Dimension::kSpiritual, 60}));
  EXPECT_THAT(One("expertise", "Pijn, Proactieve zorgplanning|pijn").expertise, ElementsAre("pijn", "proactieve-zorgplanning"));
  EXPECT_THAT(One("talen", "Nederlands, en").languages, ElementsAre("nl", "en"));
  EXPECT_EQ(One("bereikbaar", "ma-vr 9:00-17:00").reachable.size(), 5U);
  EXPECT_THAT(One("afwezig", "2026-12-21 t/m 2027-01-02, 2027-02-01").absences,
              ElementsAre(Absence{"2026-12-21", "2027-01-02"}, Absence{"2027-02-01", "2027-02-01"}));
  EXPECT_EQ(One("capaciteit", "wachtlijst").capacity, CapacityStatus::kWaitlist);
  EXPECT_EQ(One("capacity", "Open (3)").open_slots, 3);
  EXPECT_EQ(One("open plaatsen", "4").open_slots, 4);
  EXPECT_EQ(One("wat ik doe", "Thuis.").what_i_do, "Thuis.");
  EXPECT_EQ(One("Hoe ik denk", "Vroeg.").how_i_think, "Vroeg.");
  EXPECT_EQ(One("telefoon", "0346 000 101").phone, "0346 000 101");
  EXPECT_THAT(One("AGB", "01-000101").identifiers, ElementsAre(Identifier{IdentifierSystem::kAgb, "01000101"}));
  EXPECT_THAT(One("BIG-nummer", "1234 5678 901").identifiers, ElementsAre(Identifier{IdentifierSystem::kBig, "12345678901"}));
  EXPECT_EQ(One("bevestigd op", "2026-01-05").confirm_time,
            base::FromAmsterdam(base::LocalTime{std::chrono::local_days{*base::ParseDay("2026-01-05")}}));
}

TEST(Import, OpenPlacesStayUntilTheFileSaysOtherwise) {
  Professional before;
  before.capacity = CapacityStatus::kOpen;
  before.open_slots = 3;
  const auto after = [&](std::string_view column, std::string_view cell) {
    return Sheet(With(column, cell), before, false).entries.at(0).open_slots;
  };
  EXPECT_EQ(after("telefoon", ""), 3);
  EXPECT_EQ(after("capaciteit", "open"), 3) << "says what the entry says";
  EXPECT_EQ(after("capaciteit", "open 5"), 5);
  EXPECT_EQ(after("capaciteit", "wachtlijst"), 0);
  EXPECT_EQ(after("open plaatsen", "4"), 4);
  EXPECT_EQ(after("open plaatsen", ""), 0);
  EXPECT_EQ(after("capaciteit;open plaatsen", "open 5;"), 5);
}

TEST(Import, ACellThatIsTooLongIsRefusedWhereItStands) {
  EXPECT_THAT(Sheet(With("expertise", std::string(8001, 'a'))).Places(), ElementsAre("2 expertise"));
}

TEST(Import, TakesMunicipalitiesByNameAndByCode) {
  const Sheet sheet(std::string(kHead) + "\nX;huisarts;\"GM0957; den haag | Bergen (NH.)\";x@example.org\n");
  ASSERT_TRUE(sheet.faults.empty());
  EXPECT_THAT(sheet.entries.at(0).working_area, ElementsAre("GM0957", "GM0518", "GM0373"));
}

struct BadCell {
  const char* column;
  const char* cell;
};

class ImportCell : public testing::TestWithParam<BadCell> {};

TEST_P(ImportCell, IsAFaultAtItsRowAndColumn) {
  const Sheet sheet(With(GetParam().column, GetParam().cell));
  EXPECT_THAT(sheet.Places(), ElementsAre("2 " + std::string(GetParam().column))) << GetParam().cell;
}

INSTANTIATE_TEST_SUITE_P(
    All, ImportCell,
    testing::Values(BadCell{"dimensies", "geestelijk"}, BadCell{"dimensies", "70"}, BadCell{"dimensies", "fysiek 70 80"},
                    BadCell{"dimensies", "fysiek:0"}, BadCell{"dimensies", "fysiek:101"}, BadCell{"dimensies", "fysiek 70, fysiek 80"},
                    BadCell{"dimensies", "fysiek -5"}, BadCell{"talen", "klingon"}, BadCell{"talen", "nl, nl"},
                    BadCell{"bereikbaar", "overdag"}, BadCell{"bereikbaar", "ma 9-12 ma 11-13"}, BadCell{"afwezig", "kerst"},
                    BadCell{"afwezig", "2027-01-02 t/m 2026-12-21"}, BadCell{"capaciteit", "misschien"},
                    BadCell{"capaciteit", "open 99999"}, BadCell{"open plaatsen", "veel"}, BadCell{"open plaatsen", "-1"},
                    BadCell{"telefoon", "thuis"}, BadCell{"BIG", "123"}, BadCell{"AGB", "1000101"}, BadCell{"SKGV", "000114"},
                    BadCell{"SKJ", "000114"}, BadCell{"UZI", "12345678x"}, BadCell{"bevestigd op", "gisteren"},
                    BadCell{"bevestigd op", "2099-01-01"}, BadCell{"expertise", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"}));

TEST(Import, TakesOnlyTagsThatAreListed) {
  const Sheet sheet(With("expertise", "pijn, tuinieren, Rouw verwerking"));
  ASSERT_THAT(sheet.Places(), ElementsAre("2 expertise"));
  EXPECT_EQ(sheet.faults.kept()[0].description, "'tuinieren, rouw-verwerking' is not on the list of expertise tags");
  Professional before;
  before.expertise = {"tuinieren"};
  EXPECT_THAT(Sheet(With("expertise", "tuinieren, rouw"), before, false).entries.at(0).expertise, ElementsAre("tuinieren", "rouw"))
      << "what somebody has already stays";
}

TEST(Import, ReportsAllFaultsOfARowOnce) {
  const Sheet sheet(std::string(kHead) + ";BIG\n;tovenaar;Nergenshuizen;geen adres;12\nX;huisarts;Roermond;x@example.org;12345678901\n");
  EXPECT_THAT(sheet.Places(), testing::UnorderedElementsAre("2 naam", "2 discipline", "2 werkgebied", "2 e-mail"))
      << "a number is not judged while the discipline is unknown";
}

TEST(Import, RefusesCareNumbersOfPeopleWhoHaveNone) {
  for (const auto* discipline : {"sociaal werker", "geestelijk verzorger", "vrijwilliger", "welzijnscoach"}) {
    const Sheet sheet(std::string(kHead) + ";BIG;AGB;UZI\nX;" + discipline + ";Roermond;x@example.org;12345678901;01000101;123456789\n");
    EXPECT_THAT(sheet.Places(), ElementsAre("2 BIG", "2 AGB", "2 UZI")) << discipline;
  }
}

TEST(ImportHeader, NamesWhatItDoesNotKnowWhatIsMissingAndWhatComesTwice) {
  const Sheet sheet("naam;Naam;beroep;schoenmaat;mail\n");
  EXPECT_THAT(sheet.Places(), ElementsAre("1 Naam", "1 schoenmaat", "1 werkgebied"));
  EXPECT_THAT(sheet.faults.kept()[1].description, testing::HasSubstr("accepted are id, naam, discipline"));
}

TEST(ImportHeader, TakesDutchAndEnglishNames) {
  const Sheet sheet("Name,Profession,Municipalities,E-mail address,What I do,How_I_think,Absent,Open slots\n");
  EXPECT_TRUE(sheet.faults.empty());
}

TEST(Import, SaysWhichRowHasTooManyCellsOrBrokenQuotes) {
  const Sheet sheet(std::string(kHead) + "\n" + std::string(kRow) + ";meer\n" + std::string(kRow) +
                    "\n\"X\"x;huisarts;Roermond;x@example.org\n");
  EXPECT_THAT(sheet.Places(), ElementsAre("2 ", "4 "));
  EXPECT_EQ(sheet.entries.size(), 1U);
}

TEST(Import, AShortRowHasEmptyCells) {
  const Sheet sheet("naam;discipline;werkgebied;e-mail;telefoon\n" + std::string(kRow) + "\n");
  EXPECT_TRUE(sheet.faults.empty());
}

Professional Existing() {
  auto entry = One("wat ik doe", "Al jaren.");
  entry.phone = "0346 1";
  entry.identifiers = {{IdentifierSystem::kBig, "12345678901"}, {IdentifierSystem::kUzi, "123456789"}};
  entry.confirm_time = base::FromMillis(1'780'000'000'000);
  entry.confirmed_by = "hanna.demo";
  return entry;
}

TEST(Import, LeavesAnEntryAsItIsWhereTheSheetHasNoColumn) {
  const Sheet sheet(std::string(kHead) + "\n" + std::string(kRow) + "\n", Existing(), false);
  auto expected = Existing();
  expected.id = "some.id";
  EXPECT_EQ(sheet.entries.at(0), expected);
}

TEST(Import, EmptiesAFieldWhereTheCellIsEmpty) {
  const Sheet sheet(std::string(kHead) + ";telefoon;BIG;wat ik doe\n" + std::string(kRow) + ";;;\n", Existing(), false);
  ASSERT_TRUE(sheet.faults.empty());
  EXPECT_EQ(sheet.entries.at(0).phone, "");
  EXPECT_EQ(sheet.entries.at(0).what_i_do, "");
  EXPECT_THAT(sheet.entries.at(0).identifiers, ElementsAre(Identifier{IdentifierSystem::kUzi, "123456789"}));
}

TEST(Import, NeverMakesAConfirmationOlder) {
  const Sheet older(With("bevestigd op", "2020-01-01"), Existing(), false);
  EXPECT_EQ(older.entries.at(0).confirmed_by, "hanna.demo");
  const Sheet later(With("bevestigd op", "2026-09-01"), Existing(), false);
  EXPECT_EQ(later.entries.at(0).confirmed_by, "carla.demo");
}

TEST(ImportFaults, CountsAllKeepsAThousandNamesTwentyFive) {
  ImportFaults faults;
  EXPECT_NO_THROW(faults.ThrowIfAny());
  for (int row = 2; row < 5002; ++row) faults.Add(row, "naam", "is required");
  EXPECT_EQ(faults.count(), 5000);
  EXPECT_EQ(faults.kept().size(), ImportFaults::kKept);
  try {
    faults.ThrowIfAny();
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "IMPORT_INVALID");
    EXPECT_EQ(fault.fields().size(), 25U);
    EXPECT_EQ(fault.fields()[0].field, "row 2, column naam");
    EXPECT_EQ(fault.details().at("count"), "5000");
  }
}

TEST(ImportFaults, AreExactlyThoseOfTheRowsThatAreWrongAmongManyThousands) {
  std::string text(kHead);
  std::vector<std::string> wrong;
  for (int row = 2; row <= 100'001; ++row) {
    const bool fails = row % 2'500 == 1;
    text += "\nPersoon Demo;huisarts;" + std::string(fails ? "Nergenshuizen" : "Roermond") + ";p" + std::to_string(row) + "@example.org";
    if (fails) wrong.push_back(std::to_string(row) + " werkgebied");
  }
  const Sheet sheet(text);
  EXPECT_EQ(wrong.size(), 40U);
  EXPECT_EQ(sheet.Places(), wrong);
  EXPECT_EQ(sheet.entries.size(), 100'000U);
}

TEST(IdFromName, MakesReadableIdsOfEveryName) {
  EXPECT_EQ(IdFromName("Zoë van den Berg", '.'), "zoe.van.den.berg");
  for (const auto* name : {"Service Demo", "Service", "Anonymous"}) EXPECT_FALSE(base::ReservedId(IdFromName(name, '.', ""))) << name;
  EXPECT_FALSE(base::ReservedId(IdFromName("Service", '.', "x7k2")));
  EXPECT_EQ(IdFromName("Zoë van den Berg", '.', "x7k2"), "zoe.van.den.berg.x7k2");
  EXPECT_EQ(IdFromName("Huisartsen 't Hof (Demo)", '-'), "huisartsen-t-hof-demo");
  const std::string longest(300, 'a');
  for (const std::string& name : std::vector<std::string>{"", "é", "12", "---", "李", "A", longest, "3M Zorg", "a b"}) {
    for (const auto* tail : {"", "x7k2"}) {
      const auto id = IdFromName(name, '-', tail);
      Checker checker;
      checker.Id(id, "id");
      EXPECT_TRUE(checker.empty()) << name << " gave " << id;
    }
  }
}

TEST(Import, ReadsTheDemoRegistry) {
  std::ifstream file(KORTELIJN_SOURCE_DIR "/deploy/demo/registry.csv");
  ASSERT_TRUE(file);
  std::stringstream text;
  text << file.rdbuf();
  const Sheet sheet(text.str());
  for (const auto& fault : sheet.faults.kept()) ADD_FAILURE() << fault.row << " " << fault.column << " " << fault.description;
  EXPECT_GE(sheet.entries.size(), 40U);
  std::set<Discipline> disciplines;
  for (const auto& entry : sheet.entries) disciplines.insert(entry.discipline);
  EXPECT_EQ(disciplines.size(), 16U);
}

}  // namespace
}  // namespace kortelijn::registry
