#include "services/common/crypto/nonce.h"

#include <unistd.h>

#include <cstddef>

#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

constexpr std::size_t kDrawn = 64 * kGcmNonceBytes;

struct Pool {
  std::string bytes;
  std::size_t used = 0;
  pid_t owner = 0;
};

}  // namespace

void AppendNonce(std::string* out) {
  thread_local Pool pool;
  if (pool.used == pool.bytes.size() || pool.owner != ::getpid()) pool = {RandomBytes(kDrawn), 0, ::getpid()};
  out->append(pool.bytes, pool.used, kGcmNonceBytes);
  pool.used += kGcmNonceBytes;
}

}  // namespace kortelijn::crypto
