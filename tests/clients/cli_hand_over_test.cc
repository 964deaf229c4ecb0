// What a holder hands over and what is asked elsewhere, as people type it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using Words = std::vector<std::string>;

class CliHandOver : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    for (const char* caregiver : {"geert", "mirjam"})
      here_.AddProfessional(caregiver, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("sanne", registry::v1::DISCIPLINE_SOCIAL_WORKER, {{registry::v1::DIMENSION_SOCIAL, 80}}, {"GM0879"});
  }

  nlohmann::json Json(const std::string& person, const Words& arguments) {
    const auto outcome = desk_.As(person, arguments, {.format = "json"});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }
  Outcome Dutch(const std::string& person, const Words& arguments) { return desk_.As(person, arguments, {.language = "nl"}); }

  /// A question that both caregivers are asked; its referral.
  std::string Asked() {
    const Words ask = {"consult", "ask",        "-d", "zingeving", "-u", "vandaag", "-m", "Zundert", "-b", "Vragen over afscheid",
                       "-q",      "Hoe verder?"};
    const auto id = Json("hanna", ask)["referralIds"][0].get<std::string>();
    EXPECT_TRUE(Eventually([&] { return InInbox("geert", id) && InInbox("mirjam", id); }));
    return id;
  }
  bool InInbox(const std::string& person, const std::string& id) {
    return desk_.As(person, {"inbox"}, {.format = "tabs"}).out.find(id) != std::string::npos;
  }
  bool Shows(const std::string& person, const Words& arguments, const std::string& text) {
    return Eventually([&] { return Dutch(person, arguments).out.find(text) != std::string::npos; });
  }
  static std::string QuestionOf(const std::string& id) { return id.substr(0, id.find('-')); }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliHandOver, AColleagueTakesOverWhatIsOffered) {
  const std::string id = Asked();
  ASSERT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "question", id, "Mag ik bellen?"}).exit, 0);
  ASSERT_TRUE(Shows("geert", {"referral", "show", id}, "wacht op de reactie"));
  const auto offered = Dutch("geert", {"referral", "hand-over", id, "mirjam"});
  EXPECT_EQ(offered.exit, 0) << offered.err;
  EXPECT_THAT(offered.out, AllOf(HasSubstr("Aangeboden aan mirjam Demo"), HasSubstr("withdraw-hand-over " + id)));
  EXPECT_THAT(Dutch("geert", {"referral", "show", id}).out, AllOf(HasSubstr("mirjam Demo"), HasSubstr("door wie het heeft")));
  EXPECT_TRUE(InInbox("mirjam", id));
  EXPECT_TRUE(Shows("mirjam", {"inbox"}, "overgedragen door geert Demo"));
  const auto pending = AllOf(HasSubstr("Aangeboden aan mirjam Demo."), HasSubstr("Intrekken: kortelijn referral withdraw-hand-over " + id));
  EXPECT_THAT(Dutch("geert", {"inbox"}).out, pending);
  ASSERT_TRUE(Shows("geert", {"consult", "show", QuestionOf(id)}, "withdraw-hand-over"));
  EXPECT_THAT(Dutch("geert", {"consult", "show", QuestionOf(id)}).out, pending);
  EXPECT_THAT(desk_.As("mirjam", {"inbox", "brief", id}).out, HasSubstr("Vragen over afscheid"));
  EXPECT_EQ(desk_.As("mirjam", {"consult", "show", QuestionOf(id)}).exit, 3);

  EXPECT_EQ(desk_.As("mirjam", {"referral", "claim", id}).exit, 0);
  EXPECT_THAT(Dutch("mirjam", {"consult", "show", QuestionOf(id)}).out, AllOf(HasSubstr("Hoe verder?"), Not(HasSubstr("Mag ik bellen?"))))
      << "what a spiritual caregiver wrote stays with them";
  EXPECT_TRUE(Eventually([&] { return desk_.As("geert", {"consult", "show", QuestionOf(id)}).exit == 3; }));
  EXPECT_EQ(desk_.As("geert", {"referral", "answer", id, "Te laat.", "--outcome", "advies"}).exit, 3);
  EXPECT_EQ(desk_.As("hanna", {"consult", "reply", id, "Ja."}).exit, 0);
  ASSERT_TRUE(Shows("mirjam", {"referral", "show", id}, "opgepakt door mirjam Demo"));
  EXPECT_EQ(desk_.As("mirjam", {"referral", "answer", id, "Gedaan.", "--outcome", "advies"}).exit, 0);
  ASSERT_TRUE(Shows("hanna", {"referral", "show", id}, "beantwoord door mirjam Demo"));
  ASSERT_TRUE(Shows("hanna", {"consult", "show", QuestionOf(id)}, "kortelijn consult confirm " + id));
  EXPECT_EQ(desk_.As("hanna", {"consult", "confirm", id, "--helped"}).exit, 0);
}

TEST_F(CliHandOver, ItMayBeTakenBackOrDeclined) {
  const std::string id = Asked();
  ASSERT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "hand-over", id, "sanne"}).exit, 1) << "not for a social worker";
  ASSERT_EQ(desk_.As("geert", {"referral", "hand-over", id, "mirjam"}).exit, 0);
  EXPECT_THAT(Dutch("mirjam", {"referral", "decline", id, "--reason", "geen-ruimte"}).out, HasSubstr("het blijft bij wie het heeft"));
  const auto nothing = Dutch("geert", {"referral", "withdraw-hand-over", id});
  EXPECT_EQ(nothing.exit, 1) << "nothing is open";
  EXPECT_THAT(nothing.err, AllOf(HasSubstr("er valt niets in te trekken"), Not(HasSubstr("wordt u niet meer aangeboden"))));
  ASSERT_EQ(desk_.As("geert", {"referral", "hand-over", id, "mirjam"}).exit, 0);
  EXPECT_THAT(Dutch("geert", {"referral", "withdraw-hand-over", id}).out, HasSubstr("het blijft van u"));
  EXPECT_FALSE(InInbox("mirjam", id));
  EXPECT_EQ(desk_.As("mirjam", {"referral", "claim", id}).exit, 1);
}

TEST_F(CliHandOver, ASecondOfferNamesTheOneThatItReplaces) {
  const std::string id = Asked();
  here_.AddProfessional("tineke", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 80}}, {"GM0879"});
  ASSERT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  ASSERT_EQ(desk_.As("geert", {"referral", "hand-over", id, "mirjam"}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return desk_.As("geert", {"referral", "hand-over", id, "tineke"}).exit == 0; }));
  EXPECT_THAT(Dutch("geert", {"referral", "hand-over", id, "mirjam"}).out, HasSubstr("niet meer aangeboden aan tineke Demo"));
  EXPECT_THAT(Dutch("geert", {"referral", "hand-over", id, "mirjam"}).out, Not(HasSubstr("niet meer aangeboden")));
}

TEST_F(CliHandOver, AProposalNamesTheCommandThatFollowsIt) {
  const std::string id = Asked(), question = QuestionOf(id);
  EXPECT_EQ(desk_.As("geert", {"referral", "decline", id, "--reason", "geen-ruimte", "--to-dimension", "sociaal"}).exit, 2);
  ASSERT_EQ(desk_.As("geert", {"referral", "decline", id, "--reason", "hoort-elders", "--to-dimension", "sociaal"}).exit, 0);
  ASSERT_TRUE(Shows("hanna", {"consult", "show", question}, "geert Demo denkt dat het hoort bij: sociaal"));
  EXPECT_THAT(Dutch("hanna", {"consult", "show", question}).out, HasSubstr("kortelijn consult add-dimension " + question + " sociaal"));
  EXPECT_THAT(desk_.As("hanna", {"consult", "show", question}).out, HasSubstr("geert Demo thinks that it belongs to: social"));
  const auto added = Dutch("hanna", {"consult", "add-dimension", question, "sociaal"});
  EXPECT_EQ(added.exit, 0) << added.err;
  EXPECT_THAT(added.out, HasSubstr("In nog een dimensie gevraagd."));
  EXPECT_EQ(desk_.As("hanna", {"consult", "add-dimension", question, "sociaal"}).exit, 2);
  EXPECT_TRUE(Eventually([&] { return InInbox("sanne", question + "-s"); }));
  EXPECT_THAT(Dutch("hanna", {"consult", "show", question}).out, Not(HasSubstr("add-dimension"))) << "it is asked there now";

  ASSERT_EQ(desk_.As("mirjam", {"referral", "claim", id}).exit, 0);
  ASSERT_EQ(desk_.As("mirjam", {"referral", "give-back", id, "--reason", "hoort-elders", "--to", "geert"}).exit, 0);
  ASSERT_TRUE(Shows("hanna", {"consult", "show", question}, "kortelijn referral assign " + id + " geert"));
  EXPECT_THAT(Dutch("coordinator", {"referral", "show", id}).out, AllOf(HasSubstr("mirjam Demo denkt dat het iets is voor geert Demo"),
                                                                        HasSubstr("kortelijn referral assign " + id + " geert")));
  EXPECT_EQ(desk_.As("hanna", {"referral", "assign", id, "geert"}).exit, 0);
  EXPECT_THAT(Dutch("hanna", {"consult", "show", question}).out, Not(HasSubstr("referral assign"))) << "geert has the offer now";
  EXPECT_THAT(Dutch("coordinator", {"referral", "show", id}).out, Not(HasSubstr("referral assign")));
  EXPECT_TRUE(InInbox("geert", id));
  EXPECT_EQ(desk_.As("sanne", {"referral", "assign", id, "geert"}).exit, 3) << "she did not ask it";
}

}  // namespace
}  // namespace kortelijn::test
