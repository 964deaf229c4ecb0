#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/installation.h"
#include "tests/support/process.h"

namespace kortelijn::test {

/// The daemon as a process on the data folder of a stopped installation, to be killed and started again.
class Victim {
 public:
  /// `program` is kortelijnd; `options` are further ones of its command line.
  Victim(Installation& here, std::filesystem::path program, std::vector<std::string> options = {})
      : here_(here), program_(std::move(program)), options_(std::move(options)) {}

  /// Starts it, at new addresses, and waits until it serves.
  void Start();
  /// kill -9, and waits for the end.
  void Kill();
  /// Asks it to stop; its exit code.
  int Stop();
  bool Running() { return process_->Running(); }
  pid_t pid() const { return process_->pid(); }
  const Ports& ports() const { return ports_; }
  /// Everything it has written to its log so far.
  std::string Log() const;
  /// Somebody who has enrolled at the installation, connected to the daemon that runs now.
  Person Connect(const std::string& id);

 private:
  Installation& here_;
  std::filesystem::path program_;
  std::vector<std::string> options_;
  std::unique_ptr<Process> process_;
  Ports ports_;
};

}  // namespace kortelijn::test
