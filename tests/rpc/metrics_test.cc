// What the operator can measure from outside: calls, and how far services have followed each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/installation.h"
#include "tests/support/outside.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

/// The value of a series as text; empty if there is none.
std::string ValueOf(const std::string& figures, const std::string& series) {
  const auto at = figures.find("\n" + series + " ");
  if (at == std::string::npos) return {};
  const auto from = at + series.size() + 2;
  return figures.substr(from, figures.find('\n', from) - from);
}

TEST(MetricsOfADaemon, SayHowFarEachServiceHasFollowedTheOthers) {
  Installation here;
  here.Stop();
  here.settings().metrics_address = FreeAddress();
  here.Start();
  const auto before = FetchMetrics(here.settings().metrics_address);
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0957"});
  for (const char* service : {"consultation", "referral", "insight"}) {
    const std::string followed = std::string("kortelijn_followed_row{service=\"") + service + "\",source=\"registry\"}";
    EXPECT_TRUE(Eventually([&] {
      const auto now = FetchMetrics(here.settings().metrics_address);
      const auto row = ValueOf(now, "kortelijn_log_row{service=\"registry\"}");
      return !row.empty() && row != ValueOf(before, "kortelijn_log_row{service=\"registry\"}") && ValueOf(now, followed) == row;
    })) << service;
  }
}

TEST(MetricsOfADaemon, CountCallsByMethodAndCode) {
  Installation here;
  here.Stop();
  here.settings().metrics_address = FreeAddress();
  here.Start();
  Call(*here.As("coordinator").registry, &registry::v1::RegistryService::Stub::GetSelf, {});
  EXPECT_THAT(FetchMetrics(here.settings().metrics_address), testing::ContainsRegex("\nkortelijn_calls_total\\{[^}]*GetSelf[^}]*\\} 1\n"));
}

}  // namespace
}  // namespace kortelijn::test
