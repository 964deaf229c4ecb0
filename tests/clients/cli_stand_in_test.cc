// Waarneming as people type and read it, and the parts of the inbox.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/calendar.h"
#include "services/common/base/stand_in.h"
#include "tests/support/acts.h"
#include "tests/support/desk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using Words = std::vector<std::string>;

class CliStandIn : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("karel", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("nina", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 90}}, {"GM0879"});
  }

  /// From today for a week, with somebody who stands in.
  std::string Week(const std::string& stand_in) {
    const auto today = base::LocalDayOf(here_.clock().Now());
    return base::FormatDay(today) + ".." + base::FormatDay(today + std::chrono::days(7)) + "/" + stand_in;
  }
  std::string Asked() { return AskAndWait(here_.As("hanna"), {.dimensions = {registry::v1::DIMENSION_PHYSICAL}}); }
  bool InboxShows(const std::string& person, const std::string& option, const std::string& text) {
    return desk_.As(person, {"inbox", option}, {.language = "nl"}).out.find(text) != std::string::npos;
  }

  Installation here_;
  Desk desk_{here_};
};

TEST_F(CliStandIn, AnAbsenceNamesWhoStandsInByName) {
  const auto changed = desk_.As("hanna", {"professional", "update", "--absent", Week("Karel Demo")}, {.language = "nl"});
  EXPECT_EQ(changed.exit, 0) << changed.err;
  EXPECT_THAT(changed.out, HasSubstr("(karel Demo neemt waar)"));
  EXPECT_THAT(desk_.As("hanna", {"professional", "show", "hanna"}, {.format = "tabs"}).out, HasSubstr(Week("karel")));
  const auto loop = desk_.As("karel", {"professional", "update", "--absent", Week("hanna")}, {.language = "nl"});
  EXPECT_EQ(loop.exit, 2);
  EXPECT_THAT(loop.err, AllOf(HasSubstr("[FIELD_INVALID]"), HasSubstr("een kring van waarnemers: karel, hanna, karel")));
}

TEST_F(CliStandIn, TheInboxShowsItsPartsWithTheTimeLeft) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return InboxShows("nina", "--offered", id); }));
  EXPECT_FALSE(InboxShows("nina", "--held", id));
  Claim(here_.As("nina"), id);
  ASSERT_TRUE(Eventually([&] { return InboxShows("nina", "--held", id); }));
  EXPECT_FALSE(InboxShows("nina", "--offered", id));
  Post(here_.As("nina"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Which tablets?");
  ASSERT_TRUE(Eventually([&] { return InboxShows("hanna", "--waiting", id); }));
  EXPECT_THAT(desk_.As("hanna", {"inbox"}, {.language = "nl"}).out,
              AllOf(HasSubstr("Wacht op een woord van u"), HasSubstr("uw reactie"), HasSubstr("nog "), HasSubstr("resterend")));
  EXPECT_THAT(desk_.As("hanna", {"inbox"}, {.format = "tabs"}).out, AllOf(HasSubstr("WAITING"), HasSubstr("REPLY")));
  here_.clock().Advance(std::chrono::hours(24 * 7));
  EXPECT_TRUE(Eventually([&] { return InboxShows("hanna", "--waiting", " te laat"); }));
  EXPECT_EQ(desk_.As("hanna", {"inbox", "--held", "--waiting"}).exit, 2);
}

TEST_F(CliStandIn, WhatIsHeldIsTakenOverByTheCommandThatIsNamed) {
  here_.AddProfessional("pieter", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{registry::v1::DIMENSION_PHYSICAL, 90}}, {"GM0879"});
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return InboxShows("nina", "--offered", id); }));
  Claim(here_.As("nina"), id);
  ASSERT_EQ(desk_.As("nina", {"professional", "update", "--absent", Week("pieter")}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return InboxShows("pieter", "--standing-in", id); }));
  const std::string step = "Overnemen: kortelijn referral claim " + id + " --for nina";
  EXPECT_TRUE(InboxShows("pieter", "--standing-in", step));
  const auto brief = desk_.As("pieter", {"inbox", "brief", id}, {.language = "nl"});
  EXPECT_EQ(brief.exit, 0) << brief.err;
  EXPECT_THAT(brief.err, AllOf(HasSubstr(step), Not(HasSubstr("decline"))));
  const auto taken = desk_.As("pieter", {"referral", "claim", id, "--for", "Nina Demo"}, {.language = "nl"});
  EXPECT_EQ(taken.exit, 0) << taken.err;
  EXPECT_EQ(Look(here_.As("pieter"), id)->holder_id(), "pieter");
}

TEST_F(CliStandIn, OnePartIsOnePartWhereverItIsSaid) {
  const auto id = Asked();
  ASSERT_TRUE(Eventually([&] { return InboxShows("nina", "--offered", id); }));
  EXPECT_THAT(desk_.As("nina", {"inbox", "--offered", "list"}).out, HasSubstr(id));
  EXPECT_THAT(desk_.As("nina", {"inbox", "--held", "list"}).out, Not(HasSubstr(id)));
  const Words both[] = {{"inbox", "--held", "list", "--offered"}, {"inbox", "watch", "--for", "1", "--held", "--offered"}};
  for (const auto& arguments : both) EXPECT_EQ(desk_.As("nina", arguments).exit, 2);
  EXPECT_EQ(desk_.As("nina", {"inbox", "--limit", "3", "watch", "--for", "1"}).exit, 2) << "a watch has no limit";
  EXPECT_THAT(desk_.As("nina", {"inbox", "watch", "--for", "4", "--offered"}).out, HasSubstr(id));
  EXPECT_THAT(desk_.As("nina", {"inbox", "watch", "--for", "4", "--held"}).out, Not(HasSubstr(id)));
}

TEST_F(CliStandIn, WhoStandsInReadsAndRepliesAsTheRequester) {
  const auto id = Asked();
  const auto question = id.substr(0, id.find('-'));
  ASSERT_TRUE(Eventually([&] { return InboxShows("nina", "--offered", id); }));
  Claim(here_.As("nina"), id);
  Post(here_.As("nina"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Which tablets?");
  EXPECT_FALSE(InboxShows("karel", "--standing-in", id));
  ASSERT_EQ(desk_.As("hanna", {"professional", "update", "--absent", Week("karel")}).exit, 0);
  ASSERT_TRUE(Eventually([&] { return InboxShows("karel", "--standing-in", id); }));
  EXPECT_THAT(desk_.As("karel", {"inbox"}, {.language = "nl"}).out,
              AllOf(HasSubstr("U neemt waar"), HasSubstr("hanna Demo"), HasSubstr("uw reactie")));
  ASSERT_TRUE(Eventually([&] { return desk_.As("karel", {"consult", "show", question}).out.find("consult reply") != std::string::npos; }));
  EXPECT_THAT(desk_.As("karel", {"consult", "show", question}, {.language = "nl"}).out,
              AllOf(HasSubstr("U neemt waar voor"), HasSubstr("Which tablets?"), HasSubstr("Reageren: kortelijn consult reply " + id)));
  EXPECT_THAT(desk_.As("karel", {"consult", "list"}, {.language = "nl"}).out, HasSubstr("U neemt waar voor hanna Demo"));
  EXPECT_EQ(desk_.As("karel", {"consult", "reply", question, "The white ones."}).exit, 0);
  EXPECT_THAT(desk_.As("hanna", {"consult", "show", question}, {.language = "nl"}).out,
              AllOf(HasSubstr("karel Demo reageert"), HasSubstr("The white ones."), Not(HasSubstr("U neemt waar"))));
}

}  // namespace
}  // namespace kortelijn::test
