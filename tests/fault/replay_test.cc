// The same request many times over: at once, on many connections, and its very bytes again later. It has one effect.
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <thread>

#include "services/common/base/id.h"
#include "tests/support/acts.h"
#include "tests/support/askers.h"
#include "tests/support/siege.h"

namespace kortelijn::test {
namespace {

constexpr const char* kAsk = "/kortelijn.consultation.v1.ConsultationService/AskConsultation";

TEST(Replay, TheSameRequestAtOnceHasOneEffect) {
  FaultReport report("the same request at once");
  Siege siege({});
  auto doctor = siege.victim().Connect("doctor");
  for (int round = 0; round < Repetitions(20, 300); ++round) {
    const auto before = QuestionsOf(doctor).size();
    const auto id = base::NewId();
    std::mutex mutex;
    std::set<std::string> told;
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&] {
        auto asked = Ask(doctor, {.request_id = id});
        const std::lock_guard lock(mutex);
        told.insert(std::move(asked));
      });
    }
    for (auto& thread : threads) thread.join();
    report.Faults(15);
    EXPECT_EQ(told.size(), 1U) << "all are told the same";
    const auto after = QuestionsOf(doctor);
    EXPECT_EQ(after.size(), before + 1) << "in round " << round;
    report.Lost(std::ranges::count(after, *told.begin()) == 1 ? 0 : 1);
    report.Round();
  }
}

TEST(Replay, RecordedBytesSentAgainChangeNothing) {
  FaultReport report("recorded bytes sent again");
  Siege siege({});
  auto mallory = siege.victim().Connect("mallory0");
  const auto tls = siege.TlsOfMallory();
  for (int round = 0; round < Repetitions(5, 50); ++round) {
    const auto before = QuestionsOf(mallory).size();
    const auto recorded = h2::Request(1, kAsk, AskRequest({.request_id = base::NewId()}).SerializeAsString());
    for (int i = 0; i < 20; ++i) {
      RawPeer peer(siege.people());
      ASSERT_TRUE(peer.Greet(tls));
      EXPECT_TRUE(peer.Send(recorded) && peer.AwaitEnd(1));
      report.Faults(i == 0 ? 0 : 1);
    }
    EXPECT_EQ(QuestionsOf(mallory).size(), before + 1);
    report.Round();
  }
}

}  // namespace
}  // namespace kortelijn::test
