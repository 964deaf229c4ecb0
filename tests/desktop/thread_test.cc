// The thread panel: what may be done when, what is typed and not lost, and both sides of a thread against a real service.
#include <gmock/gmock.h>

#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

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

TEST(PossibleTest, AWishToCancelIsForWhoeverHoldsIt) {
  for (int number = REFERRAL_STATE_REQUESTED; number <= REFERRAL_STATE_ENTERED_IN_ERROR; ++number) {
    const auto state = static_cast<ReferralState>(number);
    auto response = Thread(state);
    EXPECT_FALSE(For(response, "holder").settle_cancel) << number;
    response.mutable_consultation()->mutable_referrals(0)->set_cancel_requested(true);
    EXPECT_EQ(For(response, "holder").settle_cancel, For(response, "holder").held()) << number;
    EXPECT_FALSE(For(response, "asker").settle_cancel || For(response, "asker").cancel) << number;
  }
}

TEST(PossibleTest, WhoAskedMayAskInWhatIsNotAskedYetWhileItIsOpen) {
  auto response = Thread(REFERRAL_STATE_IN_PROGRESS);
  auto& question = *response.mutable_consultation();
  question.add_dimensions()->set_dimension(DIMENSION_SPIRITUAL);
  EXPECT_TRUE(For(response, "asker").further.empty()) << "in no state";
  question.set_status(consultation::v1::CONSULTATION_STATUS_ACTIVE);
  EXPECT_THAT(For(response, "asker").further, testing::ElementsAre(registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_PSYCHOLOGICAL,
                                                                   registry::v1::DIMENSION_SOCIAL));
  EXPECT_TRUE(For(response, "holder").further.empty());
  question.set_stands_in_for("asker");
  EXPECT_TRUE(For(response, "other").further.empty());
  question.set_status(consultation::v1::CONSULTATION_STATUS_COMPLETED);
  EXPECT_TRUE(For(response, "asker").further.empty());
  question.set_status(consultation::v1::CONSULTATION_STATUS_ON_HOLD);
  for (const auto each : {registry::v1::DIMENSION_PHYSICAL, registry::v1::DIMENSION_PSYCHOLOGICAL, registry::v1::DIMENSION_SOCIAL})
    question.add_dimensions()->set_dimension(each);
  EXPECT_TRUE(For(response, "asker").further.empty()) << "in all of them already";
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
  const auto mixed = desktop::ParagraphHtml("Hallo\nשלום");
  EXPECT_TRUE(mixed.contains("dir=\"ltr\"") && mixed.contains("dir=\"rtl\""));
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
  consultation::v1::Consultation Question() {
    return Open(here_.As("doctor"), Look(here_.As("doctor"), referral_)->consultation_id()).consultation();
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
  ASSERT_TRUE(Type(*rob, "How old are they?"));
  ASSERT_TRUE(Press(*rob, "Ask back"));
  ASSERT_TRUE(State(REFERRAL_STATE_ON_HOLD));
  ASSERT_TRUE(Reads(*rob, kBrowser, "How old are they?"));
  EXPECT_EQ(rob->Find<QPlainTextEdit>("Your message")->toPlainText(), "");
  ASSERT_TRUE(Type(*rob, "Begin with"));
  Post(here_.As("doctor"), referral_, MESSAGE_KIND_REPLY, "Six and nine.");
  EXPECT_TRUE(Reads(*rob, kBrowser, "Six and nine.")) << "nobody pressed anything";
  EXPECT_EQ(rob->Find<QPlainTextEdit>("Your message")->toPlainText(), "Begin with");
}

TEST_F(ThreadWindow, TheRequesterRepliesByTheKeyboard) {
  Post(here_.As("rob"), referral_, MESSAGE_KIND_QUESTION, "How old are they?");
  const auto doctor = Doctor();
  ASSERT_TRUE(Seat::Until([&] { return doctor->Find<QPushButton>("Reply") != nullptr; }));
  ASSERT_TRUE(Type(*doctor, "Six and nine."));
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

TEST_F(ThreadWindow, TheHolderGoesOnAndSaysWhyAndBothWindowsFollow) {
  const auto rob = Rob();
  const auto doctor = Doctor();
  ASSERT_TRUE(ChooseFrom(*doctor, "More", "not needed any more"));
  ASSERT_TRUE(IsTold(*rob, "Who asked wants to cancel this."));
  ASSERT_TRUE(Look(here_.As("doctor"), referral_)->cancel_requested());
  rob->window().activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&rob->window()));
  QTest::keyClick(&rob->window(), Qt::Key_I, Qt::AltModifier);
  ASSERT_TRUE(IsTold(*rob, "Not cancelled: you go on."));
  EXPECT_FALSE(Look(here_.As("doctor"), referral_)->cancel_requested());
  EXPECT_TRUE(rob->Find<QPlainTextEdit>("Your message")->hasFocus()) << "why is written there";
  EXPECT_TRUE(Seat::Until([&] { return rob->Find<QPushButton>("Go on with it") == nullptr; }));
  ASSERT_TRUE(Type(*rob, "We meet tomorrow already."));
  ASSERT_TRUE(Press(*rob, "Add a note"));
  EXPECT_TRUE(Reads(*doctor, kBrowser, "We meet tomorrow already."));
  ASSERT_TRUE(ChooseFrom(*doctor, "More", "not needed any more")) << "may be asked again";
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
  EXPECT_TRUE(Seat::Until([&] { return Question().dimensions_size() == 2; }));
}

TEST_F(ThreadWindow, TheSameIsAskedInAFurtherDimension) {
  const auto doctor = Doctor();
  ASSERT_TRUE(ChooseFrom(*doctor, "More", "Ask in a further dimension …"));
  ASSERT_TRUE(Seat::Until([&] { return doctor->Find<QComboBox>("Dimension") != nullptr; }));
  auto* dimension = doctor->Find<QComboBox>("Dimension");
  EXPECT_EQ(dimension->count(), 3);
  EXPECT_EQ(dimension->findText("spiritual"), -1) << "asked already";
  dimension->setCurrentIndex(dimension->findText("social"));
  doctor->Find<QSpinBox>("Weight, 1 to 100")->setValue(30);
  doctor->Find<QComboBox>("Who is asked first")->setCurrentIndex(2);
  ASSERT_TRUE(Press(*doctor, "Ask there too"));
  ASSERT_TRUE(IsTold(*doctor, "Asked there too."));
  ASSERT_TRUE(Seat::Until([&] { return Question().dimensions_size() == 2; }));
  const auto asked = Question().dimensions(1);
  EXPECT_EQ(asked.dimension(), registry::v1::DIMENSION_SOCIAL);
  EXPECT_EQ(asked.weight(), 30);
  EXPECT_EQ(asked.mode(), ROUTING_MODE_COORDINATOR_ASSIGNS);
  EXPECT_TRUE(Seat::Until([&] {
    const auto* threads = doctor->Find<QComboBox>("Thread to write in");
    return threads != nullptr && threads->count() == 2;
  }));
}

TEST_F(ThreadWindow, AFurtherDimensionIsAskedOfAColleagueFirst) {
  here_.AddProfessional("sam", registry::v1::DISCIPLINE_SOCIAL_WORKER, {{registry::v1::DIMENSION_SOCIAL, 80}}, {"GM0879"});
  const auto doctor = Doctor();
  ASSERT_TRUE(ChooseFrom(*doctor, "More", "Ask in a further dimension …"));
  ASSERT_TRUE(Seat::Until([&] { return doctor->Find<QComboBox>("Dimension") != nullptr; }));
  auto* dimension = doctor->Find<QComboBox>("Dimension");
  dimension->setCurrentIndex(dimension->findText("social"));
  EXPECT_EQ(doctor->Find<QLineEdit>("Find somebody"), nullptr) << "nobody is named yet";
  doctor->Find<QComboBox>("Who is asked first")->setCurrentIndex(1);
  ASSERT_TRUE(Seat::Until([&] { return doctor->Find<QLineEdit>("Find somebody") != nullptr; }));
  EXPECT_FALSE(doctor->Find<QPushButton>("Ask there too")->isEnabled());
  QTest::keyClicks(doctor->Find<QLineEdit>("Find somebody"), "sam");
  QListWidget* people = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (people = doctor->Find<QListWidget>("People found")) != nullptr && people->count() == 1; }));
  people->setCurrentRow(0);
  ASSERT_TRUE(Press(*doctor, "Ask there too"));
  EXPECT_TRUE(Seat::Until([&] { return Inbox(here_.As("sam")).size() == 1; }));
  EXPECT_EQ(Question().dimensions(1).professional_id(), "sam");
}

}  // namespace
}  // namespace kortelijn::test
