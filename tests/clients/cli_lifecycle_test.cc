// The less common ways in which a question goes on and ends, as people type them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

using Words = std::vector<std::string>;

class CliLifecycle : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  }

  /// Asked of geert, who claims it; its referral.
  std::string Claimed() {
    const std::string id = Asked();
    EXPECT_EQ(Do("geert", {"referral", "claim", id}), 0);
    return id;
  }
  std::string Asked(const std::string& dimensions = "zingeving") {
    const auto asked = desk_.As(
        "hanna", {"consult", "ask", "-d", dimensions, "-u", "vandaag", "-m", "Zundert", "-b", "Vragen over afscheid", "-q", "Hoe verder?"},
        {.format = "json"});
    EXPECT_EQ(asked.exit, 0) << asked.err;
    const auto id = nlohmann::json::parse(asked.out)["referralIds"][0].get<std::string>();
    EXPECT_TRUE(Eventually([&] { return Do("geert", {"referral", "show", id}) == 0; }));
    return id;
  }
  int Do(const std::string& person, const Words& arguments) { return desk_.As(person, arguments).exit; }
  Outcome Dutch(const std::string& person, const Words& arguments) { return desk_.As(person, arguments, {.language = "nl"}); }
  bool Reaches(const std::string& id, const std::string& state) {
    return Eventually([&] {
      const auto shown = desk_.As("hanna", {"referral", "show", id}, {.format = "json"});
      return shown.exit == 0 && nlohmann::json::parse(shown.out)["referral"].value("state", "") == "REFERRAL_STATE_" + state;
    });
  }
  static std::string QuestionOf(const std::string& id) { return id.substr(0, id.find('-')); }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliLifecycle, AnAnswerOvertakesAWishToCancel) {
  const std::string id = Claimed();
  EXPECT_EQ(Do("geert", {"referral", "accept-cancel", id}), 1) << "nobody asked for it";
  ASSERT_EQ(Do("hanna", {"consult", "cancel", QuestionOf(id)}), 0);
  ASSERT_TRUE(Eventually([&] {
    return Dutch("geert", {"consult", "show", QuestionOf(id)}).out.find("kortelijn referral accept-cancel " + id) != std::string::npos;
  }));
  EXPECT_EQ(Do("geert", {"referral", "answer", id, "Toch gedaan.", "--outcome", "advies"}), 0);
  EXPECT_TRUE(Reaches(id, "COMPLETED"));
  EXPECT_EQ(Do("hanna", {"consult", "confirm", id}), 0);
}

TEST_F(CliLifecycle, WhoHoldsItMayGoOnThoughTheRequesterWantsToCancel) {
  const std::string id = Claimed();
  EXPECT_EQ(Do("geert", {"referral", "refuse-cancel", id}), 1) << "nobody asked for it";
  ASSERT_EQ(Do("hanna", {"consult", "cancel", QuestionOf(id)}), 0);
  ASSERT_TRUE(Eventually([&] {
    return Dutch("geert", {"consult", "show", QuestionOf(id)}).out.find("kortelijn referral refuse-cancel " + id) != std::string::npos;
  }));
  EXPECT_EQ(Do("hanna", {"referral", "refuse-cancel", id}), 3) << "not hers";
  const auto refused = Dutch("geert", {"referral", "refuse-cancel", id, "--note", "De afspraak staat al voor morgen."});
  EXPECT_EQ(refused.exit, 0) << refused.err;
  EXPECT_THAT(refused.out, HasSubstr("Niet geannuleerd: u gaat door, en de vrager leest waarom."));
  ASSERT_TRUE(Eventually([&] {
    const auto shown = Dutch("hanna", {"consult", "show", QuestionOf(id)}).out;
    return shown.find("annulering gevraagd") == std::string::npos && shown.find("De afspraak staat al voor morgen.") != std::string::npos;
  }));
  ASSERT_EQ(Do("hanna", {"consult", "cancel", QuestionOf(id)}), 0) << "she may ask again";
  ASSERT_TRUE(Eventually([&] { return Do("geert", {"referral", "refuse-cancel", id}) == 0; }));
  EXPECT_EQ(Do("geert", {"referral", "answer", id, "Gedaan.", "--outcome", "advies"}), 0);
  EXPECT_TRUE(Reaches(id, "COMPLETED"));
}

TEST_F(CliLifecycle, OnePartMayBeCancelled) {
  const std::string id = Asked("zingeving,sociaal");
  const std::string other = QuestionOf(id) + (id.ends_with("-z") ? "-s" : "-z");
  ASSERT_EQ(Do("hanna", {"consult", "cancel", QuestionOf(id), "--referral", other, "--reason", "anders"}), 0);
  EXPECT_TRUE(Reaches(other, "CANCELLED"));
  EXPECT_TRUE(Reaches(id, "REQUESTED"));
  EXPECT_TRUE(Eventually([&] { return Dutch("hanna", {"consult", "show", id}).out.find("geannuleerd") != std::string::npos; }));
  EXPECT_EQ(Do("hanna", {"consult", "cancel", QuestionOf(id), "--referral", other}), 1) << "it has ended";
}

TEST_F(CliLifecycle, AWaitForTheRequesterEndsWithTheirReplyOnly) {
  const std::string id = Claimed();
  ASSERT_EQ(Do("geert", {"referral", "start", id}), 0);
  ASSERT_EQ(Do("geert", {"referral", "hold", id, "--reason", "wacht-op-derde"}), 0);
  ASSERT_EQ(Do("geert", {"referral", "question", id, "Mag ik bellen?"}), 0);
  ASSERT_TRUE(Eventually([&] {
    return Dutch("hanna", {"consult", "show", id}).out.find("wacht op de reactie van de vrager") != std::string::npos;
  }));
  const auto resumed = Dutch("geert", {"referral", "resume", id});
  EXPECT_EQ(resumed.exit, 1);
  EXPECT_THAT(resumed.err, HasSubstr("[MOVE_NOT_ALLOWED]"));
  ASSERT_EQ(Do("hanna", {"consult", "reply", id, "Ja."}), 0);
  EXPECT_TRUE(Reaches(id, "IN_PROGRESS")) << "as before the first hold";
}

TEST_F(CliLifecycle, WhatDidNotWorkOutSaysOnWhichSide) {
  const std::string id = Claimed();
  EXPECT_EQ(Do("geert", {"referral", "fail", id, "--reason", "conflict"}), 2) << "no reason to fail";
  ASSERT_EQ(Do("geert", {"referral", "fail", id, "--reason", "kant-helper"}), 0);
  ASSERT_TRUE(Eventually([&] {
    return Dutch("hanna", {"consult", "show", id}).out.find("niet gelukt: aan de kant van de hulp") != std::string::npos;
  })) << Dutch("hanna", {"consult", "show", id}).out;
}

TEST_F(CliLifecycle, AnErrorEndsItForWhoHoldsItAndForWhoAnsweredIt) {
  const std::string id = Claimed();
  EXPECT_EQ(Do("geert", {"consult", "error", QuestionOf(id)}), 3) << "not asked by him";
  ASSERT_EQ(Do("hanna", {"consult", "error", QuestionOf(id)}), 0);
  EXPECT_TRUE(Reaches(id, "ENTERED_IN_ERROR"));
  EXPECT_TRUE(Eventually([&] { return Dutch("geert", {"inbox"}).out.find("Uw postvak is leeg.") != std::string::npos; }));
  EXPECT_EQ(Do("geert", {"referral", "answer", id, "Te laat.", "--outcome", "advies"}), 1);

  const std::string answered = Claimed();
  ASSERT_EQ(Do("geert", {"referral", "answer", answered, "Gedaan.", "--outcome", "advies"}), 0);
  ASSERT_TRUE(Reaches(answered, "COMPLETED"));
  ASSERT_EQ(Do("hanna", {"consult", "error", QuestionOf(answered)}), 0);
  EXPECT_TRUE(Reaches(answered, "ENTERED_IN_ERROR"));
  EXPECT_EQ(Do("hanna", {"consult", "confirm", answered}), 1);
}

TEST_F(CliLifecycle, TheCoordinatorHasTheNextRingAskedUntilNobodyIsLeft) {
  here_.AddProfessional("ina", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 70}}, {"GM0957"});
  const std::string id = Asked();
  EXPECT_EQ(Do("hanna", {"referral", "widen", id}), 5) << "a coordinator's";
  EXPECT_EQ(Do("ina", {"referral", "claim", id}), 3) << "not asked yet";
  const auto widened = Dutch("coordinator", {"referral", "widen", id});
  EXPECT_EQ(widened.exit, 0) << widened.err;
  EXPECT_THAT(widened.out, HasSubstr("Breder gevraagd: het hele netwerk."));
  EXPECT_THAT(Dutch("coordinator", {"referral", "widen", id}).out, HasSubstr("bij de coördinator"));
  const auto refused = Dutch("coordinator", {"referral", "widen", id});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.err, HasSubstr("[NOT_WIDENED]"));
  EXPECT_THAT(refused.err, HasSubstr("kortelijn referral assign " + id)) << "what is left to do";
  EXPECT_EQ(Do("ina", {"referral", "claim", id}), 0) << "offers stay open";
}

TEST_F(CliLifecycle, TheCoordinatorEndsWhatNobodyCouldTake) {
  const std::string id = Asked();
  EXPECT_EQ(Do("coordinator", {"referral", "reject", id, "--reason", "niemand-beschikbaar"}), 1) << "somebody is asked";
  ASSERT_EQ(Do("geert", {"referral", "decline", id, "--reason", "geen-ruimte"}), 0);
  ASSERT_TRUE(Eventually([&] { return Dutch("hanna", {"consult", "show", id}).out.find("bij de coördinator") != std::string::npos; }));
  EXPECT_EQ(Do("hanna", {"referral", "reject", id, "--reason", "niemand-beschikbaar"}), 5) << "a coordinator's";
  ASSERT_EQ(Do("coordinator", {"referral", "reject", id, "--reason", "niemand-beschikbaar"}), 0);
  ASSERT_TRUE(Eventually([&] {
    return Dutch("hanna", {"consult", "show", id}).out.find("beëindigd door de coördinator: niemand beschikbaar") != std::string::npos;
  }));
}

}  // namespace
}  // namespace kortelijn::test
