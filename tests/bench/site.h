#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "services/common/wire/channel.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"

namespace kortelijn::bench {

/// CBS codes of the network that is made: the first sixty of the country.
std::vector<std::string> Places();

/// The programs that are measured, on a new data folder that goes with this object.
class Site {
 public:
  /// Makes the data folder with `kortelijnd init`. `programs` holds the programs.
  explicit Site(std::filesystem::path programs);

  /// Starts the daemon with all services on free ports, and waits until it listens.
  void Start();
  void Stop();

  /// Starts the echo server; its address.
  std::string StartEcho();

  const test::Ports& ports() const { return ports_; }
  const std::string& coordinator_code() const { return coordinator_code_; }
  const std::string& authority() const { return authority_; }
  /// The daemon's own key: with it referral's feed can be followed.
  wire::Identity service() const;
  /// What the daemon holds in memory (resident), in MB of 10^6 bytes.
  double memory_mb() const;
  /// Processor time that the daemon, or the echo server, has used so far.
  std::chrono::microseconds daemon_time() const { return TimeOf(*daemon_); }
  std::chrono::microseconds echo_time() const { return TimeOf(*echo_); }

 private:
  static std::chrono::microseconds TimeOf(const test::Process& process);

  test::Folder folder_;
  std::filesystem::path programs_;
  std::string coordinator_code_;
  std::string authority_;
  test::Ports ports_;
  std::unique_ptr<test::Process> daemon_;
  std::unique_ptr<test::Process> echo_;
};

}  // namespace kortelijn::bench
