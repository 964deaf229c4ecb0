// What a network agreed on, at the coordinator's window.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSpinBox>

#include "clients/common/typed_numbers.h"
#include "clients/common/wording.h"
#include "clients/desktop/norms/norms_page.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr const char* kNorms = "How soon the network wants to respond";

class NormsWindow : public testing::Test {
 protected:
  v1::Network Network() { return Call(*here_.As("coordinator").registry, &Stub::GetNetwork, v1::GetNetworkRequest()).network(); }
  void Update(const std::string& field, const std::function<void(v1::Network&)>& change) {
    v1::UpdateNetworkRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_network() = Network();
    change(*request.mutable_network());
    request.mutable_update_mask()->add_paths(field);
    Call(*here_.As("coordinator").registry, &Stub::UpdateNetwork, request);
  }
  std::unique_ptr<Seat> Coordinator() {
    auto seat = SitDown<desktop::NormsPage>(here_, "coordinator");
    auto* page = seat->window().findChild<desktop::NormsPage*>();
    EXPECT_TRUE(Seat::Until([&] { return page->Settled(); }));
    return seat;
  }
  static void Turn(Seat& seat, int tab) { seat.window().findChild<QTabWidget*>()->setCurrentIndex(tab); }
  static bool Set(Seat& seat, const QString& list, int row, int column, const QVariant& value, int role = Qt::EditRole) {
    auto* model = seat.Find<QTableView>(list)->model();
    return model->setData(model->index(row, column), value, role);
  }

  Installation here_;
};

TEST(TypedMinutes, AreReadAsTheyAreSaid) {
  EXPECT_EQ(client::ParseMinutes("90"), 90);
  EXPECT_EQ(client::ParseMinutes("2 h 15 min"), 135);
  EXPECT_EQ(client::ParseMinutes("2 uur"), 120);
  EXPECT_EQ(client::ParseMinutes("1 day 4 h"), 1680);
  EXPECT_EQ(client::ParseMinutes("2 dagen"), 2880);
  EXPECT_EQ(client::ParseMinutes("1h30"), 90);
  EXPECT_EQ(client::ParseMinutes("–"), 0);
  for (const std::string& pasted : {std::string(100'000, '1') + "x", std::string(100'000, 'h')})
    EXPECT_THROW(client::ParseMinutes(pasted), base::Fault) << "and told at once";
  EXPECT_EQ(client::ParseMinutes(""), 0);
  for (const auto* typed : {"soon", "-5", "2 weeks", "1.5 h", "999999 d 999999 d", "1234567"})
    EXPECT_THROW(client::ParseMinutes(typed), base::Fault) << typed;
}

TEST_F(NormsWindow, FieldsAreSavedAndOnlyWhatChangedIsSent) {
  const auto seat = Coordinator();
  seat->Find<QLineEdit>("Office hours")->setText("Mon-Fri 8:30-17:00");
  Turn(*seat, 4);
  seat->Find<QLineEdit>("Years that anonymous questions are kept")->setText("3");
  Update("auto_close_days", [](v1::Network& network) { network.set_auto_close_days(21); });
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Somebody else changed this meanwhile"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Saved. It holds from now on."));
  EXPECT_EQ(Network().calendar().office_hours(0).from_minute(), 8 * 60 + 30);
  EXPECT_EQ(Network().retention().anonymous_years(), 3);
  EXPECT_EQ(Network().auto_close_days(), 21) << "what somebody else changed stays";
}

TEST_F(NormsWindow, ARefusalStandsAtItsFieldAndNothingTypedIsLost) {
  const auto seat = Coordinator();
  seat->Find<QLineEdit>("Office hours")->setText("always");
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "“always” are no hours"));
  seat->Find<QLineEdit>("Office hours")->setText("Mon-Fri 8:30-17:00");
  seat->Find<QLineEdit>("Days until an unconfirmed answer is closed")->setText("9999");
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "must be 1 to 365"));
  EXPECT_EQ(seat->Find<QLineEdit>("Days until an unconfirmed answer is closed")->text(), "9999");
  EXPECT_EQ(seat->Find<QLineEdit>("Office hours")->text(), "Mon-Fri 8:30-17:00");
  EXPECT_NE(Network().auto_close_days(), 9999);
}

TEST_F(NormsWindow, TheSameFieldChangedByTwoShowsBoth) {
  const auto seat = Coordinator();
  seat->Find<QLineEdit>("Days until an unconfirmed answer is closed")->setText("30");
  Update("auto_close_days", [](v1::Network& network) { network.set_auto_close_days(21); });
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Meanwhile this became “21”"));
  EXPECT_EQ(seat->Find<QLineEdit>("Days until an unconfirmed answer is closed")->text(), "30");
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Network().auto_close_days() == 30; }));
}

TEST_F(NormsWindow, NormsAreTypedIntoATable) {
  const auto seat = Coordinator();
  Turn(*seat, 1);
  auto* model = seat->Find<QTableView>(kNorms)->model();
  QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  const int rows = model->rowCount();
  ASSERT_EQ(rows, Network().norms_size());
  ASSERT_TRUE(Press(*seat, QString("Add a row: ") + kNorms));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 0, v1::KIND_ADVICE));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 3, v1::DISCIPLINE_PALLIATIVE_CONSULTANT));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 4, "soon"));
  ASSERT_TRUE(IsTold(*seat, "“soon” is no time"));
  EXPECT_EQ(model->index(rows, 4).data(), "soon") << "what was typed stays";
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Something in a table cannot be read"));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 4, "4 h"));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 5, "2 h"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, QString("row %1, column first response: is later than the answer").arg(rows + 1)));
  ASSERT_TRUE(Set(*seat, kNorms, rows, 5, "1 day"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Saved. It holds from now on."));
  const auto norm = Network().norms(rows);
  EXPECT_EQ(norm.first_response_minutes(), 240);
  EXPECT_EQ(norm.answer_minutes(), 1440);
  EXPECT_EQ(norm.discipline(), v1::DISCIPLINE_PALLIATIVE_CONSULTANT);
}

TEST_F(NormsWindow, AWeightSaysWhatItsChangeDoes) {
  const auto seat = Coordinator();
  Turn(*seat, 2);
  auto* weight = seat->Find<QSpinBox>("language in common");
  ASSERT_NE(weight, nullptr);
  const int before = Network().weights().language();
  weight->setValue(before == 100 ? 50 : 100);
  ASSERT_TRUE(IsTold(*seat, "“language in common” counts for"));
  ASSERT_TRUE(IsTold(*seat, "whoever was asked already stays asked"));
  weight->setValue(0);
  ASSERT_TRUE(IsTold(*seat, "“language in common” does not count any more"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Network().weights().language() == 0; }));
  ASSERT_TRUE(IsTold(*seat, "Saved. It holds from now on."));
}

TEST_F(NormsWindow, WeightsOfTwoPeopleAreKeptBothAndOnlyTheSameTermClashes) {
  const auto seat = Coordinator();
  Turn(*seat, 2);
  const auto before = Network().weights();
  auto* weight = seat->Find<QSpinBox>("language in common");
  ASSERT_NE(weight, nullptr);
  weight->setValue(77);
  Update("weights", [](v1::Network& network) { network.mutable_weights()->set_area(66); });
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Somebody else changed this meanwhile"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "Saved. It holds from now on."));
  EXPECT_EQ(Network().weights().language(), 77);
  EXPECT_EQ(Network().weights().area(), 66) << "theirs, which was not typed here";
  EXPECT_EQ(Network().weights().dimension(), before.dimension());
  weight->setValue(11);
  Update("weights", [](v1::Network& network) { network.mutable_weights()->set_language(22); });
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "language in common: 22")) << "theirs, beside what stands in the field";
  EXPECT_EQ(weight->value(), 11);
}

TEST_F(NormsWindow, ColoursAreOrderedAndAFaultIsNamedByItsRow) {
  const auto seat = Coordinator();
  Turn(*seat, 3);
  const auto first = Network().colours(0).key();
  const auto second = Network().colours(1).key();
  auto* view = seat->Find<QTableView>("Need colours");
  view->setCurrentIndex(view->model()->index(0, 0));
  ASSERT_TRUE(Press(*seat, "Down: Need colours"));
  ASSERT_TRUE(Set(*seat, "Need colours", 0, 2, "red"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(IsTold(*seat, "row 1, column drawn as, such as #2e7d32: is not #rrggbb"));
  ASSERT_TRUE(Set(*seat, "Need colours", 0, 2, "#aa0000"));
  ASSERT_TRUE(Press(*seat, "Save"));
  ASSERT_TRUE(Seat::Until([&] { return Network().colours(0).key() == second; }));
  EXPECT_EQ(Network().colours(1).key(), first);
  EXPECT_EQ(Network().colours(0).hex(), "#aa0000");
}

TEST_F(NormsWindow, WhatIsUnsavedIsTakenUpByANewWindow) {
  const auto seat = Coordinator();
  seat->Find<QLineEdit>("Days until an unconfirmed answer is closed")->setText("33");
  Turn(*seat, 1);
  ASSERT_TRUE(Set(*seat, kNorms, 0, 5, "9 h"));
  desktop::NormsPage again(seat->desk(), nullptr);
  again.show();
  ASSERT_TRUE(Seat::Until([&] { return again.Settled(); }));
  const auto lines = again.findChildren<QLineEdit*>();
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const QLineEdit* line) { return line->text() == "33"; }));
  const auto views = again.findChildren<QTableView*>();
  const auto norms = std::find_if(views.begin(), views.end(), [](const QTableView* view) { return view->accessibleName() == kNorms; });
  EXPECT_EQ((*norms)->model()->index(0, 5).data(), "9 h");
}

}  // namespace
}  // namespace kortelijn::test
