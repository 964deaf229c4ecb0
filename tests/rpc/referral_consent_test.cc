// What the person in care consents to, in referral: who is offered a question, on widening, assigning and handing over, and after a change.
#include <gmock/gmock.h>

#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using testing::ElementsAre;

class ReferralConsentTest : public ReferralHouse {
 protected:
  ReferralConsentTest() { AddAnnBobEveAndAsker(); }

  /// A change of the consents of a case in the dimension SOCIAL.
  void Change(const std::string& case_id, const std::function<void(consultation::v1::DimensionConsent&)>& change) {
    ConsultationEvent event = About("");
    event.mutable_consent_changed()->set_case_id(case_id);
    auto& social = *event.mutable_consent_changed()->add_dimensions();
    social.set_dimension(registry::v1::DIMENSION_SOCIAL);
    social.set_social_domain_allowed(true);
    change(social);
    Follow(event);
  }
  static std::function<void(consultation::v1::Asked&)> OnCase(std::function<void(consultation::v1::Asked&)> change = {}) {
    return [change](consultation::v1::Asked& asked) {
      asked.set_case_id("case-1");
      if (change) change(asked);
    };
  }
};

TEST_F(ReferralConsentTest, WhoIsObjectedToIsNeverOffered) {
  Ask("c1", OnCase([](auto& asked) { asked.add_excluded_ids("ann"); }));
  const auto first = Asked("c1-s");
  EXPECT_EQ(std::count(first.begin(), first.end(), "ann"), 0);
  EXPECT_FALSE(first.empty());
  EXPECT_THAT(Now("c1-s").excluded, ElementsAre("ann"));
  EXPECT_EQ(Assign("c1-s", "ann"), "CANDIDATE_UNAVAILABLE");
}

TEST_F(ReferralConsentTest, WhoIsNamedIsOfferedThoughTheirDomainIsNot) {
  Ask("c1", OnCase([](auto& asked) {
        asked.set_social_domain_allowed(false);
        asked.add_allowed_ids("eve");
      }));
  EXPECT_THAT(Asked("c1-s"), ElementsAre("eve"));
}

TEST_F(ReferralConsentTest, AnExceptionHoldsForItsDimension) {
  Ask("c1", OnCase([](auto& asked) {
        asked.set_social_domain_allowed(false);
        auto& exception = *asked.add_exceptions();
        exception.set_dimension(registry::v1::DIMENSION_SOCIAL);
        exception.set_social_domain_allowed(true);
        exception.add_excluded_ids("bob");
      }));
  EXPECT_TRUE(Now("c1-s").social_domain_allowed);
  EXPECT_THAT(Now("c1-s").excluded, ElementsAre("bob"));
}

TEST_F(ReferralConsentTest, ALaterObjectionWithdrawsTheOffer) {
  Ask("c1", OnCase());
  const auto before = Asked("c1-s");
  ASSERT_EQ(std::count(before.begin(), before.end(), "ann"), 1);
  Change("case-1", [](auto& social) { social.add_excluded_ids("ann"); });
  EXPECT_EQ(Claim("ann", "c1-s"), "OFFER_CLOSED");
  EXPECT_EQ(LastTold().change(), v1::REFERRAL_CHANGE_OFFER_WITHDRAWN);
  EXPECT_THAT(LastTold().withdrawn(), ElementsAre("ann"));
  EXPECT_EQ(Claim("bob", "c1-s"), "") << "the others keep theirs";
}

TEST_F(ReferralConsentTest, ConsentTakenBackStopsTheQuestionAtOnceAndItGoesOnWithoutThem) {
  Ask("c1", OnCase());
  Change("case-1", [](auto& social) { social.set_social_domain_allowed(false); });
  for (const char* who : {"ann", "bob"}) EXPECT_EQ(Claim(who, "c1-s"), "OFFER_CLOSED") << who;
  EXPECT_FALSE(Now("c1-s").social_domain_allowed);
  EXPECT_EQ(Now("c1-s").timer, clock_.Now()) << "the next ring is asked now";
}

TEST_F(ReferralConsentTest, WhoHoldsItKeepsItAndHandsItToNobodyWhoIsObjectedTo) {
  Ask("c1", OnCase());
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  Change("case-1", [](auto& social) {
    social.add_excluded_ids("ann");
    social.add_excluded_ids("bob");
  });
  EXPECT_EQ(Now("c1-s").holder_id, "ann");
  EXPECT_EQ(HandOver("ann", "c1-s", "bob"), "CANDIDATE_UNAVAILABLE");
}

TEST_F(ReferralConsentTest, OtherCasesAndDimensionsStayAsTheyAre) {
  Ask("c1", OnCase());
  Ask("c2", [](auto& asked) { asked.set_case_id("case-2"); });
  Change("case-1", [](auto& social) {
    social.set_dimension(registry::v1::DIMENSION_SPIRITUAL);
    social.set_social_domain_allowed(false);
  });
  EXPECT_TRUE(Now("c1-s").social_domain_allowed);
  Change("case-1", [](auto& social) { social.set_social_domain_allowed(false); });
  EXPECT_FALSE(Now("c1-s").social_domain_allowed);
  EXPECT_TRUE(Now("c2-s").social_domain_allowed);
}

TEST_F(ReferralConsentTest, WhatIsErasedIsOfferedToNobodyAnyMoreAndWhoHoldsItKeepsIt) {
  const auto erase = [this](const std::string& id) {
    ConsultationEvent event = About("");
    event.mutable_case_erased()->set_id(id);
    Follow(event);
  };
  for (const char* id : {"c1", "c2"}) Ask(id, OnCase());
  Ask("c3", [](auto&) {});
  Ask("c4", [](auto& asked) { asked.set_case_id("case-2"); });
  ASSERT_EQ(Claim("ann", "c2-s"), "");
  erase("case-1");
  erase("c3");
  for (const char* id : {"c1-s", "c3-s"}) {
    EXPECT_EQ(Now(id).state, base::ReferralState::kCancelled) << id;
    EXPECT_EQ(Claim("bob", id), "OFFER_CLOSED") << id;
  }
  EXPECT_EQ(Now("c2-s").holder_id, "ann");
  EXPECT_EQ(Now("c2-s").state, base::ReferralState::kAccepted);
  EXPECT_EQ(Claim("bob", "c4-s"), "");
}

TEST(MayBeAsked, AnUnknownDisciplineCountsAsSocial) {
  Referral referral;
  EXPECT_FALSE(MayBeAsked(referral, "bob", base::Discipline::kUnspecified));
  referral.social_domain_allowed = true;
  referral.care_domain_refused = true;
  EXPECT_TRUE(MayBeAsked(referral, "bob", base::Discipline::kUnspecified));
}

}  // namespace
}  // namespace kortelijn::referral
