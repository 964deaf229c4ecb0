#pragma once

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/registry/service.h"

namespace kortelijn::registry {

/// The work of Found inside its transaction.
Founded PutFounding(db::Tx& tx, journal::Journal& journal, const crypto::Vault& vault, const Founding& founding, base::Time now);

}  // namespace kortelijn::registry
