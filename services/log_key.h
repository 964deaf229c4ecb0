#pragma once

#include <filesystem>

#include "services/common/crypto/signature.h"

namespace kortelijn {

/// The key that signs the heads of this installation's logs: `log.key` in the folder `pki`, with its public half beside it in `log.pub`.
/// Made where there is none of either. Errors: FAILED_PRECONDITION if the key is gone and its public half is not, the two do not belong
/// together, or the key is malformed or readable by others.
crypto::SigningKey LoadLogKey(const std::filesystem::path& pki);

}  // namespace kortelijn
