// Mail over the death of the process, and what its options may be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/crypto/file.h"
#include "tests/support/acts.h"
#include "tests/support/mail_server.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;

constexpr const char* kDaemon = KORTELIJN_BIN_DIR "/kortelijnd";

std::vector<Mail> Offers(const MailServer& server) {
  auto mails = server.Mails();
  std::erase_if(
      mails, [](const Mail& mail) { return mail.to != "carer@demo.example" || mail.Field("Subject").find("vraag") == std::string::npos; });
  return mails;
}

class MailSystem : public testing::Test {
 protected:
  MailSystem() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    for (const auto* person : {"doctor", "carer", "coordinator"}) here_.As(person);
    here_.Stop();
  }

  static registry::v1::MailHealth Health(Person& coordinator) {
    return Call(*coordinator.insight, &insight::v1::InsightService::Stub::GetBoard, insight::v1::GetBoardRequest()).board().mail();
  }

  Installation here_;
  MailServer server_;
  Victim victim_{
      here_,
      kDaemon,
      {"--mail-server", server_.server().url, "--mail-from", server_.server().from, "--mail-ca-file", server_.server().ca_file.string()}};
};

TEST_F(MailSystem, WhatWaitedWhenTheProcessWasKilledComesOnce) {
  victim_.Start();
  auto doctor = victim_.Connect("doctor");
  auto coordinator = victim_.Connect("coordinator");
  AskAndWait(doctor);
  ASSERT_TRUE(Eventually([&] { return Health(coordinator).waiting() >= 1; }));
  victim_.Kill();
  server_.Start();
  victim_.Start();
  EXPECT_TRUE(Eventually([&] { return !Offers(server_).empty(); }));
  auto again = victim_.Connect("coordinator");
  EXPECT_TRUE(Eventually([&] { return !Health(again).has_failing_since(); }));
  EXPECT_EQ(Offers(server_).size(), 1u);
}

TEST_F(MailSystem, AMessageThatIsSentAgainAfterACrashIsTheSameMessage) {
  server_.Start();
  victim_.Start();
  auto doctor = victim_.Connect("doctor");
  const auto arrived = [&](std::size_t count) { return Eventually([&] { return Offers(server_).size() == count; }); };
  AskAndWait(doctor);
  ASSERT_TRUE(arrived(1));
  server_.BeSilent(true);
  AskAndWait(doctor);
  ASSERT_TRUE(arrived(2));
  victim_.Kill();
  server_.BeSilent(false);
  victim_.Start();
  ASSERT_TRUE(arrived(3));
  const auto mails = Offers(server_);
  EXPECT_NE(mails[0].Field("Message-ID"), mails[1].Field("Message-ID"));
  EXPECT_EQ(mails[1].Field("Message-ID"), mails[2].Field("Message-ID"));
  EXPECT_EQ(mails[1].raw, mails[2].raw) << "whoever gets both sees one";
}

TEST(MailOptions, WhatCannotBeIsNamed) {
  MailSettings good{
      .server = "smtp://mail.example.org:587", .from = "kortelijn@example.org", .user = {}, .password_file = {}, .ca_file = {}};
  EXPECT_EQ(MailProblem({}), "");
  EXPECT_EQ(MailProblem(good), "");
  const auto problem = [&](const std::function<void(MailSettings&)>& change) {
    auto settings = good;
    change(settings);
    return MailProblem(settings);
  };
  for (const auto* url : {"mail.example.org", "http://mail.example.org", "smtp://", "smtp://a b", "smtp://mail.example.org:0",
                          "smtp://mail.example.org:70000", "smtp://mail.example.org:", "smtp://user:word@mail.example.org",
                          "smtp://mail.example.org/path", "smtp://[::1"}) {
    EXPECT_THAT(problem([&](auto& s) { s.server = url; }), HasSubstr("--mail-server")) << url;
  }
  for (const auto* url : {"smtps://mail.example.org", "smtp://192.0.2.1:25", "smtp://[::1]:25", "smtp://[::1]"}) {
    EXPECT_EQ(problem([&](auto& s) { s.server = url; }), "") << url;
  }
  EXPECT_THAT(problem([](auto& s) { s.from = "Kortelijn"; }), HasSubstr("--mail-from"));
  EXPECT_THAT(problem([](auto& s) { s.user = "kortelijn"; }), HasSubstr("--mail-password-file"));
  EXPECT_THAT(problem([](auto& s) { s.password_file = "/x"; }), HasSubstr("--mail-user"));
  EXPECT_THAT(problem([](auto& s) { s.insecure = true; }), HasSubstr("--mail-insecure"));
  EXPECT_THAT(problem([](auto& s) { s.server.clear(); }), HasSubstr("--mail-server"));
  for (const auto* url :
       {"smtp://127.mail.evil.example", "smtp://127.0.0.1.evil.example:25", "smtp://128.0.0.1", "smtp://localhost.example"}) {
    EXPECT_THAT(problem([&](auto& s) {
                  s.insecure = true;
                  s.server = url;
                }),
                HasSubstr("--mail-insecure"))
        << url;
  }
  for (const auto* url : {"smtp://localhost", "smtp://127.0.0.1:25", "smtp://127.8.9.10", "smtp://[::1]:25"}) {
    EXPECT_EQ(problem([&](auto& s) {
                s.insecure = true;
                s.server = url;
              }),
              "")
        << url;
  }
}

TEST_F(MailSystem, TheDaemonRefusesImpossibleOptions) {
  const auto code = [&](std::vector<std::string> options) {
    std::vector<std::string> all = {kDaemon,       "--data",     here_.settings().data.string(),
                                    "--serve",     "all",        "--public",
                                    "127.0.0.1:0", "--internal", "127.0.0.1:0",
                                    "--enrolment", "127.0.0.1:0"};
    all.insert(all.end(), options.begin(), options.end());
    return Process(all).Wait();
  };
  EXPECT_EQ(code({"--mail-server", "mail.example.org", "--mail-from", "kortelijn@example.org"}), 2);
  EXPECT_EQ(code({"--mail-insecure"}), 2);
  EXPECT_EQ(code({"--mail-server", "smtp://mail.example.org", "--mail-from", "kortelijn@example.org", "--mail-ca-file", "/not/there"}), 1);
  const auto password = here_.settings().data / "password";
  crypto::WriteFile(password, "secret word\n", 0644);
  EXPECT_EQ(code({"--mail-server", "smtp://mail.example.org", "--mail-from", "kortelijn@example.org", "--mail-user", "kortelijn",
                  "--mail-password-file", password.string()}),
            1)
      << "others may read it";
}

}  // namespace
}  // namespace kortelijn::test
