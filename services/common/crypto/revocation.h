#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/pki.h"

/// What an authority takes back: certificate revocation lists (RFC 5280), as values.
namespace kortelijn::crypto {

/// How a certificate stands in the lists of the authority that signed it.
struct CardNumber {
  std::string serial;               ///< Big-endian, as short as can be; one below zero with '-' before it.
  std::vector<std::string> points;  ///< URIs under which the authority publishes the list for this certificate.
};

/// Errors: INVALID_ARGUMENT / FIELD_INVALID if it is not one certificate in PEM.
CardNumber ReadCardNumber(std::string_view certificate_pem);

/// A list whose signature was found right.
struct RevocationList {
  std::size_t authority = 0;  ///< The place among the authorities that were given of the one that signed it.
  base::Time made;            ///< thisUpdate.
  base::Time ends;            ///< nextUpdate: by then there is a newer one.
  /// URIs: it speaks of certificates that name one of these. Empty: of all that the authority signed.
  std::vector<std::string> points;
  std::vector<std::string> serials;  ///< As in CardNumber; in order.

  bool Covers(const CardNumber& card) const;
};

/// Longer files are not read.
inline constexpr std::size_t kLongestListFile = std::size_t{64} << 20;

/// The lists in a file: one in DER, or one after another in PEM. Each must be signed by one of the authorities, under its name and with a
/// key that may sign lists; say by when the next one comes; and be whole: no changes to an earlier list (delta), not on behalf of others,
/// not for some reasons only, and nothing critical in it that is not known here. Errors: FAILED_PRECONDITION / FIELD_INVALID with a
/// sentence that begins with a verb, if any of them is not.
std::vector<RevocationList> RevocationListsIn(std::string_view file, std::span<const KnownAuthority> authorities);

/// What lists say of a certificate.
enum class Revocation {
  kNotRevoked,
  kRevoked,   ///< Also by a list that has ended: nobody is let in again because a list grew old.
  kNotKnown,  ///< No list speaks of it, or not one that is young enough.
};

/// The newest of the lists of this authority that covers the certificate tells, unless it ended before `not_ended_before`.
Revocation RevocationOf(std::span<const RevocationList> lists, std::size_t authority, const CardNumber& card, base::Time not_ended_before);

}  // namespace kortelijn::crypto
