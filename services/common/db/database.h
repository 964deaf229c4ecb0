#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kortelijn::db {

/// Bytes, as opposed to text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

/// One value that somebody owns: NULL, integer, real, text or bytes.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// A parameter of a statement: NULL, a number, or a view of text or bytes that must outlive the statement's run.
class Parameter {
 public:
  /// Bytes, as opposed to text.
  struct Bytes {
    std::string_view bytes;
  };
  using View = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

  Parameter() = default;
  explicit Parameter(View view) : view_(view) {}
  // NOLINTBEGIN(google-explicit-constructor): a list of parameters is written as the values it has.
  Parameter(double real) : view_(real) {}
  Parameter(const Value& value);

  /// A copy.
  operator Value() const;
  // NOLINTEND(google-explicit-constructor)

  const View& view() const { return view_; }

 private:
  View view_;
};

/// Shorthands for parameters: I(enum or integer), T(text), B(bytes).
template <typename Number>
Parameter I(Number number) {
  return Parameter(Parameter::View(static_cast<std::int64_t>(number)));
}
inline Parameter T(std::string_view text) { return Parameter(Parameter::View(text)); }
inline Parameter B(std::string_view bytes) { return Parameter(Parameter::View(Parameter::Bytes{bytes})); }

/// A row of a result, by column number from 0. Reading a column as another type than it has is INTERNAL; NULL reads as 0 or empty. What
/// Text and Bytes show lives as long as the row.
class Row {
 public:
  Row(std::size_t columns, std::size_t bytes);

  /// Adds the next column.
  void Add(const Parameter& column);

  std::int64_t Int(std::size_t column) const;
  double Real(std::size_t column) const;
  std::string_view Text(std::size_t column) const;
  std::string_view Bytes(std::size_t column) const;
  bool Null(std::size_t column) const { return At(column).type == Type::kNull; }
  std::size_t size() const { return cells_.size(); }
  /// A column as it is; lives as long as the row.
  Parameter Get(std::size_t column) const;

 private:
  enum class Type : std::uint32_t { kNull, kInteger, kReal, kText, kBytes };
  struct Cell {
    Type type = Type::kNull;
    std::uint32_t size = 0;
    union {
      std::int64_t integer;
      double real;
      std::size_t offset;
    };
  };

  const Cell& At(std::size_t column) const { return cells_.at(column); }
  const Cell* Find(std::size_t column, Type type, const char* wanted) const;
  std::string_view View(const Cell* cell) const;
  void AddText(Type type, std::string_view text);

  std::vector<Cell> cells_;
  std::string text_;  ///< Of all columns.
};

/// A read transaction: one consistent state of the database. Statements use the subset that SQLite and PostgreSQL share, with
/// parameters `$1`, `$2`, ... The text of a statement must outlive the program (a literal): prepared statements are kept by its address.
/// A text of several statements (a step of a schema) runs one after the other; it takes no parameters and returns nothing.
class ReadTx {
 public:
  virtual ~ReadTx() = default;

  std::vector<Row> Query(const char* sql, std::initializer_list<Parameter> parameters = {}) {
    return Run(sql, std::span(parameters.begin(), parameters.size()));
  }
  std::vector<Row> Query(const char* sql, std::span<const Parameter> parameters) { return Run(sql, parameters); }
  std::vector<Row> Query(const char* sql, std::span<const Value> parameters);

  /// The first row, if any.
  std::optional<Row> QueryOne(const char* sql, std::initializer_list<Parameter> parameters = {});

 protected:
  /// Errors: UNAVAILABLE / STORAGE_UNAVAILABLE (disk full, I/O), ALREADY_EXISTS (unique), INTERNAL.
  virtual std::vector<Row> Run(const char* sql, std::span<const Parameter> parameters) = 0;
};

/// A row that is written at commit: the fields are the caller's business (the journal's).
using Pending = std::vector<Value>;

/// A write transaction. Everything in it happens or nothing does.
class Tx : public ReadTx {
 public:
  /// Runs a statement for its effect; returns the rows that RETURNING gives.
  std::vector<Row> Execute(const char* sql, std::initializer_list<Parameter> parameters = {}) { return Query(sql, parameters); }

  /// Runs a statement for its effect; returns how many rows it changed.
  std::int64_t Change(const char* sql, std::initializer_list<Parameter> parameters = {}) {
    Query(sql, parameters);
    return Changed();
  }

  /// Hands a row to the sealer (see Database::SetSealer), after those handed over before, if this transaction's work succeeds.
  void AtCommit(Pending row) { pending_.push_back(std::move(row)); }

 protected:
  /// How many rows the last statement changed that changes rows.
  virtual std::int64_t Changed() const = 0;

  std::vector<Pending> pending_;
};

/// What a write does; and what is told of it: nothing once it is committed, else its exception.
using Work = std::function<void(Tx&)>;
using Done = std::function<void(std::exception_ptr)>;

/// One service's database. All calls may come from any thread.
///
/// `Write` commits durably before it returns. Writes that arrive together are committed together: one transaction, a savepoint each, so a
/// write that throws is undone alone and its exception comes out of its own `Write`; the others are not touched. After a failed commit
/// every write of the group fails with STORAGE_UNAVAILABLE and nothing of it is there. After a failed fsync nothing is retried: every later
/// `Write` fails until the process starts anew.
class Database {
 public:
  virtual ~Database() = default;

  /// Runs `work` on one consistent state; it must not keep the Tx. Who finds all connections taken waits: do not nest reads.
  virtual void Read(const std::function<void(ReadTx&)>& work) = 0;

  /// Runs `work`, on the thread that writes, and commits. Other writes wait for it, so it must not block or call other services.
  virtual void Write(const Work& work) = 0;

  /// The same without waiting: `done` is called once, after the commit or the failure, on a thread that does nothing else; it should be
  /// short and must not throw, nor wait for a write. All that was posted is done before the database goes.
  virtual void Post(Work work, Done done) = 0;

  /// `sealer` is called once per commit, inside it, with all rows given to AtCommit by the writes that succeeded, in order. If it throws,
  /// the group fails as after a failed commit. It is not told of a commit that fails after it. Set it, and `committed`, before writes come
  /// from several threads.
  virtual void SetSealer(std::function<void(Tx&, std::vector<Pending>&)> sealer) = 0;

  /// `committed` is called after each commit that had pending rows, in order, before the writes of the group return, on the thread that
  /// answers: the next group may be at work meanwhile. It must be short, and ends the process if it throws.
  virtual void SetCommitted(std::function<void()> committed) = 0;

  /// Writes the whole database anew, after the writes that wait and before those to come: nothing of what was deleted is left in its file
  /// or its log. Takes time and memory as it is large. Errors: UNAVAILABLE / STORAGE_UNAVAILABLE; what was deleted stays deleted then.
  virtual void Compact() = 0;

  /// `sqlite` or `postgres`: chooses the DDL.
  virtual std::string_view engine() const = 0;
};

/// Options of the SQLite adapter.
struct SqliteOptions {
  std::filesystem::path file;
  /// Writes committed together at most.
  int group_limit = 64;
  /// Read connections kept open; more readers wait.
  int readers = 8;
  /// Page cache of each read connection; the writing one, which touches every index, gets eight times as much.
  int cache_kib = 2048;
  /// What is deleted is overwritten with zeros.
  bool overwrite_deleted = false;
};

/// Opens or creates a database in WAL mode, foreign keys on, file mode 0600. A write is answered, and told of, only when the log is synced
/// as with synchronous FULL; a reader may see it a moment earlier.
/// Errors: FAILED_PRECONDITION if the folder cannot be written, the file is not a database, or another process has it open for writing.
std::unique_ptr<Database> OpenSqlite(const SqliteOptions& options);

}  // namespace kortelijn::db
