#include "clients/common/cells.h"

#include <string_view>

namespace kortelijn::client {
namespace {

std::string Quoted(const std::string& value, char separator) {
  const bool plain = value.find_first_of("\"\r\n") == std::string::npos && value.find(separator) == std::string::npos;
  if (plain) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string Escaped(const std::string& value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '\t') {
      escaped += "\\t";
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c != '\r') {
      escaped += c;
    }
  }
  return escaped;
}

bool LooksLikeAFormula(const std::string& value) {
  return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos &&
         value.find_first_not_of("+-.0123456789") != std::string::npos;
}

}  // namespace

std::string CellText(const std::string& value, char separator) { return separator == '\t' ? Escaped(value) : Quoted(value, separator); }

std::string HarmlessCell(const std::string& value, char separator) {
  return CellText(separator != '\t' && LooksLikeAFormula(value) ? "'" + value : value, separator);
}

}  // namespace kortelijn::client
