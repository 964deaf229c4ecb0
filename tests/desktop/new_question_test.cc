// Asking a question at a window, by keyboard, against a real service.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSlider>

#include "clients/desktop/new_question/new_question_page.h"
#include "clients/desktop/questions/questions_page.h"
#include "kortelijn/consultation/v1/identity_service.pb.h"
#include "services/common/base/text.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::test {
namespace {

namespace v1 = consultation::v1;
using registry::v1::DIMENSION_SOCIAL;
using registry::v1::DIMENSION_SPIRITUAL;
using Stub = v1::ConsultationService::Stub;

constexpr int kTabsEnough = 60;

class NewQuestionFlow : public testing::Test {
 protected:
  NewQuestionFlow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("sara", registry::v1::DISCIPLINE_SOCIAL_WORKER, {{DIMENSION_SOCIAL, 80}}, {"GM0879"});
  }

  /// The doctor at the window, writing a question.
  std::unique_ptr<Seat> SitDown() {
    auto seat = std::make_unique<Seat>(here_, "doctor");
    seat->window().Add(new desktop::QuestionsPage(seat->desk(), &seat->window()));
    seat->window().Add(new desktop::NewQuestionPage(seat->desk(), &seat->window()));
    seat->window().resize(1180, 760);
    seat->window().show();
    seat->window().activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&seat->window()));
    Press(*seat, Qt::Key_N, Qt::ControlModifier);
    EXPECT_TRUE(Seat::Until([&] { return seat->Find<QComboBox>("About whom?") != nullptr; }));
    return seat;
  }
  static void Press(Seat& seat, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* there = QApplication::focusWidget();
    QTest::keyClick(there == nullptr ? &seat.window() : there, static_cast<Qt::Key>(key), modifiers);
  }
  static void Type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
  static bool Says(Seat& seat, const QString& text) {
    return Seat::Until([&] {
      const auto labels = seat.window().findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [&](const auto* each) { return each->isVisible() && each->text().contains(text); });
    });
  }
  /// A choice of people whose name has these words.
  static QRadioButton* Choice(Seat& seat, const QString& words) {
    QRadioButton* found = nullptr;
    Seat::Until([&] {
      for (auto* each : seat.window().findChildren<QRadioButton*>()) {
        if (each->isVisible() && each->accessibleName().contains(words)) found = each;
      }
      return found != nullptr;
    });
    return found;
  }
  static bool TabTo(Seat& seat, const QWidget* widget) {
    for (int i = 0; i < kTabsEnough && QApplication::focusWidget() != widget; ++i) Press(seat, Qt::Key_Tab);
    return QApplication::focusWidget() == widget;
  }
  /// An anonymous question about zingeving in Zundert, ready to be sent.
  static void Write(Seat& seat, const QString& brief, const QString& question) {
    Press(seat, Qt::Key_M, Qt::AltModifier);
    seat.TypeName("Zundert");
    Press(seat, Qt::Key_4, Qt::AltModifier);
    Type("8");
    Press(seat, Qt::Key_I, Qt::AltModifier);
    Type(brief);
    Press(seat, Qt::Key_Y, Qt::AltModifier);
    seat.Find<QPlainTextEdit>("Your question")->setPlainText(question);
  }
  std::vector<v1::Consultation> Asked() {
    const auto response = Call(*here_.As("doctor").consultation, &Stub::ListConsultations, v1::ListConsultationsRequest());
    return {response.consultations().begin(), response.consultations().end()};
  }
  std::string QuestionText() { return Open(here_.As("doctor"), Asked().at(0).id()).consultation().question(); }
  static bool Arrives(Seat& seat) {
    return Seat::Until([&] { return seat.Find<QTableView>("Your questions") != nullptr; });
  }

  Installation here_;
};

TEST_F(NewQuestionFlow, AQuestionAboutACaseToANamedPersonNeedsNoMouse) {
  const auto case_id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDown();
  auto* about = seat->Find<QComboBox>("About whom?");
  ASSERT_TRUE(Seat::Until([&] { return about->count() == 2; }));
  ASSERT_EQ(QApplication::focusWidget(), about);
  Press(*seat, Qt::Key_Down);
  Press(*seat, Qt::Key_4, Qt::AltModifier);
  Type("7");
  Press(*seat, Qt::Key_I, Qt::AltModifier);
  Type("Mother of three asks what it was for");
  Press(*seat, Qt::Key_Tab);
  Type("How do we talk about this with the children?");
  auto* rob = Choice(*seat, "rob Demo");
  ASSERT_NE(rob, nullptr);
  EXPECT_TRUE(Says(*seat, "works in Zundert")) << "with the reasons";
  ASSERT_TRUE(TabTo(*seat, Choice(*seat, "the ring")));
  while (QApplication::focusWidget() != rob) Press(*seat, Qt::Key_Up);
  EXPECT_TRUE(rob->isChecked());
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(Arrives(*seat));
  const auto asked = Asked();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].case_id(), case_id);
  EXPECT_EQ(asked[0].dimensions(0).weight(), 70);
  EXPECT_EQ(asked[0].dimensions(0).mode(), referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
  EXPECT_EQ(asked[0].dimensions(0).professional_id(), "rob");
  EXPECT_TRUE(seat->desk().drafts.Get("new_question").isEmpty());
}

TEST_F(NewQuestionFlow, WhatIsMissingIsToldAndNothingIsSent) {
  const auto seat = SitDown();
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(Says(*seat, "Say where the person in care lives, or choose a case."));
  Press(*seat, Qt::Key_M, Qt::AltModifier);
  Type("Atlantis");
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(Says(*seat, "Not sent yet"));
  EXPECT_TRUE(Asked().empty());
}

TEST_F(NewQuestionFlow, TooLongIsToldByTheCharacterAndOtherWritingArrivesAsItWasTyped) {
  const QString end = QString::fromUtf8(" \xF0\x9F\x95\x8A\xEF\xB8\x8F \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D <b>&amp;</b>");
  const auto seat = SitDown();
  const int others = static_cast<int>(base::Utf8Length(end.toStdString()));
  const QString too_long = QString(8001 - others, 'x') + end;
  Write(*seat, "What is left to hope for?", too_long);
  EXPECT_TRUE(Says(*seat, "1 character too many"));
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(Says(*seat, "Not sent yet"));
  EXPECT_TRUE(Asked().empty());
  Press(*seat, Qt::Key_Home, Qt::ControlModifier);
  Press(*seat, Qt::Key_Delete);
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(Arrives(*seat));
  EXPECT_EQ(QuestionText(), too_long.mid(1).toStdString());
}

TEST_F(NewQuestionFlow, SentAgainAfterTheServiceWasAwayItIsAskedOnce) {
  const auto seat = SitDown();
  Write(*seat, "What is left to hope for?", "She asks it every evening.");
  ASSERT_NE(Choice(*seat, "rob Demo"), nullptr);
  v1::AskConsultationRequest draft;
  const auto kept = seat->desk().drafts.Get("new_question");
  ASSERT_TRUE(draft.ParseFromArray(kept.constData(), static_cast<int>(kept.size())));
  here_.settings().public_address = here_.daemon().address(rpc::Port::kPublic);
  here_.Stop();
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(Seat::Until([&] {
    const auto* send = seat->Find<QPushButton>("Send");
    return send != nullptr && send->isEnabled();
  }));
  EXPECT_EQ(seat->desk().drafts.Get("new_question"), kept) << "the same request id as long as nothing changes";
  here_.Start();
  Call(*here_.As("doctor").consultation, &Stub::AskConsultation, draft);  // As if it had arrived without an answer.
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(Arrives(*seat));
  EXPECT_EQ(Asked().size(), 1U);
}

TEST_F(NewQuestionFlow, WhatTellsWhoThePersonIsIsHintedAtWhileTyping) {
  const auto seat = SitDown();
  Press(*seat, Qt::Key_I, Qt::AltModifier);
  Type("BSN 111222333 ");
  EXPECT_TRUE(Says(*seat, "This looks like a BSN"));
  seat->Find<QPlainTextEdit>("In brief")->clear();
  Type("born 3-4-1951");
  EXPECT_TRUE(Says(*seat, "This looks like a full date"));
  seat->Find<QPlainTextEdit>("In brief")->clear();
  Type("mevrouw van den Demo vraagt");
  EXPECT_TRUE(Says(*seat, "This looks like a name"));
  seat->Find<QPlainTextEdit>("In brief")->clear();
  Type("mevrouw vraagt wat het was");
  EXPECT_FALSE(seat->Find<QPlainTextEdit>("In brief")->accessibleDescription().contains("looks like"));
}

TEST_F(NewQuestionFlow, ANameThatWasSeenInTheCaseIsHintedAt) {
  const auto case_id = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDown();
  Press(*seat, Qt::Key_I, Qt::AltModifier);
  Type("Asks about tulpenveld");
  const auto hints = [&] { return seat->Find<QPlainTextEdit>("In brief")->accessibleDescription().contains("the name of the person"); };
  v1::Identity identity;
  identity.set_family_name("van Tulpenvéld");
  seat->desk().names->Learn(case_id, identity);
  EXPECT_FALSE(hints()) << "not about that case";
  auto* about = seat->Find<QComboBox>("About whom?");
  ASSERT_TRUE(Seat::Until([&] { return about->count() == 2; }));
  about->setCurrentIndex(1);
  EXPECT_TRUE(Says(*seat, "This has the name of the person"));
  EXPECT_TRUE(hints());
}

TEST_F(NewQuestionFlow, PastedMegabytesStayOutAndWhatWasTypedStays) {
  const auto seat = SitDown();
  Press(*seat, Qt::Key_Y, Qt::AltModifier);
  Type("She asks it every evening.");
  QApplication::clipboard()->setText(QString(5 << 20, 'x'));
  Press(*seat, Qt::Key_V, Qt::ControlModifier);
  EXPECT_TRUE(Says(*seat, "Not pasted: it is 5242880 characters")) << "instead of a window that hangs";
  EXPECT_EQ(seat->Find<QPlainTextEdit>("Your question")->toPlainText(), "She asks it every evening.");
  QApplication::clipboard()->setText(" And by day.");
  Press(*seat, Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(seat->Find<QPlainTextEdit>("Your question")->toPlainText(), "She asks it every evening. And by day.");
}

TEST_F(NewQuestionFlow, WhatCannotWaitIsSentElsewhere) {
  const auto seat = SitDown();
  Write(*seat, "Cannot breathe", "Now");
  auto* urgency = seat->Find<QComboBox>("How soon do you need an answer?");
  urgency->setCurrentIndex(urgency->findData(registry::v1::URGENCY_U1));
  EXPECT_TRUE(Says(*seat, "call 112"));
  Press(*seat, Qt::Key_Return, Qt::ControlModifier);
  EXPECT_TRUE(Says(*seat, "Not sent yet"));
  EXPECT_TRUE(Asked().empty());
}

TEST_F(NewQuestionFlow, ScoresSuggestAndAPersonDecides) {
  const auto case_id = MakeCase(here_.As("doctor"), "GM0879");
  v1::RecordSymptomsRequest scores;
  scores.set_request_id(base::NewId());
  scores.set_case_id(case_id);
  auto& pain = *scores.add_scores();
  pain.set_key("pain");
  pain.set_score(8);
  Call(*here_.As("doctor").consultation, &Stub::RecordSymptoms, scores);
  const auto seat = SitDown();
  seat->window().Go("new_question", QString::fromStdString(case_id));
  ASSERT_TRUE(Says(*seat, "The scores of this case speak for the following"));
  auto* physical = seat->Find<QSlider>("physical");
  EXPECT_EQ(physical->value(), 0) << "nothing is taken over by itself";
  Press(*seat, Qt::Key_K, Qt::AltModifier);
  EXPECT_TRUE(Seat::Until([&] { return physical->value() > 0; }));
  EXPECT_TRUE(Asked().empty());
}

TEST_F(NewQuestionFlow, ProposalsFollowWhatIsTypedLast) {
  const auto seat = SitDown();
  Press(*seat, Qt::Key_M, Qt::AltModifier);
  seat->TypeName("Zundert");
  Press(*seat, Qt::Key_4, Qt::AltModifier);
  Type("8");
  ASSERT_NE(Choice(*seat, "rob Demo"), nullptr);
  Type("0");
  Press(*seat, Qt::Key_3, Qt::AltModifier);
  Type("9");
  ASSERT_NE(Choice(*seat, "sara Demo"), nullptr);
  for (const auto* each : seat->window().findChildren<QRadioButton*>())
    EXPECT_FALSE(each->isVisible() && each->accessibleName().contains("rob Demo")) << "zingeving is not asked any more";
}

TEST_F(NewQuestionFlow, WhatWasTypedIsThereAgain) {
  const auto seat = SitDown();
  Write(*seat, "What is left to hope for?", "She asks it every evening.");
  Press(*seat, Qt::Key_X, Qt::AltModifier);
  Type("rouw");
  Press(*seat, Qt::Key_Return);
  Press(*seat, Qt::Key_L, Qt::AltModifier);
  Type("Turkish");
  v1::AskConsultationRequest kept;
  const auto draft = seat->desk().drafts.Get("new_question");
  ASSERT_TRUE(kept.ParseFromArray(draft.constData(), static_cast<int>(draft.size())));
  EXPECT_EQ(kept.consultation().languages(0), "tr");
  EXPECT_EQ(kept.consultation().expertise_size(), 1);
  seat->window().Add(new desktop::NewQuestionPage(seat->desk(), &seat->window()));
  seat->window().Show(2);
  ASSERT_TRUE(Seat::Until([&] { return seat->Find<QPlainTextEdit>("Your question") != nullptr; }));
  EXPECT_EQ(seat->Find<QPlainTextEdit>("In brief")->toPlainText(), "What is left to hope for?");
  EXPECT_EQ(seat->Find<QPlainTextEdit>("Your question")->toPlainText(), "She asks it every evening.");
  EXPECT_EQ(seat->Find<QSlider>("spiritual")->value(), 80);
  EXPECT_EQ(seat->Find<QLineEdit>("Languages they should speak")->text(), "Turkish");
}

}  // namespace
}  // namespace kortelijn::test
