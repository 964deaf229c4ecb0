#include "services/common/crypto/protected_key.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {
namespace {

constexpr std::string_view kHeading = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
constexpr std::size_t kSaltBytes = 16;
constexpr std::uint64_t kScryptN = 16'384;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 5;

struct Free {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(PKCS8_PRIV_KEY_INFO* info) const { PKCS8_PRIV_KEY_INFO_free(info); }
  void operator()(X509_ALGOR* algorithm) const { X509_ALGOR_free(algorithm); }
  void operator()(X509_SIG* sealed) const { X509_SIG_free(sealed); }
};
using SealedHandle = std::unique_ptr<X509_SIG, Free>;

// How OpenSSL asks for a passphrase: the text is behind `data`.
int GivePassphrase(char* buffer, int size, int, void* data) {
  const auto& passphrase = *static_cast<const std::string_view*>(data);
  if (passphrase.size() > static_cast<std::size_t>(size)) return -1;
  std::copy(passphrase.begin(), passphrase.end(), buffer);
  return static_cast<int>(passphrase.size());
}

SealedHandle Seal(evp_pkey_st* key, std::string_view passphrase) {
  std::string salt = RandomBytes(kSaltBytes);
  const std::unique_ptr<PKCS8_PRIV_KEY_INFO, Free> info(EVP_PKEY2PKCS8(key));
  std::unique_ptr<X509_ALGOR, Free> scrypt(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), reinterpret_cast<const unsigned char*>(salt.data()),
                                                                 static_cast<int>(salt.size()), nullptr, kScryptN, kScryptR, kScryptP));
  RequireOpenSsl(info && scrypt, "a passphrase");
  SealedHandle sealed(PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info.get(), scrypt.get()));
  RequireOpenSsl(sealed != nullptr, "a passphrase");
  static_cast<void>(scrypt.release());
  return sealed;
}

}  // namespace

bool IsProtected(std::string_view key_pem) { return key_pem.find(kHeading) != std::string_view::npos; }

std::string ProtectKey(std::string_view key_pem, std::string_view passphrase) {
  const KeyHandle key = ReadKeyPem(key_pem);
  if (!key) throw base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "not one private key in PEM");
  const SealedHandle sealed = Seal(key.get(), passphrase);
  const std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
  RequireOpenSsl(bio && PEM_write_bio_PKCS8(bio.get(), sealed.get()) == 1, "writing a key under a passphrase");
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::optional<std::string> OpenKey(std::string_view protected_pem, std::string_view passphrase) {
  const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(protected_pem.data(), static_cast<int>(protected_pem.size())));
  RequireOpenSsl(bio != nullptr, "reading a key under a passphrase");
  const KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, GivePassphrase, &passphrase));
  ERR_clear_error();
  if (!key) return std::nullopt;
  return WritePem(key.get());
}

}  // namespace kortelijn::crypto
