#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "services/common/crypto/sealed_table.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"

namespace kortelijn::rpc {

/// A table with what is sealed directly under the master key in it.
struct SealedPlace {
  db::Database* database;
  crypto::SealedTable table;
};

/// The keys of the reviews that a log keeps.
SealedPlace SealedInLog(db::Database& database);

/// How many blobs lie under each version, by what stands in the blobs themselves.
std::map<std::uint32_t, std::int64_t> CountSealed(const SealedPlace& place);

/// Seals everything in it anew that lies under an older key than the newest, in batches, each a write of its own, so that others get their
/// turn between them; what was moved stays moved whatever happens. How many. Errors: DATA_LOSS / SEAL_BROKEN, UNAVAILABLE.
std::int64_t MoveSealed(const SealedPlace& place, const crypto::Vault& vault);

}  // namespace kortelijn::rpc
