#include "services/common/crypto/signature.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {
namespace {

constexpr std::size_t kSignatureBytes = 64;

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

bool IsEd25519(const evp_pkey_st* key) { return key != nullptr && EVP_PKEY_is_a(key, "ED25519") == 1; }

}  // namespace

SigningKey::SigningKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)), public_pem_(WritePublicPem(key_.get())) {}

SigningKey SigningKey::Create() {
  KeyHandle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  RequireOpenSsl(key != nullptr, "making an Ed25519 key");
  return SigningKey(std::move(key));
}

SigningKey SigningKey::Load(std::string_view private_pem) {
  KeyHandle key = ReadKeyPem(private_pem);
  if (IsEd25519(key.get())) return SigningKey(std::move(key));
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kStorageUnavailable, "not an Ed25519 private key in PEM");
}

SigningKey SigningKey::FromRaw(std::string_view raw32) {
  KeyHandle key(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, Bytes(raw32), raw32.size()));
  RequireOpenSsl(key != nullptr, "reading a raw Ed25519 key");
  return SigningKey(std::move(key));
}

std::string SigningKey::private_pem() const { return WritePem(key_.get()); }

std::string SigningKey::Sign(std::string_view text) const {
  const Context context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  RequireOpenSsl(
      context && EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key_.get(), nullptr) == 1 &&
          EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, Bytes(text), text.size()) == 1,
      "signing");
  return signature;
}

bool VerifySignature(std::string_view public_pem, std::string_view text, std::string_view signature) {
  const KeyHandle key = ReadPublicKeyPem(public_pem);
  if (!IsEd25519(key.get()) || signature.size() != kSignatureBytes) return false;
  const Context context(EVP_MD_CTX_new());
  const bool good = context && EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) == 1 &&
                    EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text), text.size()) == 1;
  ERR_clear_error();
  return good;
}

std::string KeyFingerprint(std::string_view public_pem) {
  const KeyHandle key = ReadPublicKeyPem(public_pem);
  unsigned char* der = nullptr;
  const int size = key ? i2d_PUBKEY(key.get(), &der) : 0;
  if (size <= 0) return {};
  std::string hex = Hex(Sha256Bytes({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)}));
  OPENSSL_free(der);
  return hex;
}

}  // namespace kortelijn::crypto
