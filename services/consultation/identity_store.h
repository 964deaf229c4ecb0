#pragma once

#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/consultation/identity.h"
#include "services/consultation/key_ring_store.h"

namespace kortelijn::consultation {

/// What is kept of an identity, still sealed; no etag: nothing is.
struct KeptIdentity {
  std::string case_id;
  std::string sealed;
  std::string etag;
};

/// How somebody stands to the identity of a case, and the identity. Of a case that is not there: nobody's.
struct FoundIdentity {
  IdentityStanding standing;
  KeptIdentity kept;
  bool case_erased = false;
  bool case_held = false;  ///< A legal hold lies on it.
};

/// Who the person in care is: tables identity and identity_right. All of an identity is one blob, sealed under a key of its own
/// (`identity:CASE`), which is made when one is first written and destroyed when it is removed. Every call is part of the caller's
/// transaction.
class IdentityStore {
 public:
  explicit IdentityStore(KeyRing& keys) : keys_(keys) {}

  /// The same statement whether the case is there or not, and whoever asks.
  FoundIdentity Find(db::ReadTx& tx, const std::string& case_id, const std::string& person) const;

  /// Errors: NOT_FOUND if its key was destroyed (a restore brought it back without), DATA_LOSS / SEAL_BROKEN.
  Identity Open(db::ReadTx& tx, const KeptIdentity& kept) const;

  /// Writes it in the place of the one before; returns the new etag.
  std::string Put(db::Tx& tx, const std::string& case_id, const Identity& identity, base::Time now) const;

  /// Removes it. Its key is set apart to be destroyed: by DestroyRemoved, after the commit.
  void Remove(db::Tx& tx, const std::string& case_id) const;

 private:
  KeyRing& keys_;
};

/// Destroys the keys of identities that were removed. Safe to repeat: at the start it finishes what a crash cut off. That they were stays
/// written down, so that AgreeOnErasures destroys them again in a keys.db from before. Not inside a write.
void DestroyRemoved(db::Database& database, KeyRing& keys, base::Time now);

/// Who has the right, in the order of the circle, and whether there is an identity: into a case whose circle is there.
void LoadRights(db::ReadTx& tx, Case& value);
/// All of `value.identity_rights`, in the place of those before.
void WriteRights(db::Tx& tx, const Case& value);

}  // namespace kortelijn::consultation
