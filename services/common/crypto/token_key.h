#pragma once

#include <string>

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

}  // namespace kortelijn::crypto
