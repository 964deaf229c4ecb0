#include "services/common/db/database.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::db {
namespace {

struct ToView {
  Parameter::View operator()(const std::string& text) const { return std::string_view(text); }
  Parameter::View operator()(const Blob& blob) const { return Parameter::Bytes{blob.bytes}; }
  Parameter::View operator()(auto plain) const { return plain; }
};

struct ToValue {
  Value operator()(std::string_view text) const { return std::string(text); }
  Value operator()(Parameter::Bytes bytes) const { return Blob{std::string(bytes.bytes)}; }
  Value operator()(auto plain) const { return plain; }
};

}  // namespace

Parameter::Parameter(const Value& value) : view_(std::visit(ToView{}, value)) {}

Parameter::operator Value() const { return std::visit(ToValue{}, view_); }

Row::Row(std::size_t columns, std::size_t bytes) {
  cells_.reserve(columns);
  text_.reserve(bytes);
}

void Row::Add(const Parameter& column) {
  const auto& view = column.view();
  if (const auto* integer = std::get_if<std::int64_t>(&view)) {
    cells_.push_back({.type = Type::kInteger, .integer = *integer});
  } else if (const auto* real = std::get_if<double>(&view)) {
    cells_.push_back({.type = Type::kReal, .real = *real});
  } else if (const auto* text = std::get_if<std::string_view>(&view)) {
    AddText(Type::kText, *text);
  } else if (const auto* bytes = std::get_if<Parameter::Bytes>(&view)) {
    AddText(Type::kBytes, bytes->bytes);
  } else {
    cells_.push_back({.integer = 0});
  }
}

void Row::AddText(Type type, std::string_view text) {
  cells_.push_back({.type = type, .size = static_cast<std::uint32_t>(text.size()), .offset = text_.size()});
  text_.append(text);
}

const Row::Cell* Row::Find(std::size_t column, Type type, const char* wanted) const {
  const Cell& cell = At(column);
  if (cell.type == type) return &cell;
  if (cell.type == Type::kNull) return nullptr;
  throw base::Fault(base::Code::kInternal, base::reason::kInternal,
                    "Column " + std::to_string(column) + " of a result is not " + wanted + ".");
}

std::string_view Row::View(const Cell* cell) const {
  return cell == nullptr ? std::string_view() : std::string_view(text_.data() + cell->offset, cell->size);
}

std::int64_t Row::Int(std::size_t column) const {
  const Cell* cell = Find(column, Type::kInteger, "an integer");
  return cell == nullptr ? 0 : cell->integer;
}

double Row::Real(std::size_t column) const {
  const Cell* cell = Find(column, Type::kReal, "a real number");
  return cell == nullptr ? 0 : cell->real;
}

std::string_view Row::Text(std::size_t column) const { return View(Find(column, Type::kText, "text")); }

std::string_view Row::Bytes(std::size_t column) const { return View(Find(column, Type::kBytes, "bytes")); }

Parameter Row::Get(std::size_t column) const {
  switch (const Cell& cell = At(column); cell.type) {
    case Type::kInteger:
      return I(cell.integer);
    case Type::kReal:
      return cell.real;
    case Type::kText:
      return T(View(&cell));
    case Type::kBytes:
      return B(View(&cell));
    case Type::kNull:
      break;
  }
  return {};
}

std::vector<Row> ReadTx::Query(const char* sql, std::span<const Value> parameters) {
  const std::vector<Parameter> views(parameters.begin(), parameters.end());
  return Run(sql, views);
}

std::optional<Row> ReadTx::QueryOne(const char* sql, std::initializer_list<Parameter> parameters) {
  auto rows = Query(sql, parameters);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace kortelijn::db
