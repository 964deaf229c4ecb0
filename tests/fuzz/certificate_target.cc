// Certificates and requests, as PEM or as the bytes inside it: read or refused with the right reason; what is signed says what it should.
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

base::Time Today() { return base::FromMillis(1'780'000'000'000); }

std::string Pem(std::string_view bytes, const std::string& label) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned long three = 0;
    for (std::size_t j = i; j < i + 3; ++j) three = three << 8 | (j < bytes.size() ? static_cast<unsigned char>(bytes[j]) : 0);
    for (std::size_t j = 0; j < 4; ++j) text += i + j > bytes.size() ? '=' : kLetters[three >> (18 - 6 * j) & 63];
    if (i % 48 == 45) text += '\n';
  }
  return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
}

bool Reads(const std::string& pem) {
  try {
    Hold(crypto::ReadCertificate(pem).fingerprint_sha256.size() == 64, "a certificate has a fingerprint");
    return true;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kInvalidArgument && fault.reason() == base::reason::kFieldInvalid, "a certificate is refused as such");
    return false;
  }
}

bool Signs(const std::string& pem) {
  static const auto kAuthority = crypto::Authority::Create("Demo", Today());
  try {
    const auto signed_pem = kAuthority.SignPerson(pem, "somebody.demo", "certificate-1", Today(), std::chrono::hours(24));
    const auto facts = crypto::ReadCertificate(signed_pem);
    Hold(facts.subject_id == "somebody.demo" && facts.certificate_id == "certificate-1", "the authority alone says who it is");
    Hold(facts.not_after == Today() + std::chrono::hours(24), "the authority alone says how long");
    return true;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kInvalidArgument && fault.reason() == base::reason::kCertificateRequestInvalid,
         "a request is refused as such");
    return false;
  }
}

}  // namespace

Verdict Certificate(std::string_view input) {
  const bool text = input.starts_with("-----BEGIN");
  const std::string given(input);
  const bool read = Reads(text ? given : Pem(input, "CERTIFICATE"));
  const bool signed_one = Signs(text ? given : Pem(input, "CERTIFICATE REQUEST"));
  return read || signed_one ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
