#include "services/common/crypto/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::crypto {
namespace {

struct Free {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Fetching the algorithm costs more than a short hash, so it is done once.
const EVP_MD* Algorithm() {
  static const std::unique_ptr<EVP_MD, Free> kAlgorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  return kAlgorithm.get();
}

EVP_MD_CTX* Context() {
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  return context.get();
}

}  // namespace

Digest Sha256(std::string_view bytes) {
  Digest digest;
  EVP_MD_CTX* context = Context();
  const bool ok = context != nullptr && EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1 &&
                  EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 && EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1;
  if (!ok) throw base::Fault(base::Code::kInternal, base::reason::kInternal, "SHA-256 failed");
  return digest;
}

std::string Sha256Bytes(std::string_view bytes) {
  const Digest digest = Sha256(bytes);
  return {digest.begin(), digest.end()};
}

std::string Hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

bool SameBytes(std::string_view a, std::string_view b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

std::string RandomBytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes_ex(nullptr, reinterpret_cast<unsigned char*>(bytes.data()), count, 0) != 1) {
    throw base::Fault(base::Code::kInternal, base::reason::kInternal, "the system gives no random bytes");
  }
  return bytes;
}

}  // namespace kortelijn::crypto
