#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/fault_report.h"
#include "tests/support/victim.h"

namespace kortelijn::test {

/// Somebody who asks one question after the other, several at a time. What is refused because the disk fails is asked again under the same
/// request id, until it is acknowledged or they are stopped; any other refusal fails the test.
class Askers {
 public:
  Askers(Victim& victim, const std::string& who, int at_once = 4);
  ~Askers() { Stop(); }

  int acknowledged() const { return acknowledged_; }
  int refused() const { return refused_; }
  /// How many were acknowledged that were begun after Distrust: there must be none.
  int acknowledged_late() const { return acknowledged_late_; }
  /// From here on nothing that is begun may be acknowledged.
  void Distrust() { distrust_ = true; }
  void Stop();

  /// After Stop: asks once more, at the daemon that runs now, what was never acknowledged.
  void AskTheRest(Person person);
  /// After Stop: what was acknowledged and is not there now, or differs, is lost; what is there that was asked once is there once.
  void Check(Person person, FaultReport& report);

 private:
  void Run(Person& person);
  bool AskOnce(Person& person, const std::string& request_id);

  long before_ = 0;  ///< Questions that were there before.
  std::atomic<bool> stopping_{false};
  std::atomic<bool> distrust_{false};
  std::atomic<int> acknowledged_{0};
  std::atomic<int> refused_{0};
  std::atomic<int> acknowledged_late_{0};
  std::mutex mutex_;
  std::map<std::string, std::string> questions_;  ///< Guarded by mutex_: by request id; empty: not acknowledged.
  std::vector<std::thread> threads_;
};

/// Every question that somebody has asked, by id.
std::vector<std::string> QuestionsOf(Person& person);

/// Expects that every log verifies.
void ExpectIntactLogs(Person privacy);

}  // namespace kortelijn::test
