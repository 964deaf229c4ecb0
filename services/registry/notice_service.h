#pragma once

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/registry/notice.h"

namespace kortelijn::registry {

/// Puts a notice in the outbox, for each person once, for those who are active and want its kind, and where
/// it is for them too for who stands in for them today; true if anything was put there.
/// Runs in the transaction of what is told, so that neither is there without the other.
bool Tell(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, base::Time now);

}  // namespace kortelijn::registry
