#pragma once

#include <string>

namespace kortelijn::client {

/// A cell as it stands in a line of cells. Between tabs, tabs and line ends are escaped (`\t`, `\n`); with any other separator it is a cell
/// of CSV (RFC 4180), in double quotes where it must be.
std::string CellText(const std::string& value, char separator);

/// The same; in CSV, what a spreadsheet would take for a formula is made text by an apostrophe before it. Numbers stay numbers.
std::string HarmlessCell(const std::string& value, char separator);

}  // namespace kortelijn::client
