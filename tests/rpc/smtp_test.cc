// Sending over a real SMTP server with STARTTLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "services/common/mail/message.h"
#include "services/common/rpc/acceptor.h"
#include "tests/support/mail_server.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using mail::Outcome;
using std::chrono::seconds;
using Steady = std::chrono::steady_clock;

constexpr const char* kZoe = "zoe@demo.example";

std::string Text(const std::string& body = "Hallo\n") {
  return mail::Compose({.from = "kortelijn@demo.example", .to = kZoe, .subject = "Zoë", .body = body, .id = "abc", .date = base::Time()});
}

TEST(Smtp, DeliversWordForWord) {
  MailServer server;
  server.Start();
  mail::Smtp smtp(server.server());
  const std::string text = Text(".\n..\nZoë\n.\n" + std::string(2000, 'x') + "\n");
  const auto sent = smtp.Send(kZoe, text);
  ASSERT_EQ(sent.outcome, Outcome::kDelivered) << sent.why;
  ASSERT_EQ(smtp.Send(kZoe, Text()).outcome, Outcome::kDelivered);
  const auto mails = server.Mails();
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(mails[0].to, kZoe);
  EXPECT_EQ(mails[0].raw, text);
  EXPECT_EQ(mails[0].Field("Message-ID"), "<abc@demo.example>");
}

TEST(Smtp, TellsWhatIsAboutTheRecipientFromWhatIsAboutTheServer) {
  MailServer server;
  server.Start();
  mail::Smtp smtp(server.server());
  const auto outcome = [&](int code) {
    server.Refuse(kZoe, code);
    return smtp.Send(kZoe, Text()).outcome;
  };
  EXPECT_EQ(outcome(550), Outcome::kRefused);
  EXPECT_EQ(outcome(451), Outcome::kLater);
  EXPECT_EQ(outcome(421), Outcome::kUnreachable);
  EXPECT_EQ(outcome(0), Outcome::kDelivered);
}

TEST(Smtp, TellsAFailureWithThisMessageFromOneWithEach) {
  MailServer server;
  server.Start();
  auto settings = server.server();
  settings.transfer_timeout = seconds(2);
  mail::Smtp smtp(settings);
  server.Refuse(kZoe, 421);
  EXPECT_TRUE(smtp.Send(kZoe, Text()).about_message);
  server.Refuse(kZoe, 0);
  server.BeSilent(true);
  const auto silent = smtp.Send(kZoe, Text());
  EXPECT_EQ(silent.outcome, Outcome::kUnreachable);
  EXPECT_TRUE(silent.about_message);
  server.Stop();
  EXPECT_FALSE(smtp.Send(kZoe, Text()).about_message);
}

TEST(Smtp, ALastWordIsAwaitedForTenMinutesUnlessItIsCut) {
  MailServer server;
  server.Start();
  server.BeSilent(true);
  EXPECT_EQ(server.server().transfer_timeout, std::chrono::minutes(10));
  mail::Smtp smtp(server.server());
  auto sending = std::async(std::launch::async, [&] { return smtp.Send(kZoe, Text()).outcome; });
  ASSERT_TRUE(Eventually([&] { return server.Mails().size() == 1; }));
  EXPECT_EQ(sending.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  smtp.Cut();
  EXPECT_EQ(sending.get(), Outcome::kCut);
}

TEST(Smtp, SaysNothingOfWhomItWasFor) {
  MailServer server;
  server.Start();
  server.Refuse(kZoe, 550);
  const auto sent = mail::Smtp(server.server()).Send(kZoe, Text());
  EXPECT_THAT(sent.why, testing::HasSubstr("550"));
  EXPECT_THAT(sent.why, testing::Not(testing::HasSubstr("zoe")));
}

TEST(Smtp, AServerThatIsNotThereIsUnreachable) {
  MailServer server;
  EXPECT_EQ(mail::Smtp(server.server()).Send(kZoe, Text()).outcome, Outcome::kUnreachable);
}

TEST(Smtp, ACertificateOfAnotherAuthorityIsRefused) {
  MailServer server;
  MailServer other;
  server.Start();
  auto settings = server.server();
  settings.ca_file = other.server().ca_file;
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable);
  settings.ca_file.clear();
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable) << "nor does the machine know it";
  EXPECT_TRUE(server.Mails().empty());
}

TEST(Smtp, WithoutTlsNothingIsSentToAServerThatWantsIt) {
  MailServer server;
  server.Start();
  auto settings = server.server();
  settings.insecure = true;
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable);
  EXPECT_TRUE(server.Mails().empty());
}

TEST(Smtp, LogsInWithTheRightPasswordOnly) {
  MailServer server(MailServer::Login::kRequired);
  server.Start();
  auto settings = server.server();
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable) << "without logging in";
  settings.user = "kortelijn";
  settings.password = "a guess";
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable) << "a wrong password is no fault of the message";
  settings.password = "secret word";
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kDelivered);
}

TEST(Smtp, AServerThatSaysNothingIsUnreachableAfterAWhile) {
  const rpc::Acceptor deaf({"127.0.0.1:0", 1, 1});
  mail::Server settings{.url = "smtp://127.0.0.1:" + std::to_string(deaf.port()), .from = "kortelijn@demo.example", .insecure = true};
  settings.transfer_timeout = seconds(1);
  EXPECT_EQ(mail::Smtp(settings).Send(kZoe, Text()).outcome, Outcome::kUnreachable);
}

TEST(Smtp, CutEndsASendAtOnceAndEveryLaterOne) {
  const rpc::Acceptor deaf({"127.0.0.1:0", 1, 1});
  mail::Smtp smtp({.url = "smtp://127.0.0.1:" + std::to_string(deaf.port()), .from = "kortelijn@demo.example", .insecure = true});
  auto sending = std::async(std::launch::async, [&] { return smtp.Send(kZoe, Text()).outcome; });
  EXPECT_EQ(sending.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  smtp.Cut();
  EXPECT_EQ(sending.get(), Outcome::kCut);
  EXPECT_EQ(smtp.Send(kZoe, Text()).outcome, Outcome::kCut);
}

}  // namespace
}  // namespace kortelijn::test
