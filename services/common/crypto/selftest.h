#pragma once

namespace kortelijn::crypto {

/// Known-answer tests of SHA-256 (FIPS 180-4), AES-256-GCM (NIST SP 800-38D vectors) and a sign-verify round of P-256. The daemon
/// refuses to start when one fails. Errors: INTERNAL.
void SelfTest();

}  // namespace kortelijn::crypto
