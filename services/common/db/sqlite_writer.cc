#include "services/common/db/sqlite_writer.h"

#include <semaphore.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>

#include "services/common/db/sqlite_fault.h"

namespace kortelijn::db {

using Command = SqliteConnection::Command;

// POSIX rather than std::binary_semaphore: it may be destroyed as soon as its waiter returns.
class Signal {
 public:
  Signal() { sem_init(&semaphore_, 0, 0); }
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal() { sem_destroy(&semaphore_); }

  void Raise() { sem_post(&semaphore_); }
  void Wait() {
    while (sem_wait(&semaphore_) != 0 && errno == EINTR) {
    }
  }

 private:
  sem_t semaphore_;
};

struct SqliteWriter::Member {
  const Work& work;
  std::exception_ptr error;
  bool leads = false;
  Signal turn;
};

class SqliteTx final : public Tx {
 public:
  explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}

  // Runs one write. If it fails: its error, and its effects and pending rows are gone; alone, or when SQLite gives up, the transaction too.
  std::exception_ptr RunMember(const SqliteWriter::Work& work, bool alone);
  std::vector<Pending> TakePending() { return std::exchange(pending_, {}); }
  static base::Fault Lost() { return StorageFault("The transaction was undone by a storage error: nothing was stored. Try again."); }

 protected:
  std::vector<Row> Run(const char* sql, std::span<const Parameter> parameters) override {
    if (!connection_.in_transaction()) throw Lost();
    return connection_.Run(sql, parameters);
  }

 private:
  void Require(Command command) {
    const int code = connection_.Do(command);
    if (code != 0) throw SqliteFault(code, {});
  }

  SqliteConnection& connection_;
};

std::exception_ptr SqliteTx::RunMember(const SqliteWriter::Work& work, bool alone) {
  const auto pending_before = pending_.size();
  try {
    if (!alone) Require(Command::kSavepoint);
    work(*this);
    if (!connection_.in_transaction()) throw Lost();
    if (!alone) Require(Command::kRelease);
    return nullptr;
  } catch (...) {
    pending_.resize(pending_before);
    const bool undone = !alone && connection_.Do(Command::kRollBackToSavepoint) == 0 && connection_.Do(Command::kRelease) == 0;
    if (!undone) connection_.RollBack();
    return std::current_exception();
  }
}

namespace {

base::Fault DistrustFault() {
  return StorageFault(
      "A commit could not be made durable, so the state of the disk is unknown. Writes are refused: check the disk and start the service "
      "anew.");
}

base::Fault StorageFaultOf(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const base::Fault& fault) {
    if (fault.code() == base::Code::kUnavailable) return fault;
    return StorageFault(std::string("The log rows of a commit could not be written: nothing was stored. ") + fault.what());
  } catch (const std::exception& failure) {
    return StorageFault(std::string("A commit failed: nothing was stored. ") + failure.what());
  } catch (...) {
    return StorageFault("A commit failed: nothing was stored.");
  }
}

}  // namespace

SqliteWriter::SqliteWriter(const SqliteOptions& options)
    : connection_(options.file, SqliteConnection::Kind::kWriter, 8 * options.cache_kib),
      limit_(static_cast<std::size_t>(std::max(1, options.group_limit))) {}

void SqliteWriter::Write(const Work& work) {
  Member self{work};
  if (!Enter(self)) self.turn.Wait();
  if (self.leads) Lead();
  if (self.error) std::rethrow_exception(std::move(self.error));
}

bool SqliteWriter::Enter(Member& member) {
  const std::lock_guard lock(mutex_);
  if (led_ && leader_ == std::this_thread::get_id()) throw MisuseFault("A write was begun inside a write.");
  waiting_.push_back(&member);
  member.leads = !led_;
  led_ = true;
  return member.leads;
}

void SqliteWriter::Lead() {
  const Group group = FormGroup();
  RunGroup(group);
  Dissolve(group);
}

SqliteWriter::Group SqliteWriter::FormGroup() {
  const std::lock_guard lock(mutex_);
  leader_ = std::this_thread::get_id();
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(limit_, waiting_.size()));
  Group group(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  return group;
}

void SqliteWriter::Dissolve(const Group& group) {
  Member* next = nullptr;
  {
    const std::lock_guard lock(mutex_);
    leader_ = {};
    led_ = !waiting_.empty();
    if (led_) next = waiting_.front();
    if (led_) next->leads = true;
  }
  if (next != nullptr) next->turn.Raise();
  for (Member* member : group) {
    if (!member->leads) member->turn.Raise();
  }
}

void SqliteWriter::RunGroup(const Group& group) {
  std::optional<base::Fault> fault;
  try {
    fault = Attempt(group);
  } catch (...) {
    fault = StorageFaultOf(std::current_exception());
  }
  if (!fault) return;
  connection_.RollBack();
  for (Member* member : group) {
    if (!member->error) member->error = std::make_exception_ptr(*fault);
  }
}

std::optional<base::Fault> SqliteWriter::Attempt(const Group& group) {
  if (distrust_) return distrust_;
  if (const int code = connection_.Do(Command::kBeginImmediate); code != 0) return SqliteFault(code, {});
  SqliteTx tx(connection_);
  bool any = false;
  for (Member* member : group) {
    member->error = tx.RunMember(member->work, group.size() == 1);
    any |= !member->error;
    if (!connection_.in_transaction()) return SqliteTx::Lost();
  }
  if (any) return Finish(tx);
  connection_.RollBack();
  return std::nullopt;
}

std::optional<base::Fault> SqliteWriter::Finish(SqliteTx& tx) {
  auto pending = tx.TakePending();
  const bool sealed = !pending.empty();
  if (sealed && !sealer) return MisuseFault("Rows were handed over for the commit, but nobody seals them.");
  if (sealed) sealer(tx, pending);
  if (!connection_.in_transaction()) return SqliteTx::Lost();
  const int code = connection_.Do(Command::kCommit);
  if (LosesTrust(code)) distrust_ = DistrustFault();
  if (code != 0) return SqliteFault(code, {});
  if (sealed) TellCommitted();
  return std::nullopt;
}

void SqliteWriter::TellCommitted() const noexcept {
  if (committed) committed();
}

}  // namespace kortelijn::db
