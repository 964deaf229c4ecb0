// Response times on the coordinator's desk: the same figures as the service gives, drawn and in a table.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>

#include "clients/common/figures.h"
#include "clients/common/labels.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/reports/report_bars.h"
#include "clients/desktop/reports/report_model.h"
#include "clients/desktop/reports/reports_page.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using test::Seat;

struct Clock {
  int total = 0;
  int open = 0;
  std::optional<double> median;
  int judged = 0;
  int within = 0;
};

v1::ClockStatistics StatisticsOf(const Clock& clock) {
  v1::ClockStatistics statistics;
  statistics.set_total(clock.total);
  statistics.set_open(clock.open);
  if (clock.median) statistics.set_median_minutes(*clock.median);
  statistics.set_judged(clock.judged);
  statistics.set_within_norm(clock.within);
  return statistics;
}

v1::ResponseTimeRow RowOf(const std::string& week, const Clock& response, const Clock& answer) {
  v1::ResponseTimeRow row;
  row.set_week(week);
  *row.mutable_first_response() = StatisticsOf(response);
  *row.mutable_answer() = StatisticsOf(answer);
  return row;
}

Report TwoWeeks() {
  return {.whole = {},
          .groups = {RowOf("2026-01-05", {10, 1, 120.0, 9, 6}, {10, 4, 600.0, 8, 4}),
                     RowOf("2026-01-12", {3, 3, std::nullopt, 0, 0}, {3, 3, std::nullopt, 0, 0})}};
}

TEST(ReportBarsTest, MediansAreDrawnInTheUnitThatKeepsThemSmallAndMissingOnesAreSaid) {
  const Bars bars = FigureBars(TwoWeeks(), ReportFigure::kMedian, v1::GROUP_BY_WEEK);
  EXPECT_EQ(bars.unit, "hours");
  EXPECT_EQ(bars.categories, QStringList({"week 2, 2026", "week 3, 2026*"}));
  ASSERT_EQ(bars.sets.size(), 2U);
  EXPECT_DOUBLE_EQ(bars.sets[0].values[0].value(), 2.0);
  EXPECT_DOUBLE_EQ(bars.sets[1].values[0].value(), 10.0);
  EXPECT_FALSE(bars.sets[0].values[1].has_value());
  EXPECT_DOUBLE_EQ(HighestOf(bars), 10.0);
  const QString note = ReportNote(TwoWeeks(), ReportFigure::kMedian, v1::GROUP_BY_WEEK);
  EXPECT_TRUE(note.contains("No bar where less than half have ended: week 3, 2026 (both).")) << note.toStdString();
  EXPECT_TRUE(note.contains("* Fewer than 5 were asked"));
}

TEST(ReportBarsTest, SharesGoToAHundredAndNumbersPileUp) {
  const Bars shares = FigureBars(TwoWeeks(), ReportFigure::kShare, v1::GROUP_BY_WEEK);
  EXPECT_DOUBLE_EQ(shares.most, 100);
  EXPECT_DOUBLE_EQ(shares.sets[1].values[0].value(), 50.0);
  EXPECT_FALSE(shares.sets[1].values[1].has_value());
  const Bars numbers = NumberBars(TwoWeeks(), v1::GROUP_BY_WEEK);
  EXPECT_TRUE(numbers.stacked);
  EXPECT_DOUBLE_EQ(numbers.sets[0].values[0].value(), 6);
  EXPECT_DOUBLE_EQ(numbers.sets[1].values[0].value(), 4);
  EXPECT_DOUBLE_EQ(HighestOf(numbers), 10);
}

TEST(ReportModelTest, SaysTheSameNumbersAndWhatIsNotKnown) {
  ReportModel model(nullptr);
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.Set(TwoWeeks().groups, v1::GROUP_BY_WEEK);
  const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
  EXPECT_EQ(text(0, ReportModel::kAsked), "10");
  EXPECT_EQ(text(0, ReportModel::kResponseMedian), "2 h");
  EXPECT_EQ(text(0, ReportModel::kAnswerNorm), "4 of 8 (50%)");
  EXPECT_EQ(text(0, ReportModel::kAnswerOpen), "4");
  EXPECT_EQ(text(1, ReportModel::kAsked), "3 (few)");
  EXPECT_EQ(text(1, ReportModel::kAnswerMedian), "less than half ended");
  EXPECT_EQ(text(1, ReportModel::kAnswerNorm), "–");
  model.Set({}, v1::GROUP_BY_DIMENSION);
  EXPECT_EQ(model.rowCount(), 0);
}

TEST(ReportDayTest, ADayBeginsInTheNetherlands) {
  const QDate summer(2026, 7, 1);
  const auto start = StartOf(summer);
  EXPECT_EQ(DayOf(start), summer);
  EXPECT_EQ(DayOf(start - std::chrono::seconds(1)), summer.addDays(-1));
  EXPECT_EQ(start.time_since_epoch() % std::chrono::hours(24), std::chrono::hours(22)) << "two hours ahead of UTC";
}

class ReportsPageTest : public testing::Test {
 protected:
  ReportsPageTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {{registry::v1::DIMENSION_PHYSICAL, 60}}, {"GM0957"});
    here_.AddProfessional("nurse", registry::v1::DISCIPLINE_COMMUNITY_NURSE,
                          {{registry::v1::DIMENSION_PHYSICAL, 80}, {registry::v1::DIMENSION_SPIRITUAL, 50}}, {"GM1904", "GM0879"});
    Ask("GM1904", registry::v1::DIMENSION_PHYSICAL, true);
    Ask("GM1904", registry::v1::DIMENSION_PHYSICAL, false);
    Ask("GM0879", registry::v1::DIMENSION_SPIRITUAL, true);
    EXPECT_TRUE(test::Eventually([&] {
      const auto rows = Times({}).rows();
      return rows.size() == 1 && rows.at(0).answer().total() == 3 && rows.at(0).answer().open() == 1;
    }));
  }

  void Ask(const std::string& municipality, registry::v1::Dimension dimension, bool answered) {
    const auto id = test::AskAndWait(here_.As("doctor"), {.municipality = municipality, .dimensions = {dimension}});
    if (!answered) return;
    test::Claim(here_.As("nurse"), id);
    test::Answer(here_.As("nurse"), id, "Let us visit together tomorrow");
  }
  v1::GetResponseTimesResponse Times(const std::vector<v1::GroupBy>& by) {
    v1::GetResponseTimesRequest request;
    for (const auto each : by) request.add_group_by(each);
    return test::Call(*here_.As("coordinator").insight, &v1::InsightService::Stub::GetResponseTimes, request);
  }
  void SitDown() {
    seat_ = std::make_unique<Seat>(here_, "coordinator");
    page_ = new ReportsPage(seat_->desk(), &seat_->window());
    seat_->window().Add(page_);
    seat_->window().show();
  }
  QTableView* Table() { return seat_->Find<QTableView>("Response times"); }
  bool Settles() {
    return Seat::Until([&] { return page_->Settled(); });
  }
  void Choose(const QString& choice, const QString& text) {
    auto* box = seat_->Find<QComboBox>(choice);
    box->setCurrentIndex(box->findText(text));
  }
  QString Cell(int row, int column) { return Table()->model()->index(row, column).data().toString(); }

  test::Installation here_;
  std::unique_ptr<Seat> seat_;
  ReportsPage* page_ = nullptr;
};

TEST_F(ReportsPageTest, TheTableSaysWhatTheServiceSaysForEverySplit) {
  SitDown();
  for (const auto by :
       {v1::GROUP_BY_WEEK, v1::GROUP_BY_DIMENSION, v1::GROUP_BY_DISCIPLINE, v1::GROUP_BY_MUNICIPALITY, v1::GROUP_BY_URGENCY}) {
    Choose("split by", QString::fromStdString(client::Label(by)));
    ASSERT_TRUE(Settles());
    const auto expected = Times({by});
    ASSERT_EQ(Table()->model()->rowCount(), expected.rows_size()) << client::Label(by);
    for (int i = 0; i < expected.rows_size(); ++i) {
      const auto& row = expected.rows(i);
      EXPECT_EQ(Cell(i, ReportModel::kGroup), GroupName(row, by));
      EXPECT_EQ(Cell(i, ReportModel::kAsked).toStdString(), client::CountText(row.first_response().total()));
      EXPECT_EQ(Cell(i, ReportModel::kAnswerOpen), QString::number(row.answer().open()));
      EXPECT_EQ(Cell(i, ReportModel::kResponseNorm).toStdString(), client::ShareText(row.first_response()));
      EXPECT_EQ(Cell(i, ReportModel::kAnswerMedian).toStdString(), client::MedianText(row.answer()));
    }
  }
}

TEST_F(ReportsPageTest, EnterOnARowNarrowsToItAndSplitsFurther) {
  SitDown();
  Choose("split by", "dimension");
  ASSERT_TRUE(Settles());
  ASSERT_EQ(Table()->model()->rowCount(), 2);
  Table()->setFocus();
  Table()->setCurrentIndex(Table()->model()->index(0, 0));
  QTest::keyClick(Table(), Qt::Key_Return);
  ASSERT_TRUE(Settles());
  EXPECT_EQ(seat_->Find<QComboBox>("dimension")->currentText(), "physical");
  EXPECT_EQ(seat_->Find<QComboBox>("split by")->currentText(), "discipline");
  int asked = 0;
  for (int i = 0; i < Table()->model()->rowCount(); ++i) asked += Cell(i, ReportModel::kAsked).split(' ').first().toInt();
  EXPECT_EQ(asked, 2);
  Choose("municipality", "Zundert");
  ASSERT_TRUE(Settles());
  EXPECT_EQ(Table(), nullptr) << "nothing physical was asked there, and an empty table gives way to a sentence";
}

TEST_F(ReportsPageTest, APeriodWithoutQuestionsSaysSo) {
  here_.clock().Advance(std::chrono::hours(24 * 29));
  const auto hears = [&] {
    const auto request = v1::GetResponseTimesRequest();
    return test::Refusal(*here_.As("coordinator").insight, &v1::InsightService::Stub::GetResponseTimes, request).empty();
  };
  ASSERT_TRUE(test::Eventually(hears)) << "a leap of the clock is a registry that was not heard for long";
  SitDown();
  ASSERT_TRUE(Settles());
  EXPECT_NE(Table(), nullptr);
  Choose("period", "last 4 weeks");
  ASSERT_TRUE(Settles());
  EXPECT_EQ(Table(), nullptr);
  const auto labels = seat_->window().findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(),
                          [](const auto* label) { return label->isVisible() && label->text() == "Nothing was asked in this period."; }));
}

TEST_F(ReportsPageTest, ThePictureAndTheTableCanBeKept) {
  SitDown();
  ASSERT_TRUE(Settles());
  const test::Folder folder;
  const QString path = QString::fromStdString((folder.path() / "times.svg").string());
  ASSERT_TRUE(SavePicture(*page_, path).isEmpty());
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().contains("half responded within"));
  EXPECT_NE(CsvOf(*Table()->model()).find("half answered within"), std::string::npos);
  for (const auto* name : {"Save as picture", "Save as spreadsheet"}) EXPECT_NE(seat_->Find<QToolButton>(name), nullptr) << name;
}

}  // namespace
}  // namespace kortelijn::desktop
