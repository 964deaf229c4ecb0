// The main job as people type it: every command of it, on screen, in tabs and in JSON.
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
using ::testing::StartsWith;

using Words = std::vector<std::string>;

class CliStory : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("mirjam", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 70}}, {"GM0879"});
    here_.AddProfessional("sanne", registry::v1::DISCIPLINE_SOCIAL_WORKER, {{registry::v1::DIMENSION_SOCIAL, 80}}, {"GM0879"});
  }

  nlohmann::json Json(const std::string& person, const Words& arguments) {
    const auto outcome = desk_.As(person, arguments, {.format = "json"});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    return nlohmann::json::parse(outcome.out, nullptr, false);
  }

  static Words Question() {
    return {"consult", "ask",
            "-d",      "zingeving:80",
            "-u",      "vandaag",
            "-m",      "Zundert",
            "-k",      "meedenken",
            "-b",      "Vragen over afscheid",
            "-q",      "Hoe help ik verder?"};
  }

  /// Asks and waits until the offers are out; the referral's id.
  std::string Asked() {
    const auto id = Json("hanna", Question())["referralIds"][0].get<std::string>();
    EXPECT_TRUE(Eventually([&] { return HasOffer("geert", id) && HasOffer("mirjam", id); }));
    return id;
  }
  bool HasOffer(const std::string& person, const std::string& id) {
    return desk_.As(person, {"inbox"}, {.format = "tabs"}).out.find(id) != std::string::npos;
  }
  bool StateIs(const std::string& id, const std::string& state) {
    return Json("hanna", {"referral", "show", id})["referral"].value("state", "") == "REFERRAL_STATE_" + state;
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliStory, AskingShowsWhoCouldAndWhoWasAsked) {
  const auto asked = desk_.As("hanna", Question(), {.language = "nl"});
  EXPECT_EQ(asked.exit, 0) << asked.err;
  EXPECT_THAT(asked.out, AllOf(HasSubstr("zingeving in Zundert"), HasSubstr("geert Demo"), HasSubstr("sterk in zingeving (90)"),
                               HasSubstr("werkt in Zundert"), HasSubstr("Gevraagd"), HasSubstr("gevraagd aan 2 mensen"),
                               HasSubstr("Het antwoord volgen: kortelijn consult show ")));
}

TEST_F(CliStory, FromQuestionToThanks) {
  const std::string id = Asked();
  const std::string question = id.substr(0, id.find('-'));
  EXPECT_THAT(desk_.As("geert", {"inbox"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Aan u aangeboden"), HasSubstr("U4 vandaag"), HasSubstr("hanna Demo"), HasSubstr(id)));
  EXPECT_THAT(desk_.As("geert", {"inbox", "brief", id}).out, HasSubstr("Vragen over afscheid"));
  EXPECT_THAT(desk_.As("geert", {"referral", "claim", id}, {.language = "nl"}).out, HasSubstr("U hebt het opgepakt."));

  const auto second = desk_.As("mirjam", {"referral", "claim", id}, {.language = "nl"});
  EXPECT_EQ(second.exit, 4);
  EXPECT_EQ(second.out, "");
  EXPECT_THAT(second.err, AllOf(HasSubstr("er wordt voor gezorgd"), HasSubstr("[ALREADY_CLAIMED]"), HasSubstr("U hoeft niets te doen")));

  EXPECT_THAT(desk_.As("geert", {"consult", "show", question}, {.language = "nl"}).out,
              AllOf(HasSubstr("Hoe help ik verder?"), HasSubstr("opgepakt door geert Demo")));
  EXPECT_EQ(desk_.As("geert", {"referral", "question", id, "Mag ik hem bellen?"}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return Json("hanna", {"consult", "show", question}).dump().find("STATE_ON_HOLD") != std::string::npos; }));
  EXPECT_THAT(desk_.As("hanna", {"consult", "show", question}, {.language = "nl"}).out,
              AllOf(HasSubstr("geert Demo vraagt"), HasSubstr("Mag ik hem bellen?"), HasSubstr("Reageren: kortelijn consult reply " + id)));
  EXPECT_EQ(desk_.As("hanna", {"consult", "reply", question, "-"}, {.input = "Ja, na vijven.\n"}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return !StateIs(id, "ON_HOLD"); }));
  EXPECT_EQ(desk_.As("geert", {"referral", "answer", id, "Ik ben er geweest.", "--outcome", "advies"}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return StateIs(id, "COMPLETED"); }));

  EXPECT_THAT(desk_.As("hanna", {"consult", "confirm", question, "--thanks", "Dank je."}, {.language = "nl"}).out, HasSubstr("afgerond"));
  ASSERT_TRUE(Eventually([&] {
    return desk_.As("geert", {"consult", "show", question}, {.language = "nl"}).out.find("afgesloten") != std::string::npos;
  }));
  EXPECT_THAT(desk_.As("geert", {"consult", "show", question}, {.language = "nl"}).out,
              AllOf(HasSubstr("geert Demo antwoordt – advies gegeven"), HasSubstr("✓ bevestigd: dit hielp"), HasSubstr("“Dank je.”"),
                    HasSubstr("afgesloten")));
}

TEST_F(CliStory, WhoMayNotReadIsToldNothing) {
  const std::string id = Asked();
  const auto refused = desk_.As("sanne", {"consult", "show", id}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 3);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("bestaat niet, of is niet voor u"), HasSubstr("[NOT_FOUND]")));
  const auto role = desk_.As("coordinator", {"consult", "show", id}, {.language = "nl"});
  EXPECT_EQ(role.exit, 5);
  EXPECT_THAT(role.err, HasSubstr("het is voor: deelnemer"));
}

TEST_F(CliStory, TooUrgentSaysWhomToCall) {
  ASSERT_EQ(desk_.As("coordinator", {"network", "set", "--consultation-line", "030 000 0000"}).exit, 0);
  auto urgent = Question();
  urgent[5] = "U1";
  const auto refused = desk_.As("hanna", urgent, {.language = "nl"});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_EQ(refused.out, "");
  EXPECT_THAT(refused.err,
              AllOf(HasSubstr("112"), HasSubstr("huisartsenpost"), HasSubstr("030 000 0000"), HasSubstr("[URGENCY_NOT_HERE]")));
}

TEST_F(CliStory, AnIdentifyingBriefIsRefusedByField) {
  auto named = Question();
  named[11] = "Geboren op 3 april 1951";
  const auto refused = desk_.As("hanna", named, {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("geboortedatum"), HasSubstr("consultation.brief"), HasSubstr("[IDENTIFYING_PATTERN]")));
}

TEST_F(CliStory, WithoutATerminalWhatIsMissingIsNamed) {
  const auto refused = desk_.As("hanna", {"consult", "ask", "-d", "sociaal"}, {.language = "nl"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, HasSubstr("Er ontbreekt nog: --municipality, --urgency, --brief, --question"));
}

TEST_F(CliStory, ADialogueAsksForWhatIsMissing) {
  const std::string typed =
      "Zandert\nZundert\n"      // once mistyped
      "tuinieren\n4:80\n"       // once no dimension
      "2\n\n"                   // today; think along
      "qwxzqwxz\n"              // expertise that nobody knows
      "afscheid nemen\n\n"      // then in own words; the first that may be meant
      "Klingon\nfrans, tr\n"    // languages, once none
      "Vragen over afscheid\n"  // brief
      "Hoe help ik verder?\nEn wie ziet het zusje?\n\n"
      "geert\n"  // whom to ask first, by the beginning of the name
      "\n";      // send it
  const auto asked = desk_.As("hanna", {"consult", "ask"}, {.language = "nl", .input = typed, .typing = true});
  EXPECT_EQ(asked.exit, 0) << asked.err;
  EXPECT_THAT(asked.err, AllOf(HasSubstr("Bel 112"), HasSubstr("Er is geen gemeente “Zandert”"), HasSubstr("“tuinieren” is geen dimensie"),
                               HasSubstr("Een expertise met die naam is hier niet bekend"), HasSubstr("“Klingon” is geen taal"),
                               HasSubstr("Versturen? [J/n]")));
  EXPECT_THAT(asked.out,
              AllOf(HasSubstr("spreekt geen Frans of Turks"), HasSubstr("gevraagd: de genoemde persoon"), HasSubstr("geert Demo")));
  const auto questions = Json("hanna", {"consult", "list"})["consultations"];
  ASSERT_EQ(questions.size(), 1u);
  EXPECT_EQ(questions[0]["dimensions"][0]["weight"], 80);
  EXPECT_EQ(questions[0]["dimensions"][0]["mode"], "ROUTING_MODE_DIRECTED_MAY_DECLINE");
  EXPECT_EQ(questions[0]["languages"], (nlohmann::json{"fr", "tr"}));
  EXPECT_EQ(questions[0]["expertise"].size(), 1u);
  EXPECT_THAT(desk_.As("hanna", {"consult", "show", questions[0]["id"]}, {.language = "nl"}).out, HasSubstr("Frans of Turks"));
  EXPECT_EQ(Json("hanna", {"consult", "show", questions[0]["id"]})["consultation"]["question"],
            "Hoe help ik verder?\nEn wie ziet het zusje?");
}

TEST_F(CliStory, ADialogueThatIsLeftSendsNothing) {
  for (const std::string typed : {"Zundert\n4\n", "Zundert\n4\n\n\n\n\nKort\nLang\n\n\nn\n"}) {
    const auto left = desk_.As("hanna", {"consult", "ask"}, {.language = "nl", .input = typed, .typing = true});
    EXPECT_EQ(left.exit, 130);
    EXPECT_THAT(left.err, HasSubstr("Gestopt; er is niets verstuurd."));
  }
  EXPECT_FALSE(Json("hanna", {"consult", "list"}).contains("consultations"));
}

TEST_F(CliStory, CasesWithCircleAndConsent) {
  const auto id = Json("hanna", {"case", "create", "-m", "Zundert", "--stage", "symptoomgericht", "--birth-year", "1952", "--surprise",
                                 "nee"})["caseId"]
                      .get<std::string>();
  auto social = Question();
  social[3] = "sociaal";
  social.insert(social.end(), {"--case", id});
  const auto refused = desk_.As("hanna", social, {.language = "nl"});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("toestemming"), HasSubstr("kortelijn case consent")));
  EXPECT_EQ(desk_.As("hanna", {"case", "consent", id, "--scope", "sociaal"}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "circle", "add", id, "sanne", "--role", "regelt opvang", "-d", "sociaal"}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "update", id, "--summary", "Partner werkt door"}).exit, 0);
  EXPECT_THAT(desk_.As("sanne", {"case", "show", id}, {.language = "nl"}).out,
              AllOf(HasSubstr("tussen 1950 en 1954"), HasSubstr("symptoomgerichte palliatie"), HasSubstr("sanne Demo, sociaal werker"),
                    HasSubstr("regelt opvang"), HasSubstr("Nog niemand voor: fysiek, psychisch, zingeving"),
                    HasSubstr("Partner werkt door"), HasSubstr("nee, niet verrast")));
  EXPECT_EQ(desk_.As("hanna", social).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"case", "circle", "remove", id, "sanne"}).exit, 0);
  EXPECT_EQ(desk_.As("sanne", {"case", "show", id}).exit, 3);
}

TEST_F(CliStory, EveryMoveOfAHolderHasACommand) {
  const std::string id = Asked();
  EXPECT_EQ(desk_.As("mirjam", {"referral", "decline", id}).exit, 2) << "a reason is needed";
  EXPECT_EQ(desk_.As("mirjam", {"referral", "decline", id, "--reason", "geen-ruimte"}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "start", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "hold", id, "--reason", "wacht-op-persoon"}).exit, 0);
  const auto again = desk_.As("geert", {"referral", "hold", id, "--reason", "wacht-op-persoon"}, {.language = "nl"});
  EXPECT_EQ(again.exit, 1);
  EXPECT_THAT(again.err, HasSubstr("Dat kan nu niet: de stand is “wacht”."));
  EXPECT_EQ(desk_.As("geert", {"referral", "resume", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "note", id, "Ik ben er morgen."}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "give-back", id, "--reason", "hoort-elders"}).exit, 0);
  EXPECT_EQ(desk_.As("coordinator", {"referral", "assign", id, "geert"}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  EXPECT_EQ(desk_.As("geert", {"referral", "fail", id, "--reason", "kant-persoon"}).exit, 0);
  EXPECT_THAT(desk_.As("hanna", {"referral", "show", id}, {.language = "nl"}).out,
              AllOf(HasSubstr("niet gelukt: aan de kant van de persoon"), HasSubstr("Ronde")));
}

TEST_F(CliStory, CancellingIsFreeBeforeItIsPickedUp) {
  const std::string id = Asked();
  EXPECT_EQ(desk_.As("hanna", {"consult", "cancel", id.substr(0, id.find('-'))}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return StateIs(id, "CANCELLED"); }));
  const std::string other = Asked();
  EXPECT_EQ(desk_.As("hanna", {"consult", "error", other.substr(0, other.find('-'))}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return StateIs(other, "ENTERED_IN_ERROR"); }));
}

TEST_F(CliStory, ACancellationAfterTheClaimIsTheHoldersToAccept) {
  const std::string id = Asked();
  ASSERT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  EXPECT_EQ(desk_.As("hanna", {"consult", "cancel", id.substr(0, id.find('-'))}).exit, 0);
  ASSERT_TRUE(
      Eventually([&] { return desk_.As("geert", {"inbox"}, {.language = "nl"}).out.find("annulering gevraagd") != std::string::npos; }));
  EXPECT_EQ(desk_.As("geert", {"referral", "accept-cancel", id}).exit, 0);
  EXPECT_TRUE(StateIs(id, "CANCELLED"));
}

TEST_F(CliStory, ProgramsReadTheSameInEveryLanguage) {
  const std::string id = Asked();
  const auto english = desk_.As("geert", {"inbox"}, {.format = "tabs"}).out;
  EXPECT_EQ(english, desk_.As("geert", {"inbox"}, {.language = "nl", .format = "tabs"}).out);
  EXPECT_THAT(english, StartsWith("OFFERED\tSPIRITUAL\tU4\tGM0879\tADVICE\thanna\tOFFERED\t"));
  EXPECT_THAT(
      desk_
          .As("hanna", {"consult", "ask", "--no-wait", "-d", "social", "-u", "routine", "-m", "Roermond", "-b", "Kort", "-q", "Lang"},
              {.format = "tabs"})
          .out,
      StartsWith("consultation_id\t"));
}

TEST_F(CliStory, ProposalsSayWhyWithoutSendingAnything) {
  const auto proposed = desk_.As("hanna", {"propose", "-d", "zingeving,sociaal", "-m", "zundert", "-u", "u3"}, {.language = "nl"});
  EXPECT_THAT(proposed.out, AllOf(HasSubstr("zingeving in Zundert"), HasSubstr("sociaal in Zundert"), HasSubstr("sanne Demo"),
                                  HasSubstr("hoort bij het vak")));
  EXPECT_FALSE(Json("hanna", {"consult", "list"}).contains("consultations"));
  EXPECT_EQ(Json("hanna", {"propose", "-d", "zingeving", "-m", "zundert"})["proposals"][0]["candidates"][0]["professionalId"], "geert");
}

TEST_F(CliStory, ProposalsSpeakOfLanguagesAndOfWhatElseSomebodyCouldTake) {
  ASSERT_EQ(desk_
                .As("mirjam",
                    {"professional", "update", "mirjam", "--language", "Turks", "--dimension", "zingeving:70", "--dimension", "sociaal:60"})
                .exit,
            0);
  const auto told = [&] {
    return desk_.As("hanna", {"propose", "-d", "sociaal:20,zingeving:80", "-m", "zundert", "--language", "turks"}, {.language = "nl"}).out;
  };
  EXPECT_TRUE(Eventually([&] { return told().find("kan ook sociaal") != std::string::npos; }));
  const auto proposed = told();
  EXPECT_THAT(proposed, AllOf(HasSubstr("spreekt Turks"), HasSubstr("maar spreekt geen Turks")));
  EXPECT_LT(proposed.find("zingeving in Zundert"), proposed.find("sociaal in Zundert")) << "heaviest first";
  const auto unknown = desk_.As("hanna", {"propose", "-d", "sociaal", "-m", "zundert", "--language", "Klingon"}, {.language = "nl"});
  EXPECT_EQ(unknown.exit, 2);
  EXPECT_THAT(unknown.err, HasSubstr("“Klingon” is geen taal die hier bekend is"));
}

TEST_F(CliStory, WatchesEndWhenAskedToAndShowEachChange) {
  const std::string id = Asked();
  EXPECT_THAT(desk_.As("geert", {"inbox", "watch", "--for", "4"}, {.format = "tabs"}).out, HasSubstr(id));
  EXPECT_THAT(desk_.As("hanna", {"consult", "watch", "--for", "4"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Uw vragen"), HasSubstr("gevraagd aan 2 mensen")));
  const auto board = desk_.As("coordinator", {"board", "--watch", "--for", "4"}, {.format = "json"}).out;
  EXPECT_EQ(nlohmann::json::parse(board.substr(0, board.find('\n')))["reset"], true);
}

TEST_F(CliStory, TheCoordinatorSeesTimesAndNoContent) {
  const std::string id = Asked();
  ASSERT_EQ(desk_.As("geert", {"referral", "claim", id}).exit, 0);
  ASSERT_TRUE(Eventually(
      [&] { return desk_.As("coordinator", {"board"}, {.language = "nl"}).out.find("opgepakt door geert Demo") != std::string::npos; }));
  const auto board = desk_.As("coordinator", {"board"}, {.language = "nl"}).out;
  EXPECT_THAT(board, AllOf(HasSubstr("Open in het netwerk"), HasSubstr("open 1"), Not(HasSubstr("afscheid"))));
  EXPECT_THAT(desk_.As("coordinator", {"referral", "list"}, {.language = "nl"}).out, HasSubstr(id));
  const auto report = desk_.As("coordinator", {"report", "response-times", "--by", "dimensie,urgentie"}, {.language = "nl"}).out;
  EXPECT_THAT(report, AllOf(HasSubstr("Eerste reactie"), HasSubstr("U4 vandaag"), HasSubstr("1 van 1"), HasSubstr("waarvan open")));
  const auto csv = desk_.As("coordinator", {"report", "response-times", "--by", "dimension", "--csv"}, {.format = "auto"}).out;
  EXPECT_THAT(csv, AllOf(StartsWith("dimension;first_response_median_minutes;"), HasSubstr("\nSPIRITUAL;0;0;1;0;1;1;")));
  EXPECT_EQ(desk_.As("hanna", {"report", "response-times"}).exit, 5);
  EXPECT_EQ(desk_.As("coordinator", {"report", "response-times", "--from", "vandaag"}).exit, 2);
}

TEST_F(CliStory, TheLogVerifiesAndTellsWhoDidWhat) {
  Asked();
  const auto verified = desk_.As("privacy", {"log", "verify"}, {.language = "nl"});
  EXPECT_EQ(verified.exit, 0) << verified.err;
  for (const auto* source : {"registry", "consultation", "referral", "insight", "ongeschonden"})
    EXPECT_THAT(verified.out, HasSubstr(source));
  EXPECT_THAT(desk_.As("privacy", {"log", "verify", "--source", "consultation"}, {.format = "tabs"}).out, HasSubstr("\tINTACT\t"));
  EXPECT_THAT(desk_.As("privacy", {"log", "list", "--actor", "hanna"}).out,
              AllOf(HasSubstr("ConsultationService.AskConsultation"), HasSubstr("role:PROFESSIONAL")));
  EXPECT_EQ(desk_.As("hanna", {"log", "list"}).exit, 5);
  EXPECT_EQ(desk_.As("privacy", {"log", "verify", "--source", "kitchen"}).exit, 3);
}

}  // namespace
}  // namespace kortelijn::test
