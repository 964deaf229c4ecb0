// Tables: sorted, copied, kept as a file, and fetched page by page as they are scrolled.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include "clients/desktop/craft/paged_model.h"
#include "clients/desktop/craft/table.h"
#include "tests/desktop/press.h"

namespace kortelijn::desktop {
namespace {

class TableTest : public testing::Test {
 protected:
  TableTest() {
    model_.setHorizontalHeaderLabels({"name", "number"});
    Add("c", 9);
    Add("a", 10);
    Add("b", 100);
    window_.resize(400, 300);
    table_ = NewTable(&model_, "things", &window_);
    table_->resize(400, 300);
    window_.show();
    window_.activateWindow();
    QCoreApplication::processEvents();
  }

  void Add(const QString& name, int number) {
    auto* cell = new QStandardItem(QString("%1 min").arg(number));
    cell->setData(number, kSortRole);
    model_.appendRow({new QStandardItem(name), cell});
  }
  QString Column(int column) const {
    QStringList texts;
    for (int row = 0; row < table_->model()->rowCount(); ++row) texts << table_->model()->index(row, column).data().toString();
    return texts.join(' ');
  }

  QStandardItemModel model_;
  QWidget window_;
  QTableView* table_;
};

TEST_F(TableTest, StandsAsItsModelUntilAHeaderIsPressed) {
  EXPECT_EQ(Column(0), "c a b");
  table_->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
  EXPECT_EQ(Column(0), "a b c");
}

TEST_F(TableTest, SortsByTheValueBehindTheWords) {
  table_->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
  EXPECT_EQ(Column(0), "b a c");
}

TEST_F(TableTest, TheKeyboardSortsByTheChosenColumnAndBack) {
  table_->setCurrentIndex(table_->model()->index(0, 0));
  table_->setFocus();
  QTest::keyClick(table_, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(Column(0), "a b c");
  QTest::keyClick(table_, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(Column(0), "c b a");
}

TEST_F(TableTest, RowsAreFoundBothWaysWhenSorted) {
  table_->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
  ChooseRow(*table_, 0);
  EXPECT_EQ(table_->currentIndex().row(), 2);
  EXPECT_EQ(CurrentRow(*table_), 0);
  EXPECT_EQ(RowOfModel({}), -1);
}

TEST_F(TableTest, ChosenRowsAreCopiedAsTheyStand) {
  table_->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
  model_.item(0)->setText("c\td");
  table_->selectAll();
  table_->setFocus();
  QTest::keyClick(table_, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), "a\t10 min\nb\t100 min\nc d\t9 min\n");
}

TEST_F(TableTest, ASpreadsheetHoldsAllRowsAndNoFormula) {
  model_.item(0)->setText("=2+3");
  model_.item(1)->setText("a;\"b\"\nc");
  model_.item(2)->setText("-4.5");
  EXPECT_EQ(CsvOf(*table_->model()),
            "\xef\xbb\xbf"
            "name;number\r\n'=2+3;9 min\r\n\"a;\"\"b\"\"\nc\";10 min\r\n-4.5;100 min\r\n");
}

TEST_F(TableTest, APictureIsADrawingOrAPhotograph) {
  const QTemporaryDir folder;
  EXPECT_EQ(SavePicture(window_, folder.filePath("one.svg")), "");
  EXPECT_EQ(SavePicture(window_, folder.filePath("one.png")), "");
  QFile drawing(folder.filePath("one.svg"));
  ASSERT_TRUE(drawing.open(QIODevice::ReadOnly));
  EXPECT_TRUE(drawing.readAll().contains("<svg"));
  EXPECT_EQ(QImage(folder.filePath("one.png")).width(), 800);
  EXPECT_NE(SavePicture(window_, folder.filePath("no/such/folder.png")), "");
  EXPECT_NE(SavePicture(window_, folder.filePath("no/such/folder.svg")), "");
}

/// Whole numbers, `page` of them a page; who asks can be kept waiting.
class Numbers : public PagedModel<int> {
 public:
  static constexpr int kPage = 100;

  explicit Numbers(int of, int page = kPage) : PagedModel({}, nullptr), of_(of), page_(page) {}

  void Start() {
    Restart([this](const std::string& token, const Answer& answer) {
      ++asked_;
      if (waits_) {
        late_ = [this, token, answer] { Give(token, answer); };
      } else {
        Give(token, answer);
      }
    });
  }
  int columnCount(const QModelIndex& /*parent*/ = {}) const override { return 1; }
  QVariant data(const QModelIndex& index, int role) const override {
    return role == Qt::DisplayRole ? QVariant(At(index.row())) : QVariant();
  }

  int asked_ = 0;
  bool waits_ = false;
  bool fails_ = false;
  std::function<void()> late_;

 private:
  void Give(const std::string& token, const Answer& answer) {
    if (fails_) return answer.otherwise("out of reach");
    Page page;
    const int from = token.empty() ? 0 : std::stoi(token);
    for (int each = from; each < std::min(of_, from + page_); ++each) page.rows.push_back(each);
    if (from + page_ < of_) page.next = std::to_string(from + page_);
    answer.then(page);
  }

  int of_;
  int page_;
};

TEST(PagedModelTest, ComesAsItIsAskedForAndStaysAModel) {
  Numbers numbers(1'050);
  QAbstractItemModelTester tester(&numbers, QAbstractItemModelTester::FailureReportingMode::Fatal);
  numbers.Start();
  ASSERT_TRUE(test::Until([&] { return numbers.rowCount() == Numbers::kPage; }));
  numbers.FetchAll();
  ASSERT_TRUE(test::Until([&] { return numbers.whole(); }));
  EXPECT_EQ(numbers.rowCount(), 1'050);
  EXPECT_FALSE(numbers.canFetchMore({}));
  numbers.Start();
  EXPECT_EQ(numbers.rowCount(), 0);
  ASSERT_TRUE(test::Until([&] { return numbers.rowCount() == Numbers::kPage; }));
}

TEST(PagedModelTest, AHundredThousandRowsAreFetchedToTheEnd) {
  Numbers numbers(100'000, 5'000);
  numbers.Start();
  numbers.FetchAll();
  ASSERT_TRUE(test::Until([&] { return numbers.whole(); }));
  EXPECT_EQ(numbers.At(99'999), 99'999);
}

TEST(PagedModelTest, AViewFetchesNoMoreThanItShows) {
  Numbers numbers(100'000);
  QWidget window;
  auto* table = NewTable(&numbers, "numbers", &window);
  EXPECT_FALSE(table->isSortingEnabled()) << "what is not here cannot be sorted here";
  table->resize(300, 400);
  window.resize(300, 400);
  window.show();
  numbers.Start();
  ASSERT_TRUE(test::Until([&] { return numbers.rowCount() > 0 && !numbers.fetching(); }));
  const int before = numbers.rowCount();
  EXPECT_LE(before, 2 * Numbers::kPage);
  table->scrollToBottom();
  EXPECT_TRUE(test::Until([&] { return numbers.rowCount() > before && !numbers.fetching(); }));
  EXPECT_LE(numbers.rowCount(), before + 2 * Numbers::kPage);
}

TEST(PagedModelTest, APageOfAnEarlierBeginningIsDropped) {
  Numbers numbers(150);
  numbers.waits_ = true;
  numbers.Start();
  ASSERT_TRUE(test::Until([&] { return numbers.late_ != nullptr; }));
  const auto late = numbers.late_;
  numbers.waits_ = false;
  numbers.Start();
  ASSERT_TRUE(test::Until([&] { return numbers.rowCount() == 100; }));
  late();
  EXPECT_EQ(numbers.rowCount(), 100);
}

TEST(PagedModelTest, APageThatDidNotComeIsAskedForAgain) {
  Numbers numbers(50);
  QString told;
  QObject::connect(&numbers, &PagedTable::Failed, [&](const QString& sentence) { told = sentence; });
  numbers.fails_ = true;
  numbers.Start();
  ASSERT_TRUE(test::Until([&] { return !told.isEmpty(); }));
  EXPECT_EQ(told, "out of reach");
  EXPECT_FALSE(numbers.fetching());
  numbers.fails_ = false;
  numbers.fetchMore({});
  ASSERT_TRUE(test::Until([&] { return numbers.rowCount() == 50; }));
  EXPECT_EQ(numbers.asked_, 2);
}

}  // namespace
}  // namespace kortelijn::desktop
