#include "services/common/db/sqlite_connection.h"

#include <sqlite3.h>

#include <string_view>

#include "services/common/db/sqlite_fault.h"

namespace kortelijn::db {
namespace {

constexpr int kBusyMilliseconds = 5000;

// The log is cut back to 64 MB should a long reader have let it grow.
constexpr const char* kPragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-";

// In the order of Command.
constexpr const char* kCommands[] = {"BEGIN",          "BEGIN IMMEDIATE",   "COMMIT", "ROLLBACK", "SAVEPOINT member",
                                     "RELEASE member", "ROLLBACK TO member"};

// What is left after white space and comments.
std::string_view SkipBlank(std::string_view sql) {
  for (;;) {
    const auto begin = sql.find_first_not_of(" \t\r\n");
    if (begin == sql.npos) return {};
    sql.remove_prefix(begin);
    const bool line = sql.starts_with("--");
    if (!line && !sql.starts_with("/*")) return sql;
    const auto end = sql.find(line ? "\n" : "*/", 2);
    if (end == sql.npos) return {};
    sql.remove_prefix(end + (line ? 1 : 2));
  }
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* connection) const { sqlite3_close(connection); }

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Kind kind, int cache_kib) : kind_(kind) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(opened);
  if (code != SQLITE_OK) throw OpenFault("The database " + file.string() + " cannot be opened: " + sqlite3_errstr(code) + ".");
  Configure(cache_kib);
  const char* rest = nullptr;
  for (const char* command : kCommands) commands_.emplace_back(connection_.get(), command, &rest);
  if (kind_ == Kind::kWriter) FindLog();
}

void SqliteConnection::Configure(int cache_kib) {
  sqlite3* connection = connection_.get();
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  const std::string pragmas = kPragmas + std::to_string(cache_kib);
  const int code = sqlite3_exec(connection, pragmas.c_str(), nullptr, nullptr, nullptr);
  const std::string file = sqlite3_db_filename(connection, "main");
  if (code == SQLITE_NOTADB) throw OpenFault("The file " + file + " is not a database. Move it away, or bring back a backup.");
  if (code != SQLITE_OK) throw OpenFault("The database " + file + " cannot be opened: " + sqlite3_errstr(code) + ".");
}

// The log is opened by the first transaction, and stays open as long as the connection.
void SqliteConnection::FindLog() {
  const int code = Do(Command::kBeginImmediate);
  RollBack();
  if (code != SQLITE_OK) throw SqliteFault(code, {});
  sqlite3_file* log = nullptr;
  sqlite3_file_control(connection_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) throw MisuseFault("The database has no write-ahead log.");
  log_ = log;
  sqlite3_wal_hook(connection_.get(), NoteLog, this);
}

int SqliteConnection::NoteLog(void* self, sqlite3*, const char*, int pages) {
  static_cast<SqliteConnection*>(self)->log_pages_ = pages;
  return SQLITE_OK;
}

int SqliteConnection::SyncLog() const noexcept { return log_->pMethods->xSync(log_, SQLITE_SYNC_NORMAL); }

void SqliteConnection::RequireAllowed(const SqliteStatement& statement) const {
  if (kind_ == Kind::kReader && !statement.reads_only()) throw MisuseFault("A read transaction was given a statement that writes.");
}

std::vector<Row> SqliteConnection::Run(const char* sql, std::span<const Parameter> parameters) {
  const auto kept = statements_.find(sql);
  if (kept != statements_.end()) {
    if (!kept->second->Is(sql)) throw MisuseFault("The text of a statement changed: it must be a literal.");
    return kept->second->Run(parameters);
  }
  const char* rest = nullptr;
  auto statement = std::make_unique<SqliteStatement>(connection_.get(), sql, &rest);
  if (!SkipBlank(rest).empty()) {
    if (!parameters.empty()) throw MisuseFault("A text of several statements takes no parameters.");
    RunScript(sql);
    return {};
  }
  if (statement->empty()) return {};
  RequireAllowed(*statement);
  return statements_.emplace(sql, std::move(statement)).first->second->Run(parameters);
}

void SqliteConnection::RunScript(const char* sql) {
  for (const char* rest = sql; !SkipBlank(rest).empty();) {
    SqliteStatement statement(connection_.get(), rest, &rest);
    if (statement.empty()) continue;
    RequireAllowed(statement);
    statement.Run({});
  }
}

int SqliteConnection::Do(Command command) noexcept { return commands_[static_cast<std::size_t>(command)].RunBare(); }

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

void SqliteConnection::RollBack() noexcept {
  if (in_transaction()) Do(Command::kRollBack);
}

std::int64_t SqliteConnection::changed() const { return sqlite3_changes64(connection_.get()); }

int SqliteConnection::Checkpoint(Reach reach) noexcept {
  const int mode = reach == Reach::kAll ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  return sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, mode, nullptr, nullptr);
}

int SqliteConnection::Compact() noexcept {
  const int code = sqlite3_exec(connection_.get(), "VACUUM", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return code;
  return Checkpoint(Reach::kAll);
}

void SqliteConnection::OverwriteDeleted() {
  const int code = sqlite3_exec(connection_.get(), "PRAGMA secure_delete=ON", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK)
    throw OpenFault(std::string("A database cannot be told to overwrite what is deleted: ") + sqlite3_errstr(code) + ".");
}

void SqliteConnection::KeepLogAtClose() { sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

}  // namespace kortelijn::db
