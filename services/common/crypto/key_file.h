#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// The text of a master key file: a line `VERSION HEX` for each raw key of 32 bytes, or for what a token made of it.
std::string FormatKeyFile(const std::map<std::uint32_t, std::string>& raw_keys);

/// Keys by version, from 1, each of so many bytes. Empty lines are skipped. Errors: FAILED_PRECONDITION with the line number, never its
/// text, if a line has another shape, a version comes twice, or there is no key; `file` is only named.
std::map<std::uint32_t, std::string> ParseKeyFile(std::string_view content, const std::filesystem::path& file, std::size_t key_bytes = 32);

}  // namespace kortelijn::crypto
