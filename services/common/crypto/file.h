#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// Reads a whole file. Errors: FAILED_PRECONDITION with the path.
std::string ReadFile(const std::filesystem::path& file);

/// As ReadFile, and refuses a file that its group or others may read, write or run. Errors: FAILED_PRECONDITION with the path.
std::string ReadPrivateFile(const std::filesystem::path& file);

/// Writes a file of mode 0600 (or `mode`, whatever the umask) by a temporary name beside it, fsync and rename, so that it is there whole
/// or not at all, also after a power cut. Errors: UNAVAILABLE / STORAGE_UNAVAILABLE with the path.
void WriteFile(const std::filesystem::path& file, std::string_view content, unsigned mode = 0600);

/// As WriteFile, but never replaces a file, not even one that appears meanwhile. Errors: also FAILED_PRECONDITION if it exists.
void WriteNewFile(const std::filesystem::path& file, std::string_view content, unsigned mode = 0600);

}  // namespace kortelijn::crypto
