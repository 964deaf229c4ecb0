// Files of people at the coordinator's window: what loading would do, what is wrong in them, and that a large one stops nobody.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <fstream>
#include <sstream>

#include "clients/desktop/registry/registry_page.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr const char* kHead = "id;naam;discipline;werkgebied;e-mail\n";
constexpr const char* kFaults = "What is not right in the file";
constexpr const char* kChanges = "What loading it does";

std::string Line(const std::string& id, const std::string& discipline = "huisarts", const std::string& place = "Roermond") {
  return id + ";" + id + " Demo;" + discipline + ";" + place + ";" + id + "@example.org\n";
}

class ImportWindow : public testing::Test {
 protected:
  ImportWindow() {
    here_.AddProfessional("anna", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0957"});
    here_.AddProfessional("bram", v1::DISCIPLINE_SOCIAL_WORKER, {}, {"GM0879"});
    seat_ = SitDown<desktop::RegistryPage>(here_, "coordinator");
    seat_->window().findChild<QTabWidget*>()->setCurrentIndex(2);
    view_ = seat_->window().findChild<desktop::RegistryPage*>()->import();
  }

  QString Write(const std::string& text, const std::string& name = "people.csv") {
    const auto file = folder_.path() / name;
    std::ofstream(file) << text;
    return QString::fromStdString(file.string());
  }
  bool Looked() {
    return Seat::Until([&] { return view_->settled(); });
  }
  /// A large file takes its time.
  bool Settled() {
    const auto settled = [&] {
      QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
      return view_->settled();
    };
    return Eventually(settled, std::chrono::seconds(60));
  }
  bool Stop(const QString& button) {
    if (!Press(*seat_, button)) return false;
    return Settled();
  }
  /// All that can be read, for whoever looks into a failure.
  QString Told() {
    QStringList texts;
    for (const auto* label : seat_->window().findChildren<QLabel*>()) {
      if (label->isVisible()) texts << label->text();
    }
    return texts.join("\n");
  }
  int People() {
    v1::ListProfessionalsRequest request;
    request.set_page_size(500);
    return Call(*here_.As("coordinator").registry, &Stub::ListProfessionals, request).professionals_size();
  }
  QString Cell(const QString& list, int row, int column) {
    const auto* view = seat_->Find<QTableView>(list);
    return view == nullptr ? QString() : view->model()->index(row, column).data().toString();
  }
  int Rows(const QString& list) {
    const auto* view = seat_->Find<QTableView>(list);
    return view == nullptr ? 0 : view->model()->rowCount();
  }

  Installation here_;
  Folder folder_;
  std::unique_ptr<Seat> seat_;
  desktop::ImportView* view_;
};

TEST_F(ImportWindow, ATrialShowsWhatChangesAndLoadingDoesIt) {
  view_->Choose(Write(kHead + Line("anna", "huisarts", "Zundert") + Line("carla")));
  ASSERT_TRUE(IsTold(*seat_, "This was a trial"));
  ASSERT_TRUE(IsTold(*seat_, "Added: 1    Changed: 1    As they were: 0    Not in the file: 1"));
  QAbstractItemModelTester tester(seat_->Find<QTableView>(kChanges)->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  QStringList all;
  for (int row = 0; row < Rows(kChanges); ++row)
    all << Cell(kChanges, row, 1) + " " + Cell(kChanges, row, 3) + ">" + Cell(kChanges, row, 4);
  EXPECT_TRUE(all.contains("anna Demo Roermond>Zundert")) << all.join("\n").toStdString();
  EXPECT_TRUE(all.contains("carla Demo >"));
  EXPECT_TRUE(all.contains("bram Demo >")) << "who is not in the file is told";
  EXPECT_EQ(People(), 2) << "a trial changes nothing";
  ASSERT_TRUE(Press(*seat_, "Load them"));
  ASSERT_TRUE(IsTold(*seat_, "The file is loaded."));
  EXPECT_EQ(People(), 3);
  EXPECT_FALSE(seat_->Find<QPushButton>("Load them")->isEnabled()) << "it is done once";
}

TEST_F(ImportWindow, FaultsStandByRowAndColumnAndCanBeLeftOut) {
  view_->Choose(Write(kHead + Line("carla") + Line("dirk", "tovenaar") + Line("eva", "huisarts", "Nergenshuizen")));
  ASSERT_TRUE(IsTold(*seat_, "Mend these rows"));
  ASSERT_EQ(Rows(kFaults), 2);
  EXPECT_EQ(Cell(kFaults, 0, 0), "3");
  EXPECT_EQ(Cell(kFaults, 0, 1), "discipline");
  EXPECT_EQ(Cell(kFaults, 1, 0), "4");
  EXPECT_EQ(Cell(kFaults, 1, 1), "werkgebied");
  EXPECT_FALSE(seat_->Find<QPushButton>("Load them")->isEnabled());
  seat_->Find<QCheckBox>("Leave out rows that are not right")->click();
  ASSERT_TRUE(IsTold(*seat_, "Rows left out: 2"));
  ASSERT_TRUE(Press(*seat_, "Load them"));
  ASSERT_TRUE(IsTold(*seat_, "The file is loaded."));
  EXPECT_EQ(People(), 3);
}

TEST_F(ImportWindow, WhatIsLoadedIsWhatWasTriedEvenIfTheFileBecameAnother) {
  view_->Choose(Write(kHead + Line("carla")));
  ASSERT_TRUE(IsTold(*seat_, "This was a trial"));
  Write(kHead + Line("dirk"));
  ASSERT_TRUE(Press(*seat_, "Load them"));
  ASSERT_TRUE(IsTold(*seat_, "The file is loaded."));
  v1::GetProfessionalRequest request;
  request.set_professional_id("carla");
  EXPECT_EQ(Call(*here_.As("coordinator").registry, &Stub::GetProfessional, request).professional().display_name(), "carla Demo");
}

TEST_F(ImportWindow, WhatIsWrittenIsTakenBackAsItIs) {
  for (const auto* name : {"out.csv", "out.json"}) {
    const auto file = QString::fromStdString((folder_.path() / name).string());
    view_->SaveAs(file);
    ASSERT_TRUE(IsTold(*seat_, "2 people written to " + file));
    view_->Choose(file);
    ASSERT_TRUE(IsTold(*seat_, "Added: 0    Changed: 0    As they were: 2")) << name;
  }
}

TEST_F(ImportWindow, AFileThatIsNotThereIsRefusedInWords) {
  view_->Choose("/nowhere/people.csv");
  EXPECT_TRUE(IsTold(*seat_, "/nowhere/people.csv"));
  EXPECT_FALSE(seat_->Find<QPushButton>("Load them")->isEnabled());
}

TEST_F(ImportWindow, ALargeFileStopsNobodyAndCanBeStopped) {
  std::string csv = kHead;
  for (int i = 0; i < 15'000; ++i) csv += Line("p" + std::to_string(100000 + i));
  view_->Choose(Write(csv));
  ASSERT_TRUE(Stop("Stop: Looking at the file …"));
  ASSERT_TRUE(IsTold(*seat_, "Stopped; nothing was changed."));
  view_->Choose(Write(csv));
  ASSERT_TRUE(Settled());
  ASSERT_TRUE(IsTold(*seat_, "Added: 15000")) << Told().toStdString();
  ASSERT_TRUE(IsTold(*seat_, "Only the first"));
  ASSERT_TRUE(Press(*seat_, "Load them"));
  ASSERT_TRUE(Stop("Stop: Loading the people of your network"));
  ASSERT_TRUE(IsTold(*seat_, "Stopped; nothing was changed.")) << Told().toStdString();
  ASSERT_TRUE(IsTold(*seat_, "Added: 15000")) << "it was looked at once more";
  EXPECT_EQ(People(), 2);
  EXPECT_TRUE(seat_->Find<QPushButton>("Load them")->isEnabled());
}

}  // namespace
}  // namespace kortelijn::test
