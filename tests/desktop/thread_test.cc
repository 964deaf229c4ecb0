// The thread panel: what may be done when, what is typed and not lost, and both sides of a thread against a real service.
#include <gmock/gmock.h>

#include <QLineEdit>
#include <QListWidget>

#include "clients/desktop/inbox/inbox_page.h"
#include "clients/desktop/questions/questions_page.h"
#include "clients/desktop/thread/once.h"
#include "clients/desktop/thread/thread_html.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

using namespace referral::v1;
using consultation::v1::MESSAGE_KIND_QUESTION;
using consultation::v1::MESSAGE_KIND_REPLY;
using desktop::Possible;
using registry::v1::DIMENSION_SPIRITUAL;

consultation::v1::GetConsultationResponse Thread(ReferralState state, MoveReason reason = MOVE_REASON_UNSPECIFIED) {
  consultation::v1::GetConsultationResponse response;
  response.mutable_consultation()->set_id("q");
  response.mutable_consultation()->set_requester_id("asker");
  auto* thread = response.mutable_consultation()->add_referrals();
  thread->set_id("q-z");
  thread->set_state(state);
  thread->set_reason(reason);
  if (state > REFERRAL_STATE_REQUESTED) thread->set_holder_id("holder");
  return response;
}

Possible For(const consultation::v1::GetConsultationResponse& response, const std::string& me) {
  return desktop::PossibleIn(response, &response.consultation().referrals(0), me);
}

TEST(PossibleTest, OfTheHolderByState) {
  for (int number = REFERRAL_STATE_REQUESTED; number <= REFERRAL_STATE_ENTERED_IN_ERROR; ++number) {
    const auto state = static_cast<ReferralState>(number);
    const auto possible = For(Thread(state), "holder");
    const bool held = state == REFERRAL_STATE_ACCEPTED || state == REFERRAL_STATE_IN_PROGRESS || state == REFERRAL_STATE_ON_HOLD;
    EXPECT_EQ(possible.held(), held) << number;
    EXPECT_EQ(possible.note, held) << number;
    EXPECT_EQ(possible.start, state == REFERRAL_STATE_ACCEPTED) << number;
    EXPECT_EQ(possible.hold, held && state != REFERRAL_STATE_ON_HOLD) << number;
    EXPECT_EQ(possible.resume, state == REFERRAL_STATE_ON_HOLD) << number;
    EXPECT_FALSE(possible.reply || possible.confirm || possible.cancel || possible.unask) << number;
  }
  EXPECT_FALSE(For(Thread(REFERRAL_STATE_ON_HOLD, MOVE_REASON_AWAITING_INFORMATION), "holder").resume);
}

TEST(PossibleTest, OfTheRequesterByState) {
  for (int number = REFERRAL_STATE_REQUESTED; number <= REFERRAL_STATE_ENTERED_IN_ERROR; ++number) {
    const auto state = static_cast<ReferralState>(number);
    const auto possible = For(Thread(state), "asker");
    EXPECT_EQ(possible.cancel, state < REFERRAL_STATE_COMPLETED) << number;
    EXPECT_EQ(possible.confirm, state == REFERRAL_STATE_COMPLETED) << number;
    EXPECT_EQ(possible.unask, state != REFERRAL_STATE_ENTERED_IN_ERROR) << number;
    EXPECT_FALSE(possible.held() || possible.start || possible.hold || possible.reply) << number;
  }
  EXPECT_TRUE(For(Thread(REFERRAL_STATE_ON_HOLD, MOVE_REASON_AWAITING_INFORMATION), "asker").reply);
}

TEST(PossibleTest, OthersDoNothingAndWhoStandsInSpeaksButDoesNotCancel) {
  auto response = Thread(REFERRAL_STATE_IN_PROGRESS);
  const auto other = For(response, "other");
  EXPECT_FALSE(other.writes() || other.held() || other.cancel || other.unask);
  response.mutable_consultation()->set_stands_in_for("asker");
  const auto stands_in = For(response, "other");
  EXPECT_TRUE(stands_in.note);
  EXPECT_FALSE(stands_in.cancel || stands_in.unask);
  EXPECT_FALSE(desktop::PossibleIn(response, nullptr, "asker").writes());
}

TEST(PossibleTest, WithoutANameTheThreadThatAwaitsAWordIsMeant) {
  auto response = Thread(REFERRAL_STATE_IN_PROGRESS);
  auto* second = response.mutable_consultation()->add_referrals();
  second->set_id("q-s");
  second->set_state(REFERRAL_STATE_COMPLETED);
  EXPECT_EQ(desktop::ThreadOf(response, "", "asker")->id(), "q-s");
  EXPECT_EQ(desktop::ThreadOf(response, "q-z", "asker")->id(), "q-z");
  EXPECT_EQ(desktop::ThreadOf(response, "gone", "asker"), nullptr);
}

TEST(WritingTest, ADraftComesBackUnderItsNameWithItsRequestIdUntilALetterChanges) {
  desktop::Drafts drafts;
  std::string id;
  {
    desktop::Writing writing(drafts, nullptr);
    writing.TakeUp("reply/a");
    writing.setPlainText("Words");
    id = writing.RequestId("NOTE");
    EXPECT_EQ(writing.RequestId("NOTE"), id);
    writing.TakeUp("reply/b");
    EXPECT_EQ(writing.text(), "");
  }
  desktop::Writing writing(drafts, nullptr);
  writing.TakeUp("reply/a");
  EXPECT_EQ(writing.text(), "Words");
  EXPECT_EQ(writing.RequestId("NOTE"), id) << "it may have arrived";
  EXPECT_NE(writing.RequestId("ANSWER 1"), id) << "another act";
  const auto answer = writing.RequestId("ANSWER 1");
  writing.setPlainText("Other words");
  EXPECT_NE(writing.RequestId("ANSWER 1"), answer);
  writing.TakeUp("reply/b");
  writing.Sent("reply/a");
  EXPECT_TRUE(drafts.Get("reply/a").isEmpty()) << "what arrived is no draft, whatever is written meanwhile";
}

TEST(OnceTest, TheSameRequestKeepsItsIdUntilItArrived) {
  desktop::Once once;
  HoldReferralRequest request;
  request.set_referral_id("a");
  const auto id = once.Named(request).request_id();
  EXPECT_EQ(once.Named(request).request_id(), id);
  request.set_reason(MOVE_REASON_OTHER);
  EXPECT_NE(once.Named(request).request_id(), id);
  const auto second = once.Named(request).request_id();
  once.Done();
  EXPECT_NE(once.Named(request).request_id(), second);
}

TEST(ThreadHtmlTest, WordsAreNoMarkupAndRunInTheirOwnDirection) {
  EXPECT_EQ(desktop::PlainHtml("<b>a</b>\nb"), "&lt;b&gt;a&lt;/b&gt;<br>b");
  EXPECT_TRUE(desktop::ParagraphHtml("שלום").contains("dir=\"rtl\""));
  EXPECT_TRUE(desktop::ParagraphHtml("Hallo 🙂").contains("dir=\"ltr\""));
  EXPECT_EQ(desktop::ParagraphHtml(""), "");
}

/// rob holds a question that doctor asked; each sits at their own window.
class ThreadWindow : public testing::Test {
 protected:
  static constexpr const char* kBrowser = "The question and its thread";

  ThreadWindow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    for (const auto* person : {"rob", "zita"})
      here_.AddProfessional(person, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    case_ = MakeCase(here_.As("doctor"), "GM0879");
    referral_ = AskAndWait(here_.As("doctor"), {.case_id = case_, .directed_to = "rob"});
    Claim(here_.As("rob"), referral_);
  }

  std::unique_ptr<Seat> Rob() {
    auto rob = SitDown<desktop::InboxPage>(here_, "rob");
    EXPECT_TRUE(Choose(*rob, "Your inbox", "spiritual"));
    EXPECT_TRUE(Reads(*rob, kBrowser, "talk about this with the children"));
    return rob;
  }
  std::unique_ptr<Seat> Doctor() {
    auto doctor = SitDown<desktop::QuestionsPage>(here_, "doctor");
    EXPECT_TRUE(Choose(*doctor, "Your questions", "spiritual"));
    EXPECT_TRUE(Reads(*doctor, kBrowser, "talk about this with the children"));
    return doctor;
  }
  static void Type(Seat& seat, const QString& text) {
    ASSERT_TRUE(Seat::Until([&] { return seat.Find<QPlainTextEdit>("Your message") != nullptr; }));
    seat.Find<QPlainTextEdit>("Your message")->setPlainText(text);
  }
  bool State(ReferralState state) {
    return Seat::Until([&] { return Look(here_.As("doctor"), referral_)->state() == state; });
  }

  Installation here_;
  std::string case_;
  std::string referral_;
};

TEST_F(ThreadWindow, ItIsLiveAndWhatIsBeingTypedStays) {
  const auto rob = Rob();
  Type(*rob, "How old are they?");
  ASSERT_TRUE(Press(*rob, "Ask back"));
  ASSERT_TRUE(State(REFERRAL_STATE_ON_HOLD));
  ASSERT_TRUE(Reads(*rob, kBrowser, "How old are they?"));
  EXPECT_EQ(rob->Find<QPlainTextEdit>("Your message")->toPlainText(), "");
  Type(*rob, "Begin with");
  Post(here_.As("doctor"), referral_, MESSAGE_KIND_REPLY, "Six and nine.");
  EXPECT_TRUE(Reads(*rob, kBrowser, "Six and nine.")) << "nobody pressed anything";
  EXPECT_EQ(rob->Find<QPlainTextEdit>("Your message")->toPlainText(), "Begin with");
}

TEST_F(ThreadWindow, TheRequesterRepliesByTheKeyboard) {
  Post(here_.As("rob"), referral_, MESSAGE_KIND_QUESTION, "How old are they?");
  const auto doctor = Doctor();
  ASSERT_TRUE(Seat::Until([&] { return doctor->Find<QPushButton>("Reply") != nullptr; }));
  Type(*doctor, "Six and nine.");
  ASSERT_TRUE(Key(*doctor, doctor->Find<QPlainTextEdit>("Your message"), Qt::Key_Return, Qt::ControlModifier));
  EXPECT_TRUE(State(REFERRAL_STATE_ACCEPTED));
  EXPECT_TRUE(IsTold(*doctor, "Replied: the clock runs again."));
}

TEST_F(ThreadWindow, TheHolderBeginsWaitsGoesOnAndGivesBack) {
  const auto rob = Rob();
  ASSERT_TRUE(ChooseFrom(*rob, "More", "I begin"));
  ASSERT_TRUE(State(REFERRAL_STATE_IN_PROGRESS));
  ASSERT_TRUE(ChooseFrom(*rob, "More", "awaits the person or family"));
  ASSERT_TRUE(State(REFERRAL_STATE_ON_HOLD));
  ASSERT_TRUE(ChooseFrom(*rob, "More", "I go on"));
  ASSERT_TRUE(State(REFERRAL_STATE_IN_PROGRESS));
  ASSERT_TRUE(ChooseFrom(*rob, "More", "no room"));
  EXPECT_EQ(Look(here_.As("doctor"), referral_)->state(), REFERRAL_STATE_IN_PROGRESS) << "it can still be undone";
  EXPECT_TRUE(State(REFERRAL_STATE_REQUESTED));
}

TEST_F(ThreadWindow, TheHolderAgreesToCancel) {
  const auto rob = Rob();
  const auto doctor = Doctor();
  ASSERT_TRUE(ChooseFrom(*doctor, "More", "not needed any more"));
  ASSERT_TRUE(IsTold(*rob, "Who asked wants to cancel this."));
  ASSERT_TRUE(Press(*rob, "Agree: cancel it"));
  EXPECT_TRUE(State(REFERRAL_STATE_CANCELLED));
}

TEST_F(ThreadWindow, AColleagueIsOfferedItAndTheOfferIsTakenBack) {
  const auto rob = Rob();
  ASSERT_TRUE(ChooseFrom(*rob, "More", "Hand over to a colleague …"));
  ASSERT_TRUE(Seat::Until([&] { return rob->Find<QLineEdit>("Find somebody") != nullptr; }));
  QTest::keyClicks(rob->Find<QLineEdit>("Find somebody"), "zita");
  QListWidget* people = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (people = rob->Find<QListWidget>("People found")) != nullptr && people->count() == 1; }));
  people->setCurrentRow(0);
  ASSERT_TRUE(Press(*rob, "Offer it"));
  ASSERT_TRUE(IsTold(*rob, "Offered to zita Demo. It stays yours until it is taken over."));
  EXPECT_TRUE(Eventually([&] { return Inbox(here_.As("zita")).size() == 1; }));
  ASSERT_TRUE(Press(*rob, "Take it back"));
  EXPECT_TRUE(Seat::Until([&] { return Inbox(here_.As("zita")).empty(); }));
}

TEST_F(ThreadWindow, WhatIsKeptApartIsSaid) { EXPECT_TRUE(Reads(*Rob(), kBrowser, "What is written here is kept apart")); }

TEST_F(ThreadWindow, WhereItBelongsIsProposedAndAskedThereToo) {
  const auto rob = Rob();
  ASSERT_TRUE(ChooseFrom(*rob, "More", "It belongs elsewhere …"));
  ASSERT_TRUE(Seat::Until([&] { return rob->Find<QComboBox>("Dimension") != nullptr; }));
  auto* dimension = rob->Find<QComboBox>("Dimension");
  dimension->setCurrentIndex(dimension->findText("social"));
  ASSERT_TRUE(Press(*rob, "Give back"));
  ASSERT_TRUE(State(REFERRAL_STATE_REQUESTED));
  const auto doctor = Doctor();
  ASSERT_TRUE(IsTold(*doctor, "rob Demo thinks that it belongs to: social"));
  ASSERT_TRUE(Press(*doctor, "Ask there too"));
  EXPECT_TRUE(Seat::Until([&] {
    return Open(here_.As("doctor"), Look(here_.As("doctor"), referral_)->consultation_id()).consultation().dimensions_size() == 2;
  }));
}

}  // namespace
}  // namespace kortelijn::test
