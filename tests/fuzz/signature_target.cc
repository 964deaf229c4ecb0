// Signatures and fingerprints: a signature is of one text by one key, and a fingerprint typed in any way is the same.
#include "services/common/crypto/signature.h"

#include "services/common/crypto/handshake.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

void HoldFingerprint(const std::string& typed) {
  const auto normal = crypto::NormalFingerprint(typed);
  Hold(normal.empty() || (normal.size() == 64 && normal.find_first_not_of("0123456789abcdef") == std::string::npos), "64 digits or none");
  Hold(crypto::NormalFingerprint(normal) == normal, "a fingerprint made comparable stays");
}

}  // namespace

/// Text, and anything as a key, as a signature and as a fingerprint.
Verdict Signature(std::string_view input) {
  static const auto kKey = crypto::SigningKey::FromRaw(std::string(32, 'k'));
  const auto parts = Parts(input, 3);
  auto signature = kKey.Sign(parts[0]);
  Hold(crypto::VerifySignature(kKey.public_pem(), parts[0], signature), "a signature is of its text");
  Hold(!crypto::VerifySignature(kKey.public_pem(), parts[0] + "x", signature), "a signature is of no other text");
  Hold(!crypto::VerifySignature(kKey.public_pem(), parts[0], parts[2]), "nobody else makes a signature");
  signature[input.size() % signature.size()] ^= static_cast<char>(1 << (input.size() % 8));
  Hold(!crypto::VerifySignature(kKey.public_pem(), parts[0], signature), "a changed signature is none");
  const auto fingerprint = crypto::KeyFingerprint(parts[1]);
  HoldFingerprint(fingerprint);
  HoldFingerprint(parts[2]);
  return fingerprint.empty() ? Verdict::kRefused : Verdict::kTaken;
}

}  // namespace kortelijn::fuzz
