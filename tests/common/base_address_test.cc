#include <gtest/gtest.h>

#include "services/common/base/address.h"

namespace kortelijn::base {
namespace {

TEST(PlainHost, HasNoBracketsAndNoZone) {
  EXPECT_EQ(PlainHost("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(PlainHost("%5B2001:db8::1%5D"), "2001:db8::1");
  EXPECT_EQ(PlainHost("[fe80::1%25eth0]"), "fe80::1");
}

TEST(Household, IsCountedTogether) {
  EXPECT_EQ(Household("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(Household("%5B2001:db8:1:2:3:4:5:6%5D"), "2001:db8:1:2::/64");
  EXPECT_EQ(Household("[2001:db8:1:2:9::1]"), "2001:db8:1:2::/64");
  EXPECT_EQ(Household("[::1]"), "0:0:0:0::/64");
  EXPECT_EQ(Household("2001:db8::1"), "2001:db8:0:0::/64");
  EXPECT_EQ(Household("[::ffff:192.0.2.1]"), "192.0.2.1");
  for (const auto* odd : {"", "/run/x", ":", "x", "[::1%25eth0]", ":::::::::::"}) EXPECT_NO_THROW(Household(odd)) << odd;
}

}  // namespace
}  // namespace kortelijn::base
