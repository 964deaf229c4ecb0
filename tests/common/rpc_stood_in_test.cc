// For whom somebody stands in, as the directory of a service knows it, and how a watch notices.
#include "services/common/rpc/stood_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/calendar.h"
#include "tests/support/clock.h"

namespace kortelijn::rpc {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

base::Time At(unsigned day, int hour) { return std::chrono::sys_days(std::chrono::year(2026) / 12 / day) + std::chrono::hours(hour); }
std::chrono::sys_days Day(unsigned day) { return std::chrono::year(2026) / 12 / day; }

class StoodInTest : public testing::Test {
 protected:
  void Away(const std::string& person, unsigned from, unsigned to, const std::string& stand_in) {
    registry::v1::Professional entry;
    entry.set_id(person);
    if (from > 0) {
      auto* absence = entry.add_absences();
      absence->set_from_day(base::FormatDay(Day(from)));
      absence->set_to_day(base::FormatDay(Day(to)));
      absence->set_stand_in_id(stand_in);
    }
    directory_.Apply(entry);
  }

  Directory directory_;
  test::FakeClock clock_{At(1, 12)};
};

TEST_F(StoodInTest, FollowsChainsBothWays) {
  Away("ann", 1, 10, "bob");
  Away("bob", 5, 6, "eve");
  Away("kim", 5, 5, "eve");
  EXPECT_EQ(directory_.StandInOf("ann", Day(4)), "bob");
  EXPECT_EQ(directory_.StandInOf("ann", Day(5)), "eve");
  EXPECT_EQ(directory_.StandInOf("eve", Day(5)), std::nullopt);
  EXPECT_THAT(directory_.StandsInFor("bob", Day(4)), ElementsAre("ann"));
  EXPECT_THAT(directory_.StandsInFor("bob", Day(5)), IsEmpty()) << "who is away is skipped";
  EXPECT_THAT(directory_.StandsInFor("eve", Day(5)), ElementsAre("ann", "bob", "kim"));
  EXPECT_THAT(directory_.StandsInFor("eve", Day(4)), IsEmpty());
}

TEST_F(StoodInTest, KeepsNothingOfAnAbsenceInWhichNobodyStandsIn) {
  Away("ann", 1, 10, "");
  EXPECT_EQ(directory_.StandInOf("ann", Day(4)), std::nullopt);
  Away("ann", 1, 10, "bob");
  Away("ann", 0, 0, "");
  EXPECT_EQ(directory_.StandInOf("ann", Day(4)), std::nullopt) << "the absence was taken back";
  EXPECT_THAT(directory_.StandsInFor("bob", Day(4)), IsEmpty());
  EXPECT_TRUE(directory_.EverStandsIn("bob"));
  EXPECT_FALSE(directory_.EverStandsIn("eve"));
}

TEST_F(StoodInTest, AWatchLooksByTheClockOfAmsterdam) {
  Away("ann", 2, 2, "bob");
  StoodIn absent(directory_, clock_, "bob");
  EXPECT_TRUE(absent.Look()) << "nothing is known of what was shown before";
  EXPECT_FALSE(absent.Look());
  clock_.Set(At(1, 23));
  EXPECT_TRUE(absent.Look());
  EXPECT_THAT(absent.people(), ElementsAre("ann"));
  EXPECT_FALSE(absent.Look());
  clock_.Set(At(2, 23));
  EXPECT_TRUE(absent.Look());
  EXPECT_THAT(absent.people(), IsEmpty());
  StoodIn other(directory_, clock_, "eve");
  EXPECT_FALSE(other.Look()) << "nobody ever named them";
}

TEST_F(StoodInTest, WhoIsNotActiveStandsInForNobody) {
  Away("ann", 1, 10, "bob");
  Away("bob", 5, 6, "eve");
  registry::v1::Member eve;
  eve.set_id("eve");
  eve.set_status(registry::v1::MEMBER_STATUS_SUSPENDED);
  directory_.Apply(eve);
  EXPECT_EQ(directory_.StandInOf("ann", Day(5)), "bob") << "the chain ends before who left";
  EXPECT_EQ(directory_.StandInOf("bob", Day(5)), std::nullopt);
  EXPECT_THAT(directory_.StandsInFor("bob", Day(5)), ElementsAre("ann"));
  EXPECT_THAT(directory_.StandsInFor("eve", Day(5)), IsEmpty());
  eve.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  directory_.Apply(eve);
  EXPECT_EQ(directory_.StandInOf("ann", Day(5)), "eve");
}

}  // namespace
}  // namespace kortelijn::rpc
