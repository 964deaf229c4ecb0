#include "services/registry/csv.h"

#include <algorithm>

#include "services/common/base/text.h"

namespace kortelijn::registry {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

char SeparatorOf(std::string_view text) {
  int counts[3] = {};
  constexpr std::string_view kCandidates = ",;\t";
  bool quoted = false;
  bool begun = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const bool line_end = c == '\n' || c == '\r';
    if (line_end && begun) break;
    begun = begun || !line_end;
    const auto which = kCandidates.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  return kCandidates[static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts)];
}

bool Blank(const CsvRow& row) {
  return row.fault.empty() && std::ranges::all_of(row.cells, [](const std::string& cell) { return base::Trim(cell).empty(); });
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  separator_ = SeparatorOf(text_);
}

bool CsvReader::Next(CsvRow& row) {
  while (at_ < text_.size()) {
    ReadRecord(row);
    if (!Blank(row)) return true;
  }
  return false;
}

void CsvReader::ReadRecord(CsvRow& row) {
  row.line = line_;
  row.fault.clear();
  std::size_t cells = 0;
  bool more = true;
  while (more) {
    if (row.cells.size() == cells) row.cells.emplace_back();
    std::string& cell = row.cells[cells++];
    cell.clear();
    if (at_ < text_.size() && text_[at_] == '"') ReadQuoted(cell, row);
    ReadBare(cell);
    more = at_ < text_.size() && text_[at_] == separator_;
    if (more) ++at_;
  }
  row.cells.resize(cells);
  TakeLineEnd();
}

void CsvReader::ReadQuoted(std::string& cell, CsvRow& row) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"' && !text_.substr(at_).starts_with("\"\"")) {
      ++at_;
      if (!AtCellEnd()) row.fault = "has text after a closing quote";
      return;
    }
    if (c == '"') ++at_;
    if (c == '\n' || (c == '\r' && !text_.substr(at_).starts_with("\r\n"))) ++line_;
    cell += c;
    ++at_;
  }
  row.fault = "has a quote that is never closed";
}

void CsvReader::ReadBare(std::string& cell) {
  const auto from = at_;
  while (!AtCellEnd()) ++at_;
  cell += text_.substr(from, at_ - from);
}

bool CsvReader::AtCellEnd() const { return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvReader::TakeLineEnd() {
  if (at_ >= text_.size()) return;
  at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
  ++line_;
}

}  // namespace kortelijn::registry
