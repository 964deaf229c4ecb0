// The coordinator's board: what is open, most late first, its counts, and giving something to somebody.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "clients/common/standing.h"
#include "clients/desktop/board/board_page.h"
#include "clients/desktop/craft/time_bar.h"
#include "services/common/base/id.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using test::Seat;

BoardLine LineOf(const std::string& id, v1::Lateness lateness = v1::LATENESS_ON_TIME) {
  BoardLine line;
  line.row.mutable_referral()->set_id(id);
  line.row.mutable_referral()->set_state(referral::v1::REFERRAL_STATE_REQUESTED);
  line.row.set_lateness(lateness);
  line.dimension = QString::fromStdString("dimension of " + id);
  return line;
}

class BoardModelTest : public testing::Test {
 protected:
  base::SystemClock clock_;
  BoardModel model_{clock_, nullptr};
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(BoardModelTest, AChosenRowMovesWithItsReferralAndGoesWithIt) {
  model_.Set({LineOf("a"), LineOf("b")});
  const QPersistentModelIndex chosen = model_.index(1, BoardModel::kDimension);
  model_.Set({LineOf("c"), LineOf("b"), LineOf("a")});
  EXPECT_EQ(chosen.row(), 1);
  EXPECT_EQ(chosen.data(), "dimension of b");
  EXPECT_EQ(model_.Find("a"), 2);
  model_.Set({LineOf("a")});
  EXPECT_FALSE(chosen.isValid());
  EXPECT_EQ(model_.Find("b"), -1);
}

TEST_F(BoardModelTest, TheBarAgreesWithHowTheServiceSaysItStands) {
  const auto now = clock_.Now();
  auto line = LineOf("a");
  EXPECT_FALSE(TimeLeftOf(line, now).isValid()) << "nothing is due";
  line.asked = now - std::chrono::hours(9);
  line.due = now + std::chrono::hours(1);
  EXPECT_STREQ(ToneOfTimeLeft(TimeLeftOf(line, now).toDouble()), "") << "in office hours much may be left";
  line.row.set_lateness(v1::LATENESS_SOON);
  EXPECT_DOUBLE_EQ(TimeLeftOf(line, now).toDouble(), 0.1);
  line.due = now + std::chrono::hours(9);
  EXPECT_STREQ(ToneOfTimeLeft(TimeLeftOf(line, now).toDouble()), "warn");
  line.row.set_lateness(v1::LATENESS_LATE);
  EXPECT_LT(TimeLeftOf(line, now).toDouble(), 0);
}

TEST_F(BoardModelTest, WordsTellWhatTheBarShows) {
  auto late = LineOf("a", v1::LATENESS_LATE);
  late.asked = clock_.Now() - std::chrono::hours(2);
  late.due = clock_.Now() - std::chrono::minutes(40) - std::chrono::seconds(5);
  model_.Set({late, LineOf("b", v1::LATENESS_PAUSED), LineOf("c", v1::LATENESS_UNSPECIFIED)});
  EXPECT_EQ(model_.index(0, BoardModel::kTimeLeft).data(), "40 min late");
  EXPECT_EQ(model_.index(1, BoardModel::kTimeLeft).data(), "paused");
  EXPECT_EQ(model_.index(2, BoardModel::kTimeLeft).data(), "no norm");
}

TEST(BoardPartTest, EachCountIsAPartOfTheRows) {
  auto mine = LineOf("d", v1::LATENESS_UNSPECIFIED).row;
  mine.mutable_referral()->set_escalated(true);
  mine.mutable_referral()->set_state(referral::v1::REFERRAL_STATE_ACCEPTED);
  const std::vector<v1::BoardRow> rows = {LineOf("a", v1::LATENESS_LATE).row, LineOf("b", v1::LATENESS_SOON).row,
                                          LineOf("c", v1::LATENESS_PAUSED).row, mine};
  const std::map<BoardPart, int> expected = {{BoardPart::kOpen, 4},       {BoardPart::kUnclaimed, 3}, {BoardPart::kLate, 1},
                                             {BoardPart::kSoon, 1},       {BoardPart::kEscalated, 1}, {BoardPart::kAwaited, 1},
                                             {BoardPart::kUnconfirmed, 0}};
  ASSERT_EQ(expected.size(), BoardParts().size());
  for (const auto& [part, number] : expected) {
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [&, p = part](const auto& row) { return IsIn(p, row); }), number);
  }
  EXPECT_EQ(NumberOf(BoardPart::kSoon, {}, rows), 1);
}

TEST(KnownBoardTest, MostLateFirstWhateverTheOrderOfArriving) {
  v1::WatchBoardResponse response;
  response.set_reset(true);
  int due = 900;
  for (const auto& [id, lateness] : std::map<std::string, v1::Lateness>{{"a", v1::LATENESS_PAUSED},
                                                                        {"b", v1::LATENESS_ON_TIME},
                                                                        {"c", v1::LATENESS_LATE},
                                                                        {"d", v1::LATENESS_LATE},
                                                                        {"e", v1::LATENESS_SOON}}) {
    *response.add_rows() = LineOf(id, lateness).row;
    response.mutable_rows()->rbegin()->mutable_due_time()->set_seconds(due -= 100);
  }
  client::KnownBoard known;
  ASSERT_TRUE(known.Put(response));
  std::string order;
  for (const auto& row : known.Sorted()) order += row.referral().id();
  EXPECT_EQ(order, "dceba");
  v1::WatchBoardResponse gone;
  gone.add_gone("d");
  ASSERT_TRUE(known.Put(gone));
  EXPECT_EQ(known.Sorted().front().referral().id(), "c");
  EXPECT_FALSE(known.Put(v1::WatchBoardResponse())) << "a heartbeat";
}

class BoardPageTest : public testing::Test {
 protected:
  BoardPageTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("ina", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 70}}, {"GM0879"});
  }

  void SitDown() {
    seat_ = std::make_unique<Seat>(here_, "coordinator");
    seat_->window().Add(new BoardPage(seat_->desk(), &seat_->window()));
    seat_->window().show();
  }
  QTableView* List() { return seat_->Find<QTableView>("Open in the network"); }
  bool Rows(int number) {
    return Seat::Until([&] { return List() != nullptr && List()->model()->rowCount() == number; });
  }
  bool Tiled(const QString& text) {
    return Seat::Until([&] { return seat_->Find<Tile>(text) != nullptr; });
  }
  QString TextOf(int column) { return List()->model()->index(0, column).data().toString(); }
  /// Everything that the window says.
  QString Said() {
    QString said;
    for (const auto* label : seat_->window().findChildren<QLabel*>()) said += label->text() + "\n";
    for (const auto* list : seat_->window().findChildren<QListWidget*>()) {
      for (int i = 0; i < list->count(); ++i) said += list->item(i)->text() + "\n";
    }
    return said;
  }
  QPushButton* OfferButton() {
    for (auto* button : seat_->window().findChildren<QPushButton*>()) {
      if (button->isVisible() && button->isEnabled() && button->accessibleName().startsWith("Offer it to ")) return button;
    }
    return nullptr;
  }
  QPushButton* WidenButton() { return seat_->Find<QPushButton>("Ask more widely"); }
  bool WidenIs(bool enabled) {
    return Seat::Until([&] { return WidenButton() != nullptr && WidenButton()->isEnabled() == enabled; });
  }
  void Widen(const std::string& referral) {
    referral::v1::WidenReferralRequest request;
    request.set_request_id(base::NewId());
    request.set_referral_id(referral);
    request.set_etag(Look(referral).referral().etag());
    test::Call(*here_.As("coordinator").referral, &referral::v1::ReferralService::Stub::WidenReferral, request);
  }
  bool ListsPeople(int least) {
    return Seat::Until([&] {
      const auto* people = seat_->Find<QListWidget>("Who could take it");
      return people != nullptr && people->count() >= least;
    });
  }
  referral::v1::GetReferralResponse Look(const std::string& referral) {
    referral::v1::GetReferralRequest request;
    request.set_referral_id(referral);
    return test::Call(*here_.As("coordinator").referral, &referral::v1::ReferralService::Stub::GetReferral, request);
  }

  test::Installation here_;
  std::unique_ptr<Seat> seat_;
};

TEST_F(BoardPageTest, RowsAndTilesFollowWhatHappensAndFilter) {
  SitDown();
  ASSERT_TRUE(Seat::Until([&] { return Said().contains("Nothing is open."); }));
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  ASSERT_TRUE(Rows(1));
  EXPECT_TRUE(Tiled("open: 1"));
  EXPECT_TRUE(Tiled("nobody has it: 1"));
  EXPECT_EQ(TextOf(BoardModel::kDimension), "spiritual");
  EXPECT_EQ(TextOf(BoardModel::kPlace), "Zundert");
  EXPECT_TRUE(TextOf(BoardModel::kTimeLeft).endsWith("left"));

  test::Claim(here_.As("rob"), referral);
  ASSERT_TRUE(Tiled("nobody has it: 0"));
  ASSERT_TRUE(Seat::Until([&] { return TextOf(BoardModel::kState).startsWith("picked up by"); }));
  QTest::mouseClick(seat_->Find<Tile>("nobody has it: 0"), Qt::LeftButton);
  EXPECT_EQ(List(), nullptr) << "nothing is left of it";
  EXPECT_TRUE(Said().contains("Everything that is open is with somebody."));
  QTest::keyClick(&seat_->window(), Qt::Key_1, Qt::AltModifier);
  EXPECT_TRUE(Rows(1));

  test::Answer(here_.As("rob"), referral, "Begin with what they see.");
  EXPECT_TRUE(Tiled("open: 0"));
  EXPECT_TRUE(Tiled("to be confirmed: 1"));
}

TEST_F(BoardPageTest, WhatWaitsForTheRequesterSaysSo) {
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  test::Claim(here_.As("rob"), referral);
  test::Post(here_.As("rob"), referral, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  SitDown();
  ASSERT_TRUE(Tiled("awaits the requester: 1"));
  ASSERT_TRUE(Rows(1));
  EXPECT_EQ(TextOf(BoardModel::kTimeLeft), "paused");
  EXPECT_NE(TextOf(BoardModel::kAwaited), "");
  EXPECT_TRUE(TextOf(BoardModel::kState).contains("awaits the requester's reply"));
}

TEST_F(BoardPageTest, SomebodyProposedIsOfferedItByKeyboardAndNoWordOfTheQuestionIsSeen) {
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  SitDown();
  ASSERT_TRUE(Rows(1));
  List()->setFocus();
  QTest::keyClick(List(), Qt::Key_Down);
  List()->selectRow(0);
  ASSERT_TRUE(ListsPeople(2));
  EXPECT_EQ(OfferButton(), nullptr) << "nobody is chosen for the coordinator";
  auto* people = seat_->Find<QListWidget>("Who could take it");
  people->setFocus();
  QTest::keyClick(people, Qt::Key_Home);
  people->setCurrentRow(0);
  EXPECT_TRUE(people->item(0)->text().contains('\n')) << "with the reasons";
  ASSERT_NE(OfferButton(), nullptr);
  QTest::keyClick(OfferButton(), Qt::Key_Space);
  ASSERT_TRUE(Seat::Until([&] { return Said().contains("Offered to "); }));
  const auto offers = Look(referral).offers();
  EXPECT_TRUE(std::any_of(offers.begin(), offers.end(), [](const auto& offer) { return offer.ring() == 4; }));
  EXPECT_FALSE(Said().contains("what it has all been for"));
  EXPECT_FALSE(Said().contains("talk about this with the children"));
}

TEST_F(BoardPageTest, TheNextRingIsAskedAtOnceByKeyboardUntilItIsWithTheCoordinator) {
  here_.AddProfessional("far", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 80}}, {"GM0957"});
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  ASSERT_LT(Look(referral).referral().ring(), 3);
  SitDown();
  ASSERT_TRUE(Rows(1));
  seat_->window().activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&seat_->window()));
  List()->selectRow(0);
  ASSERT_TRUE(WidenIs(true));
  QTest::keyClick(&seat_->window(), Qt::Key_W, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Said().contains("Asked more widely: the whole network."); }));
  EXPECT_EQ(Look(referral).referral().ring(), 3);
  EXPECT_EQ(test::Inbox(here_.As("far")).size(), 1U);

  ASSERT_TRUE(WidenIs(true));
  QTest::keyClick(&seat_->window(), Qt::Key_W, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Said().contains("it is with the coordinator now"); }));
  EXPECT_TRUE(Look(referral).referral().escalated());
  ASSERT_TRUE(WidenIs(false));
  EXPECT_TRUE(Seat::Until([&] { return WidenButton()->accessibleDescription().startsWith("Everybody who could be asked was asked"); }));
  test::Claim(here_.As("far"), referral);
  EXPECT_TRUE(Seat::Until([&] { return WidenButton()->accessibleDescription().startsWith("Somebody has it"); }));
  EXPECT_TRUE(WidenIs(false));
}

TEST_F(BoardPageTest, ARingThatWasAskedMeanwhileIsNotPassedOver) {
  here_.AddProfessional("far", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 80}}, {"GM0957"});
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  SitDown();
  ASSERT_TRUE(Rows(1));
  List()->selectRow(0);
  ASSERT_TRUE(WidenIs(true));
  Widen(referral);
  WidenButton()->click();
  ASSERT_TRUE(Seat::Until([&] { return Said().contains("Somebody else changed it meanwhile."); }));
  EXPECT_EQ(Look(referral).referral().ring(), 3);
  EXPECT_TRUE(WidenIs(true)) << "it was read again";
}

TEST(WhyNotWidenedTest, ByStateAndRing) {
  using namespace referral::v1;
  for (int number = REFERRAL_STATE_REQUESTED; number <= REFERRAL_STATE_ENTERED_IN_ERROR; ++number) {
    for (int ring = -1; ring <= 4; ++ring) {
      Referral referral;
      referral.set_state(static_cast<ReferralState>(number));
      referral.set_ring(ring);
      const bool can = number == REFERRAL_STATE_REQUESTED && ring < 4;
      EXPECT_EQ(client::WhyNotWidened(referral).empty(), can) << number << " in ring " << ring;
    }
  }
}

TEST_F(BoardPageTest, WhatIsRefusedIsSaidAndCanBeTriedAgain) {
  const auto referral = test::AskAndWait(here_.As("doctor"), {.case_id = test::MakeCase(here_.As("doctor"), "GM0879")});
  SitDown();
  ASSERT_TRUE(Rows(1));
  List()->selectRow(0);
  ASSERT_TRUE(ListsPeople(2));
  seat_->Find<QListWidget>("Who could take it")->setCurrentRow(1);
  here_.Stop();
  QTest::mouseClick(OfferButton(), Qt::LeftButton);
  const auto fault = [&] {
    const auto labels = seat_->window().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [](const auto* label) { return label->isVisible() && label->property("tone") == "bad"; });
  };
  ASSERT_TRUE(Seat::Until(fault));
  here_.Start();
  EXPECT_TRUE(Seat::Until([&] { return OfferButton() != nullptr; }));
}

}  // namespace
}  // namespace kortelijn::desktop
