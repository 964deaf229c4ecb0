// The registry as a coordinator and its people use it from the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "services/common/crypto/pki.h"
#include "tests/support/desk.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CliRegistry : public testing::Test {
 protected:
  std::string File(const std::string& name, const std::string& content) {
    const auto file = folder_.path() / name;
    std::ofstream(file) << content;
    return file.string();
  }
  Outcome Coordinator(const std::vector<std::string>& arguments, const Surroundings& around = {}) {
    return desk_.As("coordinator", arguments, around);
  }

  Folder folder_;
  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliRegistry, AnEntryIsMadeChangedAndConfirmed) {
  const auto made = Coordinator({"professional", "create",
                                 "--id",         "geert.demo",
                                 "--name",       "Geert Demo",
                                 "--discipline", "geestelijk verzorger",
                                 "--area",       "Zundert,Roermond",
                                 "--dimension",  "zingeving:95",
                                 "--language",   "Turks,nl",
                                 "--reachable",  "ma-vr 9:00-17:00",
                                 "--email",      "geert@demo.example",
                                 "--identifier", "SKGV=000114"},
                                {.language = "nl"});
  EXPECT_EQ(made.exit, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(HasSubstr("geestelijk verzorger"), HasSubstr("Zundert, Roermond"), HasSubstr("zingeving 95"),
                              HasSubstr("ma-vr 9.00-17.00"), HasSubstr("SKGV 000114"), HasSubstr("Turks, Nederlands")));
  EXPECT_THAT(Coordinator({"professional", "list", "turks zundert geestelijk"}).out, HasSubstr("Geert Demo"));
  const auto changed =
      desk_.As("geert.demo", {"professional", "update", "--capacity", "wachtlijst", "--what-i-do", "Gesprekken thuis"}, {.language = "nl"});
  EXPECT_EQ(changed.exit, 0) << changed.err;
  EXPECT_THAT(changed.out, AllOf(HasSubstr("wachtlijst"), HasSubstr("Gesprekken thuis"), HasSubstr("zingeving 95")));
  EXPECT_THAT(desk_.As("geert.demo", {"professional", "confirm"}, {.language = "nl"}).out,
              HasSubstr("De gegevens van Geert Demo zijn bevestigd."));
  EXPECT_THAT(desk_.As("geert.demo", {"professional", "list", "--municipality", "zundert", "--dimension", "zin"}).out,
              HasSubstr("Geert Demo"));
  EXPECT_THAT(desk_.As("geert.demo", {"professional", "show", "geert"}).out, HasSubstr("geert.demo"));
}

TEST_F(CliRegistry, WhatIsWrongIsNamedByField) {
  const auto wrong = Coordinator(
      {"professional", "create", "--name", "Geert Demo", "--discipline", "huisarts", "--area", "Zundert", "--expertise", "Geen Tag!"},
      {.language = "nl"});
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("Er is iets niet goed ingevuld."), HasSubstr("expertise"), HasSubstr("[FIELD_INVALID]")));
  EXPECT_EQ(Coordinator({"professional", "update", "coordinator"}).exit, 3);
  EXPECT_EQ(Coordinator({"professional", "show", "Niemand"}).exit, 3);
}

TEST_F(CliRegistry, ASpreadsheetIsTriedFirstAndThenLoadedWhole) {
  const std::string demo = std::string(KORTELIJN_SOURCE_DIR) + "/deploy/demo/registry.csv";
  const auto trial = Coordinator({"professional", "import", demo, "--dry-run"}, {.language = "nl"});
  EXPECT_EQ(trial.exit, 0) << trial.err;
  EXPECT_THAT(trial.err, HasSubstr("Dit was een proef"));
  EXPECT_EQ(Coordinator({"professional", "list"}, {.format = "tabs"}).out, "");
  const auto loaded = Coordinator({"professional", "import", demo}, {.format = "json"});
  EXPECT_GT(nlohmann::json::parse(loaded.out)["added"], 40);
  EXPECT_THAT(Coordinator({"professional", "list", "--limit", "0"}).out, AllOf(HasSubstr("Geert Demo"), HasSubstr("Sanne Demo")));
  EXPECT_THAT(Coordinator({"professional", "list", "--limit", "3"}, {.language = "nl"}).err, HasSubstr("Er is meer"));
}

constexpr const char* kTwoPeople =
    "id;naam;discipline;werkgebied;e-mail\nanna.demo;Anna Demo;huisarts;Zundert;anna@demo.example\n"
    "bert.demo;Bert Demo;vrijwilliger;Zundert;bert@demo.example\n";

TEST_F(CliRegistry, ATrialShowsWhatWouldHappen) {
  ASSERT_EQ(Coordinator({"professional", "import", File("mensen.csv", kTwoPeople)}).exit, 0);
  const std::string file = File("nieuw.csv",
                                "id;naam;discipline;werkgebied;e-mail\nanna.demo;Anna Demo;huisarts;Roermond;anna@demo.example\n"
                                "carl.demo;Carl Demo;huisarts;Zundert;carl@demo.example\n");
  const auto dutch = Coordinator({"professional", "import", file, "--dry-run"}, {.language = "nl"});
  EXPECT_EQ(dutch.exit, 0) << dutch.err;
  EXPECT_THAT(dutch.out, AllOf(HasSubstr("wat er gebeurt"), HasSubstr("staat niet in het bestand"), HasSubstr("Bert Demo"),
                               HasSubstr("werkgebied"), HasSubstr("Zundert"), HasSubstr("Roermond")));
  const auto english = Coordinator({"professional", "import", file, "--dry-run"});
  EXPECT_THAT(english.out, AllOf(HasSubstr("what happens"), HasSubstr("not in the file"), HasSubstr("Carl Demo")));
  const auto tabs = Coordinator({"professional", "import", file, "--dry-run"}, {.format = "tabs"});
  EXPECT_THAT(tabs.out, AllOf(HasSubstr("CHANGED\tAnna Demo\twerkgebied\tZundert\tRoermond\tanna.demo\n"),
                              HasSubstr("ADDED\tCarl Demo\t\t\t\tcarl.demo\n"), HasSubstr("MISSING\tBert Demo\t\t\t\tbert.demo\n")));
  const auto json = nlohmann::json::parse(Coordinator({"professional", "import", file, "--dry-run"}, {.format = "json"}).out);
  EXPECT_EQ(json["changes"][0]["fields"][0]["after"], "Roermond");
  EXPECT_THAT(Coordinator({"professional", "show", "anna.demo"}).out, Not(HasSubstr("Roermond"))) << "nothing was changed";
}

TEST_F(CliRegistry, FaultyRowsAreLeftOutWhenAsked) {
  const std::string file = File("mensen.csv", std::string(kTwoPeople) + "carl.demo;Carl Demo;tuinman;Zundert;carl@demo.example\n");
  EXPECT_EQ(Coordinator({"professional", "import", file}).exit, 2);
  EXPECT_EQ(Coordinator({"professional", "list"}, {.format = "tabs"}).out, "");
  const auto loaded = Coordinator({"professional", "import", file, "--skip-faulty"}, {.language = "nl"});
  EXPECT_EQ(loaded.exit, 0) << loaded.err;
  EXPECT_THAT(loaded.out, AllOf(HasSubstr("is geen discipline"), HasSubstr("Weggelaten regels")));
  EXPECT_THAT(Coordinator({"professional", "list"}).out, AllOf(HasSubstr("Anna Demo"), HasSubstr("Bert Demo"), Not(HasSubstr("Carl"))));
}

TEST_F(CliRegistry, ThePeopleGoOutAndComeBack) {
  ASSERT_EQ(Coordinator({"professional", "import", File("mensen.csv", kTwoPeople)}).exit, 0);
  const auto sheet = Coordinator({"professional", "export"});
  EXPECT_THAT(sheet.out, AllOf(testing::StartsWith("id;naam;discipline;"), HasSubstr("anna.demo;Anna Demo;huisarts;")));
  for (const std::string name : {"mensen.json", "uit.csv"}) {
    const std::string file = (folder_.path() / name).string();
    const auto written = Coordinator({"professional", "export", file}, {.language = "nl"});
    EXPECT_EQ(written.exit, 0) << written.err;
    EXPECT_THAT(written.out, HasSubstr("2 mensen naar " + file + " geschreven."));
    const auto back = Coordinator({"professional", "import", file}, {.format = "json"});
    EXPECT_EQ(nlohmann::json::parse(back.out)["unchanged"], 2) << back.err;
  }
  const auto hsds = nlohmann::json::parse(Coordinator({"professional", "export", "--format", "hsds"}).out);
  EXPECT_EQ(hsds["services"][1]["id"], "bert.demo");
  EXPECT_EQ(Coordinator({"professional", "export", folder_.path().string() + "/nergens/uit.csv"}).exit, 2);
  EXPECT_EQ(desk_.As("anna.demo", {"professional", "export"}).exit, 5) << "only who coordinates";
}

TEST_F(CliRegistry, FaultsOfAnHsdsDocumentHaveAPath) {
  const std::string file = File("fout.json", R"({"services": [{"id": "anna.demo", "name": "Anna Demo", "email": 7}]})");
  const auto trial = Coordinator({"professional", "import", file, "--dry-run"}, {.language = "nl"});
  EXPECT_EQ(trial.exit, 2);
  EXPECT_THAT(trial.out, AllOf(HasSubstr("services[0].email"), HasSubstr("is geen tekst"), HasSubstr("services[0].service_areas")));
  EXPECT_THAT(Coordinator({"professional", "import", file}).err, HasSubstr("services[0].email: is not text"));
}

TEST_F(CliRegistry, AFileThatIsTooLargeIsNotSent) {
  const auto refused = Coordinator({"professional", "import", File("groot.csv", std::string((32 << 20) + 1, 'x'))}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("32 MiB"), HasSubstr("in delen")));
}

TEST_F(CliRegistry, FaultsOfASpreadsheetHaveRowAndColumn) {
  const std::string file = File(
      "mensen.csv",
      "naam;discipline;werkgebied;e-mail\nAnna Demo;huisarts;Zandert;anna@demo.example\nBert Demo;tuinman;Zundert;bert@demo.example\n");
  const auto trial = Coordinator({"professional", "import", file, "--dry-run"}, {.language = "nl"});
  EXPECT_EQ(trial.exit, 2);
  EXPECT_THAT(trial.out, AllOf(HasSubstr("werkgebied"), HasSubstr("'Zandert' is geen naam of CBS-code"), HasSubstr("is geen discipline")));
  EXPECT_THAT(trial.err, AllOf(HasSubstr("er is niets geladen"), HasSubstr("[IMPORT_INVALID]")));
  const auto refused = Coordinator({"professional", "import", file}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("regel 2, kolom werkgebied"), HasSubstr("regel 3, kolom discipline")));
  EXPECT_EQ(Coordinator({"professional", "import", folder_.path().string() + "/none.csv"}).exit, 2);
}

TEST_F(CliRegistry, MembersComeGoAndComeBack) {
  const auto made = Coordinator(
      {"member", "create", "--id", "carla.demo", "--name", "Carla Demo", "--email", "carla@demo.example", "--role", "coordinator,operator"},
      {.language = "nl"});
  EXPECT_EQ(made.exit, 0) << made.err;
  const auto code = Coordinator({"member", "code", "carla.demo"}, {.format = "json"});
  EXPECT_EQ(desk_.Run(desk_.EnrolWith(nlohmann::json::parse(code.out)["code"])).exit, 0);
  EXPECT_THAT(desk_.Run({"whoami", "--profile", "carla.demo"}, {.language = "nl"}).out, HasSubstr("coördinator, beheerder"));
  EXPECT_THAT(Coordinator({"member", "suspend", "carla.demo"}, {.language = "nl"}).out, HasSubstr("Carla Demo is geschorst"));
  const auto refused = desk_.Run({"whoami", "--profile", "carla.demo"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 5);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("geschorst"), HasSubstr("[SUSPENDED]")));
  EXPECT_THAT(Coordinator({"member", "list"}, {.language = "nl"}).out, HasSubstr("geschorst"));
  EXPECT_EQ(Coordinator({"member", "reinstate", "carla.demo"}).exit, 0);
  EXPECT_EQ(desk_.Run({"whoami", "--profile", "carla.demo"}).exit, 0);
  EXPECT_EQ(
      Coordinator({"member", "create", "--id", "carla.demo", "--name", "Carla", "--email", "carla@demo.example", "--role", "operator"})
          .exit,
      4);
}

TEST_F(CliRegistry, TheLastCoordinatorStays) {
  const auto refused = Coordinator({"member", "suspend", "coordinator"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("zonder coördinator"), HasSubstr("[LAST_COORDINATOR]")));
}

TEST_F(CliRegistry, ARoleMayBeChosen) {
  EXPECT_EQ(Coordinator({"member", "list", "--as", "coördinator"}).exit, 0);
  EXPECT_EQ(Coordinator({"member", "list", "--as", "privacy-officer"}).exit, 5);
}

TEST_F(CliRegistry, NetworkRulesAreShownAndChanged) {
  EXPECT_THAT(Coordinator({"network", "show"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Stichtse Vecht, Roermond, Zundert"), HasSubstr("Hoe snel het netwerk wil reageren"),
                    HasSubstr("kantoortijd"), HasSubstr("Zorgkleuren")));
  EXPECT_EQ(Coordinator({"network", "set", "--ring-size", "7", "--office-hours", "ma-do 8-18"}).exit, 0);
  EXPECT_THAT(Coordinator({"network", "show"}, {.language = "nl"}).out,
              AllOf(HasSubstr("hooguit 7 mensen"), HasSubstr("ma-do 8.00-18.00"), Not(HasSubstr("ma-vr"))));
  EXPECT_EQ(Coordinator({"network", "set"}).exit, 2);
  EXPECT_EQ(Coordinator({"network", "set", "--ring-size", "0"}).exit, 2);
}

TEST_F(CliRegistry, WhatProposalsWeighIsShownAndChanged) {
  EXPECT_THAT(Coordinator({"network", "show"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Wat voorstellen wegen"), HasSubstr("gemeenschappelijke taal"), HasSubstr("andere gevraagde dimensies")));
  const auto before = nlohmann::json::parse(Coordinator({"network", "show"}, {.format = "json"}).out)["network"]["weights"];
  EXPECT_EQ(before["language"], 12);
  EXPECT_EQ(Coordinator({"network", "set", "--weight", "gemeenschappelijke taal=30", "--weight", "breadth=0"}, {.language = "nl"}).exit, 0);
  const auto after = nlohmann::json::parse(Coordinator({"network", "show"}, {.format = "json"}).out)["network"]["weights"];
  EXPECT_EQ(after["language"], 30);
  EXPECT_EQ(after.value("breadth", 0), 0);
  EXPECT_EQ(after["dimension"], before["dimension"]) << "the others stay";
  EXPECT_THAT(Coordinator({"network", "set", "--weight", "geur=3"}, {.language = "nl"}).err,
              AllOf(HasSubstr("“geur=3” is geen TERM=GEWICHT"), HasSubstr("fairness, language, breadth")));
  EXPECT_THAT(Coordinator({"network", "set", "--weight", "language=101"}, {.language = "nl"}).err, HasSubstr("van 0 tot en met 100"));
}

TEST_F(CliRegistry, ANetworkGoesOutAsJsonAndComesBack) {
  auto json = nlohmann::json::parse(Coordinator({"network", "show"}, {.format = "json"}).out);
  json["network"]["colours"][0]["label"] = "Heel rustig";
  const std::string file = File("network.json", json.dump());
  EXPECT_EQ(Coordinator({"network", "set", "--file", file}).exit, 0);
  EXPECT_THAT(Coordinator({"network", "show"}).out, HasSubstr("Heel rustig"));
  const auto stale = Coordinator({"network", "set", "--file", file}, {.language = "nl"});
  EXPECT_EQ(stale.exit, 4) << "the etag in the file is that of before";
  EXPECT_THAT(stale.err, HasSubstr("Iemand anders heeft het intussen gewijzigd."));
  EXPECT_EQ(Coordinator({"network", "set", "--file", File("bad.json", "{\"nmae\": 1}")}).exit, 2);
  EXPECT_EQ(Coordinator({"network", "set", "--file", File("worse.json", "{")}).exit, 2);
}

TEST_F(CliRegistry, OrganisationsAreListed) {
  EXPECT_EQ(Coordinator({"organisation", "create", "--id", "welzijn.demo", "--name", "Welzijn Demo", "--municipality", "Zundert", "--kvk",
                         "12345678"})
                .exit,
            0);
  EXPECT_THAT(Coordinator({"organisation", "list"}, {.format = "tabs"}).out, HasSubstr("Welzijn Demo\tGM0879\t12345678\t\twelzijn.demo\n"));
}

TEST_F(CliRegistry, AnOrganisationIsShownAndChangedWithWhatItOffers) {
  const auto made = Coordinator({"organisation", "create", "--id", "welzijn.demo", "--name", "Welzijn Demo", "--service",
                                 "Rouwgroep|Zes avonden|sociaal,zingeving", "--service", "Huisbezoek"},
                                {.language = "nl"});
  EXPECT_EQ(made.exit, 0) << made.err;
  EXPECT_THAT(made.out,
              AllOf(HasSubstr("Wat zij biedt"), HasSubstr("Rouwgroep"), HasSubstr("sociaal, zingeving"), HasSubstr("Zes avonden")));
  EXPECT_THAT(Coordinator({"organisation", "show", "welzijn demo"}, {.format = "tabs"}).out,
              AllOf(HasSubstr("Rouwgroep\tSOCIAL,SPIRITUAL\tZes avonden\n"), HasSubstr("Huisbezoek\t\t\n")));
  const auto changed = Coordinator({"organisation", "update", "welzijn.demo", "--service", "Maatje", "--municipality", "Zundert"});
  EXPECT_EQ(changed.exit, 0) << changed.err;
  EXPECT_THAT(changed.out, AllOf(HasSubstr("Maatje"), HasSubstr("Zundert"), Not(HasSubstr("Rouwgroep"))));
  EXPECT_THAT(Coordinator({"organisation", "update", "welzijn.demo", "--no-services"}).out, Not(HasSubstr("Maatje")));
}

TEST_F(CliRegistry, WhatIsWrongWithAnOrganisationIsSaid) {
  ASSERT_EQ(Coordinator({"organisation", "create", "--id", "welzijn.demo", "--name", "Welzijn Demo"}).exit, 0);
  EXPECT_EQ(Coordinator({"organisation", "update", "welzijn.demo"}).exit, 2) << "nothing to change";
  EXPECT_THAT(Coordinator({"organisation", "show", "nergens"}, {.language = "nl"}).err, HasSubstr("Er is geen organisatie “nergens”"));
  EXPECT_EQ(Coordinator({"organisation", "show", "nergens"}).exit, 3);
  EXPECT_EQ(Coordinator({"organisation", "update", "welzijn.demo", "--service", "Groep", "--no-services"}).exit, 2);
  EXPECT_EQ(Coordinator({"organisation", "update", "welzijn.demo", "--service", "a|b|c|d"}).exit, 2);
  EXPECT_EQ(Coordinator({"organisation", "update", "welzijn.demo", "--service", "Groep||tuinieren"}).exit, 2);
  const auto twice =
      Coordinator({"organisation", "update", "welzijn.demo", "--service", "Groep", "--service", "groep"}, {.language = "nl"});
  EXPECT_EQ(twice.exit, 2);
  EXPECT_THAT(twice.err, HasSubstr("services[1].name"));
}

TEST_F(CliRegistry, TheHistoryOfAnEntryIsShown) {
  ASSERT_EQ(Coordinator({"professional", "import", File("mensen.csv", kTwoPeople)}).exit, 0);
  EXPECT_THAT(Coordinator({"professional", "history", "anna.demo"}, {.language = "nl"}).err, HasSubstr("Er is niets gewijzigd"));
  ASSERT_EQ(Coordinator({"professional", "update", "anna.demo", "--phone", "0346 1", "--identifier", "AGB=01-000101"}).exit, 0);
  const auto dutch = desk_.As("anna.demo", {"professional", "history"}, {.language = "nl"});
  EXPECT_EQ(dutch.exit, 0) << dutch.err;
  EXPECT_THAT(dutch.out, AllOf(HasSubstr("Telefoon"), HasSubstr("0346 1"), HasSubstr("AGB 01000101"), HasSubstr("coordinator")));
  const auto tabs = Coordinator({"professional", "history", "Anna Demo"}, {.format = "tabs"});
  EXPECT_THAT(tabs.out, HasSubstr("\tcoordinator\tphone\t\t0346 1\n"));
  const auto json = nlohmann::json::parse(Coordinator({"professional", "history", "anna.demo", "--limit", "1"}, {.format = "json"}).out);
  EXPECT_EQ(json["changes"].size(), 1U);
  EXPECT_EQ(desk_.As("bert.demo", {"professional", "history", "anna.demo"}).exit, 3);
}

TEST_F(CliRegistry, AHistoryIsWholeHoweverNarrowAndInThePersonsWords) {
  ASSERT_EQ(Coordinator({"professional", "import", File("mensen.csv", kTwoPeople)}).exit, 0);
  const std::string what = "Gesprekken thuis over afscheid en verlies, ook met kinderen en kleinkinderen, op elk uur dat het nodig is";
  ASSERT_EQ(Coordinator({"professional", "update", "anna.demo", "--what-i-do", what, "--capacity", "vol", "--language", "nl,tr"}).exit, 0);
  const auto english = Coordinator({"professional", "history", "anna.demo"});
  EXPECT_THAT(english.out, AllOf(HasSubstr("has room"), HasSubstr("full"), HasSubstr("Dutch, Turkish"), Not(HasSubstr("…"))));
  for (const auto* word : {"Gesprekken", "kleinkinderen,", "nodig is"}) EXPECT_THAT(english.out, HasSubstr(word));
  EXPECT_THAT(Coordinator({"professional", "history", "anna.demo"}, {.format = "tabs"}).out, HasSubstr("\tcapacity\topen\tvol\n"));
}

TEST_F(CliRegistry, OpenPlacesAreThoseOfWhoIsOpen) {
  ASSERT_EQ(Coordinator({"professional", "import", File("mensen.csv", kTwoPeople)}).exit, 0);
  ASSERT_EQ(Coordinator({"professional", "update", "anna.demo", "--capacity", "open", "--slots", "2"}).exit, 0);
  EXPECT_THAT(Coordinator({"professional", "show", "anna.demo"}).out, HasSubstr("2 open places"));
  ASSERT_EQ(Coordinator({"professional", "update", "anna.demo", "--capacity", "vol"}).exit, 0);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"professional", "show", "anna.demo"}, {"professional", "list"}})
    EXPECT_THAT(Coordinator(arguments).out, AllOf(HasSubstr("full"), Not(HasSubstr("open places"))));
}

TEST_F(CliRegistry, NoticesAloneShowsThem) {
  const auto alone = Coordinator({"notices"}, {.language = "nl"});
  EXPECT_EQ(alone.exit, 0) << alone.err;
  EXPECT_EQ(alone.out, Coordinator({"notices", "show"}, {.language = "nl"}).out);
  EXPECT_THAT(alone.out, HasSubstr("antwoorden op uw vragen"));
}

TEST_F(CliRegistry, MistakesInAnEntryAreSaidInDutch) {
  const auto wrong =
      Coordinator({"professional", "create", "--name", "Dina Demo", "--discipline", "diëtist", "--area", "Zundert", "--email",
                   "dina@demo.example", "--identifier", "BIG=12345678901", "--absent", "2026-12-21..2026-12-31", "--absent", "2026-12-24"},
                  {.language = "nl"});
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("identifiers[0].system"), HasSubstr("die kan hebben: AGB, UZI"), HasSubstr("absences[1]"),
                               HasSubstr("valt samen met een andere afwezigheid")));
}

TEST_F(CliRegistry, AServiceThatIsGoneIsSaidWithWhatToDo) {
  ASSERT_EQ(Coordinator({"whoami"}).exit, 0);
  here_.Stop();
  const auto refused = Coordinator({"whoami"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 6);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("antwoordt niet"), HasSubstr("Er is niets verloren"), HasSubstr("[SERVER_UNREACHABLE]")));
}

}  // namespace
}  // namespace kortelijn::test
