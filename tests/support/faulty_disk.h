#pragma once

#include <filesystem>
#include <string>

#include "tests/support/disk_faults.h"

namespace kortelijn::test {

/// Makes the disk of the daemons that are started while it lives fail on demand. The disk of the test itself does not.
class FaultyDisk {
 public:
  /// `match` is part of the paths that are to fail; `folder` is where the two share what they share.
  FaultyDisk(const std::filesystem::path& folder, const std::string& match);
  FaultyDisk(const FaultyDisk&) = delete;
  ~FaultyDisk();

  void FailSyncs(int error) { faults_->sync_error = error; }
  void FailWrites(int error) { faults_->write_error = error; }
  void Heal() { faults_->sync_error = faults_->write_error = 0; }
  int failed() const { return faults_->failed; }

 private:
  DiskFaults* faults_;
};

}  // namespace kortelijn::test
