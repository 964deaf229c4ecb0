#include "services/common/db/sqlite_statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "services/common/db/sqlite_fault.h"

namespace kortelijn::db {
namespace {

int BindOne(sqlite3_stmt* statement, int index, const Parameter& parameter) {
  const auto& view = parameter.view();
  if (const auto* integer = std::get_if<std::int64_t>(&view)) return sqlite3_bind_int64(statement, index, *integer);
  if (const auto* real = std::get_if<double>(&view)) return sqlite3_bind_double(statement, index, *real);
  if (const auto* text = std::get_if<std::string_view>(&view)) {
    return sqlite3_bind_text64(statement, index, text->data() == nullptr ? "" : text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* bytes = std::get_if<Parameter::Bytes>(&view)) {
    const auto& blob = bytes->bytes;
    return sqlite3_bind_blob64(statement, index, blob.data() == nullptr ? "" : blob.data(), blob.size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, index);
}

std::string_view ColumnBytes(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

Parameter ColumnOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return I(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
      return T(ColumnBytes(statement, column));
    case SQLITE_BLOB:
      return B(ColumnBytes(statement, column));
    default:
      return {};
  }
}

std::size_t BytesIn(sqlite3_stmt* statement, int columns) {
  std::size_t bytes = 0;
  for (int column = 0; column < columns; ++column) {
    const int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_TEXT || type == SQLITE_BLOB) bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  }
  return bytes;
}

// A parameter's number from its name `$7`; 0 if it is named otherwise.
int NumberOf(const char* name) {
  int number = 0;
  if (name == nullptr || name[0] != '$') return 0;
  const char* end = name + std::strlen(name);
  const auto result = std::from_chars(name + 1, end, number);
  return result.ec == std::errc() && result.ptr == end ? number : 0;
}

class ResetAtEnd {
 public:
  explicit ResetAtEnd(sqlite3_stmt* statement) : statement_(statement) {}
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;
  ~ResetAtEnd() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_;
};

}  // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteStatement::SqliteStatement(sqlite3* connection, const char* sql, const char** rest) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, rest);
  statement_.reset(made);
  if (code == SQLITE_ERROR || code == SQLITE_AUTH)
    throw MisuseFault(std::string("A statement cannot be compiled: ") + sqlite3_errmsg(connection));
  if (code != SQLITE_OK) throw SqliteFault(code, sqlite3_errmsg(connection));
  if (empty()) return;
  text_.assign(sql, *rest);
  NumberParameters();
}

void SqliteStatement::NumberParameters() {
  const int count = sqlite3_bind_parameter_count(statement_.get());
  for (int index = 1; index <= count; ++index) {
    const int number = NumberOf(sqlite3_bind_parameter_name(statement_.get(), index));
    if (number < 1 || number > count) throw MisuseFault("The parameters of a statement are not $1 to $n without gaps.");
    number_of_.push_back(number - 1);
  }
  parameters_ = static_cast<std::size_t>(count);
}

bool SqliteStatement::reads_only() const { return sqlite3_stmt_readonly(statement_.get()) != 0; }

bool SqliteStatement::Is(const char* sql) const { return std::strncmp(sql, text_.c_str(), text_.size()) == 0; }

void SqliteStatement::Bind(std::span<const Parameter> parameters) {
  if (parameters.size() != parameters_) {
    throw MisuseFault("A statement with " + std::to_string(parameters_) + " parameters was given " + std::to_string(parameters.size()) +
                      ".");
  }
  for (std::size_t index = 0; index < parameters_; ++index) {
    const Parameter& parameter = parameters[static_cast<std::size_t>(number_of_[index])];
    const int code = BindOne(statement_.get(), static_cast<int>(index) + 1, parameter);
    if (code != SQLITE_OK) throw SqliteFault(code, {});
  }
}

Row SqliteStatement::ReadRow() const {
  const int columns = sqlite3_column_count(statement_.get());
  Row row(static_cast<std::size_t>(columns), BytesIn(statement_.get(), columns));
  for (int column = 0; column < columns; ++column) row.Add(ColumnOf(statement_.get(), column));
  return row;
}

std::vector<Row> SqliteStatement::Run(std::span<const Parameter> parameters) {
  Bind(parameters);
  std::vector<Row> rows;
  const ResetAtEnd reset(statement_.get());
  int code = sqlite3_step(statement_.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement_.get())) rows.push_back(ReadRow());
  if (code != SQLITE_DONE) throw SqliteFault(code, sqlite3_errmsg(sqlite3_db_handle(statement_.get())));
  return rows;
}

int SqliteStatement::RunBare() noexcept {
  const ResetAtEnd reset(statement_.get());
  int code = sqlite3_step(statement_.get());
  while (code == SQLITE_ROW) code = sqlite3_step(statement_.get());
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

}  // namespace kortelijn::db
