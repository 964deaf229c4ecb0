#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// A private key under a passphrase is PKCS#8 in PEM (`ENCRYPTED PRIVATE KEY`): PBES2 with AES-256-CBC, the key made from the passphrase by
/// scrypt (RFC 7914; N 16384, r 8, p 5, a salt of 16 bytes), so that each guess costs 16 MiB and about a fifth of a second.

/// True for such a PEM, whoever made it.
bool IsProtected(std::string_view key_pem);

/// The key under this passphrase. Errors: INVALID_ARGUMENT / FIELD_INVALID if it is not one unprotected key in PEM.
std::string ProtectKey(std::string_view key_pem, std::string_view passphrase);

/// The key without it, PKCS#8 in PEM; nothing if the passphrase is another one or the file is damaged: what is under a passphrase cannot be
/// told apart from noise.
std::optional<std::string> OpenKey(std::string_view protected_pem, std::string_view passphrase);

}  // namespace kortelijn::crypto
