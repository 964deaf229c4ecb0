// Expertise tags as people find, give and add them from the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "services/common/base/expertise.h"
#include "services/common/base/text.h"
#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

class CliExpertise : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"}); }

  std::string File(const std::string& name, const std::string& content) {
    const auto file = folder_.path() / name;
    std::ofstream(file) << content;
    return file.string();
  }
  Outcome Coordinator(const Words& arguments, const Surroundings& around = {}) { return desk_.As("coordinator", arguments, around); }
  Outcome SetOwnTags(const std::string& json) {
    return Coordinator({"network", "set", "--file", File("network.json", "{\"expertise\": " + json + "}")}, {.language = "nl"});
  }
  static Words Question(const std::string& tag) {
    return {"consult",     "ask",
            "-k",          "meedenken",
            "-d",          "sociaal",
            "-u",          "vandaag",
            "-m",          "Zundert",
            "-b",          "De partner houdt het niet vol.",
            "-q",          "Wie denkt mee?",
            "--ring",      "--no-wait",
            "--expertise", tag};
  }

  Folder folder_;
  Installation here_;
  Desk desk_{here_};
};

constexpr const char* kCafe = R"([{"tag": "mantelcafe", "label": "Mantelzorgcafé", "synonyms": ["koffieochtend", "inloop voor naasten"]}])";

TEST_F(CliExpertise, TheListIsThereWithoutAService) {
  here_.Stop();
  const auto table = desk_.Run({"expertise", "list"}, {.language = "nl"});
  EXPECT_EQ(table.exit, 0) << table.err;
  EXPECT_THAT(table.out, AllOf(HasSubstr("trefwoord"), HasSubstr("ook wel"), HasSubstr("Hindoeïsme"), HasSubstr("rouwverwerking")));
  EXPECT_THAT(desk_.Run({"expertise", "list"}).out, AllOf(HasSubstr("also called"), HasSubstr("Hinduism"), Not(HasSubstr("ook wel"))));

  const auto lines = base::Split(desk_.Run({"expertise", "list"}, {.format = "tabs"}).out, '\n');
  EXPECT_EQ(lines.size(), base::ExpertiseList().size() + 1) << "each on a line, and an end";
  EXPECT_THAT(lines, testing::Contains(StartsWith("wmo\tSocial Support Act\tSOCIAL\tWmo, ")).Times(0)) << "a name is not told twice";
  EXPECT_THAT(lines, testing::Contains(StartsWith("wmo\tSocial Support Act\tSOCIAL\t")));
}

TEST_F(CliExpertise, TheListOfOneDimension) {
  const auto json = nlohmann::json::parse(desk_.Run({"expertise", "list", "--dimension", "zingeving"}, {.format = "json"}).out);
  ASSERT_GE(json["expertise"].size(), 5u);
  for (const auto& row : json["expertise"]) {
    EXPECT_EQ(row["dimension"], "SPIRITUAL") << row;
    EXPECT_EQ(base::FindExpertise(row["tag"].get<std::string>())->dimension, base::Dimension::kSpiritual) << row;
  }
  EXPECT_EQ(desk_.Run({"expertise", "list", "--dimension", "tuinieren"}).exit, 2);
}

TEST_F(CliExpertise, OwnWordsLeadToATagWithoutAService) {
  here_.Stop();
  EXPECT_THAT(desk_.Run({"expertise", "suggest", "rouwbegeleidingsgesprek"}, {.format = "tabs"}).out, StartsWith("rouw\tGrief\t"));
  const auto dutch = desk_.Run({"expertise", "suggest", "hij", "slaapt", "slecht"}, {.language = "nl"});
  EXPECT_EQ(dutch.exit, 0) << dutch.err;
  EXPECT_THAT(dutch.out, AllOf(HasSubstr("herkend aan"), HasSubstr("slapeloosheid"), HasSubstr("slecht slapen")));
  const auto json = nlohmann::json::parse(desk_.Run({"expertise", "suggest", "pijn", "rouw", "--limit", "2"}, {.format = "json"}).out);
  ASSERT_EQ(json["expertise"].size(), 2u);
  EXPECT_EQ(json["expertise"][0]["matched"], "Pijn");
  EXPECT_GE(json["expertise"][0]["score"], json["expertise"][1]["score"]);
}

TEST_F(CliExpertise, WordsThatLeadNowhereAreSaidToDoSo) {
  EXPECT_THAT(desk_.Run({"expertise", "suggest", "tuinieren"}, {.language = "nl"}).out, HasSubstr("Geen trefwoord lijkt daarop"));
  EXPECT_EQ(nlohmann::json::parse(desk_.Run({"expertise", "suggest", "tuinieren"}, {.format = "json"}).out)["expertise"].size(), 0u);
  EXPECT_EQ(desk_.Run({"expertise", "suggest"}).exit, 2);
}

TEST_F(CliExpertise, AWordThatIsNoTagIsAnsweredWithTheTagsItMayMean) {
  const Words propose = {"propose", "-d", "sociaal", "-m", "Zundert", "--expertise", "verlies"};
  const Words create = {"professional", "create", "--name",  "Anna Demo",   "--discipline",
                        "huisarts",     "--area", "Zundert", "--expertise", "pijn,rouwverwerking"};
  for (const auto& arguments : {Question("verlies"), propose, create, Words{"professional", "update", "geert", "--expertise", "rauw"}}) {
    const auto refused = Coordinator(arguments, {.language = "nl"});
    EXPECT_EQ(refused.exit, 2) << arguments[0];
    EXPECT_THAT(refused.err,
                AllOf(HasSubstr("is geen trefwoord voor expertise."), HasSubstr("Bedoelt u: rouw"), HasSubstr("[EXPERTISE_UNKNOWN]")));
  }
  EXPECT_THAT(desk_.As("geert", Question("mantelzrg")).err,
              AllOf(HasSubstr("“mantelzrg” is not a tag for expertise."), HasSubstr("Do you mean: mantelzorg? ")));
  EXPECT_EQ(desk_.As("geert", Question("mantelzorg")).exit, 0);
}

TEST_F(CliExpertise, WhatIsOnNoListIsRefusedByTheServices) {
  for (const auto& arguments : {Question("tuinieren"), Words{"professional", "update", "--expertise", "pijn,tuinieren"}}) {
    const auto refused = desk_.As("geert", arguments, {.language = "nl"});
    EXPECT_EQ(refused.exit, 2) << arguments[0];
    EXPECT_THAT(refused.err, AllOf(HasSubstr("staat niet op de lijst van trefwoorden"), HasSubstr("[FIELD_INVALID]")));
  }
  const std::string sheet = File("mensen.csv",
                                 "naam;discipline;werkgebied;e-mail;expertise\n"
                                 "Anna Demo;huisarts;Zundert;anna.demo@example.org;pijn\n"
                                 "Bert Demo;huisarts;Zundert;bert.demo@example.org;pijn, tuinieren, vissen\n");
  const auto refused = Coordinator({"professional", "import", sheet}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err,
              AllOf(HasSubstr("regel 3, kolom expertise: 'tuinieren, vissen' staat niet op de lijst"), Not(HasSubstr("regel 2"))));
}

TEST_F(CliExpertise, ANetworkAddsTagsOfItsOwn) {
  EXPECT_EQ(desk_.As("geert", {"professional", "update", "--expertise", "mantelcafe"}).exit, 2);
  const auto set = SetOwnTags(kCafe);
  ASSERT_EQ(set.exit, 0) << set.err;
  EXPECT_THAT(Coordinator({"network", "show"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Eigen trefwoorden van dit netwerk"), HasSubstr("Mantelzorgcafé"), HasSubstr("koffieochtend")));
  EXPECT_EQ(desk_.As("geert", {"professional", "update", "--expertise", "mantelcafe,rouw"}).exit, 0);
  EXPECT_THAT(Coordinator({"professional", "update", "geert", "--expertise", "koffieochtend"}).err, HasSubstr("Do you mean: mantelcafe?"));
  EXPECT_TRUE(Eventually([&] { return desk_.As("geert", Question("mantelcafe")).exit == 0; })) << "consultation follows the registry";
  const std::string sheet = File("mensen.csv",
                                 "naam;discipline;werkgebied;e-mail;expertise\n"
                                 "Anna Demo;huisarts;Zundert;anna.demo@example.org;Mantelcafe\n");
  EXPECT_EQ(Coordinator({"professional", "import", sheet}).exit, 0);
}

TEST_F(CliExpertise, ATagTakenOffTheListStaysWithWhoHasIt) {
  ASSERT_EQ(SetOwnTags(kCafe).exit, 0);
  ASSERT_EQ(desk_.As("geert", {"professional", "update", "--expertise", "mantelcafe"}).exit, 0);
  ASSERT_EQ(SetOwnTags("[]").exit, 0);
  EXPECT_EQ(desk_.As("geert", {"professional", "update", "--capacity", "vol"}).exit, 0);
  const auto json = nlohmann::json::parse(desk_.As("geert", {"professional", "show", "geert"}, {.format = "json"}).out);
  EXPECT_THAT(json["professional"]["expertise"], ElementsAre("mantelcafe"));
  EXPECT_EQ(desk_.As("geert", {"professional", "update", "--expertise", "rouw"}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"professional", "update", "--expertise", "mantelcafe"}).exit, 2);
}

TEST_F(CliExpertise, TagsOfANetworkAreCheckedByField) {
  const auto wrong = SetOwnTags(R"([{"tag": "rouw", "label": "Rouw"}, {"tag": "Café", "label": ""}])");
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("network.expertise[0].tag: is een trefwoord dat elk netwerk al heeft"),
                               HasSubstr("network.expertise[1].tag"), HasSubstr("network.expertise[1].label")));
}

}  // namespace
}  // namespace kortelijn::test
