#include "tests/support/siege.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPause{100};

std::string Mallory(int number) { return "mallory" + std::to_string(number); }

}  // namespace

Bystander::~Bystander() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
  EXPECT_GT(answered_, 0);
  for (const auto& refusal : refusals_) ADD_FAILURE() << "a bystander was not answered: " << refusal;
  std::ranges::sort(took_);
  const auto p99 = took_[(took_.size() - 1) * 99 / 100];
  std::printf("bystander: %d calls answered, 99 of 100 within %lld ms, the slowest within %lld ms\n", answered_,
              static_cast<long long>(p99.count()), static_cast<long long>(took_.back().count()));
}

void Bystander::AwaitAnswers(int more) {
  std::unique_lock lock(mutex_);
  const int enough = answered_ + more;
  EXPECT_TRUE(wake_.wait_for(lock, kPatience, [&] { return answered_ >= enough; }));
}

void Bystander::Run() {
  for (std::unique_lock lock(mutex_); !stopping_;) {
    lock.unlock();
    LookOnce();
    lock.lock();
    wake_.wait_for(lock, kPause, [this] { return stopping_; });
  }
}

void Bystander::LookOnce() {
  const auto begun = steady_clock::now();
  std::string refusal;
  for (int attempt = 1; attempt <= 2; ++attempt) {
    try {
      Inbox(person_);
      refusal.clear();
      break;
    } catch (const base::Fault& fault) {
      refusal = fault.what();
      if (fault.code() != base::Code::kUnavailable) break;
    }
  }
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
  {
    const std::lock_guard lock(mutex_);
    took_.push_back(took);
    if (refusal.empty()) ++answered_;
    if (!refusal.empty()) refusals_.push_back(refusal);
  }
  wake_.notify_all();
}

/// Sanitizers keep what was freed, and notes of their own beside what is there.
#ifdef KORTELIJN_SANITIZED
constexpr int kTimesTheMemory = 3;
#else
constexpr int kTimesTheMemory = 1;
#endif

Siege::Siege(const Plan& plan) : most_megabytes_(plan.most_megabytes) {
  std::vector<std::string> names = {"doctor", "carer", "bystander"};
  for (int i = 0; i < plan.offenders; ++i) names.push_back(Mallory(i));
  for (const auto& name : names) {
    here_.AddProfessional(name, registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    here_.As(name);
  }
  here_.Stop();
  victim_ = std::make_unique<Victim>(here_, KORTELIJN_BIN_DIR "/kortelijnd", plan.options);
  victim_->Start();
  bystander_ = std::make_unique<Bystander>(victim_->Connect("bystander"));
  bystander_->AwaitAnswers(1);
}

Siege::~Siege() {
  bystander_->AwaitAnswers(3);
  bystander_.reset();
  EXPECT_TRUE(victim_->Running()) << victim_->Log();
  {
    auto newcomer = victim_->Connect("doctor");
    EXPECT_NO_THROW(Ask(newcomer));
  }
  const int peak = PeakMegabytes(victim_->pid());
  std::printf("daemon: at most %d MB\n", peak);
  EXPECT_LE(peak, kTimesTheMemory * most_megabytes_);
  EXPECT_EQ(victim_->Stop(), 0) << victim_->Log();
}

std::shared_ptr<SSL_CTX> Siege::TlsOfMallory(int number) { return TlsOf(here_.As(Mallory(number)).identity); }

int PeakMegabytes(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoi(line.substr(line.find_first_of("0123456789"))) / 1024;
  }
  return 0;
}

}  // namespace kortelijn::test
