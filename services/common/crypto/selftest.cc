#include "services/common/crypto/selftest.h"

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pem.h"
#include "services/common/crypto/signature.h"

namespace kortelijn::crypto {
namespace {

void Require(bool ok, const char* what) {
  if (!ok) throw base::Fault(base::Code::kInternal, base::reason::kInternal, std::string("self-test failed: ") + what);
}

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// FIPS 180-4, examples of one block and of two.
void TestSha256() {
  Require(Hex(Sha256Bytes("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256, one block");
  Require(Hex(Sha256Bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
          "SHA-256, two blocks");
}

// Test case 16 of the GCM specification submitted to NIST (McGrew and Viega).
void TestGcm() {
  const std::string key = FromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  const std::string nonce = FromHex("cafebabefacedbaddecaf888");
  const std::string aad = FromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const std::string plain =
      FromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
  const std::string expected = FromHex(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
      "76fc6ece0f4e1768cddf8853bb2d551b");
  std::string sealed, opened;
  GcmSeal({key, nonce, plain, aad}, &sealed);
  Require(sealed == expected, "AES-256-GCM, sealing");
  Require(GcmOpen({key, nonce, sealed, aad}, &opened) && opened == plain, "AES-256-GCM, opening");
  sealed.back() = static_cast<char>(sealed.back() ^ 1);
  Require(!GcmOpen({key, nonce, sealed, aad}, &opened) && opened.empty(), "AES-256-GCM, refusing a wrong tag");
}

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string Sign(EVP_PKEY* key, std::string_view text) {
  const Context context(EVP_MD_CTX_new());
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)), '\0');
  std::size_t size = signature.size();
  Require(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
              EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, Bytes(text), text.size()) == 1,
          "P-256, signing");
  signature.resize(size);
  return signature;
}

bool Verify(EVP_PKEY* key, std::string_view text, std::string_view signature) {
  const Context context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text), text.size()) == 1;
}

void TestP256() {
  const KeyHandle key = MakeKey();
  const std::string signature = Sign(key.get(), "kortelijn");
  Require(Verify(key.get(), "kortelijn", signature), "P-256, verifying");
  Require(!Verify(key.get(), "Kortelijn", signature), "P-256, refusing another text");
}

// RFC 8032, section 7.1, test 3.
void TestEd25519() {
  const SigningKey key = SigningKey::FromRaw(FromHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  const std::string text = FromHex("af82");
  const std::string signature = key.Sign(text);
  Require(Hex(signature) ==
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1e"
              "c40a",
          "Ed25519, signing");
  Require(VerifySignature(key.public_pem(), text, signature), "Ed25519, verifying");
  Require(!VerifySignature(key.public_pem(), "another", signature), "Ed25519, refusing another text");
}

}  // namespace

void SelfTest() {
  TestSha256();
  TestGcm();
  TestP256();
  TestEd25519();
}

}  // namespace kortelijn::crypto
