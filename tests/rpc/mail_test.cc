// What people are mailed, from the question to the letter in a real mail server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <set>

#include "tests/rpc/mail_house.h"

namespace kortelijn::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST_F(Mailed, EachWhoIsAwaitedGetsOneMailAnEventAndNothingOfTheQuestion) {
  const auto id = AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("carer", 1));
  Claim(here_.As("carer"), id);
  Post(here_.As("carer"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  ASSERT_TRUE(Gets("doctor", 1));
  Post(here_.As("doctor"), id, consultation::v1::MESSAGE_KIND_REPLY, "Since Monday");
  ASSERT_TRUE(Gets("carer", 2));
  Answer(here_.As("carer"), id, "I will come tomorrow");
  ASSERT_TRUE(Gets("doctor", 2));
  here_.Stop();
  here_.Start();
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("carer", 3));
  EXPECT_THAT(SubjectsTo("carer"), ElementsAre(kOffer, kMessage, kOffer));
  EXPECT_THAT(SubjectsTo("doctor"), ElementsAre(kMessage, kOutcome));
  std::set<std::string> ids;
  for (const auto* person : {"doctor", "carer"}) {
    for (const auto& mail : To(person)) {
      ids.insert(mail.Field("Message-ID"));
      EXPECT_EQ(mail.Field("Auto-Submitted"), "auto-generated");
      const std::string other = person == std::string("doctor") ? "carer" : "doctor";
      for (const auto& word :
           {other, std::string("Mother"), std::string("treated"), std::string("Monday"), std::string("tomorrow"), std::string("zingeving"),
            std::string("spiritual"), std::string("-z"), std::string("Zundert"), std::string("GM0879")}) {
        EXPECT_THAT(mail.raw, Not(HasSubstr(word)));
      }
    }
  }
  EXPECT_EQ(ids.size(), 5u);
}

TEST_F(Mailed, DimensionsOfOneQuestionAreOneMail) {
  Question both;
  both.case_id = MakeCase(here_.As("doctor"), "GM0879");
  both.dimensions = {DIMENSION_SPIRITUAL, DIMENSION_SOCIAL};
  AskAndWait(here_.As("doctor"), both);
  ASSERT_TRUE(Eventually([&] { return Inbox(here_.As("carer")).size() == 2; }));
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("carer", 2));
  EXPECT_EQ(To("carer").size(), 2u) << "one for each question, not for each dimension";
}

TEST_F(Mailed, WhatSomebodyDoesNotWantIsNotMailedAndTheRestInTheirLanguage) {
  AddSecondCarer();
  SetNotices("carer", {registry::v1::NOTICE_KIND_OFFER}, "en");
  const auto id = AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("second", 1));
  Claim(here_.As("carer"), id);
  Post(here_.As("carer"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  ASSERT_TRUE(Gets("doctor", 1));
  Post(here_.As("doctor"), id, consultation::v1::MESSAGE_KIND_REPLY, "Since Monday");
  ASSERT_TRUE(Gets("carer", 1));
  EXPECT_THAT(SubjectsTo("carer"), ElementsAre("Kortelijn: there is a message for you"));
}

TEST_F(Mailed, SetNoticesNamesWhatIsWrongAndShowsWhatIsKept) {
  registry::v1::SetNoticesRequest request;
  request.set_request_id(base::NewId());
  request.add_muted_notices(static_cast<NoticeKind>(9));
  request.set_language("de");
  EXPECT_EQ(Refusal(*here_.As("carer").registry, &RegistryStub::SetNotices, request), "FIELD_INVALID");
  SetNotices("carer", {registry::v1::NOTICE_KIND_ANSWER, registry::v1::NOTICE_KIND_OFFER, registry::v1::NOTICE_KIND_OFFER}, "en");
  const auto self = Call(*here_.As("carer").registry, &RegistryStub::GetSelf, registry::v1::GetSelfRequest()).member();
  EXPECT_THAT(self.muted_notices(), ElementsAre(registry::v1::NOTICE_KIND_OFFER, registry::v1::NOTICE_KIND_ANSWER));
  EXPECT_EQ(self.language(), "en");
  Desk desk(here_);
  EXPECT_THAT(desk.As("carer", {"notices", "show"}, {.format = "tabs"}).out, HasSubstr("ANSWER\tno\n"));
  EXPECT_THAT(desk.As("carer", {"notices", "set", "--want", "answers", "--mute", "reminders"}, {.format = "tabs"}).out,
              HasSubstr("OFFER\tno\nWORD_AWAITED\tyes\nANSWER\tyes\nESCALATION\tyes\nCONFIRM_ENTRY\tno\n"));
}

TEST_F(Mailed, ADeadMailServerDelaysNoQuestionAndShowsOnTheBoard) {
  server_.Stop();
  AskAndWait(here_.As("doctor"));
  EXPECT_TRUE(Eventually([&] { return Inbox(here_.As("carer")).size() == 1; }));
  EXPECT_TRUE(Eventually([&] { return Health().has_failing_since() && Health().waiting() >= 1; }));
  AskAndWait(here_.As("doctor"));
  AskAndWait(here_.As("doctor"));
  EXPECT_TRUE(Eventually([&] { return Health().waiting() >= 2; })) << "twice as many are told";
  Desk desk(here_);
  EXPECT_THAT(desk.As("coordinator", {"board"}).out, HasSubstr("The mail server has taken nothing since"));
  EXPECT_THAT(desk.As("coordinator", {"board"}, {.language = "nl"}).out, HasSubstr("De mailserver neemt sinds"));
  EXPECT_THAT(To("carer"), IsEmpty());
  server_.Start();
  here_.clock().Advance(minutes(2));
  EXPECT_TRUE(Gets("carer", 3));
  EXPECT_TRUE(Eventually([&] { return !Health().has_failing_since(); }));
  EXPECT_THAT(desk.As("coordinator", {"board"}).out, Not(HasSubstr("mail server")));
  EXPECT_EQ(To("carer").size(), 3u);
}

TEST_F(Mailed, ABoardThatIsWatchedHearsOfTheMail) {
  server_.Stop();
  const auto context = Context();
  const auto watch = here_.As("coordinator").insight->WatchBoard(context.get(), insight::v1::WatchBoardRequest());
  insight::v1::WatchBoardResponse shown;
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_FALSE(shown.mail().has_failing_since());
  AskAndWait(here_.As("doctor"));
  while (!shown.mail().has_failing_since()) ASSERT_TRUE(watch->Read(&shown));
  context->TryCancel();
}

TEST_F(Mailed, AnOfferThatIsOverBeforeTheServerComesBackIsNotMailed) {
  AddSecondCarer();
  server_.Stop();
  const auto id = AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return Health().waiting() >= 1; }));
  Claim(here_.As("carer"), id);
  Post(here_.As("carer"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  ASSERT_TRUE(Reaches(here_.As("doctor"), id, referral::v1::REFERRAL_STATE_ON_HOLD));
  server_.Start();
  here_.clock().Advance(minutes(2));
  ASSERT_TRUE(Gets("doctor", 1));
  EXPECT_THAT(To("carer"), IsEmpty());
  EXPECT_THAT(To("second"), IsEmpty());
}

TEST_F(Mailed, WhoIsSuspendedOrMutesItMeanwhileIsNotMailed) {
  AddSecondCarer();
  server_.Stop();
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return Health().waiting() >= 1 && Inbox(here_.As("second")).size() == 1; }));
  AwaitFollowed();
  registry::v1::SuspendMemberRequest suspend;
  suspend.set_request_id(base::NewId());
  suspend.set_member_id("carer");
  Call(*here_.As("coordinator").registry, &RegistryStub::SuspendMember, suspend);
  SetNotices("second", {registry::v1::NOTICE_KIND_OFFER}, "nl");
  server_.Start();
  here_.clock().Advance(minutes(2));
  AwaitSettled();
  EXPECT_THAT(To("carer"), IsEmpty());
  EXPECT_THAT(To("second"), IsEmpty());
}

TEST_F(Mailed, WhatIsRefusedForNowIsTriedAgainAndForGoodIsGivenUp) {
  server_.Refuse("carer@demo.example", 451);
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return server_.Refusals() == 1; }));
  AwaitSettled();
  server_.Refuse("carer@demo.example", 0);
  here_.clock().Advance(minutes(2));
  ASSERT_TRUE(Gets("carer", 1));
  EXPECT_FALSE(Logged("Mail.Refused", "carer"));

  server_.Refuse("carer@demo.example", 550);
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return Logged("Mail.Refused", "carer"); }));
  server_.Refuse("carer@demo.example", 0);
  here_.clock().Advance(minutes(2));
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("carer", 2));
  EXPECT_EQ(To("carer").size(), 2u) << "the one given up does not come";
  EXPECT_EQ(server_.Refusals(), 2);
  EXPECT_FALSE(Health().has_failing_since()) << "the server works all the while";
}

TEST_F(Mailed, AfterFiveDaysALetterIsGivenUp) {
  server_.Stop();
  AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Eventually([&] { return Health().has_failing_since(); }));
  here_.clock().Advance(hours(5 * 24 + 1));
  here_.Stop();
  here_.Start();
  EXPECT_TRUE(Eventually([&] { return Logged("Mail.GivenUp", "carer"); }));
}

TEST_F(Mailed, AQuestionThatNobodyCanTakeIsMailedToTheCoordinator) {
  AskAndWait(here_.As("doctor"), {.municipality = "GM0957", .dimensions = {registry::v1::DIMENSION_PHYSICAL}});
  ASSERT_TRUE(Gets("cora", 1));
  EXPECT_THAT(SubjectsTo("cora"), ElementsAre(kEscalation));
}

TEST_F(Mailed, PeopleAreRemindedOfTheirEntryOncePerHalfLife) {
  const auto reminders = [&] {
    const auto subjects = SubjectsTo("carer");
    return std::count(subjects.begin(), subjects.end(), kReminder);
  };
  here_.clock().Advance(hours(181 * 24));
  ASSERT_TRUE(Eventually([&] { return reminders() == 1; }));
  here_.Stop();
  here_.Start();
  here_.clock().Advance(hours(24));
  here_.clock().Advance(hours(180 * 24));
  ASSERT_TRUE(Eventually([&] { return reminders() >= 2; }));
  EXPECT_EQ(reminders(), 2);
}

/// A mail server that takes connections and never says a word.
class Deaf {
 public:
  Deaf() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    listen(socket_, 8);
    socklen_t size = sizeof(address);
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~Deaf() {
    if (caller_ >= 0) close(caller_);
    close(socket_);
  }
  /// Waits until somebody is connected.
  void Accept() { caller_ = accept(socket_, nullptr, nullptr); }
  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

 private:
  int socket_;
  int caller_ = -1;
  int port_ = 0;
};

TEST_F(Mailed, StoppingDoesNotWaitForAServerThatSaysNothing) {
  Deaf deaf;
  StartWith({.server = deaf.url(), .from = "kortelijn@demo.example", .user = {}, .password_file = {}, .ca_file = {}, .insecure = true});
  AskAndWait(here_.As("doctor"));
  deaf.Accept();
  EXPECT_TRUE(Eventually([&] { return Inbox(here_.As("carer")).size() == 1; }));
  here_.Stop();
  StartWith(server_.settings());
  EXPECT_TRUE(Gets("carer", 1)) << "nothing is lost";
}

TEST_F(Mailed, WhoBeginsToFollowMailsNoHistory) {
  StartWith({});
  AskAndWait(here_.As("doctor"));
  here_.clock().Advance(hours(25));
  StartWith(server_.settings());
  ASSERT_TRUE(Eventually([&] { return !Inbox(here_.As("carer")).empty(); }));
  const auto fresh = AskAndWait(here_.As("doctor"));
  ASSERT_TRUE(Gets("carer", 1));
  EXPECT_THAT(To("carer").front().raw, HasSubstr(fresh.substr(0, fresh.find('-'))));
  EXPECT_EQ(To("carer").size(), 1u);
}

}  // namespace
}  // namespace kortelijn::test
