// What an entry says as cells of a spreadsheet, and that a spreadsheet written here is read back without a change.
#include "services/registry/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "services/common/base/municipality.h"
#include "services/registry/import_cell.h"
#include "services/registry/import_row.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;

const base::Time kNow = base::FromMillis(1'796'048'000'000);

Professional Full() {
  Professional entry;
  entry.id = "zoe.demo";
  entry.network_id = "demo";
  entry.display_name = "Zoë \"Zo\" Demo";
  entry.discipline = base::Discipline::kSpiritualCaregiver;
  entry.dimensions = {{base::Dimension::kSpiritual, 95}, {base::Dimension::kSocial, 1}};
  entry.expertise = {"rouw", "levensvragen"};
  entry.working_area = {"GM0373", "GM1904"};
  entry.languages = {"nl", "ar"};
  entry.reachable = {{1, 540, 1020}, {2, 540, 1020}, {3, 480, 720}, {3, 780, 1440}, {7, 0, 61}};
  entry.absences = {{"2026-12-21", "2027-01-02"}, {"2027-02-01", "2027-02-01"}};
  entry.capacity = base::CapacityStatus::kWaitlist;
  entry.open_slots = 3;
  entry.what_i_do = "Gesprekken; thuis.\r\nOok 's avonds, \"soms\".";
  entry.how_i_think = "=1+1\nEerst luisteren";
  entry.phone = "+31 6 1234 5678";
  entry.email = "zoe.demo@example.org";
  entry.identifiers = {{IdentifierSystem::kSkgv, "000.114-x"}};
  entry.confirm_time = base::FromMillis(1'780'000'000'000);
  entry.confirmed_by = "zoe.demo";
  return entry;
}

TEST(Sheet, SaysAnEntryInTheWordsOfTheImport) {
  const auto entry = Full();
  EXPECT_EQ(CellOf(entry, Column::kDiscipline), "geestelijk verzorger");
  EXPECT_EQ(CellOf(entry, Column::kDimensions), "zingeving 95, sociaal 1");
  EXPECT_EQ(CellOf(entry, Column::kExpertise), "rouw, levensvragen");
  EXPECT_EQ(CellOf(entry, Column::kWorkingArea), "Bergen (NH.), Stichtse Vecht");
  EXPECT_EQ(CellOf(entry, Column::kLanguages), "nl, ar");
  EXPECT_EQ(CellOf(entry, Column::kReachable), "ma-di 9:00-17:00, wo 8:00-12:00 13:00-24:00, zo 0:00-1:01");
  EXPECT_EQ(CellOf(entry, Column::kAbsences), "2026-12-21 t/m 2027-01-02, 2027-02-01");
  EXPECT_EQ(CellOf(entry, Column::kCapacity), "wachtlijst");
  EXPECT_EQ(CellOf(entry, Column::kOpenSlots), "3");
  EXPECT_EQ(CellOf(entry, Column::kSkgv), "000.114-x");
  EXPECT_EQ(CellOf(entry, Column::kBig), "");
  EXPECT_EQ(CellOf(entry, Column::kConfirmed), "2026-05-28");
  EXPECT_EQ(CellOf(Professional(), Column::kConfirmed), "");
}

TEST(Sheet, EveryMunicipalityIsReadBackByItsName) {
  for (const auto& municipality : base::Municipalities()) {
    Professional entry;
    entry.working_area = {municipality.code};
    const auto parsed = ParseAreaCell(CellOf(entry, Column::kWorkingArea));
    EXPECT_EQ(parsed.fault, "");
    EXPECT_EQ(parsed.value, entry.working_area) << municipality.name;
  }
}

TEST(Sheet, EveryDisciplineAndDimensionIsReadBackByItsWord) {
  for (const auto& facts : Disciplines()) {
    Professional entry;
    entry.discipline = facts.discipline;
    FillIn(entry);
    EXPECT_EQ(ParseDiscipline(CellOf(entry, Column::kDiscipline)), facts.discipline);
    EXPECT_EQ(ParseDimensionCell(CellOf(entry, Column::kDimensions)).value, entry.dimensions);
  }
}

TEST(HoursText, IsReadBackInOrder) {
  for (int from = 0; from < 1440; from += 97) {
    for (int day = 1; day <= 7; ++day) {
      const std::vector<Hours> hours = {{1, from, 1440}, {day == 1 ? 2 : day, from, from + 1}};
      EXPECT_EQ(ParseHours(HoursText(hours)), hours) << HoursText(hours);
    }
  }
  EXPECT_EQ(HoursText({}), "");
}

/// The entries of a sheet, each put over the entry of the same place in `under`.
std::vector<Professional> ReadOver(const std::string& sheet, const std::vector<Professional>& under, bool is_new) {
  ImportFaults faults;
  CsvReader reader(sheet);
  CsvRow row;
  reader.Next(row);
  const auto header = ImportHeader::Read(row, faults);
  const std::vector<ExpertiseTag> tags = {{"rouw", "rouw", {}}, {"levensvragen", "levensvragen", {}}};
  std::vector<Professional> entries;
  for (std::size_t i = 0; reader.Next(row) && i < under.size(); ++i) {
    const ImportRow import_row{header, row, faults, "carla.demo", kNow, tags};
    entries.push_back(PutOver(under[i], is_new, import_row).professional);
    CheckImported({entries.back(), {}}, import_row);
  }
  for (const auto& fault : faults.kept()) ADD_FAILURE() << fault.row << " " << fault.column << " " << fault.description;
  return entries;
}

TEST(Sheet, ReadBackOverTheEntriesItChangesNothing) {
  auto odd = Full();
  odd.display_name = " Anna Demo ";
  odd.reachable = {{3, 540, 600}, {1, 540, 600}, {1, 0, 60}};
  odd.expertise = {"oude--tag", "-"};
  odd.how_i_think = "\n";
  odd.discipline = base::Discipline::kGeneralPractitioner;
  odd.identifiers = {{IdentifierSystem::kUzi, "123456789"}, {IdentifierSystem::kAgb, "01000101"}};
  const std::vector<Professional> entries = {Full(), odd};
  EXPECT_EQ(ReadOver(WriteSheet(entries), entries, false), entries);
}

TEST(Sheet, ReadIntoAnotherRegistryItGivesTheSameEntries) {
  Professional bare;
  bare.id = "zoe.demo";
  bare.network_id = "demo";
  auto expected = Full();
  const auto read = ReadOver(WriteSheet({expected}), {bare}, true);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(CellOf(read[0], Column::kConfirmed), CellOf(expected, Column::kConfirmed));
  expected.confirm_time = read[0].confirm_time;
  expected.confirmed_by = "carla.demo";
  EXPECT_EQ(read[0], expected);
}

TEST(ChangesBetween, NamesEachCellThatBecomesAnother) {
  auto after = Full();
  after.phone.clear();
  after.dimensions[1].strength = 50;
  EXPECT_THAT(ChangesBetween(Full(), after),
              ElementsAre(CellChange{Column::kDimensions, "zingeving 95, sociaal 1", "zingeving 95, sociaal 50"},
                          CellChange{Column::kPhone, "+31 6 1234 5678", ""}));
  EXPECT_TRUE(ChangesBetween(after, after).empty());
}

}  // namespace
}  // namespace kortelijn::registry
