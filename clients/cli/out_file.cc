#include "clients/cli/out_file.h"

#include <filesystem>

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"

namespace kortelijn::cli {

void CheckPlace(const std::string& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  if (std::filesystem::is_directory(folder) && !std::filesystem::is_directory(file)) return;
  throw client::LocalFault(base::Code::kInvalidArgument, client::reason::kFileUnwritable).With("file", file);
}

}  // namespace kortelijn::cli
