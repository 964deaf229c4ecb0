#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// The text of a master key file: a line `VERSION HEX` for each raw key of 32 bytes.
std::string FormatKeyFile(const std::map<std::uint32_t, std::string>& raw_keys);

/// Raw keys by version, from 1. Empty lines are skipped. Errors: FAILED_PRECONDITION with the line number, never its text, if a line
/// has another shape, a version comes twice, or there is no key; `file` is only named.
std::map<std::uint32_t, std::string> ParseKeyFile(std::string_view content, const std::filesystem::path& file);

}  // namespace kortelijn::crypto
