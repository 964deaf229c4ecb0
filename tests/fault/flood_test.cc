// One client floods; the others are still answered, excess calls get RESOURCE_EXHAUSTED and excess connections are closed.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "services/common/base/reason.h"
#include "tests/support/acts.h"
#include "tests/support/fault_report.h"
#include "tests/support/siege.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

int ConnectRaw(const std::string& address) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
  connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to);
  return fd;
}

bool ClosedByPeer(int fd) {
  pollfd waiting{fd, POLLIN, 0};
  char byte = 0;
  return poll(&waiting, 1, 5000) == 1 && recv(fd, &byte, 1, 0) <= 0;
}

TEST(Flood, ExcessCallsOfOnePersonAreRefusedAndOthersAreServed) {
  FaultReport report("calls beyond one person's share");
  Installation here;
  here.AddProfessional("flooder", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here.AddProfessional("other", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here.Stop();
  here.settings().max_calls_per_person = 4;
  here.Start();
  here.As("flooder");
  auto& other = here.As("other");
  std::atomic<bool> stop{false};
  std::atomic<int> refused{0};
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i) {
    threads.emplace_back([&] {
      auto person = here.Connect("flooder", here.As("flooder").identity);
      while (!stop) {
        try {
          Ask(person);
          ++served;
        } catch (const base::Fault& fault) {
          EXPECT_EQ(fault.code(), base::Code::kResourceExhausted) << fault.what();
          ++refused;
        }
      }
    });
  }
  EXPECT_TRUE(Eventually([&] { return refused > 100 && served > 100; }));
  for (int i = 0; i < 50; ++i) EXPECT_NO_THROW(Ask(other));
  stop = true;
  for (auto& thread : threads) thread.join();
  report.Faults(refused);
  report.Round();
}

TEST(Flood, ConnectionsOverTheCapAreClosedAndRoomIsFoundAgain) {
  FaultReport report("connections over the cap");
  Installation here;
  here.As("coordinator");
  here.Stop();
  here.settings().max_connections = 8;
  here.Start();
  const auto address = here.daemon().address(rpc::Port::kPublic);
  EXPECT_EQ(Refusal(*here.As("coordinator").registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()), "");
  std::vector<int> open;
  for (int i = 0; i < 7; ++i) open.push_back(ConnectRaw(address));
  const int excess = ConnectRaw(address);
  EXPECT_TRUE(ClosedByPeer(excess));
  close(excess);
  EXPECT_EQ(Refusal(*here.As("coordinator").registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()), "");
  for (const int fd : open) close(fd);
  EXPECT_TRUE(Eventually([&] {
    auto again = here.Connect("coordinator", here.As("coordinator").identity);
    return Refusal(*again.registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).empty();
  }));
  report.Faults();
  report.Round();
}

std::unique_ptr<RawPeer> Enroller(Siege& siege, const std::string& from) {
  auto peer = std::make_unique<RawPeer>(siege.victim().ports().enrolment, from);
  return peer->Greet(TlsOf({})) && !peer->Receive().empty() ? std::move(peer) : nullptr;
}

TEST(Flood, WhoComesTooOftenToEnrolWaitsForTheNextMinute) {
  FaultReport report("new connections at the enrolment port");
  Siege siege({.options = {"--max-enrolment-connections-per-minute", "5"}});
  for (int i = 0; i < 5; ++i) EXPECT_NE(Enroller(siege, "127.0.0.66"), nullptr) << i;
  for (int i = 0; i < 5; ++i, report.Faults()) EXPECT_EQ(Enroller(siege, "127.0.0.66"), nullptr) << i;
  EXPECT_NE(Enroller(siege, "127.0.0.67"), nullptr) << "another address is served";
  report.Round();
}

TEST(Flood, AConnectionThatBringsTooMuchToTheEnrolmentPortIsCutOff) {
  FaultReport report("bytes without end at the enrolment port");
  Siege siege({});
  const auto peer = Enroller(siege, "127.0.0.66");
  ASSERT_NE(peer, nullptr);
  const std::string ping = h2::Frame({h2::kPing, 1, 0}, "unneeded");  // An answer to none, which HTTP/2 has nothing against.
  std::string kilobytes;
  while (kilobytes.size() < 16'384) kilobytes += ping;
  std::size_t sent = 0;
  while (sent < (std::size_t{8} << 20) && peer->Send(kilobytes)) sent += kilobytes.size();
  EXPECT_LT(sent, std::size_t{8} << 20) << "nothing more is read";
  EXPECT_GE(sent, std::size_t{200} << 10) << "what enrolment needs is";
  EXPECT_TRUE(peer->AwaitGone(std::chrono::seconds(10)));
  report.Faults();
  report.Round();
}

TEST(Flood, ASilentHandshakeIsCutOff) {
  FaultReport report("a handshake that never begins");
  Installation here;
  const int silent = ConnectRaw(here.daemon().address(rpc::Port::kPublic));
  pollfd waiting{silent, POLLIN, 0};
  char byte = 0;
  EXPECT_EQ(poll(&waiting, 1, 15'000), 1);
  EXPECT_LE(recv(silent, &byte, 1, 0), 0);
  close(silent);
  report.Faults();
  report.Round();
}

TEST(Flood, AnOversizedMessageIsRefused) {
  FaultReport report("oversized questions");
  Installation here;
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  try {
    Ask(here.As("doctor"), {.question = std::string(9'000, 'x')});
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kInvalidArgument);
  }
  try {
    Ask(here.As("doctor"), {.question = std::string(34 << 20, 'x')});
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kResourceExhausted) << fault.what();
  }
  report.Faults(2);
  report.Round();
}

}  // namespace
}  // namespace kortelijn::test
