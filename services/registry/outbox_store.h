#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"

namespace kortelijn::registry {

/// A letter that waits to be delivered: any bytes, opened.
struct WaitingLetter {
  std::string id;
  std::string letter;
  base::Time create_time;
};

/// Seals a letter and puts it in the outbox: it goes out only if the transaction does.
void PutLetter(db::Tx& tx, const crypto::Vault& vault, const WaitingLetter& letter);

/// The oldest waiting letters, at most `limit`. Errors: DATA_LOSS / SEAL_BROKEN.
std::vector<WaitingLetter> WaitingLetters(db::ReadTx& tx, const crypto::Vault& vault, std::size_t limit);

/// Takes a delivered letter out.
void RemoveLetter(db::Tx& tx, std::string_view id);

/// Stores a check of the master key at the first start and holds later keys against it. Errors: FAILED_PRECONDITION / SEAL_BROKEN.
void CheckMasterKey(db::Database& database, const crypto::Vault& vault);

}  // namespace kortelijn::registry
