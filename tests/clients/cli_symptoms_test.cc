// Scores of complaints as people record, see and use them from the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

class CliSymptoms : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    id_ = Json("hanna", {"case", "create", "-m", "Zundert"})["caseId"];
    EXPECT_EQ(desk_.As("hanna", {"case", "consent", id_, "--scope", "sociaal"}).exit, 0);
  }

  nlohmann::json Json(const std::string& person, const Words& arguments) {
    const auto outcome = desk_.As(person, arguments, {.format = "json"});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }
  Outcome Record(const Words& scores, const Surroundings& around = {}) {
    Words words = {"case", "symptoms", id_};
    words.insert(words.end(), scores.begin(), scores.end());
    return desk_.As("hanna", words, around);
  }
  Words Question(const Words& more) const {
    Words words = {"consult",  "ask", "--case",         id_,      "-u",       "vandaag", "-k", "meedenken", "-b",
                   "Afscheid", "-q",  "Wie denkt mee?", "--ring", "--no-wait"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  nlohmann::json Asked() { return Json("hanna", {"consult", "list"}).value("consultations", nlohmann::json::array()); }

  Installation here_;
  Desk desk_{here_};
  std::string id_;
};

TEST_F(CliSymptoms, RecordedByLabelOrKeyAndShownOverTime) {
  EXPECT_EQ(Record({"pijn=2", "meaning=5"}).exit, 0);
  const auto second = Record({"Zin-en-Betekenis=7", "slapen=4"}, {.language = "nl"});
  EXPECT_EQ(second.exit, 0) << second.err;
  EXPECT_THAT(second.out, AllOf(HasSubstr("De scores zijn vastgelegd."), HasSubstr("Zin en betekenis"), HasSubstr("▄▅"),
                                HasSubstr("zingeving 75: Zin en betekenis 7 (was 5)"), HasSubstr("fysiek 40: Slapen 4"),
                                HasSubstr("kortelijn consult ask --case " + id_ + " --from-symptoms")));
  EXPECT_THAT(desk_.As("hanna", {"case", "show", id_}, {.language = "nl"}).out,
              AllOf(HasSubstr("Klachten"), HasSubstr("Zin en betekenis"), HasSubstr("▄▅")));

  const auto plain = Record({}, {.format = "tabs"});
  EXPECT_THAT(plain.out, AllOf(HasSubstr("meaning\t7\t5\t5,7\t"), HasSubstr("pain\t2\t\t2,\t"), HasSubstr("sleep\t4\t\t,4\t")));
  EXPECT_THAT(plain.out, Not(HasSubstr("▅")));
  const auto json = Json("hanna", {"case", "symptoms", id_});
  EXPECT_EQ(json["case"]["symptoms"].size(), 2u);
  EXPECT_EQ(json["suggested"][0]["weight"], 75);
}

TEST_F(CliSymptoms, WhatCannotBeAScoreIsRefusedBeforeItIsSent) {
  EXPECT_THAT(Record({"tuinieren=4"}, {.language = "nl"}).err,
              AllOf(HasSubstr("“tuinieren” is geen klacht die hier een score krijgt"), HasSubstr("Zin en betekenis")));
  EXPECT_THAT(Record({"pijn=11"}, {.language = "nl"}).err, HasSubstr("geheel getal van 0"));
  EXPECT_THAT(Record({"pijn"}, {.language = "nl"}).err, HasSubstr("KLACHT=SCORE"));
  const auto twice = Record({"pijn=4", "pain=5"}, {.language = "nl"});
  EXPECT_EQ(twice.exit, 2);
  EXPECT_THAT(twice.err, HasSubstr("scores[1].key: krijgt twee keer een score"));
  EXPECT_THAT(Record({}).err, HasSubstr("No complaint has been scored yet."));
  EXPECT_EQ(desk_.As("geert", {"case", "symptoms", id_, "pijn=4"}).exit, 3);
}

TEST_F(CliSymptoms, InOneCommandNothingIsTakenUnlessThePersonSaysSo) {
  ASSERT_EQ(Record({"meaning=5"}).exit, 0);
  ASSERT_EQ(Record({"meaning=7", "pain=9"}).exit, 0);
  const auto refused = desk_.As("hanna", Question({}), {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--from-symptoms"), HasSubstr("fysiek 90: Pijn 9"),
                                 HasSubstr("zingeving 75: Zin en betekenis 7 (was 5)"), HasSubstr("Er ontbreekt nog: --dimension")));
  EXPECT_TRUE(Asked().empty());

  const auto taken = desk_.As("hanna", Question({"--from-symptoms", "-d", "fysiek:20"}), {.language = "nl"});
  EXPECT_EQ(taken.exit, 0) << taken.err;
  EXPECT_THAT(taken.err, HasSubstr("zingeving 75: Zin en betekenis 7 (was 5)"));
  ASSERT_EQ(Asked().size(), 1u);
  const auto dimensions = Asked()[0]["dimensions"];
  ASSERT_EQ(dimensions.size(), 2u);
  EXPECT_EQ(dimensions[0]["dimension"], "DIMENSION_PHYSICAL");
  EXPECT_EQ(dimensions[0]["weight"], 20) << "what the person says holds";
  EXPECT_EQ(dimensions[1]["weight"], 75);
}

TEST_F(CliSymptoms, WithoutSomethingToTakeItSaysSo) {
  EXPECT_THAT(desk_.As("hanna", Question({"--from-symptoms"}), {.language = "nl"}).err, HasSubstr("wijzen op geen enkele dimensie"));
  EXPECT_THAT(desk_.As("hanna", {"consult", "ask", "--from-symptoms"}, {.language = "nl"}).err, HasSubstr("--case"));
  ASSERT_EQ(Record({"pain=3", "well-being=10"}).exit, 0);
  EXPECT_THAT(desk_.As("hanna", Question({})).err, Not(HasSubstr("--from-symptoms")));
  EXPECT_TRUE(Asked().empty());
}

TEST_F(CliSymptoms, ADialogueOffersWhatTheScoresSpeakFor) {
  ASSERT_EQ(Record({"meaning=7"}).exit, 0);
  const Surroundings accept{.language = "nl", .input = "\n\n\n", .typing = true};
  const auto asked = desk_.As("hanna", Question({}), accept);
  EXPECT_EQ(asked.exit, 0) << asked.err;
  EXPECT_THAT(asked.err, AllOf(HasSubstr("zingeving 70: Zin en betekenis 7"), HasSubstr("[zingeving:70]")));
  ASSERT_EQ(Asked().size(), 1u);
  EXPECT_EQ(Asked()[0]["dimensions"][0]["weight"], 70);

  const Surroundings change{.language = "nl", .input = "sociaal:30\n\n\n", .typing = true};
  EXPECT_EQ(desk_.As("hanna", Question({}), change).exit, 0);
  EXPECT_EQ(Asked().size(), 2u);
  EXPECT_EQ(Asked()[0]["dimensions"][0]["dimension"], "DIMENSION_SOCIAL");
  EXPECT_EQ(Asked()[0]["dimensions"].size(), 1u);

  const Surroundings leave{.language = "nl", .input = "\n\nn\n", .typing = true};
  EXPECT_EQ(desk_.As("hanna", Question({}), leave).exit, 130);
  EXPECT_EQ(Asked().size(), 2u);
}

TEST_F(CliSymptoms, ANetworkHasAListOfItsOwn) {
  EXPECT_THAT(desk_.As("coordinator", {"network", "show"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Klachten die bij een casus een score krijgen"), HasSubstr("Welbevinden"), HasSubstr("dry-mouth")));
  ASSERT_EQ(Record({"pain=6"}).exit, 0);
  Folder folder;
  const auto file = folder.path() / "network.json";
  std::ofstream(file) << R"({"symptoms": [{"key": "jeuk", "label": "Jeuk", "dimension": "DIMENSION_PHYSICAL"}]})";
  const auto set = desk_.As("coordinator", {"network", "set", "--file", file.string()});
  ASSERT_EQ(set.exit, 0) << set.err;
  EXPECT_EQ(Record({"pijn=4"}).exit, 2);
  ASSERT_TRUE(Eventually([&] { return Record({"jeuk=8"}).exit == 0; })) << "consultation follows the registry";
  const auto shown = Record({}, {.language = "nl"});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("Jeuk"), HasSubstr("pain"), HasSubstr("fysiek 80: Jeuk 8"))) << "what is off the list stays";
  std::ofstream(file) << R"({"symptoms": [{"key": "Jeuk", "label": "", "dimension": 7}]})";
  EXPECT_THAT(
      desk_.As("coordinator", {"network", "set", "--file", file.string()}).err,
      AllOf(HasSubstr("network.symptoms[0].key"), HasSubstr("network.symptoms[0].label"), HasSubstr("network.symptoms[0].dimension")));
}

}  // namespace
}  // namespace kortelijn::test
