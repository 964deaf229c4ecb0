#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "tests/support/folder.h"

namespace kortelijn::test {

/// A real file system in memory of a size that the test changes, which only this process and what it starts can see. While it lives,
/// temporary folders, and so installations, are made on it. To be made before anything that has threads.
class SmallDisk {
 public:
  /// Nothing if this machine lets nobody mount, not even for themselves.
  static std::unique_ptr<SmallDisk> Make();
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;

  /// Leaves room for so many bytes more.
  void Leave(std::uint64_t bytes);
  /// Room for everything again.
  void Grow();
  /// Possible only while nobody has a file open for writing.
  void SetReadOnly(bool read_only);
  /// A folder that is not on it.
  const std::filesystem::path& elsewhere() const { return mount_point_.path(); }

 private:
  SmallDisk() = default;
  void Remount(unsigned long flags, const std::string& options);
  std::filesystem::path path() const { return mount_point_.path() / "disk"; }

  Folder mount_point_;
};

}  // namespace kortelijn::test
