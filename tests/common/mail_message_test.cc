#include "services/common/mail/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/fault.h"

namespace kortelijn::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

Message Good() {
  return {.from = "kortelijn@example.org",
          .to = "zoe.demo@example.org",
          .subject = "Kortelijn: er is een vraag voor je",
          .body = "Beste Zoe,\n\nEr is een vraag.\n",
          .id = "abc123",
          .date = base::FromMillis(1'790'000'000'000)};
}

/// The lines of a message; fails unless each ends with CRLF.
std::vector<std::string> Lines(const std::string& message) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  for (auto end = message.find('\n'); end != std::string::npos; end = message.find('\n', at)) {
    EXPECT_EQ(message[end - 1], '\r');
    lines.push_back(message.substr(at, end - 1 - at));
    at = end + 1;
  }
  EXPECT_EQ(at, message.size()) << "the last line has an end too";
  return lines;
}

std::string FieldOf(const Message& message, const std::string& name) {
  for (const auto& line : Lines(Compose(message))) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return {};
}

TEST(Compose, HasEveryFieldOnce) {
  const std::string text = Compose(Good());
  for (const auto* field :
       {"Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n", "From: Kortelijn <kortelijn@example.org>\r\n", "To: <zoe.demo@example.org>\r\n",
        "Subject: Kortelijn: er is een vraag voor je\r\n", "Message-ID: <abc123@example.org>\r\n", "Auto-Submitted: auto-generated\r\n",
        "MIME-Version: 1.0\r\n", "Content-Type: text/plain; charset=utf-8\r\n", "Content-Transfer-Encoding: 7bit\r\n"}) {
    EXPECT_THAT(text, HasSubstr(field));
    EXPECT_EQ(text.find(field), text.rfind(field));
  }
  EXPECT_THAT(text, testing::EndsWith("\r\n\r\nBeste Zoe,\r\n\r\nEr is een vraag.\r\n"));
}

TEST(Compose, IsTheSameForTheSame) { EXPECT_EQ(Compose(Good()), Compose(Good())); }

TEST(Compose, NoLineIsLongAndEverythingIsAscii) {
  auto message = Good();
  message.subject = std::string(200, 'x') + " ë";
  message.body = std::string(3000, 'y') + " Zoë — één lijn =20 \n.\nFrom hier\n\ttab \n";
  for (const auto& line : Lines(Compose(message))) {
    EXPECT_LE(line.size(), 78u) << line;
    for (const char c : line) EXPECT_LT(static_cast<unsigned char>(c), 0x7f);
  }
}

TEST(Compose, QuotesABodyThatNeedsIt) {
  auto message = Good();
  message.body = "Zoë = 1 \nblij\r\n";
  EXPECT_THAT(Compose(message), HasSubstr("Content-Transfer-Encoding: quoted-printable\r\n\r\nZo=C3=AB =3D 1=20\r\nblij\r\n"));
}

TEST(Compose, EncodesASubjectInWordsThatAreWhole) {
  auto message = Good();
  message.subject = "Zoë";
  EXPECT_EQ(FieldOf(message, "Subject"), "=?utf-8?Q?Zo=C3=AB?=");
  message.subject = "=?utf-8?Q?faked?=";
  EXPECT_THAT(FieldOf(message, "Subject"), testing::StartsWith("=?utf-8?Q?=3D=3Futf"));
  message.subject.clear();
  for (int i = 0; i < 40; ++i) message.subject += "ë";
  for (const auto& line : Lines(Compose(message))) {
    const auto begin = line.find("=?utf-8?Q?");
    if (begin == std::string::npos) continue;
    EXPECT_TRUE(line.ends_with("?=")) << line;
    EXPECT_EQ((line.size() - begin - 12) % 6, 0u) << "no letter is split: " << line;
  }
}

TEST(Compose, NoFieldBringsInAnother) {
  auto message = Good();
  message.subject = "hallo\r\nBcc: iemand@example.org";
  const std::string text = Compose(message);
  EXPECT_THAT(text, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(FieldOf(message, "Subject"), HasSubstr("hallo  Bcc: iemand"));
  for (const auto* bad : {"zoe@example.org\r\nBcc: x@example.org", "zoe@example.org>\r\n", "a@b, c@d", "zoe", "@example.org", "zoe@",
                          "zoë@example.org", "a b@example.org", "a@b@c", "<a@b>", "\"a\"@b", ""}) {
    EXPECT_FALSE(IsAddress(bad)) << bad;
    auto wrong = Good();
    wrong.to = bad;
    EXPECT_THROW(Compose(wrong), base::Fault) << bad;
    wrong = Good();
    wrong.from = bad;
    EXPECT_THROW(Compose(wrong), base::Fault) << bad;
  }
  for (const auto* bad : {"", "a b", "a\r\nb", "a@b", "<a>"}) {
    auto wrong = Good();
    wrong.id = bad;
    EXPECT_THROW(Compose(wrong), base::Fault) << bad;
  }
}

}  // namespace
}  // namespace kortelijn::mail
