// A thread follows the hand that holds it; proposals to go elsewhere show; a question is asked in one more dimension.
#include <gmock/gmock.h>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class HandsTest : public ActsHouse {
 protected:
  std::string Add(const std::string& who, const v1::AddDimensionRequest& request) {
    return Call(who, &Stub::AddDimension, request, &added_);
  }
  static v1::AddDimensionRequest Wish(const std::string& id, registry::v1::Dimension dimension, const std::string& to = {}) {
    v1::AddDimensionRequest request;
    request.set_consultation_id(id);
    request.mutable_dimension()->set_dimension(dimension);
    if (to.empty()) return request;
    request.mutable_dimension()->set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    request.mutable_dimension()->set_professional_id(to);
    return request;
  }
  /// The referral as its holder offers it to somebody.
  static referral::v1::ReferralEvent OfferedBeside(const referral::v1::Referral& held, const std::string& to) {
    referral::v1::ReferralEvent event = Offered(held.id(), {to});
    *event.mutable_referral() = held;
    event.set_change(referral::v1::REFERRAL_CHANGE_HAND_OVER_OFFERED);
    return event;
  }
  v1::AddDimensionResponse added_;
};

TEST_F(HandsTest, AnOfferBesideWhatIsHeldOpensTheBriefOnly) {
  const auto id = Asked(), referral = id + "-f";
  Tell(Referral(referral, "bert.demo"));
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("cora.demo", referral, &brief), "NOT_FOUND");
  Tell(OfferedBeside(Referral(referral, "bert.demo"), "cora.demo"));
  std::int64_t seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Brief("cora.demo", referral, &brief), "OK");
  ASSERT_EQ(Told(&seq).size(), 1u) << "the holder is told that it was seen";
  Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  referral::v1::ReferralEvent withdrawn;
  *withdrawn.mutable_referral() = Referral(referral, "bert.demo");
  withdrawn.add_withdrawn("cora.demo");
  Tell(withdrawn);
  EXPECT_EQ(Brief("cora.demo", referral, &brief), "NOT_FOUND");
}

TEST_F(HandsTest, AnOfferBesideIsSeenThoughTheBriefWasOpenedBefore) {
  const auto id = Asked(), referral = id + "-f";
  std::int64_t seq = 0;
  const auto opens = [&](const std::string& who) {
    seq = module_->room().journal.LastSeq();
    v1::OpenBriefResponse brief;
    EXPECT_EQ(Brief(who, referral, &brief), "OK");
    return Told(&seq).size();
  };
  Tell(Offered(referral, {"bert.demo", "cora.demo"}));
  EXPECT_EQ(opens("cora.demo"), 1u);
  EXPECT_EQ(opens("cora.demo"), 0u);
  auto claimed = Offered(referral, {});
  *claimed.mutable_referral() = Referral(referral, "bert.demo");
  claimed.add_withdrawn("cora.demo");
  Tell(claimed);
  Tell(OfferedBeside(Referral(referral, "bert.demo"), "cora.demo"));
  EXPECT_EQ(opens("cora.demo"), 1u) << "it is another offer, in the same round";
  auto seen = OfferedBeside(Referral(referral, "bert.demo"), "social.demo");
  seen.mutable_offers(0)->set_state(referral::v1::OFFER_STATE_SEEN);
  Tell(seen);
  EXPECT_EQ(opens("social.demo"), 0u) << "referral knows it";
  Close();
  Open();
  EXPECT_EQ(opens("cora.demo"), 0u);
}

TEST_F(HandsTest, TheNewHolderReadsItAllAndTheFormerNothing) {
  const auto id = Asked(), referral = id + "-f";
  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_QUESTION, "VRAAG"), "OK");
  KnowWithoutTelling(Referral(referral, "cora.demo"));
  EXPECT_THAT(Texts(Get(id, "cora.demo")), ElementsAre("VRAAG")) << "before the feed tells of it";
  Tell(Referral(referral, "cora.demo"));
  EXPECT_THAT(Texts(Get(id, "cora.demo")), ElementsAre("VRAAG"));
  Get(id, "bert.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_NOTE), "NOT_FOUND");
  EXPECT_EQ(Answer("bert.demo", referral), "NOT_FOUND");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY), "OK") << "what the former holder asked is still open";
  EXPECT_EQ(Answer("cora.demo", referral), "OK");
  EXPECT_EQ(Get(id).consultation().status(), v1::CONSULTATION_STATUS_ACTIVE) << "to be confirmed";
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
}

TEST_F(HandsTest, AnAnswerOfTheFormerHolderThatCameTooLateAnswersNothing) {
  const auto id = Asked(), referral = id + "-f";
  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Answer("bert.demo", referral), "OK") << "it is not known here yet that cora has it";
  Tell(Referral(referral, "cora.demo"));
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(Answer("cora.demo", referral), "OK");
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
}

TEST_F(HandsTest, WhatWasConfirmedOfAFormerHolderDoesNotConfirmTheNext) {
  const auto id = Asked(), referral = id + "-f";
  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Answer("bert.demo", referral), "OK") << "it is not known here yet that cora has it";
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
  EXPECT_EQ(confirmed.status(), v1::CONSULTATION_STATUS_COMPLETED);
  Tell(Referral(referral, "cora.demo"));
  EXPECT_EQ(Get(id).consultation().status(), v1::CONSULTATION_STATUS_ACTIVE);
  EXPECT_EQ(Get(id).confirmations_size(), 0);
  EXPECT_EQ(Answer("cora.demo", referral), "OK");
  EXPECT_EQ(Get(id).consultation().status(), v1::CONSULTATION_STATUS_ACTIVE) << "to be confirmed";
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "OK");
  EXPECT_EQ(confirmed.status(), v1::CONSULTATION_STATUS_COMPLETED);
  EXPECT_EQ(Confirm("anna.demo", referral, &confirmed), "MOVE_NOT_ALLOWED");
  const auto whole = Get(id, "cora.demo");
  ASSERT_EQ(whole.confirmations_size(), 1);
  EXPECT_EQ(whole.confirmations(0).appreciation().text(), "Dank.");
  EXPECT_EQ(whole.confirmations(0).confirmed_by(), "anna.demo");
  int rows = 0;
  for (const auto& entry : Logged(referral)) rows += entry.event_name.ends_with("ConfirmAnswer") && !entry.event.empty() ? 1 : 0;
  EXPECT_EQ(rows, 2) << "both are in the log";
}

TEST_F(HandsTest, AfterASpiritualCaregiverTheNextHoldersReadEachOther) {
  const auto id = Asked(Question({registry::v1::DIMENSION_SPIRITUAL})), referral = id + "-z";
  Tell(Referral(referral, "zita.demo"));
  EXPECT_EQ(Post("zita.demo", referral, v1::MESSAGE_KIND_QUESTION, "APART"), "OK");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY, "OOK APART"), "OK");
  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_QUESTION, "VAN BERT"), "OK");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_NOTE, "AAN BERT"), "OK");
  Tell(Referral(referral, "cora.demo"));
  EXPECT_THAT(Texts(Get(id, "cora.demo")), ElementsAre("VAN BERT", "AAN BERT"));
  EXPECT_THAT(Texts(Get(id)), ElementsAre("APART", "OOK APART", "VAN BERT", "AAN BERT"));
  Tell(Referral(referral, "zita.demo"));
  EXPECT_THAT(Texts(Get(id, "zita.demo")), ElementsAre("APART", "OOK APART", "VAN BERT", "AAN BERT"));
}

TEST_F(HandsTest, WordsOfASpiritualCaregiverStayBehind) {
  const auto case_id = CaseWith({{v1::CONSENT_SCOPE_SOCIAL, true}}, "cora.demo");
  auto request = Question({registry::v1::DIMENSION_SPIRITUAL});
  request.mutable_consultation()->set_case_id(case_id);
  const auto id = Asked(request), referral = id + "-z";
  Tell(Referral(referral, "zita.demo"));
  EXPECT_EQ(Post("zita.demo", referral, v1::MESSAGE_KIND_QUESTION, "APART"), "OK");
  EXPECT_EQ(Post("anna.demo", referral, v1::MESSAGE_KIND_REPLY, "OOK APART"), "OK");
  Tell(Referral(referral, "bert.demo"));
  EXPECT_EQ(Post("bert.demo", referral, v1::MESSAGE_KIND_NOTE, "DAARNA"), "OK");
  EXPECT_THAT(Texts(Get(id, "bert.demo")), ElementsAre("DAARNA"));
  EXPECT_THAT(Texts(Get(id)), ElementsAre("APART", "OOK APART", "DAARNA"));
  EXPECT_THAT(Texts(Get(id, "cora.demo")), IsEmpty()) << "the circle is kept out for the rest of the round";
  Get(id, "zita.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
}

TEST_F(HandsTest, AProposalToGoElsewhereShowsUntilTheNext) {
  const auto id = Asked();
  auto given_back = Referral(id + "-f");
  given_back.mutable_onward()->set_dimension(registry::v1::DIMENSION_PSYCHOLOGICAL);
  given_back.mutable_onward()->set_proposer_id("bert.demo");
  Tell(given_back);
  EXPECT_EQ(Get(id).consultation().referrals(0).onward().SerializeAsString(), given_back.onward().SerializeAsString());
  EXPECT_EQ(List("anna.demo").consultations(0).referrals(0).onward().proposer_id(), "bert.demo");
  given_back.clear_onward();
  given_back.mutable_onward()->set_professional_id("cora.demo");
  given_back.mutable_onward()->set_proposer_id("bert.demo");
  Tell(given_back);
  EXPECT_EQ(Get(id).consultation().referrals(0).onward().dimension(), registry::v1::DIMENSION_UNSPECIFIED);
  Close();
  Open();
  EXPECT_EQ(Get(id).consultation().referrals(0).onward().professional_id(), "cora.demo");
}

TEST_F(HandsTest, OneMoreDimensionIsAskedAloneAndOnce) {
  const auto id = Asked();
  std::int64_t seq = module_->room().journal.LastSeq();
  auto wish = Wish(id, registry::v1::DIMENSION_PSYCHOLOGICAL, "cora.demo");
  wish.set_request_id("once-and-no-more");
  ASSERT_EQ(Add("anna.demo", wish), "OK");
  EXPECT_EQ(added_.referral_id(), id + "-p");
  ASSERT_EQ(Add("anna.demo", wish), "OK") << "the same call again";
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].consultation_id(), id);
  const auto& asked = told[0].asked();
  ASSERT_EQ(asked.dimensions_size(), 1);
  EXPECT_EQ(asked.dimensions(0).dimension(), registry::v1::DIMENSION_PSYCHOLOGICAL);
  EXPECT_EQ(asked.dimensions(0).weight(), 50);
  EXPECT_EQ(asked.dimensions(0).professional_id(), "cora.demo");
  EXPECT_EQ(asked.urgency(), registry::v1::URGENCY_U4);
  EXPECT_EQ(asked.municipality(), "GM1904");
  EXPECT_EQ(asked.expertise_size(), 1);
  EXPECT_EQ(told[0].SerializeAsString().find("KORT"), std::string::npos);
  EXPECT_EQ(Get(id).consultation().dimensions_size(), 2);
  Tell(Referral(id + "-p", "cora.demo"));
  EXPECT_EQ(Get(id, "cora.demo").consultation().question(), "LANG: wat kan er nog gedaan worden?");
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:holder");
}

TEST_F(HandsTest, WhatOneMoreDimensionRefuses) {
  const auto id = Asked();
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_PHYSICAL)), "FIELD_INVALID") << "asked already";
  EXPECT_EQ(fault_->fields().front().field, "dimension.dimension");
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_UNSPECIFIED)), "FIELD_INVALID");
  EXPECT_EQ(Add("bert.demo", Wish(id, registry::v1::DIMENSION_SOCIAL)), "NOT_FOUND");
  EXPECT_EQ(Add("anna.demo", Wish("0000000000000000", registry::v1::DIMENSION_SOCIAL)), "NOT_FOUND");
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL, "nobody.demo")), "CANDIDATE_UNAVAILABLE");
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL, "anna.demo")), "CANDIDATE_UNAVAILABLE");
  v1::MarkEnteredInErrorRequest error;
  error.set_consultation_id(id);
  ASSERT_EQ(Try("anna.demo", &Stub::MarkEnteredInError, error), "OK");
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL)), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(fault_->details().at("state"), "ENTERED_IN_ERROR");
}

TEST_F(HandsTest, NobodyIsNamedInADimensionThatTheyDoNotLookAfter) {
  registry::v1::RegistryEvent narrow;
  auto* entry = narrow.mutable_professional();
  entry->set_id("bert.demo");
  entry->set_network_id("vecht");
  entry->set_discipline(registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  entry->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  for (const auto dimension : {registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_PSYCHOLOGICAL}) {
    entry->add_dimensions()->set_dimension(dimension);
  }
  entry->mutable_dimensions(0)->set_strength(90);
  Say(narrow);
  const auto id = Asked();
  std::int64_t seq = module_->room().journal.LastSeq();
  for (const auto dimension : {registry::v1::DIMENSION_PSYCHOLOGICAL, registry::v1::DIMENSION_SOCIAL}) {
    EXPECT_EQ(Add("anna.demo", Wish(id, dimension, "bert.demo")), "CANDIDATE_UNAVAILABLE");
    EXPECT_EQ(fault_->details().at("professional_id"), "bert.demo");
    auto request = Question({dimension});
    *request.mutable_consultation()->mutable_dimensions(0) = Wish(id, dimension, "bert.demo").dimension();
    EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "CANDIDATE_UNAVAILABLE");
  }
  EXPECT_EQ(Told(&seq).size(), 0u);
  auto request = Question();
  *request.mutable_consultation()->mutable_dimensions(0) = Wish(id, registry::v1::DIMENSION_PHYSICAL, "bert.demo").dimension();
  EXPECT_EQ(Try("anna.demo", &Stub::AskConsultation, request), "OK");
}

TEST_F(HandsTest, TheFormerHoldersWatchIsToldThatItIsGone) {
  const auto id = Asked(), other = Asked();
  Tell(Referral(id + "-f", "bert.demo"));
  Tell(Referral(other + "-f", "bert.demo"));
  grpc::ClientContext context;
  const auto watch = As("bert.demo").WatchConsultations(&context, v1::WatchConsultationsRequest());
  v1::WatchConsultationsResponse shown;
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_EQ(shown.consultations_size(), 2);
  const auto resume = shown.seq();
  Tell(Referral(id + "-f", "cora.demo"));
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_EQ(shown.consultations_size(), 0);
  EXPECT_THAT(shown.gone(), ElementsAre(id));
  EXPECT_EQ(Post("cora.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(Post("bert.demo", other + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_THAT(shown.gone(), IsEmpty()) << "told once: what happens to it since is not theirs";
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).id(), other);
  context.TryCancel();

  Tell(Referral(id + "-f", "bert.demo"));
  grpc::ClientContext again;
  v1::WatchConsultationsRequest request;
  request.set_after_seq(resume);
  const auto resumed = As("bert.demo").WatchConsultations(&again, request);
  ASSERT_TRUE(resumed->Read(&shown));
  EXPECT_FALSE(shown.reset());
  EXPECT_THAT(shown.gone(), IsEmpty()) << "they have it again";
  EXPECT_EQ(shown.consultations_size(), 2);
  again.TryCancel();
}

TEST_F(HandsTest, ConsentDecidesOnOneMoreDimensionToo) {
  const auto case_id = CaseWith({});
  auto request = Question();
  request.mutable_consultation()->set_case_id(case_id);
  const auto id = Asked(request);
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL)), "CONSENT_REQUIRED");
  Consent(case_id, v1::CONSENT_SCOPE_SOCIAL, true);
  std::int64_t seq = module_->room().journal.LastSeq();
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL)), "OK");
  EXPECT_TRUE(Told(&seq).back().asked().social_domain_allowed());
}

TEST_F(HandsTest, AQuestionOnHoldMovesAgainAndOneThatEndedDoesNot) {
  const auto id = Asked();
  auto waiting = Referral(id + "-f", "bert.demo");
  waiting.set_state(referral::v1::REFERRAL_STATE_ON_HOLD);
  Tell(waiting);
  EXPECT_EQ(Get(id).consultation().status(), v1::CONSULTATION_STATUS_ON_HOLD);
  ASSERT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_PSYCHOLOGICAL)), "OK");
  EXPECT_EQ(Get(id).consultation().status(), v1::CONSULTATION_STATUS_ACTIVE);
  auto failed = Referral(id + "-f", "bert.demo");
  failed.set_state(referral::v1::REFERRAL_STATE_FAILED);
  Tell(failed);
  failed.set_id(id + "-p");
  failed.set_dimension(registry::v1::DIMENSION_PSYCHOLOGICAL);
  Tell(failed);
  EXPECT_EQ(Add("anna.demo", Wish(id, registry::v1::DIMENSION_SOCIAL)), "MOVE_NOT_ALLOWED");
  EXPECT_EQ(fault_->details().at("state"), "COMPLETED");
}

}  // namespace
}  // namespace kortelijn::consultation
