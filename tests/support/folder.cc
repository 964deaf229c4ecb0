#include "tests/support/folder.h"

#include <stdlib.h>

#include <string>

namespace kortelijn::test {

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "kortelijn-test-XXXXXX").string();
  path_ = mkdtemp(name.data());
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace kortelijn::test
