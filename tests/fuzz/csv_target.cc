// CSV: what was read and written anew reads the same.
#include "services/registry/csv.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

std::vector<registry::CsvRow> Rows(std::string_view text) {
  registry::CsvReader reader(text);
  registry::CsvRow row;
  std::vector<registry::CsvRow> rows;
  int line = 0;
  while (reader.Next(row)) {
    Hold(!row.cells.empty(), "a record has a cell at least");
    Hold(row.line > line, "records begin on later and later lines");
    line = row.line;
    rows.push_back(row);
  }
  return rows;
}

std::string Written(const std::vector<registry::CsvRow>& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      text += i == 0 ? "\"" : ",\"";
      for (const char c : row.cells[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace

Verdict Csv(std::string_view input) {
  const auto rows = Rows(input);
  for (const auto& row : rows) {
    if (!row.fault.empty()) return Verdict::kRefused;
  }
  const auto text = Written(rows);
  const auto again = Rows(text);
  Hold(again.size() == rows.size(), "as many records come back");
  for (std::size_t i = 0; i < rows.size(); ++i) Hold(again[i].fault.empty() && again[i].cells == rows[i].cells, "cells come back");
  return Verdict::kTaken;
}

}  // namespace kortelijn::fuzz
