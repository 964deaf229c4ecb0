#include "services/permissions.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

void CheckOne(const fs::path& path) {
  const auto status = fs::status(path);
  if ((status.permissions() & kOthers) == fs::perms::none) return;
  const std::string mode = status.type() == fs::file_type::directory ? "700 " : "600 ";
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kStorageUnavailable,
                    path.string() + " is open to other users of this machine. Run: chmod " + mode + path.string());
}

/// What is in a folder whose name ends in one of `endings`, in order; folders are left out.
std::vector<fs::path> FilesIn(const fs::path& folder, const std::vector<std::string_view>& endings) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool meant = std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
    if (meant && entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

void CheckPermissions(const fs::path& data) {
  CheckOne(data);
  for (const auto& file : FilesIn(data, {".db", ".db-wal", ".db-shm"})) CheckOne(file);
  for (const auto& file : FilesIn(data / "keys", {""})) CheckOne(file);
  for (const auto& file : FilesIn(data / "outbox", {""})) CheckOne(file);
  for (const auto& file : FilesIn(data / "pki", {".key"})) CheckOne(file);
}

}  // namespace kortelijn
