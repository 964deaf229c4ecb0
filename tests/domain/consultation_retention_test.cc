// Every class, ground and state of what is kept.
#include "services/consultation/retention.h"

#include <gtest/gtest.h>

#include "services/common/base/calendar.h"
#include "services/common/base/reason.h"
#include "services/consultation/erasure.h"

namespace kortelijn::consultation {
namespace {

using base::Discipline;

const base::Principal kOfficer{"privacy", "vecht", base::Role::kPrivacyOfficer};

base::Time At(const char* day) { return std::chrono::sys_days(*base::ParseDay(day)) + std::chrono::hours(9); }

Retained Kept(std::set<Discipline> took_part = {Discipline::kSocialWorker}) {
  Retained kept;
  kept.id = "casus1";
  kept.network_id = "vecht";
  kept.update_time = At("2026-03-01");
  kept.took_part = std::move(took_part);
  return kept;
}

std::string WhyNotErased(const Retained& kept, ErasureGround ground, base::Time now = At("2026-04-01")) {
  try {
    RequireErasable(kept, ground, {}, {kOfficer, now});
    return {};
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

TEST(RetentionClassTest, CareAsSoonAsOneMayBeOfTheCareDomain) {
  for (int i = 0; i <= static_cast<int>(Discipline::kVolunteerCoordinator); ++i) {
    const auto discipline = static_cast<Discipline>(i);
    const bool social = discipline == Discipline::kSocialWorker || discipline == Discipline::kWelfareAdviser ||
                        discipline == Discipline::kVolunteer || discipline == Discipline::kVolunteerCoordinator;
    EXPECT_EQ(ClassOf(Kept({discipline})), social ? RetentionClass::kSocial : RetentionClass::kCare) << i;
    EXPECT_EQ(ClassOf(Kept({Discipline::kVolunteer, discipline})), social ? RetentionClass::kSocial : RetentionClass::kCare) << i;
  }
  EXPECT_EQ(ClassOf(Kept({})), RetentionClass::kCare);
  Retained anonymous = Kept({Discipline::kGeneralPractitioner});
  anonymous.anonymous = true;
  EXPECT_EQ(ClassOf(anonymous), RetentionClass::kAnonymous);
}

TEST(RetentionYearsTest, TheLawUnlessTheNetworkSaysOtherwise) {
  const auto law = YearsOf(0, 0, 0);
  EXPECT_EQ(law.care, 20);
  EXPECT_EQ(law.social, 15);
  EXPECT_EQ(law.anonymous, 2);
  const auto own = YearsOf(30, 16, 1);
  EXPECT_EQ(own.care, 30);
  EXPECT_EQ(own.social, 16);
  EXPECT_EQ(own.anonymous, 1);
}

TEST(RetentionYearsTest, CountFromTheLastChange) {
  EXPECT_EQ(KeepUntil(Kept({Discipline::kPharmacist}), {}), At("2046-03-01"));
  EXPECT_EQ(KeepUntil(Kept(), {}), At("2041-03-01"));
  Retained anonymous = Kept();
  anonymous.anonymous = true;
  EXPECT_EQ(KeepUntil(anonymous, {}), At("2028-03-01"));
  Retained leap = Kept();
  leap.update_time = At("2028-02-29");
  EXPECT_EQ(KeepUntil(leap, {}), At("2043-02-28"));
}

TEST(RetentionYearsTest, LapsedAtThatMomentUnlessHeldOrErased) {
  Retained kept = Kept();
  const auto end = KeepUntil(kept, {});
  EXPECT_FALSE(Lapsed(kept, {}, end - base::Duration(1)));
  EXPECT_TRUE(Lapsed(kept, {}, end));
  kept.held = true;
  EXPECT_FALSE(Lapsed(kept, {}, end));
  kept.held = false;
  kept.erase_time = end;
  EXPECT_FALSE(Lapsed(kept, {}, end));
}

TEST(ErasureTest, EachGroundWhereNothingIsInTheWay) {
  EXPECT_EQ(WhyNotErased(Kept(), ErasureGround::kRequest), "");
  EXPECT_EQ(WhyNotErased(Kept(), ErasureGround::kEnteredInError), "");
  EXPECT_EQ(WhyNotErased(Kept(), ErasureGround::kRetention), base::reason::kReasonNotAllowed);
  EXPECT_EQ(WhyNotErased(Kept(), ErasureGround::kRetention, At("2041-03-01")), "");
  EXPECT_EQ(WhyNotErased(Kept(), ErasureGround::kUnspecified), base::reason::kReasonRequired);
  EXPECT_EQ(WhyNotErased(Kept(), static_cast<ErasureGround>(9)), base::reason::kFieldInvalid);
}

TEST(ErasureTest, WhatIsInTheWay) {
  for (const auto ground : {ErasureGround::kRequest, ErasureGround::kRetention, ErasureGround::kEnteredInError}) {
    const auto late = At("2100-01-01");
    Retained held = Kept();
    held.held = true;
    EXPECT_EQ(WhyNotErased(held, ground, late), base::reason::kLegalHold);
    Retained gone = Kept();
    gone.erase_time = At("2030-01-01");
    EXPECT_EQ(WhyNotErased(gone, ground, late), base::reason::kCaseErased);
    Retained open = Kept();
    open.open = true;
    EXPECT_EQ(WhyNotErased(open, ground, late), ground == ErasureGround::kRequest ? "" : base::reason::kMoveNotAllowed);
    Retained elsewhere = held;
    elsewhere.network_id = "roermond";
    EXPECT_EQ(WhyNotErased(elsewhere, ground, late), base::reason::kNotFound);
  }
}

TEST(LegalHoldTest, NeedsAReasonAndSomethingToHold) {
  const auto why_not = [](const Retained& kept, const std::string& reason) -> std::string {
    try {
      RequireHoldable(kept, reason, {kOfficer, At("2026-04-01")});
      return {};
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  };
  EXPECT_EQ(why_not(Kept(), "complaint"), "");
  EXPECT_EQ(why_not(Kept(), std::string(600, 'x')), "");
  EXPECT_EQ(why_not(Kept(), " "), base::reason::kFieldInvalid);
  EXPECT_EQ(why_not(Kept(), std::string(601, 'x')), base::reason::kFieldInvalid);
  Retained gone = Kept();
  gone.erase_time = At("2030-01-01");
  EXPECT_EQ(why_not(gone, "complaint"), base::reason::kCaseErased);
  Retained elsewhere = Kept();
  elsewhere.network_id = "roermond";
  EXPECT_EQ(why_not(elsewhere, "complaint"), base::reason::kNotFound);
}

}  // namespace
}  // namespace kortelijn::consultation
