#pragma once

#include <optional>
#include <string_view>

#include "services/common/base/time.h"

struct asn1_string_st;

/// What OpenSSL's values of ASN.1 say. Inside crypto only.
namespace kortelijn::crypto {

/// The bytes of a string or a number, for as long as it lives.
std::string_view Bytes(const asn1_string_st* string);

/// To the second; nothing if it is not a time.
std::optional<base::Time> TimeIn(const asn1_string_st* time);

}  // namespace kortelijn::crypto
