#include "services/common/crypto/mac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::crypto {
namespace {

constexpr std::size_t kMacBytes = 32;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string Mac(std::string_view key, std::string_view bytes) {
  std::string mac(kMacBytes, '\0');
  unsigned int size = 0;
  const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), Bytes(bytes), bytes.size(),
                          reinterpret_cast<unsigned char*>(mac.data()), &size);
  if (made == nullptr || size != kMacBytes)
    throw base::Fault(base::Code::kInternal, base::reason::kInternal, "a digest under a key failed");
  return mac;
}

}  // namespace kortelijn::crypto
