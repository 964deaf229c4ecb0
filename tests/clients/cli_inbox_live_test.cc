// The inbox on a full screen, through a terminal: read, picked up, declined, and the terminal given back whatever ends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "clients/cli/terminal.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"
#include "tests/support/typist.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kUp = "\033[A";
constexpr const char* kDown = "\033[B";

class CliInboxLive : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.AddProfessional("mirjam", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 70}}, {"GM0879"});
    for (const auto* person : {"hanna", "geert", "mirjam"}) ASSERT_TRUE(Eventually([&] { return IsKnown(here_.As(person)); })) << person;
  }
  /// Word of somebody's certificate has come everywhere.
  static bool IsKnown(Person& person) {
    return Refusal(*person.referral, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest()).empty() &&
           Refusal(*person.consultation, &consultation::v1::ConsultationService::Stub::ListCases, consultation::v1::ListCasesRequest())
               .empty();
  }

  /// Asked by hanna and offered to both.
  std::string Asked(registry::v1::Urgency urgency = registry::v1::URGENCY_U5) {
    const auto id = AskAndWait(here_.As("hanna"), {.urgency = urgency});
    EXPECT_TRUE(Eventually([&] { return Offers("geert", id) && Offers("mirjam", id); }));
    return id;
  }
  bool Offers(const std::string& person, const std::string& id) {
    const auto items = Inbox(here_.As(person));
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.referral().id() == id; });
  }
  std::unique_ptr<Typist> Live(const std::string& person, const std::string& language = "nl",
                               const std::vector<std::string>& options = {}) {
    EXPECT_EQ(desk_.As(person, {"whoami"}).exit, 0);
    std::vector<std::string> arguments = {
        std::string(KORTELIJN_BIN_DIR) + "/kortelijn", "--lang", language, "--profile", person, "inbox", "live"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return std::make_unique<Typist>(
        arguments, std::map<std::string, std::string>{{"KORTELIJN_HOME", desk_.home().string()}, {"TERM", "xterm"}, {"NO_COLOR", "1"}});
  }
  static void ExpectGivenBack(Typist& typist) {
    EXPECT_TRUE(typist.TerminalIsPlain());
    EXPECT_TRUE(Eventually([&] { return typist.Written().find("\033[?25h\033[?1049l") != std::string::npos; }));
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliInboxLive, OneKeyReadsPicksUpAndQuits) {
  const auto id = Asked();
  const auto geert = Live("geert");
  ASSERT_TRUE(geert->Sees("Aan u aangeboden")) << geert->Written();
  EXPECT_THAT(geert->Screen(), HasSubstr("zingeving"));
  EXPECT_FALSE(geert->TerminalIsPlain());
  geert->Type("\r");
  EXPECT_TRUE(geert->Sees("Mother of three asks")) << "the brief";
  geert->Type("\033");
  ASSERT_TRUE(geert->Sees("Aan u aangeboden"));
  geert->Type("c");
  EXPECT_TRUE(geert->Sees("U hebt het opgepakt")) << geert->Screen();
  EXPECT_TRUE(geert->Sees("Bij u")) << "live";
  EXPECT_EQ(Look(here_.As("geert"), id)->holder_id(), "geert");
  geert->Type("\r");
  EXPECT_TRUE(geert->Sees("how do we talk about this")) << "the question";
  geert->Type("qq");
  EXPECT_EQ(geert->Wait(), 0);
  ExpectGivenBack(*geert);
}

TEST_F(CliInboxLive, WhatComesAndGoesShowsByItself) {
  const auto mirjam = Live("mirjam", "en");
  ASSERT_TRUE(mirjam->Sees("Your inbox is empty.")) << mirjam->Written();
  const auto id = Asked();
  ASSERT_TRUE(mirjam->Sees("Offered to you"));
  Claim(here_.As("geert"), id);
  EXPECT_TRUE(mirjam->Sees("Your inbox is empty."));
}

TEST_F(CliInboxLive, WhoIsSecondHearsThatItIsTakenCareOf) {
  const auto id = Asked();
  const auto mirjam = Live("mirjam");
  ASSERT_TRUE(mirjam->Sees("Aan u aangeboden")) << mirjam->Written();
  mirjam->Signal(SIGSTOP);
  Claim(here_.As("geert"), id);
  mirjam->Type("c");
  mirjam->Signal(SIGCONT);
  EXPECT_TRUE(mirjam->Sees("er wordt voor gezorgd")) << mirjam->Screen();
  EXPECT_TRUE(mirjam->Sees("Uw postvak is leeg."));
}

TEST_F(CliInboxLive, DecliningAsksForAReason) {
  const auto first = Asked(registry::v1::URGENCY_U3);
  const auto second = Asked();
  const auto geert = Live("geert", "en");
  ASSERT_TRUE(geert->Sees("Offered to you")) << geert->Written();
  ASSERT_TRUE(Eventually([&] { return geert->Screen().find("U5") != std::string::npos; }));
  geert->Type(kDown);
  geert->Type("d");
  ASSERT_TRUE(geert->Sees("Why is it not for you?"));
  geert->Type("\033");
  ASSERT_TRUE(geert->SeesNoMore("Why is it not for you?"));
  geert->Type("d");
  ASSERT_TRUE(geert->Sees("Why is it not for you?"));
  geert->Type("1");
  EXPECT_TRUE(geert->Sees("Declined; others are asked."));
  EXPECT_TRUE(Eventually([&] { return !Offers("geert", second); })) << "the second row";
  EXPECT_TRUE(Offers("geert", first));
  geert->Type(kUp);
  geert->Type("c");
  ASSERT_TRUE(geert->Sees("It is yours.")) << geert->Screen();
  ASSERT_TRUE(geert->Sees("With you"));
  geert->Type("d");
  EXPECT_TRUE(geert->Sees("Only what is offered to you can be declined."));
  geert->Type("c");
  EXPECT_TRUE(geert->Sees("can be picked up.")) << geert->Screen();
}

TEST_F(CliInboxLive, WhatAColleagueHandsOverIsSaidOnBothSides) {
  const auto id = Asked();
  Claim(here_.As("geert"), id);
  const auto geert = Live("geert"), mirjam = Live("mirjam");
  ASSERT_TRUE(geert->Sees("Bij u")) << geert->Written();
  ASSERT_EQ(desk_.As("geert", {"referral", "hand-over", id, "mirjam"}).exit, 0);
  EXPECT_TRUE(mirjam->Sees("overgedragen door")) << mirjam->Screen();
  EXPECT_TRUE(geert->Sees("Aangeboden aan mirjam Demo")) << geert->Screen();
  mirjam->Type("d");
  ASSERT_TRUE(mirjam->Sees("Waarom is het niet voor u?"));
  mirjam->Type("1");
  EXPECT_TRUE(mirjam->Sees("het blijft bij wie het heeft")) << mirjam->Screen();
}

TEST_F(CliInboxLive, OnePartMayBeAskedFor) {
  const auto id = Asked();
  const auto geert = Live("geert", "en", {"--held"});
  ASSERT_TRUE(geert->Sees("Your inbox is empty.")) << geert->Written();
  Claim(here_.As("geert"), id);
  EXPECT_TRUE(geert->Sees("With you"));
}

TEST_F(CliInboxLive, CtrlCAndSignalsGiveTheTerminalBack) {
  const auto typed = Live("geert");
  ASSERT_TRUE(typed->Sees("Uw postvak is leeg.")) << typed->Written();
  typed->Type("\003");
  EXPECT_EQ(typed->Wait(), 0);
  ExpectGivenBack(*typed);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    const auto told = Live("geert");
    ASSERT_TRUE(told->Sees("Uw postvak is leeg.")) << told->Written();
    told->Signal(signal);
    EXPECT_EQ(told->Wait(), 0) << signal;
    ExpectGivenBack(*told);
  }
}

TEST_F(CliInboxLive, AServiceThatIsAwayIsToldAndHoldsNobodyBack) {
  const auto geert = Live("geert", "en");
  ASSERT_TRUE(geert->Sees("Your inbox is empty.")) << geert->Written();
  here_.Stop();
  EXPECT_TRUE(geert->Sees("Trying again")) << geert->Screen();
  geert->Type("q");
  EXPECT_TRUE(Eventually([&] { return geert->TerminalIsPlain(); }));
  EXPECT_EQ(geert->Wait(), 0);
}

TEST_F(CliInboxLive, ARefusalToWatchEndsItAndGivesTheTerminalBack) {
  const auto geert = Live("geert", "en");
  ASSERT_TRUE(geert->Sees("Your inbox is empty.")) << geert->Written();
  EXPECT_EQ(desk_.As("coordinator", {"member", "suspend", "geert"}).exit, 0);
  EXPECT_EQ(geert->Wait(), 5);
  ExpectGivenBack(*geert);
}

TEST_F(CliInboxLive, WithoutATerminalItSaysWhatDoesInstead) {
  const auto refused = desk_.As("geert", {"inbox", "live"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, HasSubstr("kortelijn inbox watch"));
}

TEST(Keys, AreReadOneByOneWhateverArrivesTogether) {
  using cli::Key;
  std::string bytes = "\033[A\033OBc\r\003\033\x80é";
  std::vector<Key> keys;
  while (const auto key = cli::TakeKey(bytes)) keys.push_back(*key);
  EXPECT_EQ(keys, (std::vector<Key>{{Key::Kind::kUp},
                                    {Key::Kind::kDown},
                                    {Key::Kind::kCharacter, 'c'},
                                    {Key::Kind::kEnter},
                                    {Key::Kind::kStop},
                                    {Key::Kind::kEscape}}));
  EXPECT_TRUE(bytes.empty());
}

}  // namespace
}  // namespace kortelijn::test
