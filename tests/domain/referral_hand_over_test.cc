// What a change of hands leaves as it was, and what a proposal to go elsewhere may name.
#include <gtest/gtest.h>

#include <set>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/domain/referral_states.h"

namespace kortelijn::referral {
namespace {

TEST(HandingOver, TakingOverChangesTheHolderAndNothingElse) {
  const Rules rules;
  ForEachReferral([&](const Referral& before) {
    for (const auto by : {Relation::kOffered, Relation::kStandIn}) {
      const Act act = {.move = Move::kTakeOver, .by = by, .time = At(12), .person = "claimer", .discipline = base::Discipline::kDietitian};
      if (!Allowed(before, act)) continue;
      Referral expected = before;
      expected.holder_id = "claimer";
      expected.holder_discipline = base::Discipline::kDietitian;
      expected.accept_time = At(12);
      expected.spoke = false;
      expected.version += 1;
      ASSERT_EQ(Next(before, act, rules), expected) << StateName(before.state);
    }
    const Act offer = {.move = Move::kHandOver, .by = Relation::kHolder, .time = At(12), .person = "claimer"};
    if (!Allowed(before, offer)) return;
    Referral offered = before;
    offered.version += 1;
    ASSERT_EQ(Next(before, offer, rules), offered) << "until it is taken over nothing changes";
  });
}

TEST(Onward, GivingBackKeepsTheLatestProposal) {
  const Rules rules;
  Act act = {.move = Move::kGiveBack, .by = Relation::kHolder, .time = At(12), .reason = base::MoveReason::kReferOnward};
  act.onward = {base::Dimension::kSocial, "bob", "holder"};
  const Referral back = Next(Base(base::ReferralState::kAccepted), act, rules);
  EXPECT_EQ(back.onward, act.onward);
  EXPECT_EQ(Next(back, {.move = Move::kClaim, .by = Relation::kOffered, .time = At(13), .person = "eve"}, rules).onward, act.onward);
}

std::set<std::string> FaultsOf(const Onward& onward, bool known) {
  std::set<std::string> fields;
  try {
    CheckOnward(onward, Base(base::ReferralState::kAccepted), known);
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), base::reason::kFieldInvalid);
    for (const auto& field : fault.fields()) fields.insert(field.field);
  }
  return fields;
}

TEST(Onward, NamesAnotherDimensionOrSomebodyElse) {
  using Fields = std::set<std::string>;
  EXPECT_EQ(FaultsOf({base::Dimension::kSocial, "", "holder"}, false), Fields{});
  EXPECT_EQ(FaultsOf({base::Dimension::kUnspecified, "bob", "holder"}, true), Fields{});
  EXPECT_EQ(FaultsOf({base::Dimension::kSpiritual, "bob", "holder"}, true), Fields{});
  EXPECT_EQ(FaultsOf({base::Dimension::kPhysical, "", "holder"}, false), Fields{"onward.dimension"}) << "its own";
  EXPECT_EQ(FaultsOf({base::Dimension::kUnspecified, "bob", "holder"}, false), Fields{"onward.professional_id"}) << "nobody knows bob";
  EXPECT_EQ(FaultsOf({base::Dimension::kUnspecified, "asker", "holder"}, true), Fields{"onward.professional_id"});
  EXPECT_EQ(FaultsOf({base::Dimension::kUnspecified, "holder", "holder"}, true), Fields{"onward.professional_id"});
  EXPECT_EQ(FaultsOf({base::Dimension::kPhysical, "asker", "holder"}, true), (Fields{"onward.dimension", "onward.professional_id"}));
}

}  // namespace
}  // namespace kortelijn::referral
