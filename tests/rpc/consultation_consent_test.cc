// Consent by dimension and by person over the wire: what is asked, what referral is told, and on what ground the log says it was asked.
#include "tests/rpc/consultation_trust_house.h"

namespace kortelijn::consultation {
namespace {

using registry::v1::DIMENSION_PHYSICAL;
using registry::v1::DIMENSION_PSYCHOLOGICAL;
using registry::v1::DIMENSION_SOCIAL;
using registry::v1::DIMENSION_SPIRITUAL;
using testing::ElementsAre;
using testing::IsEmpty;

class ConsentTest : public TrustHouse {
 protected:
  std::string Say(const std::string& id, bool granted, registry::v1::Dimension dimension, const std::string& person = {},
                  v1::ConsentScope scope = v1::CONSENT_SCOPE_SOCIAL) {
    v1::RecordConsentRequest request;
    request.set_case_id(id);
    request.mutable_consent()->set_scope(scope);
    request.mutable_consent()->set_giver(v1::CONSENT_GIVER_PERSON);
    request.mutable_consent()->set_granted(granted);
    request.mutable_consent()->set_dimension(dimension);
    request.mutable_consent()->set_professional_id(person);
    return Try("anna.demo", &Stub::RecordConsent, request);
  }
  std::string AskOn(const std::string& id, std::vector<registry::v1::Dimension> dimensions, const std::string& person = {}) {
    auto request = Question(std::move(dimensions));
    request.mutable_consultation()->set_case_id(id);
    if (!person.empty()) {
      request.mutable_consultation()->mutable_dimensions(0)->set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
      request.mutable_consultation()->mutable_dimensions(0)->set_professional_id(person);
    }
    v1::AskConsultationResponse response;
    const auto verdict = Call("anna.demo", &Stub::AskConsultation, request, &response);
    asked_ = response.consultation_id();
    return verdict;
  }
  v1::Asked LastAsked() {
    std::int64_t seq = 0;
    v1::Asked last;
    for (const auto& event : Told(&seq)) {
      if (event.has_asked()) last = event.asked();
    }
    return last;
  }

  std::string asked_;
};

TEST_F(ConsentTest, OfOneDimensionOpensThatOneOnly) {
  const auto id = CaseWith({});
  EXPECT_EQ(Say(id, true, DIMENSION_SPIRITUAL), "OK");
  EXPECT_EQ(AskOn(id, {DIMENSION_SOCIAL}), "CONSENT_REQUIRED");
  EXPECT_EQ(fault_->details().at("dimension"), "SOCIAL");
  EXPECT_EQ(AskOn(id, {DIMENSION_SPIRITUAL, DIMENSION_PHYSICAL}), "OK");
  const auto told = LastAsked();
  EXPECT_TRUE(told.social_domain_allowed());
  ASSERT_EQ(told.exceptions_size(), 1);
  EXPECT_EQ(told.exceptions(0).dimension(), DIMENSION_PHYSICAL);
  EXPECT_FALSE(told.exceptions(0).social_domain_allowed());
  EXPECT_EQ(Logged(asked_).back().ground.consent, "SOCIAL SPIRITUAL granted");
}

TEST_F(ConsentTest, AnObjectionToAPersonKeepsThemOut) {
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}});
  EXPECT_EQ(Say(id, false, registry::v1::DIMENSION_UNSPECIFIED, "zita.demo"), "OK");
  EXPECT_EQ(Say(id, false, registry::v1::DIMENSION_UNSPECIFIED, "bert.demo", v1::CONSENT_SCOPE_CARE), "OK");
  EXPECT_EQ(AskOn(id, {DIMENSION_SPIRITUAL}, "zita.demo"), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(AskOn(id, {DIMENSION_PHYSICAL}, "bert.demo"), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(AskOn(id, {DIMENSION_SPIRITUAL}), "OK");
  EXPECT_THAT(LastAsked().excluded_ids(), ElementsAre("bert.demo", "zita.demo"));
}

TEST_F(ConsentTest, AConsentToAPersonLetsThemBeAskedAlone) {
  const auto id = CaseWith({});
  EXPECT_EQ(Say(id, true, registry::v1::DIMENSION_UNSPECIFIED, "zita.demo"), "OK");
  EXPECT_EQ(AskOn(id, {DIMENSION_SPIRITUAL}, "zita.demo"), "OK");
  EXPECT_EQ(Logged(asked_).back().ground.consent, "SOCIAL zita.demo granted");
  EXPECT_FALSE(LastAsked().social_domain_allowed());
  EXPECT_THAT(LastAsked().allowed_ids(), ElementsAre("zita.demo"));
  EXPECT_EQ(AskOn(id, {DIMENSION_PSYCHOLOGICAL}, "social.demo"), "CONSENT_REQUIRED");
}

TEST_F(ConsentTest, AnObjectionToCareLeavesWhoIsNamed) {
  const auto id = CaseWith({{v1::CONSENT_SCOPE_CARE, false}});
  EXPECT_EQ(AskOn(id, {DIMENSION_PHYSICAL}, "bert.demo"), "CONSENT_REQUIRED");
  EXPECT_EQ(Say(id, true, DIMENSION_PHYSICAL, "bert.demo", v1::CONSENT_SCOPE_CARE), "OK");
  EXPECT_EQ(AskOn(id, {DIMENSION_PHYSICAL}, "bert.demo"), "OK");
  ASSERT_EQ(LastAsked().exceptions_size(), 1);
  EXPECT_TRUE(LastAsked().exceptions(0).care_domain_refused());
  EXPECT_THAT(LastAsked().exceptions(0).allowed_ids(), ElementsAre("bert.demo"));
  EXPECT_EQ(AskOn(id, {DIMENSION_PSYCHOLOGICAL}), "CONSENT_REQUIRED");
}

TEST_F(ConsentTest, FollowersHearWhatHoldsInEachDimension) {
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}});
  std::int64_t seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Say(id, false, DIMENSION_SOCIAL), "OK");
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 1u);
  const auto& changed = told[0].consent_changed();
  EXPECT_EQ(changed.case_id(), id);
  ASSERT_EQ(changed.dimensions_size(), 4);
  for (const auto& each : changed.dimensions()) EXPECT_EQ(each.social_domain_allowed(), each.dimension() != DIMENSION_SOCIAL);
}

TEST_F(ConsentTest, ASpiritualCaregiverSharesWordsOnlyWhereItIsConsentedTo) {
  const auto id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}});
  EXPECT_EQ(AskOn(id, {DIMENSION_SPIRITUAL}), "OK");
  Tell(Referral(asked_ + "-z", "zita.demo"));
  EXPECT_EQ(Say(id, false, DIMENSION_SPIRITUAL), "OK");
  EXPECT_EQ(Answer("zita.demo", asked_ + "-z"), "OUTCOME_ONLY");
  EXPECT_EQ(Say(id, true, DIMENSION_SPIRITUAL, "zita.demo"), "OK");
  EXPECT_EQ(Answer("zita.demo", asked_ + "-z"), "OK");
  EXPECT_EQ(Logged(asked_ + "-z").back().ground.consent, "SOCIAL SPIRITUAL zita.demo granted");
}

TEST_F(ConsentTest, APersonMustBeOfTheScope) {
  const auto id = CaseWith({});
  EXPECT_EQ(Say(id, true, registry::v1::DIMENSION_UNSPECIFIED, "bert.demo"), "FIELD_INVALID");
  EXPECT_EQ(Say(id, true, registry::v1::DIMENSION_UNSPECIFIED, "nobody.demo"), "FIELD_INVALID");
  v1::Case value;
  EXPECT_EQ(GetCase("anna.demo", id, &value), "OK");
  EXPECT_THAT(value.consents(), IsEmpty());
}

TEST_F(ConsentTest, WhoWasInformedStandsWithTheCase) {
  const auto id = CaseWith({});
  v1::RecordInformationRequest request;
  request.set_case_id(id);
  EXPECT_EQ(Try("anna.demo", &Stub::RecordInformation, request), "FIELD_INVALID");
  request.mutable_information()->set_informed(v1::CONSENT_GIVER_PARENTS);
  EXPECT_EQ(Try("cora.demo", &Stub::RecordInformation, request), "NOT_FOUND");
  EXPECT_EQ(Try("anna.demo", &Stub::RecordInformation, request), "OK");
  v1::Case value;
  EXPECT_EQ(GetCase("anna.demo", id, &value), "OK");
  ASSERT_EQ(value.information_size(), 1);
  EXPECT_EQ(value.information(0).informed(), v1::CONSENT_GIVER_PARENTS);
  EXPECT_EQ(value.information(0).recorded_by(), "anna.demo");
  EXPECT_EQ(value.etag(), "2");
}

}  // namespace
}  // namespace kortelijn::consultation
