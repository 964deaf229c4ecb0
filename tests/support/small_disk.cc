#include "tests/support/small_disk.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace kortelijn::test {
namespace {

constexpr const char* kWide = "size=2g";
constexpr int kAttempts = 100;

// A view of the mounts of one's own; who is not root becomes it there.
bool SeeMountsAlone() {
  if (unshare(CLONE_NEWNS) != 0) {
    const auto user = std::to_string(getuid());
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1\n";
  }
  return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

}  // namespace

std::unique_ptr<SmallDisk> SmallDisk::Make() {
  if (!SeeMountsAlone()) return nullptr;
  std::unique_ptr<SmallDisk> disk(new SmallDisk);
  std::filesystem::create_directory(disk->path());
  if (mount("none", disk->path().c_str(), "tmpfs", 0, kWide) != 0) return nullptr;
  setenv("TMPDIR", disk->path().c_str(), 1);
  return disk;
}

SmallDisk::~SmallDisk() {
  unsetenv("TMPDIR");
  umount2(path().c_str(), MNT_DETACH);
}

// Who writes meanwhile may use more than was left when it was looked at: then it is looked at once more.
void SmallDisk::Leave(std::uint64_t bytes) {
  for (int attempt = 1;; ++attempt) {
    struct statvfs now {};
    statvfs(path().c_str(), &now);
    const auto used = static_cast<std::uint64_t>(now.f_blocks - now.f_bfree) * now.f_frsize;
    const std::string size = "size=" + std::to_string(used + bytes);
    if (attempt == kAttempts) return Remount(0, size);
    if (mount(nullptr, path().c_str(), nullptr, MS_REMOUNT, size.c_str()) == 0) return;
  }
}

void SmallDisk::Grow() { Remount(0, kWide); }

void SmallDisk::SetReadOnly(bool read_only) { Remount(read_only ? MS_RDONLY : 0, kWide); }

void SmallDisk::Remount(unsigned long flags, const std::string& options) {
  if (mount(nullptr, path().c_str(), nullptr, MS_REMOUNT | flags, options.c_str()) == 0) return;
  throw std::runtime_error("a small disk could not be changed: " + std::string(std::strerror(errno)));
}

}  // namespace kortelijn::test
