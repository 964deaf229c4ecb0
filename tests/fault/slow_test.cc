// Peers that are slow, or stop half-way: a handshake that does not go on, a request that does not end, an answer that is not read.
#include <gtest/gtest.h>

#include "tests/support/acts.h"
#include "tests/support/siege.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

constexpr const char* kAsk = "/kortelijn.consultation.v1.ConsultationService/AskConsultation";
constexpr const char* kListInbox = "/kortelijn.referral.v1.ReferralService/ListInbox";
constexpr const char* kWatchInbox = "/kortelijn.referral.v1.ReferralService/WatchInbox";
constexpr const char* kListProfessionals = "/kortelijn.registry.v1.RegistryService/ListProfessionals";
constexpr std::uint16_t kInitialWindow = 4;
constexpr int kPerAddress = 100;

std::string Address(int number) { return "127.0.1." + std::to_string(1 + number / kPerAddress); }

TEST(Slow, HalfAHandshakeIsCutOff) {
  FaultReport report("half-open TLS handshakes");
  Siege siege({});
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < Repetitions(300, 900); ++i) {
    peers.push_back(std::make_unique<RawPeer>(siege.people(), Address(i)));
    EXPECT_TRUE(peers.back()->connected());
    peers.back()->Send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11).substr(0, static_cast<std::size_t>(i % 12)));
    report.Faults();
  }
  siege.bystander().AwaitAnswers(10);
  for (const auto& peer : peers) EXPECT_TRUE(peer->AwaitGone(std::chrono::seconds(20)));
  report.Round();
}

TEST(Slow, HalfARequestWaitsWithoutHoldingUpAnybody) {
  FaultReport report("requests that do not end");
  Siege siege({});
  const auto tls = siege.TlsOfMallory();
  const auto message = h2::Message(AskRequest().SerializeAsString());
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < Repetitions(20, 33); ++i) {  // 990 calls: whoever leaves more than 1,000 unanswered is cut off.
    peers.push_back(std::make_unique<RawPeer>(siege.people()));
    ASSERT_TRUE(peers.back()->Greet(tls));
    std::string bytes;
    for (std::uint32_t stream = 1; stream < 60; stream += 2) {
      bytes += h2::Call(stream, kAsk) + h2::Frame({h2::kData, 0, stream}, message.substr(0, message.size() / 2));
      report.Faults();
    }
    EXPECT_TRUE(peers.back()->Send(bytes));
  }
  siege.bystander().AwaitAnswers(10);
  for (const auto& peer : peers) {
    EXPECT_TRUE(peer->Send(h2::Frame({h2::kData, h2::kEndStream, 1}, message.substr(message.size() / 2))));
    EXPECT_TRUE(peer->AwaitEnd(1)) << "who goes on after all is answered";
  }
  report.Round();
}

TEST(Slow, AWatchThatIsNotReadKeepsNothingForIt) {
  FaultReport report("watches that are never read");
  Siege siege({.offenders = 1, .most_megabytes = 600});
  const auto tls = siege.TlsOfMallory();
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < Repetitions(4, 16); ++i) {
    peers.push_back(std::make_unique<RawPeer>(siege.people()));
    ASSERT_TRUE(peers.back()->Greet(tls, i % 2 == 0 ? h2::Setting(kInitialWindow, 0) : ""));
    std::string bytes;
    for (std::uint32_t stream = 1; stream < 120; stream += 2) bytes += h2::Request(stream, kWatchInbox, "");
    EXPECT_TRUE(peers.back()->Send(bytes));
    report.Faults(60);
  }
  auto doctor = siege.victim().Connect("doctor");
  for (int i = 0; i < Repetitions(200, 3'000); ++i) EXPECT_NO_THROW(Ask(doctor));
  siege.bystander().AwaitAnswers(10);
  report.Round();
}

TEST(Slow, AnAnswerThatIsNotReadKeepsLittle) {
  FaultReport report("answers that are never read");
  Siege siege({});
  const auto tls = siege.TlsOfMallory();
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < Repetitions(10, 60); ++i) {
    peers.push_back(std::make_unique<RawPeer>(siege.people()));
    ASSERT_TRUE(peers.back()->Greet(tls, h2::Setting(kInitialWindow, 0)));
    std::string bytes;
    for (std::uint32_t stream = 1; stream < 60; stream += 2) bytes += h2::Request(stream, kListProfessionals, "");
    EXPECT_TRUE(peers.back()->Send(bytes));
    report.Faults(30);
  }
  siege.bystander().AwaitAnswers(10);
  report.Round();
}

TEST(Slow, WhoReadsAndWritesByteByByteIsAnswered) {
  FaultReport report("a client that goes byte by byte");
  Siege siege({});
  const auto tls = siege.TlsOfMallory();
  for (int round = 0; round < Repetitions(3, 20); ++round) {
    RawPeer peer(siege.people());
    ASSERT_TRUE(peer.Greet(tls));
    for (const char byte : h2::Request(1, kListInbox, "")) {
      EXPECT_TRUE(peer.Send({&byte, 1}));
      report.Faults();
    }
    EXPECT_TRUE(peer.AwaitEnd(1, 1));
    report.Round();
  }
}

}  // namespace
}  // namespace kortelijn::test
