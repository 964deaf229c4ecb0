#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text on a terminal, whose columns are not bytes.
namespace kortelijn::cli {

/// Columns: prose is no wider, however wide the terminal.
inline constexpr int kReadable = 100;

/// Columns that valid UTF-8 takes: nothing for combining marks, two for wide characters, one for the rest.
int DisplayWidth(std::string_view text);

/// Without what could steer a terminal or break a line's layout: control characters become a space, invalid UTF-8 becomes '?'. Line ends
/// stay if `keep_lines`.
std::string Clean(std::string_view text, bool keep_lines = false);

/// At most `width` columns, ending in '…' where something was cut off.
std::string Shorten(const std::string& text, int width);

/// With spaces up to `width` columns, at the right or the left.
std::string PadRight(const std::string& text, int width);
std::string PadLeft(const std::string& text, int width);

/// Lines of at most `width` columns, broken at spaces; own line ends are kept.
std::vector<std::string> Wrap(std::string_view text, int width);

/// `fraction` of `width` columns as a bar of eighths; 0 to 1.
std::string Bar(double fraction, int width);

}  // namespace kortelijn::cli
