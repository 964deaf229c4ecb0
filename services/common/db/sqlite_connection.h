#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "services/common/db/database.h"
#include "services/common/db/sqlite_statement.h"

struct sqlite3_file;

namespace kortelijn::db {

/// One connection to an existing file, with the statements prepared on it. Used by one thread at a time.
class SqliteConnection {
 public:
  /// A reader refuses statements that write.
  enum class Kind { kWriter, kReader };

  /// Errors: FAILED_PRECONDITION if the file cannot be opened or is not a database.
  SqliteConnection(const std::filesystem::path& file, Kind kind, int cache_kib);
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;
  ~SqliteConnection() = default;

  /// Runs one statement, prepared and kept by the address of its text; or, without parameters and without results, a text of several
  /// statements one after the other. Errors: as ReadTx::Query.
  std::vector<Row> Run(const char* sql, std::span<const Parameter> parameters);

  /// How many rows the last statement changed that changes rows.
  std::int64_t changed() const;

  /// What steers transactions; compiled at the start, so that undoing never fails for want of memory.
  enum class Command { kBegin, kBeginImmediate, kCommit, kRollBack, kSavepoint, kRelease, kRollBackToSavepoint };

  /// SQLite's extended result code, 0 if it went well.
  int Do(Command command) noexcept;

  /// False too when SQLite has rolled a transaction back by itself, as it may after a full disk or an I/O error.
  bool in_transaction() const;

  /// Ends a transaction without effect, if there is one.
  void RollBack() noexcept;

  /// A writer's: makes what was committed durable; until then a power cut may undo it. May be called by another thread while this one
  /// writes, one at a time. SQLite's extended result code.
  int SyncLog() const noexcept;

  /// A writer's: how many pages the log held at the last commit.
  int log_pages() const { return log_pages_; }

  /// Moves what is in the log into the database file, as far as no reader is in the way; or waits for readers, moves all of it, and empties
  /// the log. SQLite's extended result code.
  enum class Reach { kUnread, kAll };
  int Checkpoint(Reach reach) noexcept;

  /// A writer's, outside a transaction: writes the database anew through the log, then empties the log. SQLite's extended result code;
  /// SQLITE_BUSY if a reader did not end for five seconds, so that the log still holds something.
  int Compact() noexcept;

  /// A writer's: overwrites with zeros what is deleted from now on.
  void OverwriteDeleted();

  /// Leaves the log as it is at the close: what is in it is for the next start to judge.
  void KeepLogAtClose();

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  using Statements = std::unordered_map<const char*, std::unique_ptr<SqliteStatement>>;

  static int NoteLog(void* self, sqlite3* connection, const char* schema, int pages);

  void Configure(int cache_kib);
  void FindLog();
  void RunScript(const char* sql);
  void RequireAllowed(const SqliteStatement& statement) const;

  Kind kind_;
  std::unique_ptr<sqlite3, Close> connection_;
  sqlite3_file* log_ = nullptr;
  int log_pages_ = 0;
  Statements statements_;                  ///< After the connection: gone before it.
  std::vector<SqliteStatement> commands_;  ///< By Command.
};

}  // namespace kortelijn::db
