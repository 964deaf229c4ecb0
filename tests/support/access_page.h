#pragma once

#include <string>

namespace kortelijn::test {

/// `docs/access.md`: one table per service, made from the options of the descriptors and the first sentences of the proto files. Needs the
/// source tree.
std::string AccessPage();

}  // namespace kortelijn::test
