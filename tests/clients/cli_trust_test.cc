// Identity, consent and emergency access as people meet them at the command line, in two languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

class CliTrust : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("nora", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM0879"});
    here_.AddProfessional("outsider", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    const auto made = desk_.As("hanna", {"case", "create", "-m", "Zundert"}, {.format = "json"});
    id_ = nlohmann::json::parse(made.out)["caseId"];
    EXPECT_EQ(desk_.As("hanna", {"case", "circle", "add", id_, "nora"}).exit, 0);
    EXPECT_EQ(desk_.As("hanna", {"case", "circle", "add", id_, "geert"}).exit, 0);
  }
  Outcome Identity(const std::string& person, const Words& words, const Surroundings& around = {}) {
    Words all = {"case", "identity", words.front(), id_};
    all.insert(all.end(), words.begin() + 1, words.end());
    return desk_.As(person, all, around);
  }
  std::string Shown(const std::string& person, const std::string& language = "nl") {
    return desk_.As(person, {"case", "show", id_}, {.language = language}).out;
  }

  Installation here_;
  Desk desk_{here_};
  std::string id_;
};

TEST_F(CliTrust, WhoThePersonIsIsTypedShownGivenAndRemoved) {
  const auto set = Identity("hanna", {"set"}, {.language = "nl", .input = "Voorbeeld\nTruus\n1951-04-03\n123456782\n\n\n"});
  EXPECT_EQ(set.exit, 0) << set.err;
  EXPECT_THAT(Shown("nora"), HasSubstr("apart bewaard, voor: "));
  EXPECT_THAT(Shown("nora"), Not(HasSubstr("Voorbeeld")));
  const auto shown = Identity("hanna", {"show"}, {.language = "nl", .input = "1\n"});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("Voorbeeld"), HasSubstr("123456782")));
  EXPECT_NE(Identity("nora", {"show", "--purpose", "care"}).exit, 0);
  EXPECT_EQ(Identity("hanna", {"right", "nora"}).exit, 0);
  EXPECT_THAT(Identity("nora", {"show", "--purpose", "zorg"}).out, HasSubstr("Voorbeeld"));
  EXPECT_THAT(Identity("hanna", {"right", "geert"}, {.language = "nl"}).err, HasSubstr("geestelijk verzorgers"));
  EXPECT_EQ(Identity("hanna", {"right", "nora", "--take-away"}).exit, 0);
  EXPECT_NE(Identity("nora", {"show", "--purpose", "care"}).exit, 0);
  const auto anew = Identity("hanna", {"set", "--stdin", "--purpose", "care"}, {.input = "{\"familyName\": \"Ander\"}"});
  EXPECT_EQ(anew.exit, 0) << anew.err;
  const auto json = nlohmann::json::parse(Identity("hanna", {"show", "--purpose", "care"}, {.format = "json"}).out);
  EXPECT_EQ(json["identity"]["familyName"], "Ander");
  EXPECT_FALSE(json["identity"].contains("bsn")) << "all of it is replaced";
  EXPECT_NE(Identity("hanna", {"remove"}, {.input = "iets anders\n"}).exit, 0);
  EXPECT_EQ(Identity("hanna", {"remove"}, {.input = id_ + "\n"}).exit, 0);
  EXPECT_NE(Identity("hanna", {"show", "--purpose", "care"}).exit, 0);
}

TEST_F(CliTrust, ConsentByDimensionAndPersonStandsInWords) {
  EXPECT_EQ(desk_.As("hanna", {"case", "consent", id_, "-d", "zingeving"}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "consent", id_, "--person", "geert", "--objection"}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "consent", id_, "--person", "outsider", "--objection", "--giver", "ouders"}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "inform", id_, "--who", "ouders"}).exit, 0);
  const auto shown = Shown("hanna");
  EXPECT_THAT(shown, AllOf(HasSubstr("Wie gevraagd mag worden"), HasSubstr("zingeving"), HasSubstr("bezwaar"), HasSubstr("de ouders"),
                           HasSubstr("Geïnformeerd over het delen")));
  EXPECT_THAT(Shown("hanna", "en"), AllOf(HasSubstr("Who may be asked"), HasSubstr("Informed about sharing")));
}

TEST_F(CliTrust, EmergencyAccessIsOffThenLoudThenOver) {
  const Words open = {"case", "emergency", id_, "--reason", "Niemand van de kring is te bereiken."};
  const auto off = desk_.As("outsider", open, {.language = "nl", .input = id_ + "\n"});
  EXPECT_NE(off.exit, 0);
  EXPECT_THAT(desk_.As("hanna", {"network", "show"}, {.language = "nl"}).out, HasSubstr("Noodtoegang"));
  const auto set = desk_.As("coordinator", {"network", "set", "--emergency-minutes", "30", "--care-years", "25"}, {.language = "nl"});
  EXPECT_EQ(set.exit, 0) << set.err;
  EXPECT_THAT(set.out, HasSubstr("zorg 25 jaar"));
  EXPECT_NE(desk_.As("outsider", open, {.input = "nee\n"}).exit, 0) << "the number is typed";
  ASSERT_TRUE(Eventually([&] { return desk_.As("outsider", open, {.input = id_ + "\n"}).exit == 0; }));
  EXPECT_THAT(Shown("outsider"), HasSubstr("GEOPEND VIA DE NOODTOEGANG"));
  EXPECT_THAT(Shown("nora"), AllOf(HasSubstr("GEOPEND VIA DE NOODTOEGANG"), HasSubstr("Niemand van de kring")));
  here_.clock().Advance(std::chrono::minutes(31));
  ASSERT_TRUE(Eventually([&] { return desk_.As("nora", {"case", "show", id_}).exit == 0; })) << "the registry is heard again";
  EXPECT_THAT(Shown("nora"), HasSubstr("dicht sinds"));
  EXPECT_NE(desk_.As("outsider", {"case", "show", id_}).exit, 0);
}

}  // namespace
}  // namespace kortelijn::test
