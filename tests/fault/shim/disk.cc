// Loaded before the C library by a daemon under test: its disk fails when the test says so (tests/support/disk_faults.h).
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/support/disk_faults.h"

namespace {

using kortelijn::test::DiskFaults;

DiskFaults* Map() {
  const char* file = std::getenv(kortelijn::test::kDiskFaultsFile);
  const int fd = file == nullptr ? -1 : open(file, O_RDWR | O_CLOEXEC);
  if (fd < 0) return nullptr;
  void* at = mmap(nullptr, sizeof(DiskFaults), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  return at == MAP_FAILED ? nullptr : static_cast<DiskFaults*>(at);
}

DiskFaults* Faults() {
  static DiskFaults* const faults = Map();
  return faults;
}

bool Matches(int fd, const char* match) {
  std::array<char, 512> path{};
  const auto link = "/proc/self/fd/" + std::to_string(fd);
  return readlink(link.c_str(), path.data(), path.size() - 1) > 0 && std::strstr(path.data(), match) != nullptr;
}

// True, with errno set, if this call on this file is to fail.
bool Fails(int fd, std::atomic<int> DiskFaults::*error) {
  DiskFaults* faults = Faults();
  const int number = faults == nullptr ? 0 : (faults->*error).load();
  if (number == 0 || !Matches(fd, faults->match)) return false;
  ++faults->failed;
  errno = number;
  return true;
}

template <typename Function>
Function* Next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int fsync(int fd) {
  static auto* const next = Next<int(int)>("fsync");
  return Fails(fd, &DiskFaults::sync_error) ? -1 : next(fd);
}

int fdatasync(int fd) {
  static auto* const next = Next<int(int)>("fdatasync");
  return Fails(fd, &DiskFaults::sync_error) ? -1 : next(fd);
}

ssize_t pwrite64(int fd, const void* bytes, size_t count, off64_t offset) {
  static auto* const next = Next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return Fails(fd, &DiskFaults::write_error) ? -1 : next(fd, bytes, count, offset);
}

int ftruncate64(int fd, off64_t size) noexcept {
  static auto* const next = Next<int(int, off64_t)>("ftruncate64");
  return Fails(fd, &DiskFaults::write_error) ? -1 : next(fd, size);
}
}
