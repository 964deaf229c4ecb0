#pragma once

#include <string>
#include <string_view>

namespace kortelijn::crypto {

/// A private key that never leaves a card or stick (PKCS#11), named by a URI of RFC 7512 with at least `token` and `object`:
/// `pkcs11:token=Kortelijn;object=person`. Any module that p11-kit knows will do; OpenSSL's engine `pkcs11` (libengine-pkcs11-openssl) does
/// the signing, in TLS too.
///
/// Errors of all: INVALID_ARGUMENT without a reason if the URI cannot be read, names no token or no object, or holds a PIN;
/// FAILED_PRECONDITION without a reason if there is no such token, the PIN is wrong, or the token or the engine does not do what it is
/// asked.

/// Makes a P-256 key pair in the token that cannot be taken out, unless a key of that name is there.
void EnsureTokenKey(const std::string& uri, const std::string& pin);

/// A PKCS#10 request in PEM, signed by the key in the token.
std::string TokenRequest(const std::string& uri, const std::string& pin);

/// What gRPC takes instead of a private key in PEM. It holds the PIN: for memory only.
std::string TokenKeyForGrpc(const std::string& uri, const std::string& pin);

/// A secret key in a token, and what opens the token.
struct TokenPlace {
  std::string uri;
  std::string pin;
};

/// Makes a key of AES-256 in the token that cannot be taken out, unless one of that name is there.
void EnsureTokenSealingKey(const TokenPlace& place);

/// Has the token seal under that key with AES-256-GCM (12 bytes of nonce, the sealed bytes, 16 bytes of tag), bound to `about`, and open
/// what was sealed so. Further errors: FAILED_PRECONDITION if there is no such key, or what is to be opened was not sealed by it.
std::string SealInToken(const TokenPlace& place, std::string_view plain, std::string_view about);
std::string OpenInToken(const TokenPlace& place, std::string_view sealed, std::string_view about);

/// So many bytes longer is what was sealed.
inline constexpr std::size_t kTokenSealBytes = 12 + 16;

}  // namespace kortelijn::crypto
