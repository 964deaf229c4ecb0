#include "services/common/db/database.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::db {
namespace {

template <typename Type>
const Type& As(const Value& value, std::size_t column, const char* wanted) {
  if (const auto* held = std::get_if<Type>(&value)) return *held;
  static const Type kNothing{};
  if (std::holds_alternative<std::monostate>(value)) return kNothing;
  throw base::Fault(base::Code::kInternal, base::reason::kInternal,
                    "Column " + std::to_string(column) + " of a result is not " + wanted + ".");
}

}  // namespace

std::int64_t Row::Int(std::size_t column) const { return As<std::int64_t>(values_.at(column), column, "an integer"); }

double Row::Real(std::size_t column) const { return As<double>(values_.at(column), column, "a real number"); }

const std::string& Row::Text(std::size_t column) const { return As<std::string>(values_.at(column), column, "text"); }

const std::string& Row::Bytes(std::size_t column) const { return As<Blob>(values_.at(column), column, "bytes").bytes; }

std::optional<Row> ReadTx::QueryOne(const char* sql, std::initializer_list<Value> parameters) {
  auto rows = Query(sql, parameters);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace kortelijn::db
