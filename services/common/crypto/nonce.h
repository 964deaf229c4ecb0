#pragma once

#include <string>

namespace kortelijn::crypto {

/// Appends 12 random bytes. Drawn from OpenSSL for many nonces at once and kept per thread, because each draw costs as much as sealing
/// a short text; none is handed out twice, not by a forked child either. Nonces are no secret. Errors: INTERNAL.
void AppendNonce(std::string* out);

}  // namespace kortelijn::crypto
