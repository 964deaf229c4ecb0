#include "services/common/crypto/asn1.h"

#include <openssl/asn1.h>

#include <ctime>

namespace kortelijn::crypto {

std::string_view Bytes(const asn1_string_st* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::optional<base::Time> TimeIn(const asn1_string_st* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const auto day = std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
  return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
         std::chrono::seconds(parts.tm_sec);
}

}  // namespace kortelijn::crypto
