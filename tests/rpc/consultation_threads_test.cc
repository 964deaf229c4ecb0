// Questions over the wire, with the registry and referral played by the test: asking, thinking along, answering, watching.
#include <gmock/gmock.h>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_house.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;

class ThreadsTest : public ConsultationHouse {
 protected:
  static v1::AskConsultationRequest Question(std::vector<registry::v1::Dimension> dimensions = {registry::v1::DIMENSION_PHYSICAL}) {
    v1::AskConsultationRequest request;
    auto* asked = request.mutable_consultation();
    asked->set_concerns(v1::CONCERNS_PERSON);
    asked->set_kind(registry::v1::KIND_ADVICE);
    asked->set_urgency(registry::v1::URGENCY_U4);
    asked->set_municipality("GM1904");
    for (const auto dimension : dimensions) asked->add_dimensions()->set_dimension(dimension);
    asked->add_expertise("pijn");
    asked->set_brief("KORT: onrust in de nacht.");
    asked->set_question("LANG: wat kan er nog gedaan worden?");
    return request;
  }
  std::string Asked(const v1::AskConsultationRequest& request = Question()) {
    v1::AskConsultationResponse response;
    EXPECT_EQ(Call("anna.demo", &Stub::AskConsultation, request, &response), "OK");
    return response.consultation_id();
  }
  std::string CaseWith(std::vector<std::pair<v1::ConsentScope, bool>> consents, const std::string& also = {}) {
    v1::CreateCaseRequest request;
    request.mutable_case_()->set_municipality("GM0957");
    if (!also.empty()) request.mutable_case_()->add_circle()->set_professional_id(also);
    v1::CreateCaseResponse response;
    EXPECT_EQ(Call("anna.demo", &Stub::CreateCase, request, &response), "OK");
    for (const auto& [scope, granted] : consents) Consent(response.case_id(), scope, granted);
    return response.case_id();
  }
  void Consent(const std::string& id, v1::ConsentScope scope, bool granted) {
    v1::RecordConsentRequest consent;
    consent.set_case_id(id);
    consent.mutable_consent()->set_scope(scope);
    consent.mutable_consent()->set_granted(granted);
    consent.mutable_consent()->set_giver(v1::CONSENT_GIVER_PERSON);
    EXPECT_EQ(Try("anna.demo", &Stub::RecordConsent, consent), "OK");
  }
  v1::GetConsultationResponse Get(const std::string& id, const std::string& who = "anna.demo") {
    v1::GetConsultationRequest request;
    request.set_consultation_id(id);
    v1::GetConsultationResponse response;
    verdict_ = Call(who, &Stub::GetConsultation, request, &response);
    return response;
  }
  std::string Post(const std::string& who, const std::string& referral, v1::MessageKind kind, const std::string& text = "Woorden.") {
    v1::PostMessageRequest request;
    request.set_referral_id(referral);
    request.set_kind(kind);
    request.set_text(text);
    return Try(who, &Stub::PostMessage, request);
  }
  std::string Answer(const std::string& who, const std::string& referral, const std::string& text = "Probeer dit.") {
    v1::AnswerReferralRequest request;
    request.set_referral_id(referral);
    request.set_text(text);
    request.set_outcome(v1::OUTCOME_ADVICE_GIVEN);
    return Try(who, &Stub::AnswerReferral, request);
  }
  std::string Confirm(const std::string& who, const std::string& referral, v1::ConfirmAnswerResponse* response) {
    v1::ConfirmAnswerRequest request;
    request.set_referral_id(referral);
    request.mutable_appreciation()->set_valued(true);
    request.mutable_appreciation()->set_text("Dank.");
    return Call(who, &Stub::ConfirmAnswer, request, response);
  }
  std::string Brief(const std::string& who, const std::string& referral, v1::OpenBriefResponse* response) {
    v1::OpenBriefRequest request;
    request.set_referral_id(referral);
    return Call(who, &Stub::OpenBrief, request, response);
  }
  v1::ListConsultationsResponse List(const std::string& who, const v1::ListConsultationsRequest& request = {}) {
    v1::ListConsultationsResponse response;
    EXPECT_EQ(Call(who, &Stub::ListConsultations, request, &response), "OK");
    return response;
  }
  static std::vector<std::string> Texts(const v1::GetConsultationResponse& response) {
    std::vector<std::string> texts;
    for (const auto& message : response.messages()) texts.push_back(message.text());
    return texts;
  }

  std::string verdict_;
};

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
  EXPECT_EQ(events[0].SerializeAsString().find("KORT"), std::string::npos);
  EXPECT_EQ(events[0].SerializeAsString().find("LANG"), std::string::npos);

  const auto opened = Get(id);
  EXPECT_EQ(opened.consultation().question(), request.consultation().question());
  EXPECT_EQ(opened.consultation().brief(), request.consultation().brief());
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
  EXPECT_EQ(Logged(referral).size(), 1u + 3u + 1u) << "the feed's row, three openings, one refusal";

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

TEST_F(ThreadsTest, WhoIsKnownIsNotAskedAfter) {
  const auto id = Asked();
  Tell(Referral(id + "-f", "bert.demo"));
  Get(id);
  Get(id, "bert.demo");
  EXPECT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(Post("anna.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(neighbours_.asked, 0);
  Get("0000000000000000", "bert.demo");
  EXPECT_EQ(neighbours_.asked, 0) << "nor is anybody asked about what does not exist";
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

TEST_F(ThreadsTest, StatusFollowsTheReferrals) {
  const auto id = Asked();
  const auto status = [&] {
    const auto listed = List("anna.demo").consultations(0).status();
    EXPECT_EQ(Get(id).consultation().status(), listed);
    return listed;
  };
  auto referral = Referral(id + "-f", "bert.demo");
  referral.set_state(referral::v1::REFERRAL_STATE_ON_HOLD);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_ON_HOLD);
  referral.set_state(referral::v1::REFERRAL_STATE_COMPLETED);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_ACTIVE);
  referral.mutable_close_time()->set_seconds(1);
  referral.set_closed_by_system(true);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_COMPLETED);
  EXPECT_TRUE(Get(id).confirmations(0).by_system());
  referral.set_state(referral::v1::REFERRAL_STATE_CANCELLED);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_REVOKED);
}

TEST_F(ThreadsTest, ListsLeaveTheQuestionOut) {
  const auto first = Asked();
  const auto second = Asked();
  Tell(Referral(first + "-f", "bert.demo"));
  const auto listed = List("anna.demo");
  ASSERT_EQ(listed.consultations_size(), 2);
  EXPECT_EQ(listed.consultations(0).id(), first) << "what changed last comes first";
  EXPECT_EQ(listed.consultations(0).brief(), "KORT: onrust in de nacht.");
  EXPECT_TRUE(listed.consultations(0).question().empty());
  EXPECT_EQ(List("bert.demo").consultations_size(), 1);
  EXPECT_EQ(Logged(first).back().rule, "role:PROFESSIONAL relation:holder");
  EXPECT_EQ(List("stranger.demo").consultations_size(), 0);
  v1::ListConsultationsRequest request;
  request.set_page_size(1);
  const auto page = List("anna.demo", request);
  EXPECT_EQ(page.consultations_size(), 1);
  request.set_page_token(page.next_page_token());
  EXPECT_EQ(List("anna.demo", request).consultations(0).id(), second);
  request.set_open_only(true);
  EXPECT_EQ(Try("anna.demo", &Stub::ListConsultations, request), "PAGE_TOKEN_INVALID");
}

TEST_F(ThreadsTest, AWatchShowsAllOpenOnesThenEachChange) {
  const auto id = Asked();
  grpc::ClientContext context;
  const auto watch = As("anna.demo").WatchConsultations(&context, v1::WatchConsultationsRequest());
  v1::WatchConsultationsResponse shown;
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_TRUE(shown.reset());
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).id(), id);
  EXPECT_TRUE(shown.consultations(0).brief().empty());
  EXPECT_TRUE(shown.consultations(0).question().empty());

  Tell(Referral(id + "-f", "bert.demo"));
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_FALSE(shown.reset());
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).referrals(0).holder_id(), "bert.demo");
  const auto resume = shown.seq();

  grpc::ClientContext holders;
  const auto other = As("bert.demo").WatchConsultations(&holders, v1::WatchConsultationsRequest());
  ASSERT_TRUE(other->Read(&shown));
  EXPECT_EQ(shown.consultations_size(), 1) << "what one holds a part of";
  context.TryCancel();
  EXPECT_EQ(Answer("bert.demo", id + "-f"), "OK");
  ASSERT_TRUE(other->Read(&shown));
  EXPECT_EQ(shown.consultations(0).id(), id);

  grpc::ClientContext again;
  v1::WatchConsultationsRequest request;
  request.set_after_seq(resume);
  const auto resumed = As("anna.demo").WatchConsultations(&again, request);
  ASSERT_TRUE(resumed->Read(&shown));
  EXPECT_FALSE(shown.reset());
  EXPECT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(Logged("anna.demo").size(), 2u) << "each opening of a watch is logged";
  again.TryCancel();
  holders.TryCancel();
}

TEST_F(ThreadsTest, AReferralOfNoQuestionHereIsPassedOver) {
  const auto before = module_->room().journal.LastSeq();
  Tell(Referral("0000000000000000-f", "bert.demo"));
  EXPECT_EQ(module_->room().journal.LastSeq(), before);
}

TEST_F(ThreadsTest, TheMarkerOfAFollowedChangeNamesOnlyTheQuestion) {
  const auto id = Asked();
  std::int64_t seq = module_->room().journal.LastSeq();
  Tell(Referral(id + "-f", "bert.demo"));
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].consultation_id(), id);
  EXPECT_EQ(told[0].change_case(), v1::ConsultationEvent::CHANGE_NOT_SET);
  const auto logged = Logged(id + "-f").back();
  EXPECT_EQ(logged.actor.id, "service.referral");
  EXPECT_EQ(logged.event_name, "Follow.Referral");
}

}  // namespace
}  // namespace kortelijn::consultation
