// kill -9 of the daemon at random moments under load: nothing that was acknowledged is lost, every log still verifies, and what was asked
// is routed.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "tests/support/acts.h"
#include "tests/support/fault_report.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

constexpr int kAskers = 4;

int Rounds() {
  const char* asked = std::getenv("KORTELIJN_KILL_ROUNDS");
  return asked == nullptr ? Repetitions(20, 200) : std::atoi(asked);
}

/// Asks on as many threads until the daemon is gone; what was acknowledged.
class Load {
 public:
  explicit Load(Victim& victim) {
    for (int i = 0; i < kAskers; ++i)
      threads_.emplace_back([this, person = std::make_shared<Person>(victim.Connect("doctor"))] { Run(*person); });
  }
  std::vector<std::string> Stop() {
    stopping_ = true;
    for (auto& thread : threads_) thread.join();
    return acknowledged_;
  }
  std::size_t count() {
    std::lock_guard lock(mutex_);
    return acknowledged_.size();
  }

 private:
  void Run(Person& person) {
    try {
      while (!stopping_) {
        auto id = Ask(person);
        std::lock_guard lock(mutex_);
        acknowledged_.push_back(std::move(id));
      }
    } catch (const base::Fault& fault) {
      EXPECT_EQ(fault.code(), base::Code::kUnavailable) << fault.what();
    }
  }

  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<std::string> acknowledged_;
  std::vector<std::thread> threads_;
};

TEST(Kill, NothingAcknowledgedIsLost) {
  FaultReport report("kill -9 under load");
  Installation here;
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  here.As("doctor");
  here.As("privacy");
  here.Stop();
  Victim victim(here, KORTELIJN_BIN_DIR "/kortelijnd");
  std::mt19937 random(20261121);
  std::size_t acknowledged = 0;
  victim.Start();
  for (int round = 0; round < Rounds(); ++round) {
    Load load(victim);
    const std::size_t enough = 5 + random() % 150;
    ASSERT_TRUE(Eventually([&] { return load.count() >= enough; }, std::chrono::seconds(60)));
    victim.Kill();
    report.Faults();
    const auto ids = load.Stop();
    acknowledged += ids.size();
    victim.Start();
    auto gp = victim.Connect("doctor");
    for (const auto& id : ids) report.Lost(Open(gp, id).consultation().question() == Question().question ? 0 : 1);
    ASSERT_TRUE(Eventually([&] { return Look(gp, ids.back() + "-z").has_value(); })) << "round " << round;
    for (const auto& id : ids) report.Lost(Look(gp, id + "-z").has_value() ? 0 : 1);
    auto privacy = victim.Connect("privacy");
    for (const char* source : {"registry", "consultation", "referral", "insight"}) {
      const auto verdict = Verify(privacy, source);
      ASSERT_TRUE(verdict.intact()) << source << " in round " << round << ": " << verdict.fault();
    }
    report.Round();
  }
  EXPECT_GT(acknowledged, static_cast<std::size_t>(Rounds()) * 5);
  std::printf("kill: %zu acknowledged\n", acknowledged);
}

}  // namespace
}  // namespace kortelijn::test
