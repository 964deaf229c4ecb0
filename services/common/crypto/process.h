#pragma once

namespace kortelijn::crypto {

/// For the start of a client's `main`: OpenSSL is not cleaned up when the process ends. Its own clean-up races with the threads of gRPC,
/// which are still shutting down then.
void KeepOpenSslUntilTheEnd();

}  // namespace kortelijn::crypto
