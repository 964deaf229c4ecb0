#pragma once

#include <atomic>
#include <string>

namespace kortelijn::test {

/// True if KORTELIJN_FAULT_LONG is set: `tests/fault/run --long`.
bool LongRun();

/// So many repetitions in the normal run, so many in the long one.
inline int Repetitions(int normal, int in_long_run) { return LongRun() ? in_long_run : normal; }

/// What one fault test counts while it runs. Made first in the test's body; at its end it prints one line and, if KORTELIJN_FAULT_REPORT
/// names a file, appends {"name","rounds","faults","lost","violations"} to it for `tests/fault/run`.
///
/// Violations are the expectations that failed, so that nothing can fail without being counted. What is lost fails the test as well.
class FaultReport {
 public:
  explicit FaultReport(std::string name) : name_(std::move(name)) {}
  FaultReport(const FaultReport&) = delete;
  ~FaultReport();

  /// Repetitions that were carried out.
  void Round() { ++rounds_; }
  /// Faults that were injected, or hostile things that were done. Any thread.
  void Faults(long more = 1) { faults_ += more; }
  /// Acknowledged things that are not there any more. Any thread.
  void Lost(long more) { lost_ += more; }

  long rounds() const { return rounds_; }
  long faults() const { return faults_; }

 private:
  std::string name_;
  std::atomic<long> rounds_{0};
  std::atomic<long> faults_{0};
  std::atomic<long> lost_{0};
};

}  // namespace kortelijn::test
