#include "services/common/crypto/pem.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::crypto {
namespace {

constexpr std::size_t kLongestPem = 64 * 1024;

struct BioFree {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, BioFree>;

// Without this OpenSSL would ask on the terminal.
int NoPassword(char*, int, int, void*) { return -1; }

template <typename Handle, typename Read>
Handle ReadOne(std::string_view pem, Read read) {
  if (pem.size() > kLongestPem) return nullptr;
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  RequireOpenSsl(bio != nullptr, "reading PEM");
  Handle first(read(bio.get(), nullptr, NoPassword, nullptr));
  const Handle second(first ? read(bio.get(), nullptr, NoPassword, nullptr) : nullptr);
  ERR_clear_error();
  return second ? nullptr : std::move(first);
}

template <typename Write>
std::string WriteOne(Write write) {
  const Bio bio(BIO_new(BIO_s_secmem()));
  RequireOpenSsl(bio != nullptr && write(bio.get()) == 1, "writing PEM");
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace

void PemFree::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }
void PemFree::operator()(x509_st* certificate) const { X509_free(certificate); }
void PemFree::operator()(X509_req_st* request) const { X509_REQ_free(request); }

KeyHandle ReadKeyPem(std::string_view pem) { return ReadOne<KeyHandle>(pem, PEM_read_bio_PrivateKey); }
KeyHandle ReadPublicKeyPem(std::string_view pem) { return ReadOne<KeyHandle>(pem, PEM_read_bio_PUBKEY); }
CertificateHandle ReadCertificatePem(std::string_view pem) { return ReadOne<CertificateHandle>(pem, PEM_read_bio_X509); }
RequestHandle ReadRequestPem(std::string_view pem) { return ReadOne<RequestHandle>(pem, PEM_read_bio_X509_REQ); }

std::string WritePem(evp_pkey_st* key) {
  return WriteOne([key](BIO* bio) { return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}
std::string WritePublicPem(evp_pkey_st* key) {
  return WriteOne([key](BIO* bio) { return PEM_write_bio_PUBKEY(bio, key); });
}
std::string WritePem(x509_st* certificate) {
  return WriteOne([certificate](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}
std::string WritePem(X509_req_st* request) {
  return WriteOne([request](BIO* bio) { return PEM_write_bio_X509_REQ(bio, request); });
}

KeyHandle MakeKey() {
  KeyHandle key(EVP_EC_gen("P-256"));
  RequireOpenSsl(key != nullptr, "making a key");
  return key;
}

bool OnP256(const evp_pkey_st* key) {
  char name[32] = {};
  std::size_t length = 0;
  const bool named = EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, name, sizeof name, &length) == 1;
  ERR_clear_error();
  return named && std::string_view(name, length) == "prime256v1";
}

void RequireOpenSsl(bool ok, const char* what) {
  if (ok) return;
  ERR_clear_error();
  throw base::Fault(base::Code::kInternal, base::reason::kInternal, std::string("OpenSSL failed at ") + what);
}

}  // namespace kortelijn::crypto
