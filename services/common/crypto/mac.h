#pragma once

#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// HMAC-SHA-256 (RFC 2104) of bytes under a key, 32 bytes. Errors: INTERNAL.
std::string Mac(std::string_view key, std::string_view bytes);

}  // namespace kortelijn::crypto
