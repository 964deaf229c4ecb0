// People at their windows, from an offer to a confirmed answer, against a real service.
#include <gtest/gtest.h>

#include "clients/desktop/inbox/inbox_page.h"
#include "clients/desktop/questions/questions_page.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

using registry::v1::DIMENSION_SPIRITUAL;

class WindowFlow : public testing::Test {
 protected:
  WindowFlow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  }

  template <typename Page>
  std::unique_ptr<Seat> SitDown(const std::string& person) {
    return test::SitDown<Page>(here_, person);
  }

  Installation here_;
};

TEST_F(WindowFlow, AnOfferIsReadPickedUpAnsweredAndConfirmed) {
  const auto consent = MakeCase(here_.As("doctor"), "GM0879");
  const auto referral = AskAndWait(here_.As("doctor"), {.case_id = consent});
  const auto rob = SitDown<desktop::InboxPage>("rob");
  ASSERT_TRUE(Choose(*rob, "Your inbox", "spiritual"));
  ASSERT_TRUE(Press(*rob, "Read the gist"));
  ASSERT_TRUE(Reads(*rob, "In brief", "what it has all been for"));
  ASSERT_TRUE(Press(*rob, "Pick up"));
  ASSERT_TRUE(Reads(*rob, "The question and its thread", "talk about this with the children"));
  ASSERT_TRUE(Type(*rob, "Begin with what they see. <b>Listen</b> first."));
  ASSERT_TRUE(Press(*rob, "Answer"));
  ASSERT_TRUE(Reaches(here_.As("doctor"), referral, referral::v1::REFERRAL_STATE_COMPLETED));

  const auto doctor = SitDown<desktop::QuestionsPage>("doctor");
  ASSERT_TRUE(Choose(*doctor, "Your questions", "spiritual"));
  ASSERT_TRUE(Reads(*doctor, "The question and its thread", "<b>Listen</b> first")) << "words are not taken for markup";
  ASSERT_TRUE(Type(*doctor, "Thank you."));
  ASSERT_TRUE(Press(*doctor, "Confirm: this helped"));
  ASSERT_TRUE(Reads(*doctor, "The question and its thread", "Thank you."));
  EXPECT_TRUE(Seat::Until([&] { return Look(here_.As("doctor"), referral)->has_close_time(); }));
}

TEST_F(WindowFlow, WhatIsTypedStaysWhenTheServiceRefusesIt) {
  const auto asked = MakeCase(here_.As("doctor"), "GM0879");
  const auto referral = AskAndWait(here_.As("doctor"), {.case_id = asked});
  Claim(here_.As("rob"), referral);
  const auto rob = SitDown<desktop::InboxPage>("rob");
  ASSERT_TRUE(Choose(*rob, "Your inbox", "spiritual"));
  ASSERT_TRUE(Reads(*rob, "The question and its thread", "talk about this with the children"));
  ASSERT_TRUE(Type(*rob, QString(9000, 'x')));
  ASSERT_TRUE(Press(*rob, "Ask back"));
  ASSERT_TRUE(Seat::Until([&] {
    const auto labels = rob->window().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [](const QLabel* label) { return label->isVisible() && label->property("tone") == "bad"; });
  }));
  EXPECT_EQ(rob->Find<QPlainTextEdit>("Your message")->toPlainText().size(), 9000);
}

TEST_F(WindowFlow, EveryControlHasANameAndAPlaceInTheOrderOfTheKeyboard) {
  MakeCase(here_.As("doctor"), "GM0879");
  for (const auto& seat : {SitDown<desktop::InboxPage>("rob"), SitDown<desktop::QuestionsPage>("doctor")}) {
    int controls = 0;
    for (const auto* each : seat->window().findChildren<QWidget*>()) {
      if (!each->isVisible() || (each->focusPolicy() & Qt::TabFocus) == 0 || each->objectName().startsWith("qt_")) continue;
      EXPECT_FALSE(each->accessibleName().isEmpty()) << each->metaObject()->className();
      ++controls;
    }
    EXPECT_GE(controls, 2);
  }
}

}  // namespace
}  // namespace kortelijn::test
