#pragma once

#include <condition_variable>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/fault_report.h"
#include "tests/support/raw_peer.h"
#include "tests/support/victim.h"

namespace kortelijn::test {

/// Somebody with nothing to do with it, who looks at their inbox ten times a second on a connection of their own. Whatever happens, each
/// call is to be answered; what was UNAVAILABLE is tried once more, as every client of ours does: a daemon short of memory sends away
/// connections that rest.
class Bystander {
 public:
  explicit Bystander(Person person) : person_(std::move(person)), thread_([this] { Run(); }) {}
  /// Stops, if that was not done, and expects that every call was answered; prints how soon.
  ~Bystander();

  /// Waits until they have been answered so many more times.
  void AwaitAnswers(int more);

 private:
  void Run();
  void LookOnce();

  Person person_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  int answered_ = 0;
  std::vector<std::string> refusals_;
  std::vector<std::chrono::milliseconds> took_;
  std::thread thread_;
};

/// A daemon as a process, a bystander, and whoever does not mean well: `mallory0`, `mallory1`, ... all with certificates. At its end the
/// daemon still runs, serves on a new connection, has used no more memory than it may, and has answered the bystander all along.
class Siege {
 public:
  struct Plan {
    int offenders = 1;
    std::vector<std::string> options{};  ///< Of the daemon's command line.
    int most_megabytes = 1024;
  };

  explicit Siege(const Plan& plan);
  ~Siege();

  Victim& victim() { return *victim_; }
  Bystander& bystander() { return *bystander_; }
  const std::string& people() const { return victim_->ports().people; }
  /// The certificate of one of them, for raw peers.
  std::shared_ptr<SSL_CTX> TlsOfMallory(int number = 0);

 private:
  Installation here_;
  int most_megabytes_;
  std::unique_ptr<Victim> victim_;
  std::unique_ptr<Bystander> bystander_;
};

/// The most memory that a process has used, in megabytes.
int PeakMegabytes(pid_t pid);

}  // namespace kortelijn::test
