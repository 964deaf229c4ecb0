#include "services/common/crypto/mac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::crypto {
namespace {

constexpr std::size_t kMacBytes = 32;

struct Free {
  void operator()(EVP_MAC* algorithm) const { EVP_MAC_free(algorithm); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, Free>;

void Require(bool ok) {
  if (!ok) throw base::Fault(base::Code::kInternal, base::reason::kInternal, "a digest under a key failed");
}

// Fetching the algorithm costs more than a digest, so it is done once; a context made from this one has no key yet.
const EVP_MAC_CTX* WithoutKey() {
  static const Context kContext = [] {
    const std::unique_ptr<EVP_MAC, Free> algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    Require(algorithm != nullptr);
    Context made(EVP_MAC_CTX_new(algorithm.get()));
    char digest[] = "SHA256";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    Require(made && EVP_MAC_CTX_set_params(made.get(), params) == 1);
    return made;
  }();
  return kContext.get();
}

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string Mac(std::string_view key, std::string_view bytes) {
  std::string mac(kMacBytes, '\0');
  std::size_t size = 0;
  const Context context(EVP_MAC_CTX_dup(WithoutKey()));
  Require(context && EVP_MAC_init(context.get(), Bytes(key), key.size(), nullptr) == 1 &&
          EVP_MAC_update(context.get(), Bytes(bytes), bytes.size()) == 1 &&
          EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(mac.data()), &size, mac.size()) == 1 && size == kMacBytes);
  return mac;
}

}  // namespace kortelijn::crypto
