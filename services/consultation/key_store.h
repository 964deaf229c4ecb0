#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/sealed_table.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/consultation/key_ring_store.h"

namespace kortelijn::consultation {

/// What lies under the master key: in keys.db the data keys; in the consultation database the check and why legal holds were laid.
std::vector<crypto::SealedTable> SealedInKeys();
std::vector<crypto::SealedTable> SealedInConsultation();

/// The place of the reason of a legal hold.
std::string HoldPlace(std::string_view owner);

/// Holds the master key of this installation against the blob that was made at the first start, and makes that blob at the first start.
/// Errors: as of Vault::Check.
void CheckVault(db::Database& database, const crypto::Vault& vault);

/// A new data key of a case, of an anonymous question (`owner` is its id) or of a case's identity (`identity:CASE`). The row here names it;
/// the key is in the ring.
crypto::DataKey MakeKey(db::Tx& tx, KeyRing& keys, const std::string& owner, base::Time now);

/// The key of an owner; DataKey::Destroyed() where it was erased. Nothing if there never was one. Errors: DATA_LOSS / SEAL_BROKEN.
std::optional<crypto::DataKey> FindKey(db::ReadTx& tx, const KeyRing& keys, const std::string& owner);

/// Its id, for KeyRing::Destroy; empty if there is none.
std::string FindKeyId(db::ReadTx& tx, const std::string& owner);

/// In a SELECT in which `k` is case_key: the id of the key, empty once what is sealed under it was erased.
#define KORTELIJN_KEY_ID "CASE WHEN k.erase_time = 0 THEN k.key_id ELSE '' END"

/// A text as it is stored: sealed for its place (`table.column:id`). The empty text is stored empty.
std::string SealText(const crypto::DataKey& key, std::string_view text, const std::string& place);

/// Errors: DATA_LOSS / SEAL_BROKEN if the blob was damaged, moved from another place, or sealed under another key.
std::string OpenText(const crypto::DataKey& key, std::string_view blob, const std::string& place);

}  // namespace kortelijn::consultation
