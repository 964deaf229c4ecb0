#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>

#include "services/common/db/database.h"
#include "services/common/db/sqlite_fault.h"
#include "services/common/db/sqlite_readers.h"
#include "services/common/db/sqlite_writer.h"

namespace kortelijn::db {
namespace {

constexpr mode_t kOwnerOnly = 0600;

class Descriptor {
 public:
  // Opens or creates the file for its owner only. SQLite gives its log the same mode.
  explicit Descriptor(const std::filesystem::path& file) : number_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly)) {
    if (number_ >= 0 && fchmod(number_, kOwnerOnly) == 0) return;
    const std::string reason = std::strerror(errno);
    Close();
    throw OpenFault("The file " + file.string() + " cannot be written: " + reason + ". Check the folder and its owner.");
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }
  int number() const { return number_; }

 private:
  void Close() const {
    if (number_ >= 0) close(number_);
  }

  int number_;
};

// Keeps other processes, and this one, from opening the database a second time. The file next to it stays.
class Claim {
 public:
  explicit Claim(const std::filesystem::path& file) : lock_(file.string() + ".lock") {
    if (flock(lock_.number(), LOCK_EX | LOCK_NB) != 0) {
      throw OpenFault("The database " + file.string() + " is in use by another process. Stop that one first.");
    }
    const Descriptor created(file);
  }

 private:
  Descriptor lock_;
};

// SQLite's count of its memory puts one lock before every allocation of all connections, and nobody reads it. Refused, harmlessly, if the
// library is in use already.
void LeaveMemoryUncounted() { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const SqliteOptions& options) : claim_(options.file), writer_(options), readers_(options) {}
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    writer_.Stop();
    const bool moved = writer_.trusted() && !LosesTrust(writer_.connection().Checkpoint(SqliteConnection::Reach::kAll));
    if (!moved) KeepLogAtClose();
  }

  void Read(const std::function<void(ReadTx&)>& work) override { readers_.Read(work); }
  void Write(const Work& work) override { writer_.Write(work); }
  void Post(Work work, Done done) override { writer_.Post(std::move(work), std::move(done)); }
  void SetSealer(std::function<void(Tx&, std::vector<Pending>&)> sealer) override { writer_.sealer = std::move(sealer); }
  void SetCommitted(std::function<void()> committed) override { writer_.committed = std::move(committed); }
  void Compact() override { writer_.Compact(); }
  std::string_view engine() const override { return "sqlite"; }

 private:
  void KeepLogAtClose() {
    writer_.connection().KeepLogAtClose();
    readers_.KeepLogAtClose();
  }

  Claim claim_;
  SqliteWriter writer_;
  SqliteReaders readers_;
};

}  // namespace

std::unique_ptr<Database> OpenSqlite(const SqliteOptions& options) {
  static std::once_flag configured;
  std::call_once(configured, LeaveMemoryUncounted);
  return std::make_unique<SqliteDatabase>(options);
}

}  // namespace kortelijn::db
