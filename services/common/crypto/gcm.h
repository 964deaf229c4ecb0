#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kortelijn::crypto {

inline constexpr std::size_t kGcmKeyBytes = 32;
inline constexpr std::size_t kGcmNonceBytes = 12;
inline constexpr std::size_t kGcmTagBytes = 16;

/// The bare cipher under DataKey, AES-256-GCM; kept apart so that the self-test can give it a nonce. Nothing else may: a nonce
/// used twice under one key breaks the seal. `key` and `nonce` have the sizes above.
struct GcmInput {
  std::string_view key;
  std::string_view nonce;
  std::string_view text;  ///< Plain text to seal; or ciphertext and tag to open.
  std::string_view aad;
};

/// Appends ciphertext and tag to `out`. Errors: INTERNAL.
void GcmSeal(const GcmInput& input, std::string* out);

/// The plain text in `out`; false if the tag does not fit or there is none. Errors: INTERNAL.
bool GcmOpen(const GcmInput& input, std::string* out);

}  // namespace kortelijn::crypto
