#include "services/common/crypto/signature.h"

#include <gmock/gmock.h>

#include "services/common/base/fault.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/signed_head.h"

namespace kortelijn::crypto {
namespace {

using testing::StartsWith;

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

struct Known {
  const char* key;
  const char* text;
  const char* signature;
};

// RFC 8032, section 7.1, tests 1 to 3.
constexpr Known kKnown[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(SignatureTest, KnownAnswers) {
  for (const auto& known : kKnown) {
    const auto key = SigningKey::FromRaw(FromHex(known.key));
    EXPECT_EQ(Hex(key.Sign(FromHex(known.text))), known.signature);
    EXPECT_TRUE(VerifySignature(key.public_pem(), FromHex(known.text), FromHex(known.signature)));
  }
}

TEST(SignatureTest, AKeyComesBackFromItsPem) {
  const auto key = SigningKey::Create();
  EXPECT_THAT(key.private_pem(), StartsWith("-----BEGIN PRIVATE KEY-----"));
  EXPECT_THAT(key.public_pem(), StartsWith("-----BEGIN PUBLIC KEY-----"));
  const auto same = SigningKey::Load(key.private_pem());
  EXPECT_EQ(same.public_pem(), key.public_pem());
  EXPECT_EQ(same.Sign("text"), key.Sign("text"));
  EXPECT_NE(SigningKey::Create().public_pem(), key.public_pem());
}

TEST(SignatureTest, AnotherTextKeyOrSignatureIsRefused) {
  const auto key = SigningKey::Create();
  const std::string signature = key.Sign("text");
  EXPECT_TRUE(VerifySignature(key.public_pem(), "text", signature));
  EXPECT_FALSE(VerifySignature(key.public_pem(), "Text", signature));
  EXPECT_FALSE(VerifySignature(SigningKey::Create().public_pem(), "text", signature));
  for (std::size_t i = 0; i < signature.size(); i += 7) {
    std::string other = signature;
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_FALSE(VerifySignature(key.public_pem(), "text", other)) << i;
  }
  EXPECT_FALSE(VerifySignature(key.public_pem(), "text", signature.substr(1)));
  EXPECT_FALSE(VerifySignature(key.public_pem(), "text", ""));
}

TEST(SignatureTest, WhatIsNoKeyOfThisKindIsRefused) {
  const auto key = SigningKey::Create();
  EXPECT_FALSE(VerifySignature("", "text", key.Sign("text")));
  EXPECT_FALSE(VerifySignature("nonsense", "text", key.Sign("text")));
  EXPECT_FALSE(VerifySignature(key.private_pem(), "text", key.Sign("text")));
  EXPECT_THROW(SigningKey::Load("nonsense"), base::Fault);
  EXPECT_THROW(SigningKey::Load(NewKey()), base::Fault) << "a key on P-256";
  EXPECT_THROW(SigningKey::Load(key.public_pem()), base::Fault);
}

TEST(SignatureTest, AFingerprintIsOfTheKeyNotOfItsText) {
  const auto key = SigningKey::Create();
  const std::string fingerprint = KeyFingerprint(key.public_pem());
  EXPECT_EQ(fingerprint.size(), 64U);
  EXPECT_EQ(KeyFingerprint("\n" + key.public_pem() + "\n"), fingerprint);
  EXPECT_NE(KeyFingerprint(SigningKey::Create().public_pem()), fingerprint);
  EXPECT_EQ(KeyFingerprint("nonsense"), "");
}

TEST(SignedHeadTest, TheTextIsTheDocumentedOne) {
  const SignedHead head{.source = "referral", .seq = 12, .hash = "ab", .time = base::FromMillis(1'700'000'000'123)};
  EXPECT_EQ(HeadText(head), "kortelijn-log-head:1\nreferral\n12\nab\n1700000000123\n");
}

TEST(SignedHeadTest, EveryFieldIsSigned) {
  const auto key = SigningKey::Create();
  const SignedHead head = Sign({.source = "referral", .seq = 12, .hash = "ab", .time = base::FromMillis(1'700'000'000'123)}, key);
  EXPECT_TRUE(SignedBy(head, key.public_pem()));
  EXPECT_EQ(head.public_key, key.public_pem());
  const auto refused = [&](auto change) {
    SignedHead other = head;
    change(other);
    return !SignedBy(other, key.public_pem());
  };
  EXPECT_TRUE(refused([](SignedHead& other) { other.source = "registry"; }));
  EXPECT_TRUE(refused([](SignedHead& other) { other.seq = 11; }));
  EXPECT_TRUE(refused([](SignedHead& other) { other.hash = "cd"; }));
  EXPECT_TRUE(refused([](SignedHead& other) { other.time += std::chrono::milliseconds(1); }));
  EXPECT_FALSE(SignedBy(head, SigningKey::Create().public_pem()));
}

}  // namespace
}  // namespace kortelijn::crypto
