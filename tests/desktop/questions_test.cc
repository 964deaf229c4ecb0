// The list of one's questions at a window, against a real service.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>

#include "clients/desktop/new_question/new_question_page.h"
#include "clients/desktop/questions/questions_page.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::test {
namespace {

namespace v1 = consultation::v1;
using desktop::QuestionsModel;
using registry::v1::DIMENSION_SPIRITUAL;

class QuestionsFlow : public testing::Test {
 protected:
  QuestionsFlow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  }

  std::unique_ptr<Seat> SitDown() {
    auto seat = std::make_unique<Seat>(here_, "doctor");
    seat->window().Add(new desktop::QuestionsPage(seat->desk(), &seat->window()));
    seat->window().Add(new desktop::NewQuestionPage(seat->desk(), &seat->window()));
    seat->window().resize(1180, 760);
    seat->window().show();
    seat->window().activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&seat->window()));
    return seat;
  }
  static QTableView* List(Seat& seat, int rows) {
    QTableView* list = nullptr;
    Seat::Until([&] {
      list = seat.Find<QTableView>("Your questions");
      return list != nullptr && list->model()->rowCount() == rows;
    });
    return list;
  }
  static QString Cell(const QTableView& list, int row, int column) { return list.model()->index(row, column).data().toString(); }

  std::string AskAbout(const std::string& brief) {
    const auto referral = AskAndWait(here_.As("doctor"), {.brief = brief});
    return referral;
  }

  Installation here_;
};

TEST_F(QuestionsFlow, WhatWaitsForMeComesFirstAndTheChosenOneStaysChosen) {
  const auto first = AskAbout("The first question");
  AskAbout("The second question");
  const auto seat = SitDown();
  auto* list = List(*seat, 2);
  ASSERT_NE(list, nullptr);
  EXPECT_TRUE(Cell(*list, 0, QuestionsModel::kAbout).startsWith("The second question\n"));
  EXPECT_TRUE(Cell(*list, 0, QuestionsModel::kAbout).contains("spiritual · U5 next working day"));
  list->selectRow(0);
  Claim(here_.As("rob"), first);
  Post(here_.As("rob"), first, v1::MESSAGE_KIND_QUESTION, "Since when?");
  ASSERT_TRUE(Seat::Until([&] { return Cell(*list, 0, QuestionsModel::kAbout).startsWith("The first question\n"); }));
  EXPECT_TRUE(Seat::Until([&] { return Cell(*list, 0, QuestionsModel::kState).endsWith("Waits for your reply"); }));
  EXPECT_EQ(list->currentIndex().row(), 1) << "the second one, where it stands now";
}

TEST_F(QuestionsFlow, AnAnswerWaitsForAWordAndWhatHasEndedIsThereWhenAskedFor) {
  const auto referral = AskAbout("A question that ends");
  Claim(here_.As("rob"), referral);
  Answer(here_.As("rob"), referral, "Begin with what they see.");
  {
    const auto seat = SitDown();
    auto* list = List(*seat, 1);
    ASSERT_TRUE(Seat::Until([&] { return Cell(*list, 0, QuestionsModel::kState).endsWith("Waits for your word on the answer"); }));
  }
  Confirm(here_.As("doctor"), referral, "Thank you");
  const auto seat = SitDown();
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QPushButton>("Ask a question (Ctrl+N)") != nullptr; }));
  seat->Find<QCheckBox>("Ended ones too")->click();
  auto* list = List(*seat, 1);
  ASSERT_NE(list, nullptr);
  EXPECT_TRUE(Cell(*list, 0, QuestionsModel::kAbout).startsWith("A question that ends"));
  EXPECT_TRUE(Seat::Until([&] { return Cell(*list, 0, QuestionsModel::kState).contains("closed"); }));
}

TEST_F(QuestionsFlow, WhereNothingWasAskedTheNextThingIsToAsk) {
  const auto seat = SitDown();
  QPushButton* ask = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (ask = seat->Find<QPushButton>("Ask a question (Ctrl+N)")) != nullptr; }));
  ask->setFocus();
  QTest::keyClick(ask, Qt::Key_Space);
  EXPECT_EQ(seat->window().Shown()->Name(), "new_question");
}

TEST(AwaitedInTest, OnlyWhoAskedIsAwaited) {
  v1::Consultation question;
  question.set_requester_id("doctor");
  auto& answered = *question.add_referrals();
  answered.set_state(referral::v1::REFERRAL_STATE_COMPLETED);
  EXPECT_EQ(desktop::AwaitedIn(question, "doctor"), referral::v1::AWAITED_CONFIRMATION);
  EXPECT_EQ(desktop::AwaitedIn(question, "rob"), referral::v1::AWAITED_UNSPECIFIED);
  auto& asked_back = *question.add_referrals();
  asked_back.set_state(referral::v1::REFERRAL_STATE_ON_HOLD);
  asked_back.set_reason(referral::v1::MOVE_REASON_AWAITING_INFORMATION);
  EXPECT_EQ(desktop::AwaitedIn(question, "doctor"), referral::v1::AWAITED_REPLY) << "which stops the clock";
  answered.set_closed(true);
  asked_back.set_state(referral::v1::REFERRAL_STATE_IN_PROGRESS);
  EXPECT_EQ(desktop::AwaitedIn(question, "doctor"), referral::v1::AWAITED_UNSPECIFIED);
  question.set_stands_in_for("doctor");
  answered.set_closed(false);
  EXPECT_EQ(desktop::AwaitedIn(question, "waarnemer"), referral::v1::AWAITED_CONFIRMATION);
}

}  // namespace
}  // namespace kortelijn::test
