// What changed in an entry, field by field, in the words of an export.
#include "services/registry/professional_change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Professional Entry() {
  Professional entry;
  entry.id = "zoe.demo";
  entry.display_name = "Zoë Demo";
  entry.discipline = base::Discipline::kGeneralPractitioner;
  entry.organisation_id = "praktijk-demo";
  entry.organisation_name = "Praktijk Demo";
  entry.dimensions = {{base::Dimension::kPhysical, 80}};
  entry.working_area = {"GM1904"};
  entry.absences = {{"2026-12-21", "2027-01-02"}};
  entry.phone = "0346 000 101";
  entry.email = "zoe.demo@example.org";
  entry.identifiers = {{IdentifierSystem::kBig, "12345678901"}, {IdentifierSystem::kAgb, "01000101"}};
  entry.confirm_time = base::FromMillis(1'780'000'000'000);
  entry.confirmed_by = "zoe.demo";
  return entry;
}

struct Change {
  const char* field;
  const char* before;
  const char* after;
  std::function<void(Professional&)> make;
};

class EntryChange : public testing::TestWithParam<Change> {};

TEST_P(EntryChange, IsOneFieldInTheWordsOfAnExport) {
  auto after = Entry();
  GetParam().make(after);
  EXPECT_THAT(FieldChanges(Entry(), after), ElementsAre(FieldChange{GetParam().field, GetParam().before, GetParam().after}));
  EXPECT_THAT(FieldChanges(after, Entry()), ElementsAre(FieldChange{GetParam().field, GetParam().after, GetParam().before}));
}

INSTANTIATE_TEST_SUITE_P(
    All, EntryChange,
    testing::Values(Change{"display_name", "Zoë Demo", "Zoë de Demo", [](Professional& p) { p.display_name = "Zoë de Demo"; }},
                    Change{"discipline", "huisarts", "diëtist", [](Professional& p) { p.discipline = base::Discipline::kDietitian; }},
                    Change{"organisation_id", "Praktijk Demo", "",
                           [](Professional& p) {
                             p.organisation_id.clear();
                             p.organisation_name.clear();
                           }},
                    Change{"dimensions", "fysiek 80", "fysiek 80, sociaal 20",
                           [](Professional& p) {
                             p.dimensions.push_back({base::Dimension::kSocial, 20});
                           }},
                    Change{"expertise", "", "rouw", [](Professional& p) { p.expertise = {"rouw"}; }},
                    Change{"working_area", "Stichtse Vecht", "Zundert", [](Professional& p) { p.working_area = {"GM0879"}; }},
                    Change{"languages", "", "nl, tr",
                           [](Professional& p) {
                             p.languages = {"nl", "tr"};
                           }},
                    Change{"reachable", "", "ma 9:00-17:00",
                           [](Professional& p) {
                             p.reachable = {{1, 540, 1020}};
                           }},
                    Change{"absences", "2026-12-21 t/m 2027-01-02", "", [](Professional& p) { p.absences.clear(); }},
                    Change{"absences", "2026-12-21 t/m 2027-01-02", "2026-12-21 t/m 2027-01-02 (waarneming karel.demo)",
                           [](Professional& p) { p.absences[0].stand_in_id = "karel.demo"; }},
                    Change{"capacity", "open", "vol", [](Professional& p) { p.capacity = base::CapacityStatus::kFull; }},
                    Change{"open_slots", "", "3", [](Professional& p) { p.open_slots = 3; }},
                    Change{"what_i_do", "", "Huisarts.\nIn de wijk.", [](Professional& p) { p.what_i_do = "Huisarts.\nIn de wijk."; }},
                    Change{"how_i_think", "", "Vroeg bellen", [](Professional& p) { p.how_i_think = "Vroeg bellen"; }},
                    Change{"phone", "0346 000 101", "", [](Professional& p) { p.phone.clear(); }},
                    Change{"email", "zoe.demo@example.org", "zoe@example.org", [](Professional& p) { p.email = "zoe@example.org"; }},
                    Change{"identifiers", "BIG 12345678901, AGB 01000101", "", [](Professional& p) { p.identifiers.clear(); }},
                    Change{"confirm_time", "2026-05-28", "", [](Professional& p) { p.confirm_time = base::kNever; }},
                    Change{"status", "actief", "geschorst", [](Professional& p) { p.status = base::MemberStatus::kSuspended; }}),
    [](const auto& test) { return "Case" + std::to_string(test.index); });

TEST(FieldChanges, ComeInTheOrderOfTheFields) {
  auto after = Entry();
  after.status = base::MemberStatus::kSuspended;
  after.identifiers.pop_back();
  after.phone = "0346 000 102";
  after.display_name = "Zoë de Demo";
  std::vector<std::string> fields;
  for (const auto& change : FieldChanges(Entry(), after)) fields.push_back(change.field);
  EXPECT_THAT(fields, ElementsAre("display_name", "phone", "identifiers", "status"));
}

TEST(FieldChanges, WhatNoCellShowsIsNone) {
  auto after = Entry();
  after.version = 7;
  after.confirmed_by = "cora.demo";
  after.confirm_time += std::chrono::minutes(1);
  EXPECT_THAT(FieldChanges(Entry(), after), IsEmpty());
}

TEST(FieldOf, EveryColumnButThoseOfRegistersHasAFieldOfItsOwn) {
  std::set<std::string_view> fields;
  for (int i = 0; i < static_cast<int>(Column::kCount); ++i) {
    const auto column = static_cast<Column>(i);
    const bool number = std::ranges::find(kRegisterColumns, column) != std::end(kRegisterColumns);
    EXPECT_EQ(FieldOf(column) == kNumbersField, number) << UsualName(column);
    EXPECT_TRUE(number || fields.insert(FieldOf(column)).second) << UsualName(column);
  }
}

}  // namespace
}  // namespace kortelijn::registry
