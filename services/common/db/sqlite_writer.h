#pragma once

#include <atomic>
#include <condition_variable>
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

/// The one writing connection of a database, the thread that uses it, and the queue before it.
///
/// The thread takes everybody who waits, up to the limit, as one group, runs and commits it, then the next; so a lone write commits at
/// once. A second thread makes durable what the first has committed, several groups at once if they came meanwhile, and only then answers;
/// so the first does not wait for the disk, and nobody is told of a write that a power cut could undo.
class SqliteWriter {
 public:
  explicit SqliteWriter(const SqliteOptions& options);
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;
  ~SqliteWriter();

  /// As Database::Write. Errors of its own: INTERNAL when called from within a write or an answer, which could never end.
  void Write(const Work& work);

  /// As Database::Post.
  void Post(Work work, Done done);

  /// As Database::Compact.
  void Compact();

  /// As in Database; before the first write.
  std::function<void(Tx&, std::vector<Pending>&)> sealer;
  std::function<void()> committed;

  /// Finishes what waits, for good. From then on the connection is the caller's.
  void Stop();

  /// False after a commit that may have left the disk in a state that nobody knows; from then on every write is refused.
  bool trusted() const { return !distrusted_; }
  SqliteConnection& connection() { return connection_; }

 private:
  class Signal;
  struct Member {
    Work work;
    Done done;                  ///< Of what was posted.
    Signal* waiting = nullptr;  ///< Of who waits.
    bool compacts = false;      ///< Is no write, and a group of its own.
    std::exception_ptr error;
  };
  struct Group {
    std::vector<Member> members;
    bool committed = false;
    bool sealed = false;  ///< Committed with pending rows.
  };

  void Enter(Member member);
  void RunGroups();
  Group FormGroup();
  void HandOver(Group group);
  void RunGroup(Group& group);
  /// The fault of the whole group; nothing if it is committed, or had nothing to commit.
  std::optional<base::Fault> Attempt(Group& group);
  std::optional<base::Fault> CompactNow();
  std::optional<base::Fault> Finish(SqliteTx& tx, Group& group);

  static void Refuse(Group& group, const base::Fault& fault);
  void MoveLog() noexcept;

  /// Makes durable what is committed. False if that failed, now or ever before: a disk tells of a failure only once.
  bool Sync() noexcept;
  void AnswerGroups();
  void Answer(Group group) const noexcept;

  SqliteConnection connection_;
  const std::size_t limit_;
  std::atomic<bool> distrusted_ = false;

  std::mutex sync_mutex_;
  bool lost_ = false;  ///< Guarded by sync_mutex_: something that was committed could not be made durable.

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Member> waiting_;  ///< Guarded by mutex_.
  bool stopping_ = false;       ///< Guarded by mutex_.

  std::mutex answer_mutex_;
  std::condition_variable answerable_;
  std::vector<Group> answers_;  ///< Guarded by answer_mutex_.
  bool written_ = false;        ///< Guarded by answer_mutex_: nothing more comes.

  std::thread writing_;
  std::thread answering_;
};

}  // namespace kortelijn::db
