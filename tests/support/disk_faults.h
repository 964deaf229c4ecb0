#pragma once

#include <atomic>

namespace kortelijn::test {

/// How the disk of a daemon fails, in memory that the daemon and the test share: the test writes what is to happen, the library of
/// `tests/fault/shim/` that is loaded before the daemon's own makes it happen. Files whose path contains `match` are subject to it.
struct DiskFaults {
  char match[64];
  std::atomic<int> sync_error;   ///< errno of every fsync and fdatasync; 0: they are done.
  std::atomic<int> write_error;  ///< errno of everything that writes, lengthens or cuts a file.
  std::atomic<int> failed;       ///< How many calls have failed so.
};

/// The name of the variable that names the file with these faults.
inline constexpr const char* kDiskFaultsFile = "KORTELIJN_DISK_FAULTS";

}  // namespace kortelijn::test
