#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace kortelijn::crypto {

/// An Ed25519 key (RFC 8032) that signs; the same text always gets the same signature. Safe to use from many threads at once.
class SigningKey {
 public:
  /// A new one. Errors: INTERNAL.
  static SigningKey Create();
  /// From PKCS#8 PEM. Errors: FAILED_PRECONDITION if it is not an Ed25519 key.
  static SigningKey Load(std::string_view private_pem);
  /// From the 32 bytes that RFC 8032 calls the private key, for known answers. Errors: INTERNAL.
  static SigningKey FromRaw(std::string_view raw32);

  /// PKCS#8 PEM.
  std::string private_pem() const;
  /// SubjectPublicKeyInfo PEM.
  const std::string& public_pem() const { return public_pem_; }

  /// 64 bytes. Errors: INTERNAL.
  std::string Sign(std::string_view text) const;

 private:
  explicit SigningKey(std::shared_ptr<evp_pkey_st> key);

  std::shared_ptr<evp_pkey_st> key_;
  std::string public_pem_;
};

/// Whether this is the key's signature of the text; false too if the key is no Ed25519 key in PEM.
bool VerifySignature(std::string_view public_pem, std::string_view text, std::string_view signature);

/// SHA-256 of a public key in PEM (its SubjectPublicKeyInfo in DER), hexadecimal: what people compare. Empty if it is no key.
std::string KeyFingerprint(std::string_view public_pem);

}  // namespace kortelijn::crypto
