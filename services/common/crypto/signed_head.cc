#include "services/common/crypto/signed_head.h"

namespace kortelijn::crypto {

std::string HeadText(const SignedHead& head) {
  std::string text = "kortelijn-log-head:1\n";
  for (const std::string& line : {head.source, std::to_string(head.seq), head.hash, std::to_string(base::ToMillis(head.time))}) {
    text.append(line).append("\n");
  }
  return text;
}

SignedHead Sign(SignedHead head, const SigningKey& key) {
  head.public_key = key.public_pem();
  head.signature = key.Sign(HeadText(head));
  return head;
}

bool SignedBy(const SignedHead& head, std::string_view public_pem) { return VerifySignature(public_pem, HeadText(head), head.signature); }

}  // namespace kortelijn::crypto
