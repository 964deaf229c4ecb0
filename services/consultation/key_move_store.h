#pragma once

#include <cstddef>

#include "services/common/db/database.h"
#include "services/consultation/key_ring_store.h"

namespace kortelijn::consultation {

/// Moves the data keys that an earlier version kept in the consultation database to keys.db; how many. A key is copied as it is, wrapped
/// for its owner, whose id becomes the key's. Once all of them stand there durably and open, they are emptied here, the database is written
/// anew so that nothing of them stays in its file, and then the rows name them. A crash at any moment leaves every key in one place or in
/// both; to be called at every start, it then goes on where it was. A key that keys.db knows as destroyed does not come back. Errors:
/// DATA_LOSS / SEAL_BROKEN, before anything is emptied.
std::size_t MoveKeysApart(db::Database& consultation, KeyRing& keys);

/// Refuses to go on beside a keys.db that never held a key while keys are named here: a missing file is made anew, empty, and keys of it
/// would be given out. After MoveKeysApart, before KeyRing::Start. Errors: FAILED_PRECONDITION / SEAL_BROKEN.
void RequireOwnKeys(db::Database& consultation, db::Database& keys);

}  // namespace kortelijn::consultation
