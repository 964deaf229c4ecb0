// Questions over the wire, with the registry and referral played by the test: asking, thinking along, answering.
#include <gmock/gmock.h>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;

class ThreadsTest : public ActsHouse {};

TEST_F(ThreadsTest, AskingTellsWhatRoutingNeedsAndNoWord) {
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::AskConsultationResponse response;
  const auto request = Question({registry::v1::DIMENSION_SPIRITUAL, registry::v1::DIMENSION_PHYSICAL});
  ASSERT_EQ(Call("anna.demo", &Stub::AskConsultation, request, &response), "OK");
  const auto& id = response.consultation_id();
  EXPECT_THAT(response.referral_ids(), ElementsAre(id + "-z", id + "-f"));
  const auto events = Told(&seq);
  ASSERT_EQ(events.size(), 1u);
  const auto& asked = events[0].asked();
  EXPECT_EQ(events[0].consultation_id(), id);
  EXPECT_EQ(asked.requester_id(), "anna.demo");
  EXPECT_EQ(asked.municipality(), "GM1904");
  EXPECT_EQ(asked.dimensions(0).weight(), 50);
  EXPECT_EQ(asked.dimensions(0).mode(), referral::v1::ROUTING_MODE_BROADCAST_CLAIM);
  EXPECT_TRUE(asked.social_domain_allowed());
  EXPECT_THAT(asked.languages(), ElementsAre("tr"));
  EXPECT_EQ(events[0].SerializeAsString().find("KORT"), std::string::npos);
  EXPECT_EQ(events[0].SerializeAsString().find("LANG"), std::string::npos);

  const auto opened = Get(id);
  EXPECT_EQ(opened.consultation().question(), request.consultation().question());
  EXPECT_EQ(opened.consultation().brief(), request.consultation().brief());
  EXPECT_THAT(opened.consultation().languages(), ElementsAre("tr"));
  EXPECT_EQ(opened.consultation().status(), v1::CONSULTATION_STATUS_ACTIVE);
  EXPECT_EQ(opened.consultation().referrals_size(), 0) << "none has been made yet";
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:requester");
}

TEST_F(ThreadsTest, WhatAskingRefuses) {
  auto request = Question();
  request.mutable_consultation()->set_urgency(registry::v1::URGENCY_U1);
  EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "URGENCY_NOT_HERE");
  EXPECT_EQ(fault_->details().at("consultation_line"), "0900-1234");
  request = Question();
  request.mutable_consultation()->set_brief("geboren 3-4-1951");
  EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "IDENTIFYING_PATTERN");
  request = Question();
  request.mutable_consultation()->mutable_dimensions(0)->set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
  request.mutable_consultation()->mutable_dimensions(0)->set_professional_id("nobody.demo");
  EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "CANDIDATE_UNAVAILABLE");
  request = Question();
  request.mutable_consultation()->set_case_id("0000000000000000");
  EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "NOT_FOUND");
}

TEST_F(ThreadsTest, ConsentDecidesOnACase) {
  const auto on = [&](const std::string& id, registry::v1::Dimension dimension, const std::string& person = {}) {
    auto request = Question({dimension});
    request.mutable_consultation()->set_case_id(id);
    if (!person.empty()) {
      request.mutable_consultation()->mutable_dimensions(0)->set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
      request.mutable_consultation()->mutable_dimensions(0)->set_professional_id(person);
    }
    return Try("anna.demo", &Stub::AskConsultation, request);
  };
  const auto silent = CaseWith({});
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_SOCIAL), "CONSENT_REQUIRED");
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_PSYCHOLOGICAL, "social.demo"), "CONSENT_REQUIRED");
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_PSYCHOLOGICAL, "bert.demo"), "OK");
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_PHYSICAL), "OK");
  Consent(silent, v1::CONSENT_SCOPE_SOCIAL, true);
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_SOCIAL), "OK");
  Consent(silent, v1::CONSENT_SCOPE_CARE, false);
  EXPECT_EQ(on(silent, registry::v1::DIMENSION_PHYSICAL), "CONSENT_REQUIRED");
  EXPECT_EQ(fault_->details().at("scope"), "CARE");
}

TEST_F(ThreadsTest, FromOfferToConfirmation) {
  const auto id = Asked();
  const auto referral = id + "-f";
  Tell(Offered(referral, {"bert.demo", "cora.demo"}));
  EXPECT_EQ(Get(id).consultation().referrals(0).open_offers(), 2);
  Get(id, "bert.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "an offer opens the brief, not the question";
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("bert.demo", referral, &brief), "OK");
  EXPECT_EQ(brief.brief(), "KORT: onrust in de nacht.");
  EXPECT_EQ(brief.concerns(), v1::CONCERNS_PERSON);
  EXPECT_EQ(Brief("bert.demo", referral, &brief), "OK");
  EXPECT_EQ(Brief("anna.demo", referral, &brief), "OK");
  EXPECT_EQ(Brief("stranger.demo", referral, &brief), "NOT_FOUND");
  const auto opened = Told(&seq);
  ASSERT_EQ(opened.size(), 1u) << "told once, and only of somebody to whom it is offered";
  EXPECT_EQ(opened[0].brief_opened().professional_id(), "bert.demo");
  EXPECT_EQ(Logged(referral).size(), 3u + 1u) << "three openings, one refusal";

  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Get(id, "bert.demo").consultation().question(), "LANG: wat kan er nog gedaan worden?");
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:holder");
  EXPECT_EQ(Brief("cora.demo", referral, &brief), "OK") << "the offer was not withdrawn in the feed";

  seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_QUESTION), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Post("cora.demo", referral, v1::MESSAGE_KIND_NOTE), "NOT_FOUND");
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_QUESTION, "Slaapt mevrouw?"), "OK");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY, "Slecht."), "OK");
  EXPECT_EQ(Answer("anna.demo", referral), "NOT_FOUND");
  EXPECT_EQ(Answer("bert.demo", referral), "OK");
  EXPECT_EQ(Answer("bert.demo", referral), "MOVE_NOT_ALLOWED") << "before referral's word, too";
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_NOTE), "MOVE_NOT_ALLOWED");
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("bert.demo", referral, &confirmed), "NOT_FOUND");
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
  EXPECT_EQ(confirmed.status(), v1::CONSULTATION_STATUS_COMPLETED);
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "MOVE_NOT_ALLOWED");

  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 4u);
  EXPECT_EQ(told[0].message_posted().kind(), v1::MESSAGE_KIND_QUESTION);
  EXPECT_EQ(told[1].message_posted().kind(), v1::MESSAGE_KIND_REPLY);
  EXPECT_EQ(told[2].answered().outcome(), v1::OUTCOME_ADVICE_GIVEN);
  EXPECT_TRUE(told[3].confirmed().valued());
  EXPECT_EQ(told[3].confirmed().author_id(), "") << "the requester";
  const auto whole = Get(id, "bert.demo");
  EXPECT_THAT(Texts(whole), ElementsAre("Slaapt mevrouw?", "Slecht.", "Probeer dit."));
  EXPECT_EQ(whole.confirmations(0).appreciation().text(), "Dank.");
  EXPECT_EQ(whole.consultation().status(), v1::CONSULTATION_STATUS_COMPLETED);
}

TEST_F(ThreadsTest, AClaimIsUsableBeforeTheFeedTellsOfIt) {
  const auto id = Asked();
  const auto referral = id + "-f";
  KnowWithoutTelling(Referral(referral, "bert.demo"), {"cora.demo"});
  EXPECT_EQ(Get(id, "bert.demo").consultation().question(), "LANG: wat kan er nog gedaan worden?");
  Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("cora.demo", referral, &brief), "OK");
  EXPECT_EQ(Brief("stranger.demo", referral, &brief), "NOT_FOUND");
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_QUESTION), "OK");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY), "OK");
  EXPECT_EQ(Answer("bert.demo", referral), "OK");
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
  EXPECT_EQ(Get(id).consultation().referrals_size(), 0) << "what was asked is not kept";
}

TEST_F(ThreadsTest, WhoseItIsByNowIsNotDeniedWhileReferralIsAway) {
  const auto id = Asked();
  const auto referral = id + "-f";
  KnowWithoutTelling(Referral(referral, "bert.demo"), {"cora.demo"});
  neighbours_.away = true;
  for (const auto& each : {id, std::string("0000000000000000")}) {
    const auto rows = module_->room().journal.LastSeq();
    Get(each, "bert.demo");
    EXPECT_EQ(module_->room().journal.LastSeq(), rows + 1) << "who is nobody as far as is known leaves a row";
    EXPECT_EQ(verdict_, "FEED_STALE") << each;
    v1::OpenBriefResponse brief;
    EXPECT_EQ(Brief("cora.demo", each + "-f", &brief), "FEED_STALE") << each;
    EXPECT_EQ(Post("bert.demo", each + "-f", v1::MESSAGE_KIND_QUESTION), "FEED_STALE") << each;
    EXPECT_EQ(Answer("bert.demo", each + "-f"), "FEED_STALE") << each;
  }
  EXPECT_EQ(Get(id).consultation().question(), "LANG: wat kan er nog gedaan worden?") << "who is known needs nobody";
  neighbours_.away = false;
  Get(id, "bert.demo");
  EXPECT_EQ(verdict_, "OK");
}

TEST_F(ThreadsTest, WhoIsKnownIsNotAskedAfter) {
  const auto id = Asked();
  Tell(Referral(id + "-f", "bert.demo"));
  Get(id);
  Get(id, "bert.demo");
  EXPECT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(Post("anna.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(neighbours_.asked, 0);
  Get("0000000000000000", "bert.demo");
  EXPECT_EQ(neighbours_.asked, 1) << "what does not exist takes the work of what is not theirs";
}

TEST_F(ThreadsTest, ASpiritualCaregiversThreadStaysApart) {
  const auto case_id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}}, "cora.demo");
  auto request = Question({registry::v1::DIMENSION_SPIRITUAL, registry::v1::DIMENSION_PHYSICAL});
  request.mutable_consultation()->set_case_id(case_id);
  const auto id = Asked(request);
  Tell(Referral(id + "-z", "zita.demo"));
  Tell(Referral(id + "-f", "bert.demo"));
  EXPECT_EQ(Post("zita.demo", id + "-z", v1::MESSAGE_KIND_NOTE, "APART"), "OK");
  EXPECT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_NOTE, "SAMEN"), "OK");
  EXPECT_THAT(Texts(Get(id)), ElementsAre("APART", "SAMEN"));
  EXPECT_THAT(Texts(Get(id, "zita.demo")), ElementsAre("APART"));
  EXPECT_THAT(Texts(Get(id, "bert.demo")), ElementsAre("SAMEN"));
  EXPECT_THAT(Texts(Get(id, "cora.demo")), ElementsAre("SAMEN"));
  EXPECT_EQ(Get(id, "bert.demo").consultation().referrals_size(), 1);
  EXPECT_EQ(Get(id, "cora.demo").consultation().referrals_size(), 2);

  Consent(case_id, v1::CONSENT_SCOPE_SOCIAL, false);
  EXPECT_EQ(Answer("zita.demo", id + "-z", "Wij spraken."), "OUTCOME_ONLY");
  EXPECT_EQ(Answer("zita.demo", id + "-z", ""), "OK");
  auto given_back = Referral(id + "-f");
  given_back.set_round(2);
  Tell(given_back);
  Get(id, "bert.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "who gave back reads no more";
}

TEST_F(ThreadsTest, CancelledAndEnteredInError) {
  const auto id = Asked(Question({registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_PSYCHOLOGICAL}));
  auto ended = Referral(id + "-p", "bert.demo");
  ended.set_state(referral::v1::REFERRAL_STATE_FAILED);
  Tell(ended);
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::CancelConsultationRequest cancel;
  cancel.set_consultation_id(id);
  EXPECT_EQ(Try("anna.demo", &Stub::CancelConsultation, cancel), "REASON_REQUIRED");
  cancel.set_reason(referral::v1::MOVE_REASON_CONFLICT);
  EXPECT_EQ(Try("anna.demo", &Stub::CancelConsultation, cancel), "FIELD_INVALID");
  cancel.set_reason(referral::v1::MOVE_REASON_NO_LONGER_NEEDED);
  EXPECT_EQ(Try("bert.demo", &Stub::CancelConsultation, cancel), "NOT_FOUND");
  EXPECT_EQ(Try("anna.demo", &Stub::CancelConsultation, cancel), "OK");
  cancel.add_referral_ids(id + "-p");
  EXPECT_EQ(Try("anna.demo", &Stub::CancelConsultation, cancel), "MOVE_NOT_ALLOWED");
  v1::MarkEnteredInErrorRequest error;
  error.set_consultation_id(id);
  EXPECT_EQ(Try("stranger.demo", &Stub::MarkEnteredInError, error), "NOT_FOUND");
  v1::MarkEnteredInErrorResponse marked;
  EXPECT_EQ(Call("anna.demo", &Stub::MarkEnteredInError, error, &marked), "OK");
  EXPECT_EQ(Try("anna.demo", &Stub::MarkEnteredInError, error), "OK");
  EXPECT_EQ(marked.status(), v1::CONSULTATION_STATUS_ENTERED_IN_ERROR);
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_THAT(told[0].cancel_requested().referral_ids(), ElementsAre(id + "-f"));
  EXPECT_EQ(told[0].cancel_requested().reason(), referral::v1::MOVE_REASON_NO_LONGER_NEEDED);
  EXPECT_TRUE(told[1].has_entered_in_error());
}

}  // namespace
}  // namespace kortelijn::consultation
