// Somebody begins calls and gives each of them up at once, tens of thousands of them (rapid reset): they are named and cut off, and
// everybody else is answered meanwhile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <functional>
#include <thread>

#include "services/common/rpc/limits.h"
#include "tests/support/acts.h"
#include "tests/support/siege.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int kCalls = 50'000;
constexpr int kConnections = 4;
constexpr int kAtOnce = 200;
constexpr const char* kInbox = "/kortelijn.referral.v1.ReferralService/ListInbox";
constexpr const char* kMembers = "/kortelijn.registry.v1.RegistryService/ListMembers";
constexpr const char* kEnrol = "/kortelijn.registry.v1.EnrolmentService/Enrol";

/// One call that is given up at once.
using Tease = std::function<std::string(std::uint32_t stream)>;

std::string NothingButHeaders(std::uint32_t stream) { return h2::Call(stream, kInbox) + h2::Cancel(stream); }
std::string AWholeRequest(std::uint32_t stream) { return h2::Request(stream, kInbox, "") + h2::Cancel(stream); }
std::string NoSuchMethod(std::uint32_t stream) { return h2::Call(stream, "/kortelijn.Nothing/Here") + h2::Cancel(stream); }
std::string AnEnrolment(std::uint32_t stream) { return h2::Request(stream, kEnrol, "") + h2::Cancel(stream); }

/// How many calls were begun before the other end would hear no more.
int Flood(RawPeer& peer, const Tease& tease) {
  std::uint32_t stream = 1;
  for (int sent = 0; sent < kCalls; sent += kAtOnce) {
    std::string bytes;
    for (int i = 0; i < kAtOnce; ++i, stream += 2) bytes += tease(stream);
    if (!peer.Send(bytes)) return sent;
  }
  return kCalls;
}

/// From several connections at once; how many of these were cut off.
int FloodTogether(FaultReport& report, const std::function<bool(RawPeer&)>& greet, const std::pair<std::string, Tease>& what) {
  std::atomic<int> cut{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kConnections; ++i) {
    threads.emplace_back([&] {
      RawPeer peer(what.first, "127.0.0.66");
      if (!greet(peer)) return;
      report.Faults(Flood(peer, what.second));
      if (peer.AwaitGone(std::chrono::seconds(10))) ++cut;
    });
  }
  for (auto& thread : threads) thread.join();
  return cut;
}

TEST(Reset, WhoeverHoldsACertificateIsNamedAndCutOff) {
  FaultReport report("rapid reset with a certificate");
  const std::array<Tease, 2> kinds = {NothingButHeaders, AWholeRequest};
  const int rounds = Repetitions(2, 30);
  Siege siege({.offenders = rounds});
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const auto tls = siege.TlsOfMallory(round);
    const Tease& tease = kinds[static_cast<std::size_t>(round) % kinds.size()];
    const auto name = "mallory" + std::to_string(round);
    EXPECT_THAT(siege.victim().Log(), Not(HasSubstr(name)));
    EXPECT_EQ(FloodTogether(report, [&](RawPeer& peer) { return peer.Greet(tls); }, {siege.people(), tease}), kConnections);
    EXPECT_THAT(siege.victim().Log(), HasSubstr(name + " at 127.0.0.66 is cut off"));
    RawPeer again(siege.people());
    ASSERT_TRUE(again.Greet(tls));
    Flood(again, tease);
    EXPECT_TRUE(again.AwaitGone(std::chrono::seconds(30)))
        << "of what they call later some calls end the connection, the others are refused";
    siege.bystander().AwaitAnswers(1);
    report.Round();
  }
}

TEST(Reset, WhoeverHoldsNoneIsCutOffByAddress) {
  FaultReport report("rapid reset at the enrolment port");
  Siege siege({});
  const auto tls = TlsOf({});
  const auto& enrolment = siege.victim().ports().enrolment;
  EXPECT_EQ(FloodTogether(report, [&](RawPeer& peer) { return peer.Greet(tls); }, {enrolment, AnEnrolment}), kConnections);
  EXPECT_THAT(siege.victim().Log(), HasSubstr("somebody without a certificate at 127.0.0.66 is cut off"));
  RawPeer elsewhere(enrolment, "127.0.0.67");
  ASSERT_TRUE(elsewhere.Greet(tls));
  elsewhere.Send(h2::Request(1, kEnrol, ""));
  EXPECT_TRUE(elsewhere.AwaitEnd(1)) << "another address is answered";
  report.Round();
}

TEST(Reset, WhoeverCallsWhatDoesNotExistIsCutOffAsWell) {
  FaultReport report("rapid reset of methods that do not exist");
  const int rounds = Repetitions(1, 5);
  Siege siege({.offenders = rounds});
  for (int round = 0; round < rounds; ++round) {
    const auto tls = siege.TlsOfMallory(round);
    EXPECT_EQ(FloodTogether(report, [&](RawPeer& peer) { return peer.Greet(tls); }, {siege.people(), NoSuchMethod}), kConnections);
    EXPECT_THAT(siege.victim().Log(), HasSubstr("mallory" + std::to_string(round) + " at 127.0.0.66 is cut off"));
    siege.bystander().AwaitAnswers(1);
    report.Round();
  }
}

TEST(Reset, WhatNobodyMayCallWithoutACertificateIsCutOffByAddress) {
  FaultReport report("rapid reset of calls that need a certificate, without one");
  Siege siege({});
  const auto tls = TlsOf({});
  const auto& enrolment = siege.victim().ports().enrolment;
  EXPECT_EQ(FloodTogether(report, [&](RawPeer& peer) { return peer.Greet(tls); }, {enrolment, NothingButHeaders}), kConnections);
  siege.bystander().AwaitAnswers(1);
  report.Round();
}

/// Each waits for its answer, so nothing is given up; all of them are refused.
TEST(Reset, WhoeverIsRefusedTimeAndAgainIsCutOff) {
  FaultReport report("calls that are refused");
  Siege siege({});
  RawPeer peer(siege.people(), "127.0.0.66");
  ASSERT_TRUE(peer.Greet(siege.TlsOfMallory()));
  std::uint32_t stream = 1;
  for (int sent = 0; sent < 2 * rpc::Limits::kAbandoned; ++sent, stream += 2) {
    if (!peer.Send(h2::Request(stream, kMembers, "")) || !peer.AwaitEnd(stream)) break;
    report.Faults();
  }
  EXPECT_TRUE(peer.AwaitGone(std::chrono::seconds(10)));
  EXPECT_NEAR(report.faults(), rpc::Limits::kAbandoned, 100);
  EXPECT_THAT(siege.victim().Log(), HasSubstr("mallory0 at 127.0.0.66 is cut off"));
  report.Round();
}

}  // namespace
}  // namespace kortelijn::test
