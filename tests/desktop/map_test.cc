// The coordinator's map: to scale, with the figures of the service, chosen by mouse and by keyboard.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "clients/common/figures.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/map/map_page.h"
#include "services/common/base/municipality.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using test::Seat;

MapPlace PlaceOf(const std::string& code, int asked, bool own = true) {
  const auto* municipality = base::FindMunicipality(code);
  MapPlace place{.code = code, .name = QString::fromStdString(municipality->name)};
  place.rd = QPointF(municipality->rd_x, municipality->rd_y);
  place.own = own;
  place.times.mutable_first_response()->set_total(asked);
  return place;
}

TEST(DutchMapTest, KeepsDistancesAndHasTheNorthAbove) {
  DutchMap map(nullptr);
  for (const QSize size : {QSize(400, 700), QSize(900, 400)}) {
    map.resize(size);
    const QPointF here = map.ToScreen({150'000, 450'000});
    const QPointF east = map.ToScreen({170'000, 450'000});
    const QPointF north = map.ToScreen({150'000, 470'000});
    EXPECT_NEAR(east.x() - here.x(), here.y() - north.y(), 1e-6);
    EXPECT_NEAR(east.x() - here.x(), 20'000 * map.scale(), 1e-6);
    for (const auto& each : base::Municipalities()) {
      EXPECT_TRUE(QRectF(map.rect()).contains(map.ToScreen(QPointF(each.rd_x, each.rd_y)))) << each.name;
    }
  }
}

TEST(DutchMapTest, AreasAreAsTheFigureAndTheOwnNetworkFillsTheMap) {
  DutchMap map(nullptr);
  map.resize(600, 600);
  const auto picture =
      PictureOf({PlaceOf("GM0879", 100), PlaceOf("GM1904", 25), PlaceOf("GM0957", 0), PlaceOf("GM0363", 1, false)}, MapFigure::kAsked);
  map.Show(picture);
  const auto radius = [&](const char* code) {
    const auto found = std::find_if(picture.dots.begin(), picture.dots.end(), [&](const auto& dot) { return dot.code == code; });
    return map.RadiusOf(*found);
  };
  EXPECT_DOUBLE_EQ(radius("GM0879") / radius("GM1904"), 2) << "four times the area";
  EXPECT_EQ(picture.dots.front().code, "GM0879") << "small ones are drawn over large ones";
  const double whole = map.scale();
  map.ShowOwn(true);
  EXPECT_GT(map.scale(), whole);
  for (const auto& dot : picture.dots) {
    if (dot.own) {
      EXPECT_TRUE(map.rect().contains(map.ToScreen(dot.rd).toPoint())) << dot.name.toStdString();
    }
  }
}

TEST(MapPictureTest, TheKeyTellsWhatSizesAndColoursMean) {
  const auto asked = PictureOf({PlaceOf("GM0879", 100), PlaceOf("GM1904", 25)}, MapFigure::kAsked);
  ASSERT_EQ(asked.keys.size(), 3U);
  EXPECT_EQ(asked.keys[0].text, "100");
  EXPECT_EQ(asked.keys[2].text, "10");
  EXPECT_DOUBLE_EQ(asked.keys[1].part, 0.5);
  auto good = PlaceOf("GM0879", 10);
  good.times.mutable_first_response()->set_judged(10);
  good.times.mutable_first_response()->set_within_norm(9);
  auto bad = good;
  bad.code = "GM1904";
  bad.times.mutable_first_response()->set_within_norm(2);
  const auto shares = PictureOf({good, bad, PlaceOf("GM0957", 3)}, MapFigure::kNorm);
  EXPECT_EQ(shares.dots[0].text, "9 of 10 (90%)");
  EXPECT_NE(shares.dots[0].colour, shares.dots[1].colour);
  EXPECT_FALSE(shares.dots[2].part.has_value()) << "nothing to judge is not nought per cent";
  EXPECT_EQ(shares.dots[2].text, "–");
  EXPECT_TRUE(PictureOf({PlaceOf("GM0957", 0)}, MapFigure::kAsked).keys.empty());
}

class MapPageTest : public testing::Test {
 protected:
  MapPageTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {{registry::v1::DIMENSION_PHYSICAL, 60}}, {"GM0957"});
    here_.AddProfessional("nurse", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 80}},
                          {"GM1904", "GM0957"});
    const auto answered =
        test::AskAndWait(here_.As("doctor"), {.municipality = "GM1904", .dimensions = {registry::v1::DIMENSION_PHYSICAL}});
    test::AskAndWait(here_.As("doctor"), {.municipality = "GM1904", .dimensions = {registry::v1::DIMENSION_PHYSICAL}});
    test::Claim(here_.As("nurse"), answered);
    EXPECT_TRUE(test::Eventually([&] {
      const auto times = Times();
      return times.rows_size() == 1 && times.rows(0).first_response().total() == 2 && times.rows(0).first_response().open() == 1;
    }));
    seat_ = std::make_unique<Seat>(here_, "coordinator");
    page_ = new MapPage(seat_->desk(), &seat_->window());
    seat_->window().Add(page_);
    seat_->window().show();
    EXPECT_TRUE(Seat::Until([&] { return page_->Settled() && List() != nullptr && List()->model()->rowCount() == 3; }));
  }

  v1::GetResponseTimesResponse Times() {
    v1::GetResponseTimesRequest request;
    request.add_group_by(v1::GROUP_BY_MUNICIPALITY);
    return test::Call(*here_.As("coordinator").insight, &v1::InsightService::Stub::GetResponseTimes, request);
  }
  QTableView* List() { return seat_->Find<QTableView>("Municipalities"); }
  DutchMap* Map() { return seat_->Find<DutchMap>("Map"); }
  QString Cell(int row, int column) { return List()->model()->index(row, column).data().toString(); }
  int RowOf(const QString& name) {
    for (int row = 0; row < List()->model()->rowCount(); ++row) {
      if (Cell(row, 0) == name) return row;
    }
    return -1;
  }

  test::Installation here_;
  std::unique_ptr<Seat> seat_;
  MapPage* page_ = nullptr;
};

TEST_F(MapPageTest, TheListSaysWhatTheServicesSay) {
  const int row = RowOf("Stichtse Vecht");
  ASSERT_GE(row, 0);
  const auto times = Times().rows(0);
  EXPECT_EQ(Cell(row, 1).toStdString(), client::CountText(times.first_response().total()));
  EXPECT_EQ(Cell(row, 2).toStdString(), client::MedianText(times.first_response()));
  EXPECT_EQ(Cell(row, 3).toStdString(), client::MedianText(times.answer()));
  EXPECT_EQ(Cell(row, 4).toStdString(), client::ShareText(times.first_response()));
  EXPECT_EQ(Cell(row, 5), "1");
  EXPECT_EQ(Cell(RowOf("Roermond"), 5), "2");
  EXPECT_EQ(Cell(RowOf("Zundert"), 1), "0");
}

TEST_F(MapPageTest, WhatIsChosenOnTheMapIsChosenInTheListAndTheOtherWayRound) {
  const auto* place = base::FindMunicipality("GM1904");
  QTest::mouseClick(Map(), Qt::LeftButton, {}, Map()->ToScreen(QPointF(place->rd_x, place->rd_y)).toPoint());
  EXPECT_EQ(List()->currentIndex().siblingAtColumn(0).data(), "Stichtse Vecht");
  List()->setFocus();
  List()->setCurrentIndex(List()->model()->index(0, 0));
  const test::Folder folder;
  const QString path = QString::fromStdString((folder.path() / "map.svg").string());
  ASSERT_TRUE(SavePicture(*Map(), path).isEmpty());
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().contains((Cell(0, 0) + ": " + Cell(0, 1)).toUtf8())) << "the map says what is chosen in the list";
}

TEST(MapModelTest, KeepsTheRulesOfModels) {
  MapModel model(nullptr);
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.Set({PlaceOf("GM0879", 3), PlaceOf("GM1904", 25)});
  EXPECT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.index(0, 1).data(), "3 (few)");
  EXPECT_EQ(model.Find("GM1904"), 1);
  EXPECT_EQ(model.Find("GM0000"), -1);
  model.Set({});
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace kortelijn::desktop
