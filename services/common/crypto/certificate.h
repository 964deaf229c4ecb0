#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/pem.h"

/// How this house's certificates are made. Inside crypto only.
namespace kortelijn::crypto {

/// What a certificate is for.
enum class CertificateUse {
  kAuthority,  ///< Signs the others; no authority below it.
  kPerson,     ///< TLS client.
  kService,    ///< TLS server and client.
};

/// What is to be said of a key.
struct CertificatePlan {
  CertificateUse use = CertificateUse::kPerson;
  std::string common_name;              ///< 1 to 64 characters.
  std::string certificate_id;           ///< In the URI of the alternative names; empty: no URI.
  std::vector<std::string> host_names;  ///< DNS names and IP literals (IPv6 also in brackets).
  base::Time now;                       ///< Valid from five minutes earlier, so that a clock somewhat behind accepts it.
  std::chrono::hours validity{};
};

/// Who signs: the authority's key and certificate. Without a certificate the new one is its own issuer.
struct Issuer {
  evp_pkey_st* key = nullptr;
  x509_st* certificate = nullptr;
};

inline constexpr std::string_view kCertificateUrn = "urn:kortelijn:certificate:";

/// A signed certificate (SHA-256, random serial number of 128 bits) for the public key. Errors: INVALID_ARGUMENT / FIELD_INVALID if the
/// name or a host name cannot stand in a certificate; INTERNAL.
CertificateHandle MakeCertificate(const CertificatePlan& plan, evp_pkey_st* key, const Issuer& issuer);

}  // namespace kortelijn::crypto
