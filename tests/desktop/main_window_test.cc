// The window itself: places by mouse and key, counts that are read aloud, a narrow screen, and that it comes back as it was left.
#include <gtest/gtest.h>

#include <QSplitter>
#include <QToolButton>

#include "tests/desktop/window_house.h"

namespace kortelijn::test {
namespace {

/// A page with nothing of a service on it.
class Plain : public desktop::Page {
 public:
  Plain(const desktop::Desk& desk, QString name, QWidget* parent) : Page(desk, parent), name_(std::move(name)) {
    split_ = new QSplitter(this);
    for (int each = 0; each < 2; ++each) split_->addWidget(new QWidget(split_));
    split_->resize(600, 200);
  }
  QString Name() const override { return name_; }
  QString Title() const override { return "The " + name_; }
  void Enter() override { ++entered_; }
  void Open(const QString& id) override { opened_ = id; }

  QSplitter* split_;
  int entered_ = 0;
  QString opened_;

 private:
  QString name_;
};

class MainWindowTest : public testing::Test {
 protected:
  MainWindowTest() {
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
    seat_ = std::make_unique<Seat>(here_, "rob");
    for (const auto* name : {"one", "two"}) pages_.push_back(new Plain(seat_->desk(), name, &window()));
    for (auto* page : pages_) window().Add(page);
    window().show();
    window().activateWindow();
    QCoreApplication::processEvents();
  }

  desktop::MainWindow& window() { return seat_->window(); }

  Installation here_;
  std::unique_ptr<Seat> seat_;
  std::vector<Plain*> pages_;
};

TEST_F(MainWindowTest, PlacesAreShownByMouseKeyAndName) {
  EXPECT_EQ(window().Shown(), pages_[0]);
  QTest::mouseClick(seat_->Find<QToolButton>("The two"), Qt::LeftButton);
  EXPECT_EQ(window().Shown(), pages_[1]);
  QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
  EXPECT_EQ(window().Shown(), pages_[0]);
  EXPECT_TRUE(seat_->Find<QToolButton>("The one")->isChecked());
  window().Go("two", "something");
  EXPECT_EQ(pages_[1]->opened_, "something");
  window().Go("no such page", "something");
  EXPECT_EQ(window().Shown(), pages_[1]);
}

TEST_F(MainWindowTest, WhatWantsAttentionIsReadAloudWithThePlace) {
  emit pages_[0]->Count(3);
  EXPECT_NE(seat_->Find<QToolButton>("The one, 3"), nullptr);
  emit pages_[0]->Count(0);
  EXPECT_NE(seat_->Find<QToolButton>("The one"), nullptr);
}

TEST_F(MainWindowTest, ANarrowWindowKeepsItsPlacesAsIcons) {
  pages_[1]->setMinimumWidth(700);
  window().resize(1180, 760);
  QCoreApplication::processEvents();
  const int wide = seat_->Find<QToolButton>("The one")->width();
  window().resize(800, 600);
  QCoreApplication::processEvents();
  EXPECT_EQ(window().size(), QSize(800, 600));
  EXPECT_LT(seat_->Find<QToolButton>("The one")->width(), wide / 2);
  EXPECT_EQ(seat_->Find<QToolButton>("The one")->toolTip(), "The one (Ctrl+1)");
}

TEST_F(MainWindowTest, ComesBackAsItWasLeft) {
  window().resize(900, 640);
  pages_[0]->split_->setSizes({450, 150});
  const auto left = pages_[0]->split_->sizes();
  window().close();
  Seat again(here_, "rob");
  auto* page = new Plain(again.desk(), "one", &again.window());
  again.window().Add(page);
  EXPECT_EQ(again.window().size(), QSize(900, 640));
  EXPECT_EQ(page->split_->sizes(), left);
}

}  // namespace
}  // namespace kortelijn::test
