// The inbox page against a real service: parts, filters, picking up, declining with time to undo, standing in.
#include <gmock/gmock.h>

#include <QComboBox>

#include "clients/desktop/inbox/inbox_page.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

using namespace referral::v1;
using registry::v1::DIMENSION_PSYCHOLOGICAL;
using registry::v1::DIMENSION_SPIRITUAL;
using testing::ElementsAre;

class InboxWindow : public testing::Test {
 protected:
  InboxWindow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    for (const auto* person : {"rob", "zita"})
      here_.AddProfessional(person, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    case_ = MakeCase(here_.As("doctor"), "GM0879");
  }

  std::string Offered() { return AskAndWait(here_.As("doctor"), {.case_id = case_, .directed_to = "rob"}); }
  std::unique_ptr<Seat> Rob() { return SitDown<desktop::InboxPage>(here_, "rob"); }
  static bool Shows(Seat& seat, const QStringList& cells) {
    return Seat::Until([&] { return FirstColumn(seat, "Your inbox") == cells; });
  }
  OfferState OfferOf(const std::string& referral_id, const std::string& person) {
    GetReferralRequest request;
    request.set_referral_id(referral_id);
    const auto response = Call(*here_.As("doctor").referral, &ReferralService::Stub::GetReferral, request);
    for (const auto& offer : response.offers()) {
      if (offer.professional_id() == person) return offer.state();
    }
    return OFFER_STATE_UNSPECIFIED;
  }
  void StandsIn(const std::string& absent, const std::string& person) {
    auto& self = here_.As(absent);
    registry::v1::GetProfessionalRequest get;
    get.set_professional_id(absent);
    const auto entry = Call(*self.registry, &registry::v1::RegistryService::Stub::GetProfessional, get).professional();
    registry::v1::UpdateProfessionalRequest update;
    update.set_request_id(base::NewId());
    update.mutable_professional()->set_id(absent);
    update.mutable_professional()->set_etag(entry.etag());
    const auto day = [&](int days) { return QDate::currentDate().addDays(days).toString(Qt::ISODate).toStdString(); };
    auto* absence = update.mutable_professional()->add_absences();
    absence->set_from_day(day(-1));
    absence->set_to_day(day(1));
    absence->set_stand_in_id(person);
    update.mutable_update_mask()->add_paths("absences");
    Call(*self.registry, &registry::v1::RegistryService::Stub::UpdateProfessional, update);
  }

  Installation here_;
  std::string case_;
};

TEST_F(InboxWindow, PartsAreWalkedThroughByTheKeyboardWithoutTheirHeadings) {
  Claim(here_.As("rob"), Offered());
  Offered();
  const auto rob = Rob();
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*rob, "Your inbox").size() == 4; })) << "two parts of one row each";
  auto* list = rob->Find<QTableView>("Your inbox");
  list->setFocus();
  ASSERT_TRUE(Choose(*rob, "Your inbox", "●"));
  EXPECT_EQ(list->currentIndex().row(), 1);
  QTest::keyClick(list, Qt::Key_Down);
  EXPECT_EQ(list->currentIndex().row(), 3);
  QTest::keyClick(list, Qt::Key_Up);
  EXPECT_EQ(list->currentIndex().row(), 1);
}

TEST_F(InboxWindow, AFilterShowsOnePartAndSaysWhereItIsEmpty) {
  Offered();
  const auto rob = Rob();
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*rob, "Your inbox").size() == 2; }));
  auto* part = rob->Find<QComboBox>("Part of the inbox");
  part->setCurrentIndex(part->findText("With you"));
  EXPECT_TRUE(IsTold(*rob, "There is nothing in this part now."));
  part->setCurrentIndex(part->findText("Offered to you"));
  EXPECT_EQ(FirstColumn(*rob, "Your inbox").size(), 2);
}

TEST_F(InboxWindow, CtrlEnterPicksUpAndUndoGivesBack) {
  const auto referral = Offered();
  const auto rob = Rob();
  ASSERT_TRUE(Choose(*rob, "Your inbox", "●"));
  ASSERT_TRUE(Key(*rob, rob->Find<QTableView>("Your inbox"), Qt::Key_Return, Qt::ControlModifier));
  ASSERT_TRUE(Reads(*rob, "The question and its thread", "talk about this with the children"));
  EXPECT_EQ(Look(here_.As("doctor"), referral)->holder_id(), "rob");
  ASSERT_TRUE(Press(*rob, "Undo"));
  EXPECT_TRUE(Seat::Until([&] { return Look(here_.As("doctor"), referral)->holder_id().empty(); }));
}

TEST_F(InboxWindow, DecliningCanBeUndoneAndThenNothingWasSent) {
  const auto referral = Offered();
  const auto rob = Rob();
  ASSERT_TRUE(Choose(*rob, "Your inbox", "●"));
  ASSERT_TRUE(ChooseFrom(*rob, "Not for me", "no room"));
  ASSERT_TRUE(Shows(*rob, {}));
  ASSERT_TRUE(Press(*rob, "Undo"));
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*rob, "Your inbox").size() == 2; }));
  EXPECT_EQ(OfferOf(referral, "rob"), OFFER_STATE_OFFERED);
}

TEST_F(InboxWindow, DecliningIsSentAfterAMomentAndWhatComesNextSendsItAtOnce) {
  const auto first = Offered();
  const auto second = Offered();
  const auto rob = Rob();
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(Choose(*rob, "Your inbox", "●"));
    ASSERT_TRUE(ChooseFrom(*rob, "Not for me", "involved myself"));
  }
  EXPECT_TRUE(Seat::Until([&] {
    return (OfferOf(first, "rob") == OFFER_STATE_DECLINED) != (OfferOf(second, "rob") == OFFER_STATE_DECLINED);
  })) << "the first one, at once";
  EXPECT_TRUE(Seat::Until([&] { return OfferOf(first, "rob") == OFFER_STATE_DECLINED && OfferOf(second, "rob") == OFFER_STATE_DECLINED; }))
      << "the second one, when its time has passed";
  EXPECT_TRUE(IsTold(*rob, "Declined; others are asked."));
}

TEST_F(InboxWindow, WhatSomebodyElseTookGoesAndIsTold) {
  const auto referral = AskAndWait(here_.As("doctor"), {.case_id = case_});
  const auto rob = Rob();
  ASSERT_TRUE(Choose(*rob, "Your inbox", "●"));
  Claim(here_.As("zita"), referral);
  EXPECT_TRUE(IsTold(*rob, "What you had chosen is not in your inbox any more."));
  EXPECT_EQ(rob->Find<QPushButton>("Pick up"), nullptr);
}

TEST_F(InboxWindow, WhoStandsInTakesOver) {
  const auto referral = Offered();
  Claim(here_.As("rob"), referral);
  StandsIn("rob", "zita");
  const auto zita = SitDown<desktop::InboxPage>(here_, "zita");
  ASSERT_TRUE(Seat::Until([&] { return FirstColumn(*zita, "Your inbox").join(' ').contains("You stand in · 1"); }));
  ASSERT_TRUE(Choose(*zita, "Your inbox", "for rob Demo"));
  ASSERT_TRUE(Press(*zita, "Take over"));
  EXPECT_TRUE(Seat::Until([&] { return Look(here_.As("doctor"), referral)->holder_id() == "zita"; }));
}

TEST_F(InboxWindow, AnotherPageMayAskForOneReferral) {
  Offered();
  const auto second = Offered();
  const auto rob = Rob();
  rob->window().Go("inbox", QString::fromStdString(second));
  EXPECT_TRUE(Seat::Until([&] {
    const auto* list = rob->Find<QTableView>("Your inbox");
    return list != nullptr && list->currentIndex().isValid();
  }));
  EXPECT_NE(rob->Find<QPushButton>("Pick up"), nullptr);
}

}  // namespace
}  // namespace kortelijn::test
