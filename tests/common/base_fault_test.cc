#include "services/common/base/fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/reason.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::base {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Fault, CarriesWhatItWasGiven) {
  const Fault fault = Fault(Code::kAborted, reason::kAlreadyClaimed, "taken").With("a", "1").With("a", "2").Field("x.y", "wrong");
  EXPECT_EQ(fault.code(), Code::kAborted);
  EXPECT_EQ(fault.reason(), "ALREADY_CLAIMED");
  EXPECT_STREQ(fault.what(), "taken");
  EXPECT_THAT(fault.details(), ElementsAre(Pair("a", "2")));
  ASSERT_EQ(fault.fields().size(), 1u);
  EXPECT_EQ(fault.fields()[0].field, "x.y");
}

TEST(Fault, MayBeBuiltUpInALoop) {
  Fault fault(Code::kInternal, reason::kInternal, "first");
  for (const char* key : {"a", "b"}) fault = std::move(fault).With(key, "1").Field(key, "2");
  EXPECT_STREQ(fault.what(), "first");
  EXPECT_EQ(fault.details().size(), 2u);
  EXPECT_EQ(fault.fields().size(), 2u);
}

TEST(Violations, ThrowOnceWithAllOfThem) {
  Violations violations;
  EXPECT_NO_THROW(violations.ThrowIfAny());
  violations.Require(true, "fine", "never");
  violations.Require(false, "brief", "is too long");
  violations.Add("urgency", "is unknown");
  try {
    violations.ThrowIfAny();
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.code(), Code::kInvalidArgument);
    EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
    EXPECT_STREQ(fault.what(), "brief: is too long");
    ASSERT_EQ(fault.fields().size(), 2u);
    EXPECT_EQ(fault.fields()[1].field, "urgency");
  }
}

TEST(Vocabulary, UrgencyAndSocialDomain) {
  for (int i = -1; i <= 8; ++i) EXPECT_EQ(UrgencyServed(static_cast<Urgency>(i)), i >= 4 && i <= 7) << i;
  for (int i = 0; i <= 16; ++i) EXPECT_EQ(SocialDomain(static_cast<Discipline>(i)), i >= 12) << i;
}

}  // namespace
}  // namespace kortelijn::base
