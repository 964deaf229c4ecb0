// The log as its officers type and read it: signed heads to keep, exports to give away, and a check of those without any service.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "services/common/crypto/file.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"
#include "tests/support/other_network.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class CliLog : public testing::Test {
 protected:
  std::string File(const char* name) const { return (folder_.path() / name).string(); }
  std::vector<std::string> Lines(const std::string& file) const {
    std::istringstream text(crypto::ReadFile(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
  }
  Outcome Privacy(const std::vector<std::string>& arguments, const std::string& language = "en", const std::string& format = "table") {
    return desk_.As("privacy", arguments, {.language = language, .format = format});
  }

  Installation here_;
  Desk desk_{here_};
  Folder folder_;
};

TEST_F(CliLog, AHeadIsKeptAndLaterComparedWith) {
  const auto kept = Privacy({"log", "head", "--out", File("heads.json")}, "nl");
  EXPECT_EQ(kept.exit, 0) << kept.err;
  EXPECT_THAT(kept.out, AllOf(HasSubstr("registry"), HasSubstr("insight"), HasSubstr("Bewaar het buiten deze dienst")));
  EXPECT_EQ(Lines(File("heads.json")).size(), 4U);
  const auto verdict = Privacy({"log", "verify", "--head", File("heads.json")}, "nl");
  EXPECT_EQ(verdict.exit, 0) << verdict.err;
  EXPECT_THAT(verdict.out, AllOf(HasSubstr("ongeschonden"), HasSubstr("bewaarde vingerafdruk van regel")));

  auto lines = Lines(File("heads.json"));
  auto forged = nlohmann::json::parse(lines[0]);
  forged["seq"] = "1";
  crypto::WriteFile(File("forged.json"), forged.dump() + "\n");
  const auto found = Privacy({"log", "verify", "--source", forged["source"], "--head", File("forged.json")});
  EXPECT_NE(found.exit, 0);
  EXPECT_THAT(found.out, HasSubstr("The head that was kept does not carry the signature of this installation."));
  EXPECT_THAT(found.err, HasSubstr("LOG_BROKEN"));
}

TEST_F(CliLog, AnExportIsCheckedWithoutTheService) {
  ASSERT_EQ(Privacy({"log", "head", "--out", File("heads.json")}).exit, 0);
  const auto written = Privacy({"log", "export", "--source", "registry", "--out", File("log.json")});
  EXPECT_EQ(written.exit, 0) << written.err;
  EXPECT_THAT(written.out, HasSubstr("rows written to"));
  here_.Stop();
  const auto checked = desk_.Run({"log", "check", File("log.json"), "--head", File("heads.json")});
  EXPECT_EQ(checked.exit, 0) << checked.err;
  EXPECT_THAT(checked.out, AllOf(HasSubstr("registry"), HasSubstr("intact")));
  EXPECT_THAT(desk_.Run({"log", "check", File("log.json")}, {.language = "nl"}).out, HasSubstr("Of de sleutel die van de installatie is"));
  const auto json = nlohmann::json::parse(desk_.Run({"log", "check", File("log.json"), "--json"}).out);
  EXPECT_EQ(json["intact"], true);
  EXPECT_EQ(json["firstKeptSeq"], "1");

  std::string text = crypto::ReadFile(File("log.json"));
  const auto place = text.find("\"coordinator\"");
  ASSERT_NE(place, std::string::npos);
  text.replace(place, 13, "\"koordinator\"");
  crypto::WriteFile(File("changed.json"), text);
  const auto found = desk_.Run({"log", "check", File("changed.json")}, {.language = "nl"});
  EXPECT_NE(found.exit, 0);
  EXPECT_THAT(found.out, HasSubstr("is veranderd nadat die geschreven was"));

  auto lines = Lines(File("log.json"));
  lines.erase(lines.end() - 2);
  std::string cut;
  for (const auto& line : lines) cut += line + "\n";
  crypto::WriteFile(File("cut.json"), cut);
  EXPECT_THAT(desk_.Run({"log", "check", File("cut.json")}).out, HasSubstr("and all after it are missing"));
}

TEST_F(CliLog, ALogOfSeveralNetworksIsNotExportedAndSaysWhatCanBeDone) {
  FoundOtherNetwork(here_);
  const auto refused = Privacy({"log", "export", "--source", "registry"}, "nl");
  EXPECT_NE(refused.exit, 0);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("SEVERAL_NETWORKS"), HasSubstr("meer dan één netwerk"), HasSubstr("kortelijn log verify")));
  EXPECT_EQ(Privacy({"log", "verify", "--source", "registry"}).exit, 0);
  EXPECT_EQ(Privacy({"log", "list", "--source", "registry"}).exit, 0);
}

TEST_F(CliLog, FilesThatAreSomethingElseAreRefused) {
  crypto::WriteFile(File("other.txt"), "hello\n");
  EXPECT_THAT(desk_.Run({"log", "check", File("other.txt")}).err, HasSubstr("Line 1 is not a row of a log nor a signed head."));
  EXPECT_THAT(desk_.Run({"log", "check", File("nowhere.json")}).err, HasSubstr("FILE_UNREADABLE"));
  EXPECT_THAT(Privacy({"log", "export", "--source", "registry", "--format", "xml"}).err, HasSubstr("--format is json or fhir"));
  EXPECT_THAT(Privacy({"log", "head", "--out", File("no/such/folder.json")}).err, HasSubstr("FILE_UNWRITABLE"));
}

TEST_F(CliLog, AnExportInFhirIsABundleOfAuditEvents) {
  const auto written = Privacy({"log", "export", "--source", "registry", "--format", "fhir", "--out", File("log.fhir.json")});
  EXPECT_EQ(written.exit, 0) << written.err;
  const auto bundle = nlohmann::json::parse(crypto::ReadFile(File("log.fhir.json")));
  EXPECT_EQ(bundle["resourceType"], "Bundle");
  ASSERT_GT(bundle["entry"].size(), 3U);
  for (const auto& entry : bundle["entry"]) {
    EXPECT_EQ(entry["resource"]["resourceType"], "AuditEvent");
    EXPECT_FALSE(entry["resource"]["agent"][0]["who"]["identifier"]["value"].get<std::string>().empty());
  }
  EXPECT_EQ(bundle["entry"].back()["resource"]["type"]["code"], "110106") << "the export itself";
}

TEST_F(CliLog, MonthsAreShownAndNothingExpiresTooSoon) {
  EXPECT_THAT(Privacy({"log", "months", "--source", "registry"}, "nl").out, AllOf(HasSubstr("maand"), HasSubstr("open")));
  const auto refused = Privacy({"log", "expire", "--source", "registry", "--before", "2026-01"}, "nl");
  EXPECT_NE(refused.exit, 0);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("FIELD_INVALID"), HasSubstr("vijf jaar")));
  EXPECT_THAT(Privacy({"log", "expire", "--source", "registry", "--before", "yesterday"}).err, HasSubstr("is not a month such as 2020-03"));
  EXPECT_THAT(Privacy({"log", "expire", "--source", "registry", "--before", "2020-01"}).out,
              HasSubstr("No month before that one is still kept."));
  EXPECT_THAT(Privacy({"log", "list", "--source", "registry"}, "en", "tabs").out, HasSubstr("JournalService.ExpireSegments"));
}

}  // namespace
}  // namespace kortelijn::test
