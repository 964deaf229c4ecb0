#include "services/registry/outbox.h"

#include <gtest/gtest.h>

namespace kortelijn::registry {
namespace {

using std::chrono::minutes;

const base::Time kNow = base::FromMillis(1'790'000'000'000);

TEST(RetryPause, DoublesFromAMinuteToAnHourWithAQuarterEitherWay) {
  const int expected[] = {1, 2, 4, 8, 16, 32, 60, 60, 60};
  for (int tries = 1; tries <= 9; ++tries) {
    const base::Duration middle = minutes(expected[tries - 1]);
    EXPECT_EQ(RetryPause(tries, 0), middle - middle / 4);
    EXPECT_EQ(RetryPause(tries, 1023), middle - middle / 4 + middle / 2);
    for (std::uint32_t random = 0; random < 5000; random += 7) {
      EXPECT_GE(RetryPause(tries, random), middle - middle / 4);
      EXPECT_LE(RetryPause(tries, random), middle + middle / 4);
    }
  }
  EXPECT_LE(RetryPause(1'000'000, 1023), minutes(75));
}

TEST(MailHealth, TheBeginningIsToldThenEachDoubling) {
  MailHealth told;
  told = Failing(told, 1, kNow);
  EXPECT_EQ(told, (MailHealth{1, kNow}));
  EXPECT_EQ(Failing(told, 1, kNow + minutes(1)), told);
  told = Failing(told, 2, kNow + minutes(2));
  EXPECT_EQ(told, (MailHealth{2, kNow})) << "since the beginning";
  EXPECT_EQ(Failing(told, 3, kNow + minutes(3)), told);
  EXPECT_EQ(Failing(told, 4, kNow + minutes(3)).waiting, 4);
  EXPECT_FALSE(MailHealth().failing());
}

TEST(Believed, ARefusalOfAServerThatDeliversAndNotOfOneThatRefusesOneAfterTheOther) {
  for (int troubles = 0; troubles < 10; ++troubles) {
    EXPECT_FALSE(Believed(false, troubles)) << troubles;
    EXPECT_EQ(Believed(true, troubles), troubles < kTroubles) << troubles;
  }
}

}  // namespace
}  // namespace kortelijn::registry
