#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

using Digest = std::array<std::uint8_t, 32>;

Digest Sha256(std::string_view bytes);

/// The digest as 32 raw bytes, as it is stored.
std::string Sha256Bytes(std::string_view bytes);

std::string Hex(std::string_view bytes);

/// Equal in constant time.
bool SameBytes(std::string_view a, std::string_view b);

/// Random bytes from OpenSSL. Errors: INTERNAL.
std::string RandomBytes(std::size_t count);

}  // namespace kortelijn::crypto
