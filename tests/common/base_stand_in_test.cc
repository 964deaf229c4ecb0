// Who stands in for whom on which day, and which absences make a loop: against every small network of stand-ins.
#include "services/common/base/stand_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace kortelijn::base {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr sys_days kMonday = std::chrono::year(2026) / 12 / 7;

/// Absences by person.
struct Absences {
  std::map<std::string, std::vector<StandIn>> of;

  StandInsOf Lookup() const {
    return [this](const std::string& person) {
      const auto found = of.find(person);
      return found == of.end() ? std::span<const StandIn>() : std::span<const StandIn>(found->second);
    };
  }
  std::string Who(const std::string& person, int day) const { return WhoStandsIn(person, kMonday + days(day), Lookup()).value_or(""); }
};

StandIn Away(int first, int last, const std::string& person) { return {kMonday + days(first), kMonday + days(last), person}; }

TEST(StandIn, CoversTheFirstAndTheLastDayAndNoOther) {
  const Absences away{{{"ann", {Away(1, 3, "bob")}}}};
  EXPECT_EQ(away.Who("ann", 0), "");
  EXPECT_EQ(away.Who("ann", 1), "bob");
  EXPECT_EQ(away.Who("ann", 3), "bob");
  EXPECT_EQ(away.Who("ann", 4), "");
  EXPECT_EQ(away.Who("bob", 2), "");
}

TEST(StandIn, WhoIsAwayTooIsSkippedToTheirs) {
  const Absences away{{{"ann", {Away(0, 9, "bob")}}, {"bob", {Away(2, 3, "eve")}}, {"eve", {Away(3, 3, "kim")}}}};
  EXPECT_EQ(away.Who("ann", 1), "bob");
  EXPECT_EQ(away.Who("ann", 2), "eve");
  EXPECT_EQ(away.Who("ann", 3), "kim");
  EXPECT_EQ(away.Who("bob", 3), "kim");
  EXPECT_EQ(away.Who("ann", 4), "bob");
}

TEST(StandIn, TheDayIsThatOfAmsterdam) {
  const auto late = Time(std::chrono::sys_days(std::chrono::year(2026) / 7 / 1) + std::chrono::hours(22));
  EXPECT_EQ(LocalDayOf(late), std::chrono::sys_days(std::chrono::year(2026) / 7 / 2)) << "midnight in summer";
  EXPECT_EQ(LocalDayOf(late - std::chrono::milliseconds(1)), std::chrono::sys_days(std::chrono::year(2026) / 7 / 1));
}

TEST(StandIn, ALoopNamesItsPeople) {
  const Absences away{{{"bob", {Away(5, 6, "eve")}}, {"eve", {Away(6, 6, "ann")}}}};
  EXPECT_THAT(LoopOf("ann", Away(0, 9, "bob"), away.Lookup()), ElementsAre("ann", "bob", "eve", "ann"));
  EXPECT_THAT(LoopOf("ann", Away(0, 5, "bob"), away.Lookup()), IsEmpty()) << "not on the same day";
  EXPECT_THAT(LoopOf("ann", Away(7, 9, "bob"), away.Lookup()), IsEmpty());
  EXPECT_THAT(LoopOf("ann", Away(0, 0, "ann"), {away.Lookup()}), ElementsAre("ann", "ann"));
}

TEST(StandIn, ALoopThatIsNotOnesOwnIsNoEnd) {
  const Absences away{{{"bob", {Away(0, 9, "eve")}}, {"eve", {Away(0, 9, "bob")}}}};
  EXPECT_THAT(LoopOf("ann", Away(0, 9, "bob"), away.Lookup()), IsEmpty());
  EXPECT_EQ(away.Who("bob", 1), "");
  const Absences into{{{"ann", {Away(0, 9, "bob")}}, {"bob", {Away(0, 9, "eve")}}, {"eve", {Away(0, 9, "bob")}}}};
  EXPECT_EQ(into.Who("ann", 1), "") << "it ends nowhere";
}

// Every way in which three people name each other on three days: with a beginning of 64 for each of them, one absence a day.
class EveryNetwork : public testing::Test {
 protected:
  static constexpr int kDays = 3;
  static constexpr std::array<const char*, 4> kNames = {"", "ann", "bob", "eve"};

  /// Whom a person names on each day, as one number of base 4.
  static std::vector<StandIn> Names(int number) {
    std::vector<StandIn> absences;
    for (int day = 0; day < kDays; ++day, number /= 4) {
      if (number % 4 != 0) absences.push_back(Away(day, day, kNames.at(static_cast<std::size_t>(number % 4))));
    }
    return absences;
  }
  static std::string NamedOn(const Absences& away, const std::string& person, int day) {
    for (const auto& each : away.of.at(person)) {
      if (each.first == kMonday + days(day)) return each.person;
    }
    return "";
  }
  /// By hand: four steps are more than three people have.
  static std::string ByHand(const Absences& away, const std::string& person, int day) {
    std::string at = person;
    for (int step = 0; step < 4; ++step) {
      const auto next = NamedOn(away, at, day);
      if (next.empty()) return at == person && step == 0 ? "" : at;
      at = next;
    }
    return "";
  }
  static bool ComesBack(const Absences& away, const std::string& person, int day) {
    std::string at = person;
    for (int step = 0; step < 4; ++step) {
      at = NamedOn(away, at, day);
      if (at.empty()) return false;
      if (at == person) return true;
    }
    return false;
  }
};

TEST_F(EveryNetwork, IsDecidedAsByHand) {
  for (int others = 0; others < 64 * 64; ++others) {
    for (const char* named : {"bob", "eve"}) {
      Absences away{{{"ann", {}}, {"bob", Names(others % 64)}, {"eve", Names(others / 64)}}};
      const StandIn week = Away(0, kDays - 1, named);
      const auto loop = LoopOf("ann", week, away.Lookup());
      for (int day = 0; day < kDays; ++day) away.of["ann"].push_back(Away(day, day, named));
      bool back = false;
      for (int day = 0; day < kDays; ++day) {
        back |= ComesBack(away, "ann", day);
        for (const auto* person : {"ann", "bob", "eve"}) {
          ASSERT_EQ(away.Who(person, day), ByHand(away, person, day)) << others << person << day;
        }
      }
      ASSERT_EQ(!loop.empty(), back) << others << " " << named;
      ASSERT_TRUE(loop.empty() || (loop.front() == "ann" && loop.back() == "ann" && loop[1] == named));
    }
  }
}

TEST(StandIn, DaysThatRunBackwardsMakeNoLoop) {
  const Absences away{{{"bob", {Away(0, 9, "ann")}}}};
  EXPECT_THAT(LoopOf("ann", Away(3, 2, "bob"), away.Lookup()), IsEmpty());
  EXPECT_THAT(LoopOf("ann", Away(3, 2, "eve"), away.Lookup()), IsEmpty());
}

TEST(StandIn, WhoMayNotEndsTheChainBeforeThem) {
  const Absences away{{{"ann", {Away(0, 9, "bob")}}, {"bob", {Away(0, 9, "eve")}}, {"eve", {Away(0, 9, "kim")}}}};
  const auto without = [&](const std::string& gone) {
    return WhoStandsIn("ann", kMonday, away.Lookup(), [&](const std::string& person) { return person != gone; }).value_or("");
  };
  EXPECT_EQ(without("nobody"), "kim");
  EXPECT_EQ(without("kim"), "eve");
  EXPECT_EQ(without("eve"), "bob");
  EXPECT_EQ(without("bob"), "");
}

}  // namespace
}  // namespace kortelijn::base
