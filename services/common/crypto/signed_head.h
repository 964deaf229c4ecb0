#pragma once

#include <cstdint>
#include <string>

#include "services/common/base/time.h"
#include "services/common/crypto/signature.h"

namespace kortelijn::crypto {

/// A statement of an installation that its log of this name had this head.
struct SignedHead {
  std::string source;
  std::int64_t seq = 0;    ///< Number of the last row; 0 for an empty log.
  std::string hash;        ///< Of that row, hexadecimal; empty for an empty log.
  base::Time time;         ///< When it was signed.
  std::string public_key;  ///< PEM.
  std::string signature;   ///< 64 bytes, over HeadText.

  bool operator==(const SignedHead&) const = default;
};

/// What is signed: `kortelijn-log-head:1`, source, seq, hash and time in milliseconds since 1970, each on a line of its own, the last too.
std::string HeadText(const SignedHead& head);

/// The same head with key and signature filled in. Errors: INTERNAL.
SignedHead Sign(SignedHead head, const SigningKey& key);

/// Whether its signature is that of the key with this public half.
bool SignedBy(const SignedHead& head, std::string_view public_pem);

}  // namespace kortelijn::crypto
