#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "services/common/db/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kortelijn::db {

/// One prepared statement of one connection. Its parameters are `$1` to `$n` without gaps, in any order and as often as needed.
class SqliteStatement {
 public:
  /// Compiles the first statement in `sql`; `rest` (out) is where the text after it begins. Errors: INTERNAL with SQLite's sentence.
  SqliteStatement(sqlite3* connection, const char* sql, const char** rest);

  /// Runs to the end, and leaves the statement ready to be run again. Errors: as ReadTx::Query.
  std::vector<Row> Run(std::span<const Parameter> parameters);

  /// Runs to the end without parameters and without results; SQLite's extended result code, 0 if it went well.
  int RunBare() noexcept;

  /// True if there was nothing to compile: white space or a comment.
  bool empty() const { return statement_ == nullptr; }
  /// True if it cannot change the database.
  bool reads_only() const;
  /// True if it was compiled from this text; guards the cache by address against texts that are not literals.
  bool Is(const char* sql) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  void NumberParameters();
  void Bind(std::span<const Parameter> parameters);
  Row ReadRow() const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string text_;
  std::vector<int> number_of_;  ///< By SQLite's index from 0: the place in `parameters`.
  std::size_t parameters_ = 0;
};

}  // namespace kortelijn::db
