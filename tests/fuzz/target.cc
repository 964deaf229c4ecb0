#include "tests/fuzz/target.h"

#include "services/common/base/text.h"

namespace kortelijn::fuzz {

std::vector<std::string> Parts(std::string_view input, std::size_t count) {
  constexpr std::string_view kCut = "\n%%\n";
  std::vector<std::string> parts;
  while (parts.size() + 1 < count) {
    const auto end = std::min(input.find(kCut), input.size());
    parts.emplace_back(input.substr(0, end));
    input.remove_prefix(std::min(end + kCut.size(), input.size()));
  }
  parts.emplace_back(input);
  return parts;
}

bool ValidUtf8(std::string_view text) { return base::Utf8Length(text) != std::string_view::npos; }

}  // namespace kortelijn::fuzz
