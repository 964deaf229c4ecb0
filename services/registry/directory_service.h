#pragma once

#include <mutex>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::registry {

/// Keeps the registry's own Directory right: loads it from the store, then follows the log after each commit, before the call that
/// made the commit is answered. So a certificate works the moment its owner has it.
class DirectoryFeed {
 public:
  DirectoryFeed(db::Database& database, journal::Journal& journal, rpc::Directory& directory, base::Time now);

  /// Takes over every change up to now. Called from within commits.
  void CatchUp();

 private:
  void Load(db::Database& database, base::Time now);
  void Apply(const journal::Change& change);

  journal::Journal& journal_;
  rpc::Directory& directory_;
  std::mutex mutex_;
  std::int64_t seen_;
};

}  // namespace kortelijn::registry
