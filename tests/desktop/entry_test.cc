// One's own entry: saving by mask and etag, what somebody else changed meanwhile, drafts, suggestions, confirming, history.
#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QTabWidget>

#include "clients/desktop/entry/entry_page.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

namespace v1 = registry::v1;
using desktop::MergeEntry;
using testing::ElementsAre;
using testing::IsEmpty;
using Stub = v1::RegistryService::Stub;

v1::Professional Entry(const std::string& think, const std::vector<std::string>& tags = {}) {
  v1::Professional entry;
  entry.set_how_i_think(think);
  for (const auto& tag : tags) entry.add_expertise(tag);
  return entry;
}

TEST(EntryMergeTest, WhatOnlyOnePersonChangedIsTakenFromThem) {
  auto typed = Entry("before");
  typed.set_phone("030 000 00 00");
  const auto merge = MergeEntry(Entry("before"), typed, Entry("before", {"rouw"}));
  EXPECT_EQ(merge.typed.phone(), "030 000 00 00");
  EXPECT_THAT(merge.typed.expertise(), ElementsAre("rouw"));
  EXPECT_THAT(merge.theirs, ElementsAre("expertise"));
  EXPECT_THAT(merge.conflicts, IsEmpty());
}

TEST(EntryMergeTest, WhatBothChangedStaysAsTypedAndIsTold) {
  const auto merge = MergeEntry(Entry("before"), Entry("mine"), Entry("theirs"));
  EXPECT_EQ(merge.typed.how_i_think(), "mine");
  EXPECT_THAT(merge.conflicts, ElementsAre("how_i_think"));
  EXPECT_THAT(MergeEntry(Entry("before"), Entry("same"), Entry("same")).conflicts, IsEmpty());
}

TEST(EntryMergeTest, EveryFieldHasItsWordsAndSaysWhenItDiffers) {
  v1::Professional full = Entry("think", {"rouw"});
  full.set_display_name("Rob Demo");
  full.set_what_i_do("do");
  full.set_phone("1");
  full.set_capacity(v1::CAPACITY_STATUS_FULL);
  full.set_open_slots(3);
  full.add_dimensions()->set_dimension(v1::DIMENSION_SOCIAL);
  full.add_working_area("GM0879");
  full.add_languages("tr");
  full.add_absences()->set_from_day("2025-01-02");
  auto* hours = full.add_reachable();
  hours->set_weekday(1);
  hours->set_from_minute(540);
  hours->set_to_minute(600);
  EXPECT_EQ(desktop::ChangedFields({}, full), desktop::EntryFields());
  EXPECT_THAT(desktop::ChangedFields(full, full), IsEmpty());
  for (const auto& field : desktop::EntryFields()) EXPECT_FALSE(desktop::FieldText(full, field).empty()) << field;
  v1::Professional taken;
  desktop::TakeFields(full, desktop::EntryFields(), taken);
  EXPECT_EQ(taken.SerializeAsString(), full.SerializeAsString());
}

class EntryWindow : public testing::Test {
 protected:
  EntryWindow() { here_.AddProfessional("rob", v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"}); }

  std::unique_ptr<Seat> Rob() {
    auto rob = SitDown<desktop::EntryPage>(here_, "rob");
    EXPECT_TRUE(Seat::Until([&] { return Think(*rob) != nullptr && Think(*rob)->isEnabled(); }));
    return rob;
  }
  static QPlainTextEdit* Think(Seat& seat) { return seat.Find<QPlainTextEdit>("How I think"); }
  v1::Professional Stored() {
    v1::GetProfessionalRequest request;
    request.set_professional_id("rob");
    return Call(*here_.As("rob").registry, &Stub::GetProfessional, request).professional();
  }
  void CoordinatorChanges(const std::function<void(v1::UpdateProfessionalRequest&)>& change) {
    v1::UpdateProfessionalRequest update;
    update.set_request_id(base::NewId());
    update.mutable_professional()->set_id("rob");
    update.mutable_professional()->set_etag(Stored().etag());
    change(update);
    Call(*here_.As("coordinator").registry, &Stub::UpdateProfessional, update);
  }
  bool Thinks(const std::string& text) {
    return Seat::Until([&] { return Stored().how_i_think() == text; });
  }

  Installation here_;
};

TEST_F(EntryWindow, WhatIsTypedIsSavedAndTheRestStaysAsItWas) {
  const auto rob = Rob();
  const auto before = Stored();
  Think(*rob)->setPlainText("First listen.");
  ASSERT_TRUE(Key(*rob, Think(*rob), Qt::Key_S, Qt::ControlModifier));
  ASSERT_TRUE(Thinks("First listen."));
  EXPECT_THAT(desktop::ChangedFields(before, Stored()), ElementsAre("how_i_think"));
  EXPECT_TRUE(IsTold(*rob, "Saved: colleagues see it at once."));
  EXPECT_FALSE(rob->Find<QPushButton>("Save")->isEnabled());
}

TEST_F(EntryWindow, WhatSomebodyElseChangedMeanwhileStandsBesideWhatIsTyped) {
  const auto rob = Rob();
  Think(*rob)->setPlainText("Mine.");
  CoordinatorChanges([](auto& update) {
    update.mutable_professional()->set_how_i_think("Theirs.");
    update.mutable_professional()->set_phone("030 000 00 00");
    update.mutable_update_mask()->add_paths("how_i_think");
    update.mutable_update_mask()->add_paths("phone");
  });
  ASSERT_TRUE(Press(*rob, "Save"));
  ASSERT_TRUE(IsTold(*rob, "Somebody made of it meanwhile: Theirs."));
  EXPECT_TRUE(IsTold(*rob, "Taken over from them: Telephone."));
  EXPECT_EQ(Think(*rob)->toPlainText(), "Mine.");
  ASSERT_TRUE(Press(*rob, "Save"));
  EXPECT_TRUE(Thinks("Mine."));
  EXPECT_EQ(Stored().phone(), "030 000 00 00");
}

TEST_F(EntryWindow, WhatWasNotSavedIsThereAgain) {
  Seat seat(here_, "rob");
  seat.window().Add(new desktop::EntryPage(seat.desk(), &seat.window()));
  seat.window().show();
  ASSERT_TRUE(Seat::Until([&] { return Think(seat) != nullptr && Think(seat)->isEnabled(); }));
  Think(seat)->setPlainText("Half a thou");
  seat.window().Add(new desktop::EntryPage(seat.desk(), &seat.window()));
  seat.window().Show(1);
  EXPECT_TRUE(IsTold(seat, "What you had typed and not saved is here again."));
  EXPECT_EQ(Think(seat)->toPlainText(), "Half a thou");
  ASSERT_TRUE(Press(seat, "Back to what is stored"));
  EXPECT_EQ(Think(seat)->toPlainText(), "");
  ASSERT_TRUE(Press(seat, "Undo"));
  EXPECT_EQ(Think(seat)->toPlainText(), "Half a thou");
}

TEST_F(EntryWindow, ARefusalStandsAtItsField) {
  const auto rob = Rob();
  Think(*rob)->setPlainText(QString(601, 'x'));
  ASSERT_TRUE(Press(*rob, "Save"));
  EXPECT_TRUE(Seat::Until([&] { return Think(*rob)->accessibleDescription().contains("600"); }));
  auto* reachable = rob->Find<QLineEdit>("Reachable");
  reachable->setText("always");
  EXPECT_TRUE(IsTold(*rob, "“always” are no hours"));
  EXPECT_FALSE(rob->Find<QPushButton>("Save")->isEnabled());
}

TEST_F(EntryWindow, ExpertiseIsSuggestedFromWhatIsTyped) {
  const auto rob = Rob();
  auto* typed = rob->Find<QLineEdit>("Expertise");
  QTest::keyClicks(typed, "greif");
  QTest::keyClick(typed, Qt::Key_Return);
  ASSERT_TRUE(Seat::Until([&] { return rob->Find<QPushButton>("Save")->isEnabled(); })) << "a typing error is forgiven";
  ASSERT_TRUE(Press(*rob, "Save"));
  EXPECT_TRUE(Seat::Until([&] { return Stored().expertise_size() == 1; }));
}

TEST_F(EntryWindow, DaysAwayAreAddedAndTakenAway) {
  const auto rob = Rob();
  ASSERT_TRUE(Press(*rob, "Add days away"));
  ASSERT_TRUE(Press(*rob, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Stored().absences_size() == 1; }));
  ASSERT_TRUE(Press(*rob, "Take these days away"));
  ASSERT_TRUE(Press(*rob, "Save"));
  EXPECT_TRUE(Seat::Until([&] { return Stored().absences_size() == 0; }));
}

TEST_F(EntryWindow, ItIsConfirmedAndCanBeSavedAfterThat) {
  const auto before = Stored().confirm_time().seconds();
  here_.clock().Advance(std::chrono::hours(24 * 10));
  const auto rob = Rob();
  ASSERT_TRUE(Press(*rob, "It is still right"));
  ASSERT_TRUE(Seat::Until([&] { return Stored().confirm_time().seconds() > before; }));
  ASSERT_TRUE(IsTold(*rob, "Its freshness now counts for 100 %"));
  Think(*rob)->setPlainText("Second listen.");
  ASSERT_TRUE(Press(*rob, "Save"));
  EXPECT_TRUE(Thinks("Second listen."));
}

TEST_F(EntryWindow, MailsAreMutedAtOnce) {
  const auto rob = Rob();
  rob->window().findChild<QTabWidget*>()->setCurrentIndex(1);
  auto* offers = rob->Find<QCheckBox>("questions offered");
  ASSERT_NE(offers, nullptr);
  ASSERT_TRUE(offers->isChecked());
  offers->click();
  EXPECT_TRUE(Seat::Until(
      [&] { return Call(*here_.As("rob").registry, &Stub::GetSelf, v1::GetSelfRequest()).member().muted_notices_size() == 1; }));
  EXPECT_FALSE(rob->Find<QCheckBox>("emergency access (always sent)")->isEnabled());
}

TEST_F(EntryWindow, WhatChangedIsToldFieldByField) {
  CoordinatorChanges([](auto& update) {
    update.mutable_professional()->set_how_i_think("Theirs.");
    update.mutable_update_mask()->add_paths("how_i_think");
  });
  Seat seat(here_, "rob");
  desktop::ChangesModel model(seat.desk(), nullptr);
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_TRUE(Seat::Until([&] { return model.rowCount() == 1; }));
  QStringList cells;
  for (int column = 1; column < model.columnCount(); ++column) cells << model.index(0, column).data().toString();
  EXPECT_EQ(cells, QStringList({"coordinator", "How I think", "", "Theirs."}));
}

}  // namespace
}  // namespace kortelijn::test
