#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;
struct x509_st;
struct X509_req_st;

/// OpenSSL's keys, certificates and requests, in and out of PEM. Inside crypto only.
namespace kortelijn::crypto {

struct PemFree {
  void operator()(evp_pkey_st* key) const;
  void operator()(x509_st* certificate) const;
  void operator()(X509_req_st* request) const;
};
using KeyHandle = std::unique_ptr<evp_pkey_st, PemFree>;
using CertificateHandle = std::unique_ptr<x509_st, PemFree>;
using RequestHandle = std::unique_ptr<X509_req_st, PemFree>;

/// Null if the text is not exactly one unencrypted object of its kind, or is longer than 64 KiB.
KeyHandle ReadKeyPem(std::string_view pem);
KeyHandle ReadPublicKeyPem(std::string_view pem);
CertificateHandle ReadCertificatePem(std::string_view pem);
RequestHandle ReadRequestPem(std::string_view pem);

/// Errors: INTERNAL.
std::string WritePem(evp_pkey_st* key);
std::string WritePublicPem(evp_pkey_st* key);
std::string WritePem(x509_st* certificate);
std::string WritePem(X509_req_st* request);

/// A PKCS#10 request for the key, signed by it, PEM. Errors: INTERNAL.
std::string RequestFor(evp_pkey_st* key);

/// A new key on P-256. Errors: INTERNAL.
KeyHandle MakeKey();

/// True for a key on P-256, named as such.
bool OnP256(const evp_pkey_st* key);

/// Errors: INTERNAL, naming `what`, unless `ok`; clears OpenSSL's list of errors.
void RequireOpenSsl(bool ok, const char* what);

}  // namespace kortelijn::crypto
