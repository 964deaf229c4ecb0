#include "services/common/crypto/certificate.h"

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;

constexpr std::size_t kSerialBytes = 16;
constexpr std::size_t kLongestHostName = 253;

struct Free {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(ASN1_STRING* string) const { ASN1_STRING_free(string); }
  void operator()(GENERAL_NAME* name) const { GENERAL_NAME_free(name); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};

void SetSerial(X509* certificate) {
  std::string bytes = RandomBytes(kSerialBytes);
  bytes.front() = static_cast<char>((bytes.front() & 0x7F) | 0x40);
  const std::unique_ptr<BIGNUM, Free> number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), kSerialBytes, nullptr));
  RequireOpenSsl(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr, "a serial number");
}

void SetTimes(X509* certificate, const CertificatePlan& plan) {
  const auto seconds = [](base::Time time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); };
  RequireOpenSsl(ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(plan.now - kBackdated)) != nullptr, "a start time");
  RequireOpenSsl(ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(plan.now + plan.validity)) != nullptr, "an end time");
}

void SetSubject(X509* certificate, const std::string& name) {
  const std::size_t characters = base::Utf8Length(name);
  if (characters < 1 || characters > 64) {
    throw Fault(Code::kInvalidArgument, base::reason::kFieldInvalid, "the name in a certificate must have 1 to 64 characters");
  }
  RequireOpenSsl(X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                                            reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1, 0) == 1,
                 "a subject");
}

// Takes over `value`.
void AddName(GENERAL_NAMES* names, int type, ASN1_STRING* value) {
  std::unique_ptr<ASN1_STRING, Free> owned(value);
  std::unique_ptr<GENERAL_NAME, Free> name(GENERAL_NAME_new());
  RequireOpenSsl(owned && name, "an alternative name");
  GENERAL_NAME_set0_value(name.get(), type, owned.release());
  RequireOpenSsl(sk_GENERAL_NAME_push(names, name.get()) > 0, "an alternative name");
  static_cast<void>(name.release());
}

void AddText(GENERAL_NAMES* names, int type, std::string_view text) {
  ASN1_STRING* value = ASN1_STRING_type_new(V_ASN1_IA5STRING);
  RequireOpenSsl(value != nullptr && ASN1_STRING_set(value, text.data(), static_cast<int>(text.size())) == 1, "an alternative name");
  AddName(names, type, value);
}

bool HostName(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  };
  return !name.empty() && name.size() <= kLongestHostName && std::all_of(name.begin(), name.end(), allowed);
}

std::string WithoutBrackets(const std::string& host) {
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

void AddHost(GENERAL_NAMES* names, const std::string& host) {
  if (ASN1_STRING* address = a2i_IPADDRESS(WithoutBrackets(host).c_str())) return AddName(names, GEN_IPADD, address);
  if (!HostName(host)) throw Fault(Code::kInvalidArgument, base::reason::kFieldInvalid, "a host name is neither a DNS name nor an address");
  AddText(names, GEN_DNS, host);
}

void AddAlternativeNames(X509* certificate, const CertificatePlan& plan) {
  const std::unique_ptr<GENERAL_NAMES, Free> names(GENERAL_NAMES_new());
  RequireOpenSsl(names != nullptr, "alternative names");
  for (const auto& host : plan.host_names) AddHost(names.get(), host);
  if (!plan.certificate_id.empty()) AddText(names.get(), GEN_URI, std::string(kCertificateUrn) + plan.certificate_id);
  if (sk_GENERAL_NAME_num(names.get()) == 0) return;
  RequireOpenSsl(X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, 0) == 1, "alternative names");
}

void AddExtension(X509* certificate, X509V3_CTX* context, int nid, const char* value) {
  const std::unique_ptr<X509_EXTENSION, Free> extension(X509V3_EXT_conf_nid(nullptr, context, nid, value));
  RequireOpenSsl(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "an extension");
}

void AddUsage(X509* certificate, X509* issuer, CertificateUse use) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const bool authority = use == CertificateUse::kAuthority;
  AddExtension(certificate, &context, NID_basic_constraints, authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE");
  AddExtension(certificate, &context, NID_key_usage, authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature");
  AddExtension(certificate, &context, NID_subject_key_identifier, "hash");
  if (authority) return;
  AddExtension(certificate, &context, NID_authority_key_identifier, "keyid:always");
  AddExtension(certificate, &context, NID_ext_key_usage, use == CertificateUse::kService ? "serverAuth,clientAuth" : "clientAuth");
}

}  // namespace

CertificateHandle MakeCertificate(const CertificatePlan& plan, evp_pkey_st* key, const Issuer& issuer) {
  CertificateHandle made(X509_new());
  RequireOpenSsl(made && X509_set_version(made.get(), X509_VERSION_3) == 1 && X509_set_pubkey(made.get(), key) == 1, "a certificate");
  X509* signer = issuer.certificate != nullptr ? issuer.certificate : made.get();
  SetSerial(made.get());
  SetTimes(made.get(), plan);
  SetSubject(made.get(), plan.common_name);
  RequireOpenSsl(X509_set_issuer_name(made.get(), X509_get_subject_name(signer)) == 1, "an issuer");
  AddUsage(made.get(), signer, plan.use);
  AddAlternativeNames(made.get(), plan);
  RequireOpenSsl(X509_sign(made.get(), issuer.key, EVP_sha256()) > 0, "signing a certificate");
  return made;
}

}  // namespace kortelijn::crypto
