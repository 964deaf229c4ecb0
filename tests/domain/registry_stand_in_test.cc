// What an entry may say of who stands in, and the cells that say it.
#include "services/registry/stand_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "services/registry/import_cell.h"
#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Professional Entry(const std::string& id, std::vector<Absence> absences = {}) {
  Professional entry;
  entry.id = id;
  entry.network_id = "net";
  entry.absences = std::move(absences);
  return entry;
}

class StandIns : public testing::Test {
 protected:
  std::vector<std::string> Check(const Professional& entry, const std::vector<Absence>& before = {}) const {
    Checker checker;
    CheckStandIns(
        entry, before, [this](const std::string& id) { return people_.contains(id) ? std::optional(people_.at(id)) : std::nullopt; },
        checker);
    std::vector<std::string> findings;
    for (const auto& finding : checker.findings()) findings.push_back(finding.field + " " + finding.description);
    return findings;
  }

  std::map<std::string, Professional> people_ = {{"ann", Entry("ann")}, {"bob", Entry("bob")}, {"eve", Entry("eve")}};
};

constexpr const char* kNobody = "is not an active person with an entry in the network";

TEST_F(StandIns, IsAnActivePersonWithAnEntryAndSomebodyElse) {
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10", "bob"}, {"2026-12-20", "2026-12-20"}})), IsEmpty());
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10"}, {"2026-12-20", "2026-12-20", "kim"}})),
              ElementsAre("absences[1].stand_in_id " + std::string(kNobody)));
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10", "ann"}})), ElementsAre("absences[0].stand_in_id is the person themselves"));
  people_["bob"].status = base::MemberStatus::kSuspended;
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10", "bob"}})), ElementsAre("absences[0].stand_in_id " + std::string(kNobody)));
}

TEST_F(StandIns, WhatAnEntrySaidAlreadyStays) {
  const Absence said = {"2026-12-01", "2026-12-10", "left.long.ago"};
  EXPECT_THAT(Check(Entry("ann", {said}), {said}), IsEmpty());
}

TEST_F(StandIns, NobodyComesToStandInForThemselves) {
  people_["bob"].absences = {{"2026-12-08", "2026-12-20", "eve"}};
  people_["eve"].absences = {{"2026-12-10", "2026-12-10", "ann"}};
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10", "bob"}})),
              ElementsAre("absences[0].stand_in_id a loop of stand-ins: ann, bob, eve, ann"));
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-09", "bob"}})), IsEmpty()) << "eve is away only the day after";
  people_["bob"].absences = {{"2026-12-10", "2026-12-12", "ann"}};
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-01", "2026-12-10", "bob"}})),
              ElementsAre("absences[0].stand_in_id a loop of stand-ins: ann, bob, ann"));
}

TEST_F(StandIns, DaysThatAreNoneAreLeftToTheOtherCheck) { EXPECT_THAT(Check(Entry("ann", {{"soon", "later", "bob"}})), IsEmpty()); }

TEST(StandInCells, ComeBackAsTheyWereWritten) {
  auto entry =
      Entry("ann", {{"2026-12-21", "2027-01-02", "karel.demo"}, {"2027-02-01", "2027-02-01", "noor.demo"}, {"2027-03-01", "2027-03-02"}});
  const auto cell = CellOf(entry, Column::kAbsences);
  EXPECT_EQ(cell, "2026-12-21 t/m 2027-01-02 (waarneming karel.demo), 2027-02-01 (waarneming noor.demo), 2027-03-01 t/m 2027-03-02");
  EXPECT_EQ(ParseAbsenceCell(cell).value, entry.absences);
}

TEST(StandInCells, AreReadInOtherWordsToo) {
  for (const char* cell : {"2026-12-21 t/m 2027-01-02 (karel.demo)", "2026-12-21/2027-01-02 (stand-in karel.demo)",
                           "2026-12-21 .. 2027-01-02(waarneming  karel.demo )"}) {
    EXPECT_THAT(ParseAbsenceCell(cell).value, ElementsAre(Absence{"2026-12-21", "2027-01-02", "karel.demo"})) << cell;
  }
  for (const char* cell :
       {"2026-12-21 (karel", "2026-12-21 ()", "2026-12-21 (by karel.demo)", "2026-12-21 (waarneming karel en noor)", "(karel)"}) {
    EXPECT_FALSE(ParseAbsenceCell(cell).fault.empty()) << cell;
  }
}

TEST_F(StandIns, DaysThatRunBackwardsMakeNoLoop) {
  people_["bob"].absences = {{"2026-12-01", "2026-12-31", "ann"}};
  EXPECT_THAT(Check(Entry("ann", {{"2026-12-10", "2026-12-01", "bob"}})), IsEmpty());
}

TEST(StandInsKept, OnlyThePersonThemselvesNamesSomebodyAnew) {
  const std::vector<Absence> before = {{"2026-12-01", "2026-12-10", "bob"}, {"2027-01-01", "2027-01-02"}};
  const auto check = [&](std::vector<Absence> absences) {
    Checker checker;
    CheckStandInsKept(Entry("ann", std::move(absences)), before, checker);
    std::vector<std::string> fields;
    for (const auto& finding : checker.findings()) fields.push_back(finding.field);
    return fields;
  };
  EXPECT_THAT(check(before), IsEmpty());
  EXPECT_THAT(check({{"2027-05-01", "2027-05-02"}, {"2026-12-01", "2026-12-10"}}), IsEmpty()) << "days, and nobody";
  EXPECT_THAT(check({{"2026-12-01", "2026-12-10", "eve"}}), ElementsAre("absences[0].stand_in_id"));
  EXPECT_THAT(check({{"2026-12-01", "2026-12-11", "bob"}}), ElementsAre("absences[0].stand_in_id")) << "for other days";
  EXPECT_THAT(check({before[0], {"2027-01-01", "2027-01-02", "bob"}}), ElementsAre("absences[1].stand_in_id"));
}

}  // namespace
}  // namespace kortelijn::registry
