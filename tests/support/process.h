#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace kortelijn::test {

/// A program started by a test; killed with the object if it still runs.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments, const std::filesystem::path& output = "/dev/null");
  ~Process();
  Process(const Process&) = delete;
  Process(Process&& other) noexcept;

  void Signal(int number) const;
  /// Waits for the end; the exit code, or 128 + the signal that ended it.
  int Wait();
  bool Running();
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_ = -1;
  int code_ = 0;
};

/// Addresses that a daemon wrote to its ports file; waits up to 20 seconds for the file while the process runs.
struct Ports {
  std::string people;
  std::string internal;
  std::string enrolment;
};
Ports WaitForPorts(Process& process, const std::filesystem::path& file);

}  // namespace kortelijn::test
