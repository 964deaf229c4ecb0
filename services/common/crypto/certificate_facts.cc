#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/asn1.h"
#include "services/common/crypto/certificate.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::crypto {
namespace {

struct Free {
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----";

std::string CommonName(const X509* certificate) {
  const X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  return at < 0 ? std::string() : std::string(Bytes(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
}

std::string CertificateId(const X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, Free> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    int type = 0;
    const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type);
    if (type != GEN_URI) continue;
    const std::string_view uri = Bytes(static_cast<const ASN1_STRING*>(value));
    if (uri.starts_with(kCertificateUrn)) return std::string(uri.substr(kCertificateUrn.size()));
  }
  return {};
}

base::Fault NotOne() {
  ERR_clear_error();
  return {base::Code::kInvalidArgument, base::reason::kFieldInvalid, "not one certificate in PEM"};
}

base::Time ToTime(const ASN1_TIME* time) {
  const auto read = TimeIn(time);
  if (!read) throw NotOne();
  return *read;
}

std::string Fingerprint(const X509* certificate) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  RequireOpenSsl(X509_digest(certificate, EVP_sha256(), digest, &size) == 1, "a fingerprint");
  return Hex({reinterpret_cast<const char*>(digest), size});
}

std::string NameOf(const X509_NAME* name) {
  const std::unique_ptr<BIO, Free> text(BIO_new(BIO_s_mem()));
  RequireOpenSsl(text != nullptr, "a distinguished name");
  if (X509_NAME_print_ex(text.get(), name, 0, XN_FLAG_RFC2253) < 0) throw NotOne();
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(text.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

bool ForServer(X509* certificate) {
  const bool says = (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0;
  return says && (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) != 0;
}

[[noreturn]] void RefuseBundle() {
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldInvalid,
                    "must be certificates of authorities in PEM, one after another, and nothing else");
}

}  // namespace

CertificateFacts ReadCertificate(std::string_view certificate_pem) {
  const CertificateHandle certificate = ReadCertificatePem(certificate_pem);
  if (!certificate) throw NotOne();
  return {CommonName(certificate.get()),
          CertificateId(certificate.get()),
          ToTime(X509_get0_notBefore(certificate.get())),
          ToTime(X509_get0_notAfter(certificate.get())),
          Fingerprint(certificate.get()),
          NameOf(X509_get_issuer_name(certificate.get())),
          NameOf(X509_get_subject_name(certificate.get())),
          ForServer(certificate.get())};
}

bool SignedBy(std::string_view certificate_pem, std::string_view authority_pem) {
  const CertificateHandle certificate = ReadCertificatePem(certificate_pem);
  const CertificateHandle authority = ReadCertificatePem(authority_pem);
  const bool by = certificate && authority && X509_verify(certificate.get(), X509_get0_pubkey(authority.get())) == 1;
  ERR_clear_error();
  return by;
}

std::vector<KnownAuthority> AuthoritiesIn(std::string_view bundle_pem) {
  std::vector<KnownAuthority> authorities;
  for (auto at = bundle_pem.find(kBegin); at != std::string_view::npos; at = bundle_pem.find(kBegin)) {
    const auto end = bundle_pem.find(kEnd, at);
    const auto one = bundle_pem.substr(at, end == std::string_view::npos ? end : end + kEnd.size() - at);
    const CertificateHandle authority = ReadCertificatePem(one);
    if (!authority || X509_check_ca(authority.get()) != 1) RefuseBundle();
    authorities.push_back({NameOf(X509_get_subject_name(authority.get())), std::string(one)});
    bundle_pem.remove_prefix(at + one.size());
  }
  if (authorities.empty()) RefuseBundle();
  return authorities;
}

}  // namespace kortelijn::crypto
