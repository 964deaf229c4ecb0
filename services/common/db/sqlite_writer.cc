#include "services/common/db/sqlite_writer.h"

#include <semaphore.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <iterator>
#include <utility>

#include "services/common/db/sqlite_fault.h"

namespace kortelijn::db {

using Command = SqliteConnection::Command;

namespace {

// The log is moved into the database file every 16 MB.
constexpr int kLogPages = 4000;

}  // namespace

// POSIX rather than std::binary_semaphore: it may be destroyed as soon as its waiter returns.
class SqliteWriter::Signal {
 public:
  Signal() { sem_init(&semaphore_, 0, 0); }
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal() { sem_destroy(&semaphore_); }

  void Raise(std::exception_ptr error) {
    error_ = std::move(error);
    sem_post(&semaphore_);
  }
  void Wait() {
    while (sem_wait(&semaphore_) != 0 && errno == EINTR) {
    }
    if (error_) std::rethrow_exception(std::move(error_));
  }

 private:
  sem_t semaphore_;
  std::exception_ptr error_;
};

class SqliteTx final : public Tx {
 public:
  explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}

  // Runs one write. If it fails: its error, and its effects and pending rows are gone; alone, or when SQLite gives up, the transaction too.
  std::exception_ptr RunMember(const Work& work, bool alone);
  std::vector<Pending> TakePending() { return std::exchange(pending_, {}); }
  static base::Fault Lost() { return StorageFault("The transaction was undone by a storage error: nothing was stored. Try again."); }

 protected:
  std::vector<Row> Run(const char* sql, std::span<const Parameter> parameters) override {
    if (!connection_.in_transaction()) throw Lost();
    return connection_.Run(sql, parameters);
  }
  std::int64_t Changed() const override { return connection_.changed(); }

 private:
  void Require(Command command) {
    const int code = connection_.Do(command);
    if (code != 0) throw SqliteFault(code, {});
  }

  SqliteConnection& connection_;
};

std::exception_ptr SqliteTx::RunMember(const Work& work, bool alone) {
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
      limit_(static_cast<std::size_t>(std::max(1, options.group_limit))) {
  if (options.overwrite_deleted) connection_.OverwriteDeleted();
  writing_ = std::thread([this] { RunGroups(); });
  answering_ = std::thread([this] { AnswerGroups(); });
}

SqliteWriter::~SqliteWriter() { Stop(); }

void SqliteWriter::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  if (writing_.joinable()) writing_.join();
  {
    const std::lock_guard lock(answer_mutex_);
    written_ = true;
  }
  answerable_.notify_one();
  if (answering_.joinable()) answering_.join();
}

void SqliteWriter::Write(const Work& work) {
  const auto here = std::this_thread::get_id();
  if (here == writing_.get_id() || here == answering_.get_id()) throw MisuseFault("A write was begun inside a write, or by its answer.");
  Signal signal;
  Enter({.work = std::ref(work), .done = {}, .waiting = &signal, .error = {}});
  signal.Wait();
}

void SqliteWriter::Compact() {
  Signal signal;
  Enter({.work = {}, .done = {}, .waiting = &signal, .compacts = true, .error = {}});
  signal.Wait();
}

void SqliteWriter::Post(Work work, Done done) {
  Enter({.work = std::move(work), .done = std::move(done), .waiting = nullptr, .error = {}});
}

void SqliteWriter::Enter(Member member) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(member));
  }
  arrived_.notify_one();
}

void SqliteWriter::RunGroups() {
  for (Group group = FormGroup(); !group.members.empty(); group = FormGroup()) {
    RunGroup(group);
    HandOver(std::move(group));
    if (trusted() && connection_.log_pages() >= kLogPages) MoveLog();
  }
}

SqliteWriter::Group SqliteWriter::FormGroup() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(limit_, waiting_.size()));
  end = std::find_if(waiting_.begin(), end, [](const Member& member) { return member.compacts; });
  if (end == waiting_.begin() && end != waiting_.end()) ++end;
  Group group{{std::move_iterator(waiting_.begin()), std::move_iterator(end)}};
  waiting_.erase(waiting_.begin(), end);
  return group;
}

void SqliteWriter::HandOver(Group group) {
  {
    const std::lock_guard lock(answer_mutex_);
    answers_.push_back(std::move(group));
  }
  answerable_.notify_one();
}

void SqliteWriter::AnswerGroups() {
  for (bool more = true; more;) {
    std::vector<Group> groups;
    {
      std::unique_lock lock(answer_mutex_);
      answerable_.wait(lock, [this] { return written_ || !answers_.empty(); });
      groups.swap(answers_);
      more = !groups.empty();
    }
    const bool any = std::any_of(groups.begin(), groups.end(), [](const Group& group) { return group.committed; });
    const bool durable = !any || Sync();
    for (Group& group : groups) {
      if (group.committed && !durable) Refuse(group, DistrustFault());
      Answer(std::move(group));
    }
  }
}

bool SqliteWriter::Sync() noexcept {
  const std::lock_guard lock(sync_mutex_);
  if (!lost_) lost_ = connection_.SyncLog() != 0;
  if (lost_) distrusted_ = true;
  return !lost_;
}

void SqliteWriter::MoveLog() noexcept {
  if (Sync() && LosesTrust(connection_.Checkpoint(SqliteConnection::Reach::kUnread))) distrusted_ = true;
}

void SqliteWriter::Refuse(Group& group, const base::Fault& fault) {
  group.committed = group.sealed = false;
  for (Member& member : group.members) {
    if (!member.error) member.error = std::make_exception_ptr(fault);
  }
}

void SqliteWriter::Answer(Group group) const noexcept {
  if (group.sealed && committed) committed();
  for (Member& member : group.members) {
    if (member.waiting != nullptr) member.waiting->Raise(std::move(member.error));
  }
  for (Member& member : group.members) {
    if (member.done) member.done(std::move(member.error));
  }
}

void SqliteWriter::RunGroup(Group& group) {
  std::optional<base::Fault> fault;
  try {
    fault = Attempt(group);
  } catch (...) {
    fault = StorageFaultOf(std::current_exception());
  }
  if (!fault) return;
  connection_.RollBack();
  Refuse(group, *fault);
}

std::optional<base::Fault> SqliteWriter::Attempt(Group& group) {
  if (distrusted_) return DistrustFault();
  if (group.members.front().compacts) return CompactNow();
  if (const int code = connection_.Do(Command::kBeginImmediate); code != 0) return SqliteFault(code, {});
  SqliteTx tx(connection_);
  bool any = false;
  for (Member& member : group.members) {
    member.error = tx.RunMember(member.work, group.members.size() == 1);
    any |= !member.error;
    if (!connection_.in_transaction()) return SqliteTx::Lost();
  }
  if (any) return Finish(tx, group);
  connection_.RollBack();
  return std::nullopt;
}

// What was committed before is made durable first: VACUUM commits by itself, and a checkpoint empties the log.
std::optional<base::Fault> SqliteWriter::CompactNow() {
  if (!Sync()) return DistrustFault();
  const int code = connection_.Compact();
  if (LosesTrust(code)) distrusted_ = true;
  return code == 0 ? std::nullopt : std::optional(SqliteFault(code, {}));
}

std::optional<base::Fault> SqliteWriter::Finish(SqliteTx& tx, Group& group) {
  auto pending = tx.TakePending();
  const bool sealed = !pending.empty();
  if (sealed && !sealer) return MisuseFault("Rows were handed over for the commit, but nobody seals them.");
  if (sealed) sealer(tx, pending);
  if (!connection_.in_transaction()) return SqliteTx::Lost();
  const int code = connection_.Do(Command::kCommit);
  if (LosesTrust(code)) distrusted_ = true;
  if (code != 0) return SqliteFault(code, {});
  group.committed = true;
  group.sealed = sealed;
  return std::nullopt;
}

}  // namespace kortelijn::db
