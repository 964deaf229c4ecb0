#include "services/common/crypto/process.h"

#include <openssl/crypto.h>

namespace kortelijn::crypto {

void KeepOpenSslUntilTheEnd() { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr); }

}  // namespace kortelijn::crypto
