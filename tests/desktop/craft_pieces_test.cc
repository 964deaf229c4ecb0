// The pieces that pages are made of: what they show, say aloud and do by keyboard.
#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QStandardItemModel>
#include <QSvgRenderer>
#include <QTest>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/empty.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/task_bar.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/time_bar.h"
#include "clients/desktop/craft/toast.h"

namespace kortelijn::desktop {
namespace {

/// How many points of a picture have this colour.
int PointsOf(const QImage& picture, const QColor& colour) {
  int points = 0;
  for (int x = 0; x < picture.width(); ++x) {
    for (int y = 0; y < picture.height(); ++y) points += QColor(picture.pixel(x, y)) == colour ? 1 : 0;
  }
  return points;
}

QImage Drawn(const QIcon& icon, QIcon::Mode mode, QIcon::State state) { return icon.pixmap(QSize(48, 48), mode, state).toImage(); }

TEST(IconsTest, EveryIconIsThereAndDrawsSomethingWithinItsBounds) {
  const QStringList files = QDir(":/icons").entryList({"*.svg"});
  ASSERT_GE(files.size(), 26);
  for (const auto& file : files) {
    QSvgRenderer renderer(":/icons/" + file);
    EXPECT_TRUE(renderer.isValid()) << file.toStdString();
    const QImage picture = Drawn(Icon(QString(file).chopped(4)), QIcon::Normal, QIcon::Off);
    EXPECT_GT(PointsOf(picture, ColoursNow().text), file.startsWith("org.") ? -1 : 20) << file.toStdString();
    for (int i = 0; i < 48; ++i) {
      EXPECT_EQ(qAlpha(picture.pixel(i, 0)) + qAlpha(picture.pixel(0, i)) + qAlpha(picture.pixel(i, 47)) + qAlpha(picture.pixel(47, i)), 0)
          << file.toStdString() << " touches its edge";
    }
  }
}

TEST(IconsTest, TakeTheColoursOfTheThemeWhenDrawn) {
  const QIcon icon = Icon("inbox");
  EXPECT_GT(PointsOf(Drawn(icon, QIcon::Disabled, QIcon::Off), ColoursNow().faint), 20);
  EXPECT_GT(PointsOf(Drawn(icon, QIcon::Normal, QIcon::On), ColoursNow().accent), 20);
  EXPECT_GT(PointsOf(Drawn(Icon("inbox", "bad"), QIcon::Normal, QIcon::Off), ColoursNow().bad), 20);
  UseTheme(*qApp, Shade::kDark);
  EXPECT_GT(PointsOf(Drawn(icon, QIcon::Normal, QIcon::Off), ColoursOf(Shade::kDark).text), 20);
  UseTheme(*qApp, Shade::kLight);
}

TEST(IconsTest, AnUnknownNameIsAPlainPlace) {
  EXPECT_EQ(Drawn(Icon("no such thing"), QIcon::Normal, QIcon::Off), Drawn(Icon("place"), QIcon::Normal, QIcon::Off));
}

class ToastTest : public testing::Test {
 protected:
  ToastTest() {
    window_.resize(600, 400);
    window_.show();
    window_.activateWindow();
    QCoreApplication::processEvents();
  }
  Toast* Shown() {
    auto* toast = window_.findChild<Toast*>();
    return toast != nullptr && toast->isVisible() ? toast : nullptr;
  }

  QWidget window_;
};

TEST_F(ToastTest, StandsAtTheBottomAndGoesByEscape) {
  Say(&window_, "Sent.");
  ASSERT_NE(Shown(), nullptr);
  EXPECT_EQ(Shown()->text(), "Sent.");
  EXPECT_EQ(Shown()->accessibleDescription(), "Sent.");
  EXPECT_GT(Shown()->y(), 300);
  EXPECT_LE(Shown()->geometry().bottom(), 400);
  window_.setFocus();
  QTest::keyClick(&window_, Qt::Key_Escape);
  EXPECT_EQ(Shown(), nullptr);
}

TEST_F(ToastTest, LiesOnNoButtonAlsoOfThoseThatComeLater) {
  QPushButton low("Low", &window_), higher("Higher", &window_), later("Later", &window_);
  low.setGeometry(250, 360, 100, 30);
  higher.setGeometry(250, 320, 100, 30);
  later.setGeometry(20, 270, 560, 30);
  low.show();
  higher.show();
  Say(&window_, "Sent.");
  EXPECT_LT(Shown()->geometry().bottom(), 320);
  EXPECT_GT(Shown()->geometry().bottom(), 300);
  later.show();
  EXPECT_LT(Shown()->geometry().bottom(), 270);
  later.setGeometry(0, 60, 600, 320);
  EXPECT_GT(Shown()->y(), 300) << "there is no place for it that hides nothing";
}

TEST_F(ToastTest, UndoIsDoneOnce) {
  int undone = 0;
  Say(&window_, "Declined.", [&] { ++undone; });
  auto* undo = window_.findChild<QPushButton*>();
  ASSERT_TRUE(undo->isVisible());
  undo->click();
  undo->click();
  EXPECT_EQ(undone, 1);
  EXPECT_EQ(Shown(), nullptr);
}

TEST_F(ToastTest, ANewOneTakesItsPlace) {
  Say(&window_, "One.", [] {});
  Say(&window_, "Two.");
  EXPECT_EQ(window_.findChildren<Toast*>().size(), 1);
  EXPECT_EQ(Shown()->text(), "Two.");
  EXPECT_FALSE(window_.findChild<QPushButton*>()->isVisible()) << "nothing to undo here";
}

TEST(TaskBarTest, ShowsHowFarAndLetsOneOutOnce) {
  QWidget window;
  TaskBar bar(&window);
  int cancelled = 0;
  window.show();
  EXPECT_FALSE(bar.isVisible());
  bar.Begin("Reading the file", [&] { ++cancelled; });
  bar.Set(3, 10);
  EXPECT_TRUE(bar.isVisible());
  EXPECT_EQ(bar.findChild<QProgressBar*>()->value(), 3);
  EXPECT_EQ(bar.findChild<QProgressBar*>()->accessibleName(), "Reading the file");
  bar.findChild<QPushButton*>()->click();
  EXPECT_EQ(cancelled, 1);
  EXPECT_FALSE(bar.running());
  EXPECT_FALSE(bar.isVisible());
}

TEST(EmptyTest, StandsInForAListWithoutRowsAndOffersWhatComesNext) {
  QStandardItemModel model;
  QWidget window;
  auto* list = NewTable(&model, "things", &window);
  auto* empty = new Empty("inbox", "There is nothing.", &window);
  ListOrEmpty both(list, empty, &window);
  int asked = 0;
  empty->Offer("&Ask something", [&] { ++asked; });
  window.show();
  EXPECT_EQ(both.currentWidget(), empty);
  empty->findChild<QPushButton*>()->click();
  EXPECT_EQ(asked, 1);
  model.appendRow(new QStandardItem("one"));
  EXPECT_EQ(both.currentWidget(), list);
  model.clear();
  EXPECT_EQ(both.currentWidget(), empty);
}

TEST(FieldTest, ANameAHintAndAFaultAreReadWithTheControl) {
  QWidget window;
  auto* control = new QLineEdit(&window);
  Field field("&Town", control, &window);
  EXPECT_EQ(control->accessibleName(), "Town");
  const auto labels = field.findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [&](const QLabel* each) { return each->buddy() == control; })) << "for its key";
  field.SetHint("As on the map.");
  field.SetFault("There is no such town.");
  EXPECT_EQ(control->accessibleDescription(), "As on the map.\nThere is no such town.");
  field.SetFault({});
  EXPECT_EQ(control->accessibleDescription(), "As on the map.");
}

TEST(TimeBarTest, ItsToneTellsWhatItsLengthTells) {
  EXPECT_STREQ(ToneOfTimeLeft(0.6), "");
  EXPECT_STREQ(ToneOfTimeLeft(0.2), "warn");
  EXPECT_STREQ(ToneOfTimeLeft(-0.1), "bad");
}

TEST(TimeBarTest, IsAsLongAsTheTimeThatIsLeft) {
  QStandardItemModel model;
  model.appendRow(new QStandardItem("half"));
  const auto index = model.index(0, 0);
  const auto drawn = [&](const QVariant& left) {
    model.setData(index, left, kTimeLeftRole);
    QImage picture(200, 40, QImage::Format_ARGB32);
    picture.fill(ColoursNow().surface);
    QPainter painter(&picture);
    QStyleOptionViewItem option;
    option.rect = picture.rect();
    TimeBar().paint(&painter, option, index);
    return picture;
  };
  EXPECT_EQ(PointsOf(drawn({}), ColoursNow().accent), 0);
  const int half = PointsOf(drawn(0.5), ColoursNow().accent);
  const int whole = PointsOf(drawn(1.0), ColoursNow().accent);
  EXPECT_NEAR(half, whole / 2, whole / 20);
  EXPECT_GT(PointsOf(drawn(-0.2), ColoursNow().bad), whole / 2);
}

}  // namespace
}  // namespace kortelijn::desktop
