#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace kortelijn::crypto {

/// What a TLS server shows of itself, as PEM. None of it is to be trusted for being shown.
struct ShownChain {
  std::string own;                       ///< The server's own certificate.
  std::vector<std::string> authorities;  ///< Certificates of authorities in its chain, from the server's own upwards.
};

/// What the server at `host:port` shows. `patience` bounds the connection and the handshake. Errors: UNAVAILABLE without a reason if nobody
/// answers with TLS.
ShownChain FetchChain(const std::string& address, std::chrono::milliseconds patience = std::chrono::seconds(10));

/// The authority that a TLS server at `host:port` shows in its chain, as PEM, if its SHA-256 fingerprint is `fingerprint` (64 hexadecimal
/// digits, upper or lower case, with or without colons): how somebody who only has the fingerprint, from paper or by voice, comes by the
/// authority to trust. What the server says besides is not checked and not used: connect anew, trusting only this authority. `patience`
/// bounds the connection and the handshake. Errors: UNAVAILABLE without a reason if nobody answers with TLS; FAILED_PRECONDITION without a
/// reason if no certificate of an authority in the chain has that fingerprint.
std::string FetchAuthority(const std::string& address, const std::string& fingerprint,
                           std::chrono::milliseconds patience = std::chrono::seconds(10));

/// A fingerprint as ReadCertificate writes it: lower case, without colons and spaces; empty if it is not 64 hexadecimal digits.
std::string NormalFingerprint(const std::string& typed);

}  // namespace kortelijn::crypto
