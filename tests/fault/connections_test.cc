// Connections by the thousand, and a daemon that has no descriptor left: who is connected is answered, and who comes later is served again.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>

#include "tests/support/acts.h"
#include "tests/support/siege.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using Peers = std::vector<std::unique_ptr<RawPeer>>;

void MayOpenMany() {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

int Descriptors(pid_t pid) {
  const std::filesystem::directory_iterator all("/proc/" + std::to_string(pid) + "/fd");
  return static_cast<int>(std::distance(begin(all), end(all)));
}

/// Those of these that the other end has closed.
int TurnedAway(const Peers& peers) {
  int gone = 0;
  for (const auto& peer : peers) gone += !peer->connected() || peer->AwaitGone(std::chrono::milliseconds(0)) ? 1 : 0;
  return gone;
}

TEST(Connections, ThousandsAtOnceAreServedToTheBound) {
  FaultReport report("thousands of connections");
  MayOpenMany();
  const int bound = Repetitions(900, 9'000);
  const int wanted = Repetitions(1'000, 10'000);
  const auto most = std::to_string(bound);
  Siege siege({.options = {"--max-connections", most, "--max-connections-per-address", most}, .most_megabytes = LongRun() ? 3000 : 1024});
  const auto tls = siege.TlsOfMallory();
  Peers peers;
  int served = 0;
  for (int i = 0; i < wanted; ++i) {
    peers.push_back(std::make_unique<RawPeer>(siege.people()));
    report.Faults();
    if (peers.back()->Greet(tls) && !peers.back()->Receive().empty()) ++served;
  }
  EXPECT_GE(served, bound - 20) << "the daemon itself and its people have some";
  EXPECT_TRUE(Eventually([&] { return wanted - TurnedAway(peers) <= bound; }))
      << "where memory is short, those that rest are sent away, with a word, and others come in their place";
  siege.bystander().AwaitAnswers(10);
  const int before = Descriptors(siege.victim().pid());
  peers.clear();
  EXPECT_TRUE(Eventually([&] { return Descriptors(siege.victim().pid()) < before / 4; }, std::chrono::seconds(60))) << "all are given back";
  report.Round();
}

TEST(Connections, ADaemonWithoutDescriptorsServesAgain) {
  FaultReport report("no file descriptors left");
  Siege siege({});
  const pid_t daemon = siege.victim().pid();
  for (int round = 0; round < Repetitions(5, 50); ++round) {
    rlimit before{};
    ASSERT_EQ(prlimit(daemon, RLIMIT_NOFILE, nullptr, &before), 0);
    const rlimit few{static_cast<rlim_t>(Descriptors(daemon)) + 20, before.rlim_max};
    ASSERT_EQ(prlimit(daemon, RLIMIT_NOFILE, &few, nullptr), 0);
    Peers peers;
    for (int i = 0; i < 100; ++i) {
      peers.push_back(std::make_unique<RawPeer>(siege.people()));
      report.Faults();
    }
    EXPECT_TRUE(Eventually([&] { return TurnedAway(peers) >= 80; }));
    siege.bystander().AwaitAnswers(3);
    peers.clear();
    ASSERT_EQ(prlimit(daemon, RLIMIT_NOFILE, &before, nullptr), 0);
    EXPECT_TRUE(Eventually([&] {
      auto newcomer = siege.victim().Connect("carer");
      return Refusal(*newcomer.registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).empty();
    })) << "in round "
        << round;
    report.Round();
  }
}

}  // namespace
}  // namespace kortelijn::test
