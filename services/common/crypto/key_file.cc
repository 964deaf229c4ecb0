#include "services/common/crypto/key_file.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;

template <typename Number>
std::optional<Number> ReadNumber(std::string_view digits, int radix) {
  Number number = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number, radix);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::optional<std::string> ReadKey(std::string_view hex, std::size_t key_bytes) {
  if (hex.size() != 2 * key_bytes) return std::nullopt;
  std::string raw;
  raw.reserve(key_bytes);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto byte = ReadNumber<std::uint8_t>(hex.substr(i, 2), 16);
    if (!byte) return std::nullopt;
    raw += static_cast<char>(*byte);
  }
  return raw;
}

// Whether the line gave a new key.
bool ReadLine(std::string_view line, std::size_t key_bytes, std::map<std::uint32_t, std::string>* keys) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return false;
  const auto version = ReadNumber<std::uint32_t>(line.substr(0, space), 10);
  auto key = ReadKey(line.substr(space + 1), key_bytes);
  return version.value_or(0) > 0 && key && keys->emplace(*version, std::move(*key)).second;
}

}  // namespace

std::string FormatKeyFile(const std::map<std::uint32_t, std::string>& raw_keys) {
  std::string text;
  text.reserve(raw_keys.size() * 80);
  for (const auto& [version, raw] : raw_keys) text.append(std::to_string(version)).append(" ").append(Hex(raw)).append("\n");
  return text;
}

std::map<std::uint32_t, std::string> ParseKeyFile(std::string_view content, const std::filesystem::path& file, std::size_t key_bytes) {
  std::map<std::uint32_t, std::string> keys;
  for (int number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = base::Trim(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line.empty() || ReadLine(line, key_bytes, &keys)) continue;
    throw Fault(Code::kFailedPrecondition, base::reason::kStorageUnavailable,
                file.string() + ": line " + std::to_string(number) + " is not a new version number and " + std::to_string(2 * key_bytes) +
                    " hexadecimal digits");
  }
  if (keys.empty()) throw Fault(Code::kFailedPrecondition, base::reason::kStorageUnavailable, file.string() + ": there is no key in it");
  return keys;
}

}  // namespace kortelijn::crypto
