#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::registry {

/// One record of a CSV file.
struct CsvRow {
  /// Line of the file on which it begins, from 1.
  int line = 0;
  std::vector<std::string> cells;
  /// What is wrong with its quotes, in English; empty if nothing.
  std::string fault;
};

/// Reads CSV as spreadsheets write it (RFC 4180, and what Excel makes of it in the Netherlands): comma, semicolon or tab, whichever the
/// header has most of; cells in double quotes may hold separators, line ends and doubled quotes; lines end in LF, CRLF or CR; a byte order
/// mark is skipped, so are lines that are empty or hold separators only. Keeps one record in memory at a time; the text must outlive the
/// reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  /// The next record; false at the end. Reuses the memory of `row`.
  bool Next(CsvRow& row);

  char separator() const { return separator_; }

 private:
  void ReadRecord(CsvRow& row);
  void ReadQuoted(std::string& cell, CsvRow& row);
  void ReadBare(std::string& cell);
  bool AtCellEnd() const;
  void TakeLineEnd();

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  char separator_;
};

}  // namespace kortelijn::registry
