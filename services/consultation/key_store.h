#pragma once

#include <string>
#include <string_view>

#include "services/common/base/time.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"

namespace kortelijn::consultation {

/// Holds the master key of this installation against the blob that was made at the first start, and makes that blob at the first start.
/// Errors: as of Vault::Check.
void CheckVault(db::Database& database, const crypto::Vault& vault);

/// A new data key of a case or of an anonymous question (`owner` is its id), kept wrapped under the master key.
crypto::DataKey MakeKey(db::Tx& tx, const crypto::Vault& vault, const std::string& owner, base::Time now);

/// A text as it is stored: sealed for its place (`table.column:id`). The empty text is stored empty.
std::string SealText(const crypto::DataKey& key, std::string_view text, const std::string& place);

/// Errors: DATA_LOSS / SEAL_BROKEN if the blob was damaged, moved from another place, or sealed under another key.
std::string OpenText(const crypto::DataKey& key, std::string_view blob, const std::string& place);

}  // namespace kortelijn::consultation
