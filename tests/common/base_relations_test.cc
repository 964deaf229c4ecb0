#include "services/common/base/relations.h"

#include <gtest/gtest.h>

namespace kortelijn::base {
namespace {

TEST(RelationsTest, NoneIsNone) {
  EXPECT_TRUE(Relations().empty());
  EXPECT_TRUE(Relations(Relation::kUnspecified).empty());
  EXPECT_EQ(Relations().Rule(), "");
  EXPECT_FALSE(Relations().Contains(Relation::kUnspecified));
}

TEST(RelationsTest, EachHasItsWordAndNoOther) {
  const std::pair<Relation, const char*> words[] = {
      {Relation::kSelf, "relation:self"},           {Relation::kRequester, "relation:requester"},
      {Relation::kHolder, "relation:holder"},       {Relation::kOffered, "relation:offered"},
      {Relation::kCircle, "relation:circle"},       {Relation::kStandIn, "relation:stand_in"},
      {Relation::kCode, "relation:code"},           {Relation::kIdentityRight, "relation:identity_right"},
      {Relation::kEmergency, "relation:emergency"}, {Relation::kFormerHolder, "relation:former_holder"}};
  for (const auto& [one, word] : words) {
    EXPECT_EQ(Relations(one).Rule(), word);
    for (const auto& [other, unused] : words) EXPECT_EQ(Relations(one).Contains(other), one == other);
  }
}

TEST(RelationsTest, SeveralAreSaidInTheOrderOfTheEnum) {
  Relations several = Relation::kStandIn;
  several.Add(Relation::kHolder);
  EXPECT_EQ(several.Rule(), "relation:holder relation:stand_in");
  EXPECT_EQ(several, (Relations{Relation::kHolder, Relation::kStandIn}));
}

TEST(RelationsTest, WithinIsTheSubset) {
  const Relations both{Relation::kHolder, Relation::kCircle};
  EXPECT_TRUE(Relations().Within(both));
  EXPECT_TRUE(Relations(Relation::kHolder).Within(both));
  EXPECT_TRUE(both.Within(both));
  EXPECT_FALSE(Relations(Relation::kStandIn).Within(both));
  EXPECT_FALSE(both.Within(Relation::kHolder));
}

}  // namespace
}  // namespace kortelijn::base
