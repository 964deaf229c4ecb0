#include "tests/support/faulty_disk.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace kortelijn::test {
namespace {

DiskFaults* Share(const std::filesystem::path& file) {
  const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const bool sized = fd >= 0 && ftruncate(fd, sizeof(DiskFaults)) == 0;
  void* at = sized ? mmap(nullptr, sizeof(DiskFaults), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
  if (fd >= 0) close(fd);
  if (at == MAP_FAILED) throw std::runtime_error(file.string() + " cannot be shared with the daemon");
  return static_cast<DiskFaults*>(at);
}

}  // namespace

FaultyDisk::FaultyDisk(const std::filesystem::path& folder, const std::string& match) : faults_(Share(folder / "disk-faults")) {
  match.copy(faults_->match, sizeof(faults_->match) - 1);
  setenv(kDiskFaultsFile, (folder / "disk-faults").c_str(), 1);
  setenv("LD_PRELOAD", KORTELIJN_BIN_DIR "/libkortelijn_disk_shim.so", 1);
  // A build with AddressSanitizer would refuse to come second.
  const char* options = std::getenv("ASAN_OPTIONS");
  setenv("ASAN_OPTIONS", ((options == nullptr ? std::string() : std::string(options) + ":") + "verify_asan_link_order=0").c_str(), 1);
}

FaultyDisk::~FaultyDisk() {
  unsetenv("LD_PRELOAD");
  unsetenv(kDiskFaultsFile);
  munmap(faults_, sizeof(DiskFaults));
}

}  // namespace kortelijn::test
