#pragma once

#include <filesystem>

namespace kortelijn {

/// Looks, before anything is opened, whether the data folder is its owner's alone: the folder itself, what is in `keys/` and `outbox/`, the
/// private keys in `pki/`, and the databases with what SQLite keeps beside them. Errors: FAILED_PRECONDITION / STORAGE_UNAVAILABLE, a
/// sentence that names the first that others may read or write, and the chmod that mends it.
void CheckPermissions(const std::filesystem::path& data);

}  // namespace kortelijn
