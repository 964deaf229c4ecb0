// Keeping cases at a window, by keyboard, against a real service.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialog>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "clients/desktop/cases/cases_page.h"
#include "clients/desktop/cases/course_chart.h"
#include "clients/desktop/new_question/new_question_page.h"
#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::test {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;

class CasesFlow : public testing::Test {
 protected:
  CasesFlow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("wil", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM0879"});
  }

  std::unique_ptr<Seat> SitDown() {
    auto seat = std::make_unique<Seat>(here_, "doctor");
    seat->window().Add(new desktop::CasesPage(seat->desk(), &seat->window()));
    seat->window().Add(new desktop::NewQuestionPage(seat->desk(), &seat->window()));
    seat->window().resize(1180, 760);
    seat->window().show();
    seat->window().activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&seat->window()));
    return seat;
  }
  /// Sits down with this case before them.
  std::unique_ptr<Seat> SitDownWith(const std::string& case_id) {
    auto seat = SitDown();
    seat->window().Go("cases", QString::fromStdString(case_id));
    EXPECT_TRUE(Seat::Until([&] { return seat->Find<QPlainTextEdit>("What colleagues should know") != nullptr; }));
    return seat;
  }
  static void Press(Seat& seat, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* there = QApplication::focusWidget();
    QTest::keyClick(there == nullptr ? &seat.window() : there, static_cast<Qt::Key>(key), modifiers);
  }
  static void Type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
  static bool Click(Seat& seat, const QString& name) {
    QPushButton* button = nullptr;
    const bool there = Seat::Until([&] { return (button = seat.Find<QPushButton>(name)) != nullptr && button->isEnabled(); });
    if (there) button->click();
    return there;
  }
  static bool Says(Seat& seat, const QString& text) {
    return Seat::Until([&] {
      const auto labels = seat.window().findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [&](const auto* each) { return each->isVisible() && each->text().contains(text); });
    });
  }
  v1::GetCaseResponse Kept(const std::string& id) {
    v1::GetCaseRequest request;
    request.set_case_id(id);
    return Call(*here_.As("doctor").consultation, &Stub::GetCase, request);
  }
  std::vector<v1::Case> Mine() {
    const auto response = Call(*here_.As("doctor").consultation, &Stub::ListCases, v1::ListCasesRequest());
    return {response.cases().begin(), response.cases().end()};
  }

  Installation here_;
};

TEST_F(CasesFlow, ACaseIsOpenedByKeyboardAndFoundByItsWords) {
  MakeCase(here_.As("doctor"), "GM0957");
  const auto seat = SitDown();
  auto* list = [&] {
    Seat::Until([&] { return seat->Find<QTableView>("Your cases") != nullptr; });
    return seat->Find<QTableView>("Your cases");
  }();
  ASSERT_NE(list, nullptr);
  Press(*seat, Qt::Key_N, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QLineEdit>("Municipality") != nullptr; }));
  EXPECT_EQ(QApplication::focusWidget(), seat->Find<QLineEdit>("Municipality"));
  seat->TypeName("Zundert");
  Press(*seat, Qt::Key_G, Qt::AltModifier);
  Type("Three young children; asks much of the night care");
  Press(*seat, Qt::Key_P, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return list->model()->rowCount() == 2; }));
  EXPECT_EQ(Mine().at(0).summary(), "Three young children; asks much of the night care");
  EXPECT_TRUE(seat->desk().drafts.Get("new_case").isEmpty());
  Press(*seat, Qt::Key_F, Qt::ControlModifier);
  Type("roermond");
  EXPECT_EQ(list->model()->rowCount(), 1);
  seat->Find<QLineEdit>("Look up a case")->clear();
  Type("NIGHT zund");
  EXPECT_EQ(list->model()->rowCount(), 1) << "also by what colleagues should know";
  Type(" nowhere");
  EXPECT_TRUE(Says(*seat, "No case with these words."));
}

TEST_F(CasesFlow, FactsAreChangedAndWhatIsTypedSurvivesAChangeByAnother) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDownWith(id);
  auto* stage = seat->Find<QComboBox>("Stage");
  stage->setCurrentIndex(stage->findData(v1::STAGE_DYING));
  v1::UpdateCaseRequest elsewhere;
  elsewhere.set_request_id(base::NewId());
  *elsewhere.mutable_case_() = Kept(id).case_();
  elsewhere.mutable_case_()->set_summary("Written elsewhere");
  elsewhere.mutable_update_mask()->add_paths("summary");
  Call(*here_.As("doctor").consultation, &Stub::UpdateCase, elsewhere);
  Press(*seat, Qt::Key_S, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Says(*seat, "changed") && seat->desk().backend.jobs() == 0; }));
  EXPECT_EQ(Kept(id).case_().stage(), v1::STAGE_SYMPTOM_DIRECTED) << "nobody's words are overwritten";
  EXPECT_EQ(stage->currentData().toInt(), v1::STAGE_DYING) << "what was typed stays";
  Press(*seat, Qt::Key_S, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Kept(id).case_().stage() == v1::STAGE_DYING; }));
  EXPECT_EQ(Kept(id).case_().summary(), "Written elsewhere") << "saved again, only what was typed is changed";
}

TEST_F(CasesFlow, ScoresAreRecordedAndDrawn) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDownWith(id);
  EXPECT_TRUE(Says(*seat, "No complaint has been scored yet."));
  Press(*seat, Qt::Key_R, Qt::AltModifier);
  QSpinBox* pain = nullptr;
  ASSERT_TRUE(Seat::Until([&] { return (pain = dynamic_cast<QSpinBox*>(QApplication::focusWidget())) != nullptr; }))
      << "the keyboard is where scores begin";
  const auto name = pain->accessibleName();
  pain->selectAll();
  Type("8");
  Press(*seat, Qt::Key_D, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Kept(id).case_().symptoms_size() == 1; }));
  EXPECT_EQ(Kept(id).case_().symptoms(0).scores_size(), 1) << "only what was scored";
  auto* chart = seat->window().findChild<desktop::CourseChart*>();
  EXPECT_TRUE(Seat::Until([&] { return chart->accessibleDescription() == name + ": 8"; }));
}

TEST_F(CasesFlow, SomebodyIsInvitedAndTakenOutAgain) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDownWith(id);
  EXPECT_TRUE(Says(*seat, "Nobody looks after"));
  ASSERT_TRUE(Click(*seat, "Invite somebody"));
  auto* people = [&] {
    Seat::Until([&] { return seat->Find<QListWidget>("People found") != nullptr && seat->Find<QListWidget>("People found")->count() > 0; });
    return seat->Find<QListWidget>("People found");
  }();
  ASSERT_NE(people, nullptr);
  people->setCurrentRow(0);
  ASSERT_TRUE(Click(*seat, "Invite"));
  ASSERT_TRUE(Seat::Until([&] { return Kept(id).case_().circle_size() == 2; }));
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QPushButton>("Take out: wil Demo, community nurse") != nullptr; }));
  ASSERT_TRUE(Click(*seat, "Take out: wil Demo, community nurse"));
  EXPECT_TRUE(Seat::Until([&] { return Kept(id).case_().circle_size() == 1; }));
}

TEST_F(CasesFlow, ConsentsAreRecordedAndWhatHappenedIsToldWhenAsked) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879", false);
  const auto seat = SitDownWith(id);
  EXPECT_TRUE(Says(*seat, "Without consent, nobody of the social domain is asked."));
  Press(*seat, Qt::Key_C, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return Kept(id).case_().consents_size() == 1; }));
  EXPECT_TRUE(Kept(id).case_().consents(0).granted());
  EXPECT_TRUE(Says(*seat, "Consent to ask people in the social domain"));
  Press(*seat, Qt::Key_H, Qt::AltModifier);
  EXPECT_TRUE(Says(*seat, "doctor Demo"));
}

TEST_F(CasesFlow, WhoThePersonIsStandsInOneWindowForAPurposeAndInNoDraft) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDownWith(id);
  ASSERT_TRUE(Click(*seat, "Who the person is …"));
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QLineEdit>("Family name") != nullptr; }));
  seat->Find<QLineEdit>("Family name")->setText("Canary Demo");
  for (const auto& name : {"case/" + id, std::string("new_case"), std::string("new_question")})
    EXPECT_FALSE(seat->desk().drafts.Get(name).contains("Canary"));
  auto* dialog = seat->window().findChild<QDialog*>();
  for (auto* button : dialog->findChildren<QPushButton*>()) {
    if (button->isVisible() && button->accessibleName() == "Save") button->click();
  }
  ASSERT_TRUE(Seat::Until([&] { return Kept(id).case_().has_identity(); }));
  ASSERT_TRUE(Says(*seat, "kept apart, for: doctor Demo"));
  ASSERT_TRUE(Click(*seat, "Who the person is …"));
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QPushButton>("Open") != nullptr; }));
  EXPECT_EQ(seat->Find<QLineEdit>("Family name"), nullptr) << "not before a purpose is said";
  ASSERT_TRUE(Click(*seat, "Open"));
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QLineEdit>("Family name") != nullptr; }));
  EXPECT_EQ(seat->Find<QLineEdit>("Family name")->text(), "Canary Demo");
}

TEST_F(CasesFlow, ACaseLeadsToAQuestionAboutIt) {
  const auto id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDownWith(id);
  Press(*seat, Qt::Key_A, Qt::AltModifier);
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QComboBox>("About whom?") != nullptr; }));
  EXPECT_EQ(seat->Find<QComboBox>("About whom?")->currentData().toString().toStdString(), id);
}

}  // namespace
}  // namespace kortelijn::test
