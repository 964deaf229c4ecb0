// Waarneming over the wire: who stands in for an absent requester reads, replies and confirms; for an absent holder, opens the brief.
#include <gmock/gmock.h>

#include "services/common/base/calendar.h"
#include "services/common/base/stand_in.h"
#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StandInTest : public ActsHouse {
 protected:
  /// From today for this many days; nobody takes the absence back.
  void StandIn(const std::string& absent, const std::string& person, registry::v1::Discipline discipline, int from = 0) {
    registry::v1::RegistryEvent event;
    auto* entry = event.mutable_professional();
    entry->set_id(absent);
    entry->set_network_id("vecht");
    entry->set_discipline(discipline);
    entry->set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    entry->set_capacity(registry::v1::CAPACITY_STATUS_OPEN);
    if (!person.empty()) {
      const auto first = base::LocalDayOf(clock_.Now()) + std::chrono::days(from);
      auto* absence = entry->add_absences();
      absence->set_from_day(base::FormatDay(first));
      absence->set_to_day(base::FormatDay(first + std::chrono::days(7)));
      absence->set_stand_in_id(person);
    }
    Say(event);
  }
  void AnnaIsAway(const std::string& person = "cora.demo") { StandIn("anna.demo", person, registry::v1::DISCIPLINE_GENERAL_PRACTITIONER); }

  /// Asked by anna, held by bert.
  std::string AskedAndHeld() {
    const auto id = Asked();
    Tell(Referral(id + "-f", "bert.demo"));
    return id;
  }
  std::vector<std::string> Listed(const std::string& who, const v1::ListConsultationsRequest& request = {}) {
    std::vector<std::string> rows;
    const auto listed = List(who, request);
    for (const auto& each : listed.consultations()) rows.push_back(each.id() + " " + each.stands_in_for());
    return rows;
  }
};

TEST_F(StandInTest, TheRequestersReadsRepliesAndConfirms) {
  const auto id = AskedAndHeld();
  ASSERT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_QUESTION), "OK");
  Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  AnnaIsAway();
  const auto opened = Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "OK");
  EXPECT_EQ(opened.consultation().stands_in_for(), "anna.demo");
  EXPECT_EQ(opened.consultation().question(), "LANG: wat kan er nog gedaan worden?");
  EXPECT_EQ(opened.messages_size(), 1);
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:stand_in");
  EXPECT_EQ(Logged(id).back().ground.responsible_id, "anna.demo");
  EXPECT_EQ(Post("cora.demo", id + "-f", v1::MESSAGE_KIND_REPLY), "OK");
  EXPECT_EQ(Logged(id + "-f").back().ground.responsible_id, "anna.demo");
  EXPECT_EQ(Post("cora.demo", id + "-f", v1::MESSAGE_KIND_NOTE), "OK");
  EXPECT_EQ(Get(id).messages(1).author_id(), "cora.demo") << "the words are those of who wrote them";
  EXPECT_EQ(Get(id).consultation().stands_in_for(), "");
  ASSERT_EQ(Answer("bert.demo", id + "-f"), "OK");
  std::int64_t seq = module_->room().journal.LastSeq();
  v1::ConfirmAnswerResponse confirmed;
  EXPECT_EQ(Confirm("cora.demo", id + "-f", &confirmed), "OK");
  EXPECT_EQ(confirmed.status(), v1::CONSULTATION_STATUS_COMPLETED);
  ASSERT_EQ(Get(id).confirmations_size(), 1);
  EXPECT_EQ(Get(id).confirmations(0).confirmed_by(), "cora.demo");
  const auto told = Told(&seq);
  EXPECT_EQ(told.back().confirmed().author_id(), "cora.demo");
  EXPECT_EQ(Logged(id + "-f").back().rule, "role:PROFESSIONAL relation:stand_in");
  EXPECT_EQ(Logged(id + "-f").back().actor.id, "cora.demo");
  EXPECT_EQ(Logged(id + "-f").back().ground.responsible_id, "anna.demo");
}

TEST_F(StandInTest, WhoHoldsOnePartReadsTheOthersInThePlaceOfTheRequester) {
  const auto id = Asked(Question({registry::v1::DIMENSION_PSYCHOLOGICAL, registry::v1::DIMENSION_PHYSICAL}));
  Tell(Referral(id + "-p", "cora.demo"));
  Tell(Referral(id + "-f", "bert.demo"));
  ASSERT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_QUESTION, "VAN BERT"), "OK");
  EXPECT_THAT(Texts(Get(id, "cora.demo")), IsEmpty());
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:holder");
  AnnaIsAway();
  const auto opened = Get(id, "cora.demo");
  EXPECT_THAT(Texts(opened), ElementsAre("VAN BERT"));
  EXPECT_EQ(opened.consultation().stands_in_for(), "anna.demo");
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:holder relation:stand_in");
  EXPECT_THAT(Listed("cora.demo"), ElementsAre(id + " anna.demo"));
  EXPECT_EQ(Logged(id).back().rule, "role:PROFESSIONAL relation:holder relation:stand_in");
}

TEST_F(StandInTest, NobodyButTheEndOfTheChainStandsIn) {
  const auto id = AskedAndHeld();
  AnnaIsAway();
  StandIn("cora.demo", "stranger.demo", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND");
  EXPECT_EQ(Get(id, "stranger.demo").consultation().stands_in_for(), "anna.demo");
  StandIn("cora.demo", "", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  EXPECT_EQ(Get(id, "cora.demo").consultation().stands_in_for(), "anna.demo");
}

TEST_F(StandInTest, WhatIsTheRequestersOwnStaysSo) {
  const auto id = AskedAndHeld();
  AnnaIsAway();
  v1::CancelConsultationRequest cancel;
  cancel.set_consultation_id(id);
  cancel.set_reason(referral::v1::MOVE_REASON_OTHER);
  EXPECT_EQ(Try("cora.demo", &Stub::CancelConsultation, cancel), "NOT_FOUND");
  v1::MarkEnteredInErrorRequest error;
  error.set_consultation_id(id);
  EXPECT_EQ(Try("cora.demo", &Stub::MarkEnteredInError, error), "NOT_FOUND");
}

TEST_F(StandInTest, ASpiritualCaregiversWordsStayClosed) {
  const auto id = Asked(Question({registry::v1::DIMENSION_SPIRITUAL, registry::v1::DIMENSION_PHYSICAL}));
  Tell(Referral(id + "-z", "zita.demo"));
  Tell(Referral(id + "-f", "bert.demo"));
  ASSERT_EQ(Post("zita.demo", id + "-z", v1::MESSAGE_KIND_QUESTION, "Vertrouwelijk."), "OK");
  ASSERT_EQ(Post("bert.demo", id + "-f", v1::MESSAGE_KIND_QUESTION, "Open."), "OK");
  AnnaIsAway();
  EXPECT_THAT(Texts(Get(id, "cora.demo")), ElementsAre("Open."));
  EXPECT_THAT(Texts(Get(id)), ElementsAre("Vertrouwelijk.", "Open."));
  EXPECT_EQ(Post("cora.demo", id + "-z", v1::MESSAGE_KIND_REPLY), "NOT_FOUND");
}

TEST_F(StandInTest, PeopleOfTheSocialDomainStandInWhereTheyMayBeAsked) {
  const auto without = CaseWith({});
  auto request = Question();
  request.mutable_consultation()->set_case_id(without);
  const auto closed = Asked(request);
  const auto open = Asked();
  AnnaIsAway("social.demo");
  Get(closed, "social.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "no consent for the social domain";
  Get(open, "social.demo");
  EXPECT_EQ(verdict_, "OK") << "anonymous";
  EXPECT_THAT(Listed("social.demo"), ElementsAre(open + " anna.demo"));
  Consent(without, v1::CONSENT_SCOPE_SOCIAL, true);
  Get(closed, "social.demo");
  EXPECT_EQ(verdict_, "OK");
}

TEST_F(StandInTest, ListsShowBothOnesOwnAndThoseOfTheAbsentInPages) {
  std::vector<std::string> expected;
  for (int i = 0; i < 5; ++i) {
    clock_.Advance(std::chrono::seconds(1));
    expected.insert(expected.begin(), AskedAndHeld() + " anna.demo");
  }
  v1::AskConsultationResponse own;
  clock_.Advance(std::chrono::seconds(1));
  ASSERT_EQ(Call("cora.demo", &Stub::AskConsultation, Question(), &own), "OK");
  expected.insert(expected.begin(), own.consultation_id() + " ");
  EXPECT_THAT(Listed("cora.demo"), ElementsAre(expected[0]));
  AnnaIsAway();
  EXPECT_EQ(Listed("cora.demo"), expected);
  v1::ListConsultationsRequest request;
  request.set_page_size(4);
  const auto page = List("cora.demo", request);
  EXPECT_EQ(page.consultations_size(), 4);
  request.set_page_token(page.next_page_token());
  EXPECT_THAT(Listed("cora.demo", request), ElementsAre(expected[4], expected[5]));
  EXPECT_TRUE(List("cora.demo", request).next_page_token().empty());
  EXPECT_THAT(Listed("stranger.demo"), IsEmpty());
}

TEST_F(StandInTest, AWatchShowsTheQuestionsOfTheAbsentAndWhatHappensToThem) {
  AnnaIsAway();
  const auto id = AskedAndHeld();
  grpc::ClientContext context;
  const auto watch = As("cora.demo").WatchConsultations(&context, v1::WatchConsultationsRequest());
  v1::WatchConsultationsResponse shown;
  ASSERT_TRUE(watch->Read(&shown));
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).stands_in_for(), "anna.demo");
  ASSERT_EQ(Answer("bert.demo", id + "-f"), "OK");
  ASSERT_TRUE(watch->Read(&shown));
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_FALSE(shown.reset());
  EXPECT_EQ(shown.consultations(0).id(), id);
  context.TryCancel();
  watch->Finish();
}

TEST_F(StandInTest, TheHoldersOpensTheBriefBeforeTakingOver) {
  const auto id = AskedAndHeld();
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("cora.demo", id + "-f", &brief), "NOT_FOUND");
  StandIn("bert.demo", "cora.demo", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  EXPECT_EQ(Brief("cora.demo", id + "-f", &brief), "OK");
  EXPECT_EQ(brief.brief(), "KORT: onrust in de nacht.");
  EXPECT_EQ(Logged(id + "-f").back().rule, "role:PROFESSIONAL relation:stand_in");
  EXPECT_EQ(Logged(id + "-f").back().ground.responsible_id, "bert.demo");
  Get(id, "cora.demo");
  EXPECT_EQ(verdict_, "NOT_FOUND") << "the question is for who holds it";
}

TEST_F(StandInTest, WhatReferralKnowsAndDidNotTellYetIsEnoughForTheBrief) {
  const auto id = Asked();
  StandIn("bert.demo", "cora.demo", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER);
  v1::OpenBriefResponse brief;
  EXPECT_EQ(Brief("cora.demo", id + "-f", &brief), "NOT_FOUND");
  KnowWithoutTelling(Referral(id + "-f", "bert.demo"));
  EXPECT_EQ(Brief("cora.demo", id + "-f", &brief), "OK");
}

}  // namespace
}  // namespace kortelijn::consultation
