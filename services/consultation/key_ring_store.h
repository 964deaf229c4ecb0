#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"

namespace kortelijn::consultation {

/// A data key and the id by which the consultation database names it.
struct NamedKey {
  std::string id;
  crypto::DataKey key;
};

/// A key that is no more: whose it was, why (an ErasureGround; 0: what it was for was removed, its case was not) and since when.
struct DestroyedKey {
  std::string id;
  std::string owner;
  int ground = 0;
  base::Time destroy_time = base::kNever;
};

/// The data keys of cases and anonymous questions, in a database apart (keys.db) from what is sealed under them (consultation.db), each
/// wrapped under the master key. Any thread may use it, inside a write of another database too.
///
/// A key is made ahead of its use: a batch of them is durable in keys.db before the first of the batch can be taken. So taking one costs no
/// commit, and no crash loses a key that something is sealed under:
/// - before the batch is durable nobody has a key of it;
/// - after it, the key is in keys.db whatever becomes of the transaction that took it;
/// - nothing but Destroy deletes a key. One that nobody is known to have taken is held against consultation.db at the next start: what no
///   row there names is given out again, never deleted, so that not even a wrong consultation.db beside keys.db costs a key.
///
/// What was read is kept in memory, unwrapped, some thousand keys; a destroyed one at once no more.
class KeyRing {
 public:
  /// Whether a key is named in the consultation database.
  using Named = std::function<bool(const std::string& id)>;

  /// Reads which keys were destroyed. `database` has the schema `keys`.
  KeyRing(db::Database& database, const crypto::Vault& vault);
  ~KeyRing();
  KeyRing(const KeyRing&) = delete;
  KeyRing& operator=(const KeyRing&) = delete;

  /// Finds out which keys are still free and begins to make keys ahead; finishes a compaction that was cut off.
  void Start(const Named& named);

  /// A key that nobody has had. Waits for a batch where none is ready. Errors: UNAVAILABLE / STORAGE_UNAVAILABLE.
  NamedKey Take();

  /// One that was destroyed is DataKey::Destroyed(), as is that of the empty id. Errors: DATA_LOSS / SEAL_BROKEN if it is not in keys.db.
  crypto::DataKey Find(const std::string& id) const;

  /// Destroys keys for good: from the database, its file, its log and from memory; done when it returns, and safe to repeat. Keys that are
  /// not there are kept as destroyed too. Not inside a write of any database. Errors: UNAVAILABLE: then nobody gets them from this object
  /// any more, but it must be repeated.
  void Destroy(const std::vector<DestroyedKey>& keys);

  std::vector<DestroyedKey> Destroyed() const;

  /// Puts a key there that is wrapped for its id already, if there is none of that id. Errors: DATA_LOSS / SEAL_BROKEN if it does not open.
  void Adopt(const std::string& id, std::string_view wrapped);

  db::Database& database() const { return database_; }

 private:
  void MakeAhead();
  std::vector<NamedKey> MakeBatch();
  std::string Wrapped(const std::string& id) const;
  bool IsDestroyed(const std::string& id) const;
  void Remember(const std::string& id, const crypto::DataKey& key) const;
  void CompactIfDue();

  db::Database& database_;
  const crypto::Vault& vault_;

  mutable std::mutex known_mutex_;
  mutable std::unordered_map<std::string, crypto::DataKey> known_;  ///< Guarded by known_mutex_.
  std::unordered_set<std::string> destroyed_;                       ///< Guarded by known_mutex_.

  std::mutex destroy_mutex_;  ///< Held over the whole of Destroy; before every other.

  std::mutex mutex_;
  std::condition_variable wanted_;
  std::condition_variable made_;
  std::vector<NamedKey> ready_;     ///< Guarded by mutex_.
  std::vector<std::string> taken_;  ///< Guarded by mutex_: given out, and not yet written down as used.
  std::exception_ptr failure_;      ///< Guarded by mutex_: why no batch could be made.
  bool stopping_ = false;           ///< Guarded by mutex_.
  std::thread maker_;
};

}  // namespace kortelijn::consultation
