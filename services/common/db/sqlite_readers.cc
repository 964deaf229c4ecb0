#include "services/common/db/sqlite_readers.h"

#include "services/common/db/sqlite_fault.h"

namespace kortelijn::db {
namespace {

class SqliteReadTx final : public ReadTx {
 public:
  explicit SqliteReadTx(SqliteConnection& connection) : connection_(connection) {
    const int code = connection_.Do(SqliteConnection::Command::kBegin);
    if (code != 0) throw SqliteFault(code, {});
  }
  SqliteReadTx(const SqliteReadTx&) = delete;
  SqliteReadTx& operator=(const SqliteReadTx&) = delete;
  ~SqliteReadTx() override { connection_.RollBack(); }

 protected:
  std::vector<Row> Run(const char* sql, std::span<const Parameter> parameters) override { return connection_.Run(sql, parameters); }

 private:
  SqliteConnection& connection_;
};

}  // namespace

class SqliteReaders::Lease {
 public:
  explicit Lease(SqliteReaders& readers) : readers_(readers) {
    std::unique_lock lock(readers_.mutex_);
    readers_.freed_.wait(lock, [this] { return !readers_.idle_.empty(); });
    connection_ = std::move(readers_.idle_.back());
    readers_.idle_.pop_back();
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() {
    {
      const std::lock_guard lock(readers_.mutex_);
      readers_.idle_.push_back(std::move(connection_));
    }
    readers_.freed_.notify_one();
  }

  SqliteConnection& connection() { return *connection_; }

 private:
  SqliteReaders& readers_;
  std::unique_ptr<SqliteConnection> connection_;
};

SqliteReaders::SqliteReaders(const SqliteOptions& options) {
  for (int reader = 0; reader < options.readers; ++reader) {
    idle_.push_back(std::make_unique<SqliteConnection>(options.file, SqliteConnection::Kind::kReader, options.cache_kib));
  }
}

SqliteReaders::~SqliteReaders() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

void SqliteReaders::Read(const std::function<void(ReadTx&)>& work) {
  Lease lease(*this);
  SqliteReadTx tx(lease.connection());
  work(tx);
}

void SqliteReaders::KeepLogAtClose() {
  for (auto& connection : idle_) connection->KeepLogAtClose();
}

}  // namespace kortelijn::db
