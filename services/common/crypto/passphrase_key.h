#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// A key of 32 bytes made from a passphrase by scrypt (RFC 7914; N 16384, r 8, and p as given), as dear to guess as the passphrase over a
/// private key (protected_key.h). Errors: INTERNAL.
std::string KeyFromPassphrase(std::string_view passphrase, std::string_view salt, std::uint64_t p = 5);

}  // namespace kortelijn::crypto
