#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/db/sqlite_connection.h"

namespace kortelijn::db {

class SqliteTx;

/// The one writing connection of a database and the queue before it.
///
/// Who finds nobody at work leads: takes everybody who waits, up to the limit, as one group, runs and commits it, then hands the lead to
/// the first of those who came meanwhile. So a lone write commits at once on its own thread, and under load the groups grow by themselves.
class SqliteWriter {
 public:
  using Work = std::function<void(Tx&)>;

  explicit SqliteWriter(const SqliteOptions& options);

  /// As Database::Write. Errors of its own: INTERNAL when called from within a write, which could never end.
  void Write(const Work& work);

  /// As in Database; before writes come from several threads.
  std::function<void(Tx&, std::vector<Pending>&)> sealer;
  std::function<void()> committed;

  /// False after a commit that may have left the disk in a state that nobody knows; from then on every write is refused.
  bool trusted() const { return !distrust_; }
  SqliteConnection& connection() { return connection_; }

 private:
  struct Member;
  using Group = std::vector<Member*>;

  bool Enter(Member& member);
  void Lead();
  Group FormGroup();
  void Dissolve(const Group& group);
  void RunGroup(const Group& group);
  /// The fault of the whole group; nothing if it is committed, or had nothing to commit.
  std::optional<base::Fault> Attempt(const Group& group);
  std::optional<base::Fault> Finish(SqliteTx& tx);
  void TellCommitted() const noexcept;

  SqliteConnection connection_;
  const std::size_t limit_;
  std::mutex mutex_;
  std::deque<Member*> waiting_;          ///< Guarded by mutex_; the leader-to-be in front.
  bool led_ = false;                     ///< Guarded by mutex_.
  std::thread::id leader_;               ///< Guarded by mutex_.
  std::optional<base::Fault> distrust_;  ///< The leader's.
};

}  // namespace kortelijn::db
