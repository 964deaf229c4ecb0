#pragma once

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/consultation/key_ring_store.h"
#include "services/consultation/retention_store.h"

namespace kortelijn::consultation {

/// Destroys the keys of what is marked as erased (MarkErased, in a transaction that is durable by now), and returns when nothing of them is
/// left. Safe to repeat. Errors: UNAVAILABLE: the mark stays, and the next start ends it; INTERNAL, and nothing is destroyed, if `erased`
/// has no time of erasure.
void DestroyKeysOf(db::Database& consultation, KeyRing& keys, const Retained& erased);

/// Makes both databases say the same of what was erased, at every start, before anybody is served: what is marked here and has its key
/// still (a crash between the two, or an old keys.db) loses it now; what keys.db knows as destroyed and is not marked here (an old
/// consultation.db) is marked now, with its row in the log. So an erasure outlives a restore of either. How many were found unlike.
int AgreeOnErasures(db::Database& consultation, journal::Journal& journal, KeyRing& keys);

/// The event that followers get.
std::string ErasedEvent(const Retained& erased);

}  // namespace kortelijn::consultation
