#include "services/common/crypto/pki.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/certificate.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

constexpr std::chrono::hours kAuthorityValidity = std::chrono::days(20 * 365 + 5);

// The authority's key and certificate, ready to sign.
struct Signer {
  KeyHandle key;
  CertificateHandle certificate;
  Issuer issuer() const { return {key.get(), certificate.get()}; }
};

Signer ReadSigner(const KeyPair& pair) {
  Signer signer{ReadKeyPem(pair.key_pem), ReadCertificatePem(pair.certificate_pem)};
  const bool fits = signer.key && signer.certificate && OnP256(signer.key.get()) && X509_check_ca(signer.certificate.get()) == 1 &&
                    EVP_PKEY_eq(X509_get0_pubkey(signer.certificate.get()), signer.key.get()) == 1;
  if (fits) return signer;
  throw Fault(Code::kFailedPrecondition, reason::kStorageUnavailable,
              "the authority's key and certificate are malformed or do not belong together");
}

RequestHandle ReadRequest(std::string_view pem) {
  RequestHandle request = ReadRequestPem(pem);
  EVP_PKEY* key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
  if (key != nullptr && OnP256(key) && X509_REQ_verify(request.get(), key) == 1) return request;
  throw Fault(Code::kInvalidArgument, reason::kCertificateRequestInvalid, "not a certificate request in PEM, signed by its own P-256 key");
}

}  // namespace

std::string NewKey() { return WritePem(MakeKey().get()); }

std::string NewCertificateRequest(std::string_view key_pem) {
  const KeyHandle key = ReadKeyPem(key_pem);
  if (!key) throw Fault(Code::kInvalidArgument, reason::kFieldInvalid, "not a private key in PEM");
  return RequestFor(key.get());
}

std::string RequestFor(evp_pkey_st* key) {
  const RequestHandle request(X509_REQ_new());
  RequireOpenSsl(request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1 && X509_REQ_set_pubkey(request.get(), key) == 1 &&
                     X509_REQ_sign(request.get(), key, EVP_sha256()) > 0,
                 "making a certificate request");
  return WritePem(request.get());
}

Authority Authority::Create(std::string_view name, base::Time now) {
  const KeyHandle key = MakeKey();
  const CertificatePlan plan{CertificateUse::kAuthority, std::string(name), {}, {}, now, kAuthorityValidity};
  const CertificateHandle certificate = MakeCertificate(plan, key.get(), Issuer{key.get(), nullptr});
  return Authority(KeyPair{WritePem(key.get()), WritePem(certificate.get())});
}

Authority Authority::Load(KeyPair pair) {
  ReadSigner(pair);
  return Authority(std::move(pair));
}

std::string Authority::SignPerson(std::string_view request_pem, std::string_view subject_id, std::string_view certificate_id,
                                  base::Time now, std::chrono::hours validity) const {
  const RequestHandle request = ReadRequest(request_pem);
  const Signer signer = ReadSigner(pair_);
  const CertificatePlan plan{CertificateUse::kPerson, std::string(subject_id), std::string(certificate_id), {}, now, validity};
  return WritePem(MakeCertificate(plan, X509_REQ_get0_pubkey(request.get()), signer.issuer()).get());
}

KeyPair Authority::IssueService(std::string_view service_name, const std::vector<std::string>& host_names, base::Time now,
                                std::chrono::hours validity) const {
  const Signer signer = ReadSigner(pair_);
  const KeyHandle key = MakeKey();
  const CertificatePlan plan{CertificateUse::kService, "service." + std::string(service_name), base::NewId(), host_names, now, validity};
  return {WritePem(key.get()), WritePem(MakeCertificate(plan, key.get(), signer.issuer()).get())};
}

}  // namespace kortelijn::crypto
