#include "services/common/crypto/passphrase_key.h"

#include <openssl/evp.h>

#include "services/common/crypto/gcm.h"
#include "services/common/crypto/pem.h"

namespace kortelijn::crypto {

std::string KeyFromPassphrase(std::string_view passphrase, std::string_view salt, std::uint64_t p) {
  constexpr std::uint64_t kN = 16'384;
  constexpr std::uint64_t kR = 8;
  std::string key(kGcmKeyBytes, '\0');
  const int made = EVP_PBE_scrypt(passphrase.data(), passphrase.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(),
                                  kN, kR, p, 0, reinterpret_cast<unsigned char*>(key.data()), key.size());
  RequireOpenSsl(made == 1, "a key from a passphrase");
  return key;
}

}  // namespace kortelijn::crypto
