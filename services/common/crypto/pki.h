#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/file.h"

namespace kortelijn::crypto {

/// A private key (P-256, PKCS#8 PEM) and a certificate (X.509 PEM) that belong together.
struct KeyPair {
  std::string key_pem;
  std::string certificate_pem;
};

/// What a certificate says. `subject_id` is the common name: a member id, or `service.NAME`. `certificate_id` is in the URI
/// `urn:kortelijn:certificate:ID` of the subject alternative names. None of it is to be believed before it is known who signed.
struct CertificateFacts {
  std::string subject_id;
  std::string certificate_id;
  base::Time not_before;
  base::Time not_after;
  std::string fingerprint_sha256;  ///< Hexadecimal, lower case.
  std::string issuer;              ///< Distinguished name, RFC 4514.
  std::string subject;             ///< The same of whom it speaks for.
  bool for_server = false;         ///< Made for server authentication too, as services have it and people do not.
};

/// How long before it is issued a certificate begins, so that clocks may differ.
inline constexpr std::chrono::minutes kBackdated{5};

/// A new P-256 key in PKCS#8 PEM.
std::string NewKey();

/// A PKCS#10 request for the key, PEM; the subject is ignored by the authority.
std::string NewCertificateRequest(std::string_view key_pem);

/// Errors: INVALID_ARGUMENT / FIELD_INVALID if it is not one certificate in PEM.
CertificateFacts ReadCertificate(std::string_view certificate_pem);

/// Whether the key of the authority signed the certificate, whatever name it bears: a name can be copied, a key cannot. False too if either
/// is not one certificate in PEM.
bool SignedBy(std::string_view certificate_pem, std::string_view authority_pem);

/// An authority by its own certificate.
struct KnownAuthority {
  std::string name;  ///< Distinguished, RFC 4514.
  std::string pem;
};

/// The authorities in a bundle of PEM. Errors: FAILED_PRECONDITION if it holds none, something else than certificates, or one that is no
/// authority.
std::vector<KnownAuthority> AuthoritiesIn(std::string_view bundle_pem);

/// The network's own certificate authority: a P-256 key and a self-signed certificate valid for 20 years.
class Authority {
 public:
  /// A new authority with this common name.
  static Authority Create(std::string_view name, base::Time now);
  /// Errors: FAILED_PRECONDITION if key and certificate are malformed or do not belong together.
  static Authority Load(KeyPair pair);

  /// Signs a person's request: client authentication only, subject `subject_id`, `certificate_id` in the alternative names.
  /// Errors: INVALID_ARGUMENT / CERTIFICATE_REQUEST_INVALID if the request is malformed, its signature is wrong or its key is not P-256.
  std::string SignPerson(std::string_view request_pem, std::string_view subject_id, std::string_view certificate_id, base::Time now,
                         std::chrono::hours validity) const;

  /// A key and certificate of a service: server and client authentication, names in DNS and IP alternative names. The subject is
  /// `service.NAME`.
  KeyPair IssueService(std::string_view service_name, const std::vector<std::string>& host_names, base::Time now,
                       std::chrono::hours validity) const;

  const KeyPair& pair() const { return pair_; }

 private:
  explicit Authority(KeyPair pair) : pair_(std::move(pair)) {}
  KeyPair pair_;
};

}  // namespace kortelijn::crypto
