#pragma once

#include <string>
#include <string_view>

#include "services/common/base/time.h"

namespace kortelijn::mail {

/// A message in plain text from one address to one other.
struct Message {
  std::string from;
  std::string to;
  std::string subject;  ///< UTF-8 on one line.
  std::string body;     ///< UTF-8; lines end with LF.
  std::string id;       ///< Left half of the Message-ID: 1 to 128 letters, digits, '.' and '-'. The same letter sent twice has the same.
  base::Time date;
};

/// True for one `local@domain` in printable ASCII, at most 254 characters, without space, quote, comma, bracket or anything else that
/// could end the address or the line it stands in.
bool IsAddress(std::string_view text);

/// The message as RFC 5322 wants it: Date, From, To, Subject (encoded words of RFC 2047 where it needs them), Message-ID in the domain of
/// the sender, Auto-Submitted, lines that end with CRLF and have at most 78 characters unless an address is longer (quoted-printable where
/// the body needs it). No field can bring in another: a control character in the subject becomes a space. Errors: INVALID_ARGUMENT /
/// FIELD_INVALID if an address is none or the id is not as it should be; the address is not quoted.
std::string Compose(const Message& message);

}  // namespace kortelijn::mail
