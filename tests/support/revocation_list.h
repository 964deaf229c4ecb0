#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::test {

/// OpenSSL's values, freed by themselves.
struct SslFree {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(X509_CRL* list) const { X509_CRL_free(list); }
  void operator()(X509_REVOKED* one) const { X509_REVOKED_free(one); }
  void operator()(ASN1_STRING* string) const { ASN1_STRING_free(string); }
};
template <typename Value>
using Ssl = std::unique_ptr<Value, SslFree>;

inline void Must(bool ok) {
  if (!ok) throw std::runtime_error("OpenSSL: " + std::string(ERR_error_string(ERR_get_error(), nullptr)));
}

inline Ssl<BIO> Over(const std::string& pem) { return Ssl<BIO>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))); }
inline Ssl<X509> CertificateOf(const std::string& pem) { return Ssl<X509>(PEM_read_bio_X509(Over(pem).get(), nullptr, nullptr, nullptr)); }
inline Ssl<EVP_PKEY> KeyOf(const std::string& pem) {
  return Ssl<EVP_PKEY>(PEM_read_bio_PrivateKey(Over(pem).get(), nullptr, nullptr, nullptr));
}
inline std::string TextIn(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

inline std::string PemOf(X509* certificate) {
  const Ssl<BIO> text(BIO_new(BIO_s_mem()));
  Must(PEM_write_bio_X509(text.get(), certificate) == 1);
  return TextIn(text.get());
}

/// What an authority says in a list.
struct ListPlan {
  std::vector<std::string> revoked;  ///< Certificates, PEM.
  base::Time made;
  base::Time ends;         ///< kNever: it does not say.
  std::string scope = {};  ///< An issuing distribution point as OpenSSL's configuration has it; empty: none.
  bool delta = false;      ///< Says that it is the changes to an earlier one.
  bool odd_entry = false;  ///< Each entry has something critical in it that nobody knows.
  bool pem = true;         ///< Else DER.
};

inline Ssl<ASN1_TIME> SslTime(base::Time time) { return Ssl<ASN1_TIME>(ASN1_TIME_set(nullptr, base::ToMillis(time) / 1000)); }

inline void AddEntry(X509_CRL* list, const std::string& certificate_pem, const ListPlan& plan) {
  const auto certificate = CertificateOf(certificate_pem);
  Ssl<X509_REVOKED> entry(X509_REVOKED_new());
  Must(X509_REVOKED_set_serialNumber(entry.get(), X509_get_serialNumber(certificate.get())) == 1);
  Must(X509_REVOKED_set_revocationDate(entry.get(), SslTime(plan.made).get()) == 1);
  if (plan.odd_entry) {
    const Ssl<X509_EXTENSION> odd(X509V3_EXT_conf_nid(nullptr, nullptr, NID_netscape_comment, "critical,odd"));
    Must(odd != nullptr && X509_REVOKED_add_ext(entry.get(), odd.get(), -1) == 1);
  }
  Must(X509_CRL_add0_revoked(list, entry.release()) == 1);
}

/// A list that really is signed by this authority.
inline std::string MakeList(const crypto::KeyPair& by, const ListPlan& plan) {
  const auto authority = CertificateOf(by.certificate_pem);
  const Ssl<X509_CRL> list(X509_CRL_new());
  Must(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1);
  Must(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(authority.get())) == 1);
  Must(X509_CRL_set1_lastUpdate(list.get(), SslTime(plan.made).get()) == 1);
  if (plan.ends != base::kNever) Must(X509_CRL_set1_nextUpdate(list.get(), SslTime(plan.ends).get()) == 1);
  for (const auto& pem : plan.revoked) AddEntry(list.get(), pem, plan);
  if (!plan.scope.empty()) {
    const Ssl<X509_EXTENSION> scope(X509V3_EXT_conf_nid(nullptr, nullptr, NID_issuing_distribution_point, plan.scope.c_str()));
    Must(scope != nullptr && X509_CRL_add_ext(list.get(), scope.get(), -1) == 1);
  }
  if (plan.delta) {
    const Ssl<ASN1_INTEGER> earlier(ASN1_INTEGER_new());
    Must(X509_CRL_add1_ext_i2d(list.get(), NID_delta_crl, earlier.get(), 1, 0) == 1);
  }
  Must(X509_CRL_sort(list.get()) == 1 && X509_CRL_sign(list.get(), KeyOf(by.key_pem).get(), EVP_sha256()) > 0);
  const Ssl<BIO> text(BIO_new(BIO_s_mem()));
  Must((plan.pem ? PEM_write_bio_X509_CRL(text.get(), list.get()) : i2d_X509_CRL_bio(text.get(), list.get())) == 1);
  return TextIn(text.get());
}

/// The certificate with one more extension, or another of the kind, as OpenSSL's configuration has it; signed by the authority.
inline std::string WithExtension(const std::string& certificate_pem, std::pair<int, std::string> extension, const crypto::KeyPair& by) {
  const auto changed = CertificateOf(certificate_pem);
  const int there = X509_get_ext_by_NID(changed.get(), extension.first, -1);
  if (there >= 0) X509_EXTENSION_free(X509_delete_ext(changed.get(), there));
  const Ssl<X509_EXTENSION> more(X509V3_EXT_conf_nid(nullptr, nullptr, extension.first, extension.second.c_str()));
  Must(more != nullptr && X509_add_ext(changed.get(), more.get(), -1) == 1);
  Must(X509_sign(changed.get(), KeyOf(by.key_pem).get(), EVP_sha256()) > 0);
  return PemOf(changed.get());
}

/// The certificate of an authority as if `above` had signed it, and as one that may have others below it.
inline std::string SignedOver(const crypto::KeyPair& authority, const crypto::KeyPair& above) {
  const auto changed = CertificateOf(authority.certificate_pem);
  X509_set_issuer_name(changed.get(), X509_get_subject_name(CertificateOf(above.certificate_pem).get()));
  const int key = X509_get_ext_by_NID(changed.get(), NID_authority_key_identifier, -1);
  if (key >= 0) X509_EXTENSION_free(X509_delete_ext(changed.get(), key));
  Must(X509_sign(changed.get(), KeyOf(above.key_pem).get(), EVP_sha256()) > 0);
  return WithExtension(PemOf(changed.get()), {NID_basic_constraints, "critical,CA:TRUE"}, above);
}

}  // namespace kortelijn::test
