#pragma once

#include <string>
#include <string_view>

namespace kortelijn::base {

/// A new id: 20 characters of Crockford's base 32 in lower case. The first 9 are the milliseconds since 1970 (45 bits, enough until the
/// year 3084), so that ids of the same hour stand together in an index; the other 11 are 55 random bits from the operating system. An id
/// tells when it was made and is no secret.
std::string NewId();

/// A new one-time code: 4 groups of 4 such characters in upper case with dashes between (80 random bits).
std::string NewCode();

/// A code as typed by a person, made comparable: upper case, without spaces and dashes, I and L as 1, O as 0.
std::string NormalCode(std::string_view typed);

/// True for 3 to 32 characters a-z, 0-9, '.' and '-', beginning with a letter or digit: ids of people, organisations, networks.
bool ValidId(std::string_view id);

/// True for what is no person: `service.NAME` and `anonymous`. Nobody is given such an id.
bool ReservedId(std::string_view id);

/// True for 8 to 64 characters A-Z, a-z, 0-9 and '-'.
bool ValidRequestId(std::string_view id);

}  // namespace kortelijn::base
