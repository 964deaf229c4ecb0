#include "services/common/crypto/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
namespace fs = std::filesystem;

Fault FileFault(Code code, const fs::path& file, std::string_view what) {
  const std::string cause = std::generic_category().message(errno);
  return Fault(code, base::reason::kStorageUnavailable, file.string() + " " + std::string(what) + ": " + cause);
}

class Descriptor {
 public:
  Descriptor(const fs::path& file, int flags) : fd_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool ok() const { return fd_ >= 0; }
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string ReadAll(const Descriptor& from, const fs::path& file) {
  std::string content;
  char buffer[16384];
  for (;;) {
    const ssize_t count = ::read(from.get(), buffer, sizeof buffer);
    if (count == 0) return content;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FileFault(Code::kFailedPrecondition, file, "cannot be read");
    content.append(buffer, static_cast<std::size_t>(count));
  }
}

bool WriteAll(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(fd, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool SyncFolder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  return descriptor.ok() && ::fsync(descriptor.get()) == 0;
}

// A file written beside its place, gone again unless it was moved there.
class Draft {
 public:
  explicit Draft(const fs::path& file) : file_(file), draft_(file.string() + ".draft-" + Hex(RandomBytes(8))) {}
  ~Draft() { ::unlink(draft_.c_str()); }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void Write(std::string_view content, unsigned mode) const {
    const Descriptor descriptor(draft_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    const bool written =
        descriptor.ok() && WriteAll(descriptor.get(), content) && ::fchmod(descriptor.get(), mode) == 0 && ::fsync(descriptor.get()) == 0;
    if (!written) throw FileFault(Code::kUnavailable, file_, "cannot be written");
  }
  void Replace() const {
    if (::rename(draft_.c_str(), file_.c_str()) != 0 || !SyncFolder(file_)) throw FileFault(Code::kUnavailable, file_, "cannot be written");
  }
  void PlaceAsNew() const {
    if (::link(draft_.c_str(), file_.c_str()) != 0) {
      throw FileFault(errno == EEXIST ? Code::kFailedPrecondition : Code::kUnavailable, file_, "cannot be made");
    }
    if (!SyncFolder(file_)) throw FileFault(Code::kUnavailable, file_, "cannot be written");
  }

 private:
  fs::path file_;
  std::string draft_;
};

}  // namespace

std::string ReadFile(const fs::path& file) {
  const Descriptor descriptor(file, O_RDONLY);
  if (!descriptor.ok()) throw FileFault(Code::kFailedPrecondition, file, "cannot be read");
  return ReadAll(descriptor, file);
}

std::string ReadPrivateFile(const fs::path& file) {
  const Descriptor descriptor(file, O_RDONLY);
  struct stat facts {};
  if (!descriptor.ok() || ::fstat(descriptor.get(), &facts) != 0) throw FileFault(Code::kFailedPrecondition, file, "cannot be read");
  if ((facts.st_mode & 077) != 0) {
    throw Fault(Code::kFailedPrecondition, base::reason::kStorageUnavailable,
                file.string() + " is open to other users: run chmod 600 on it");
  }
  return ReadAll(descriptor, file);
}

void WriteFile(const fs::path& file, std::string_view content, unsigned mode) {
  const Draft draft(file);
  draft.Write(content, mode);
  draft.Replace();
}

void WriteNewFile(const fs::path& file, std::string_view content, unsigned mode) {
  const Draft draft(file);
  draft.Write(content, mode);
  draft.PlaceAsNew();
}

}  // namespace kortelijn::crypto
