#include "clients/cli/text_width.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range kNoColumn[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
constexpr Range kTwoColumns[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                                 {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF}};

template <std::size_t N>
bool In(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& range) { return c >= range.first && c <= range.last; });
}

std::size_t SizeOf(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

/// Takes the first character off valid UTF-8.
char32_t Take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = std::min(SizeOf(lead), text.size());
  char32_t c = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(size);
  return c;
}

int Columns(char32_t c) { return In(kNoColumn, c) ? 0 : In(kTwoColumns, c) ? 2 : 1; }

bool Steers(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

std::string OnlyAscii(std::string_view text) {
  std::string ascii(text);
  std::replace_if(
      ascii.begin(), ascii.end(), [](unsigned char c) { return c >= 0x80; }, '?');
  return ascii;
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  while (!text.empty()) width += Columns(Take(text));
  return width;
}

std::string Clean(std::string_view text, bool keep_lines) {
  if (base::Utf8Length(text) == std::string_view::npos) return Clean(OnlyAscii(text), keep_lines);
  std::string clean;
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = Take(text);
    if (Steers(c) && !(keep_lines && c == '\n')) {
      clean += ' ';
    } else {
      clean += before.substr(0, before.size() - text.size());
    }
  }
  return clean;
}

std::string Shorten(const std::string& text, int width) {
  if (DisplayWidth(text) <= width) return text;
  std::string_view rest = text;
  int used = 0;
  while (!rest.empty()) {
    std::string_view next = rest;
    used += Columns(Take(next));
    if (used > width - 1) break;
    rest = next;
  }
  return text.substr(0, text.size() - rest.size()) + "…";
}

std::string PadRight(const std::string& text, int width) { return text + std::string(std::max(0, width - DisplayWidth(text)), ' '); }

std::string PadLeft(const std::string& text, int width) { return std::string(std::max(0, width - DisplayWidth(text)), ' ') + text; }

std::vector<std::string> Wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  for (const auto& paragraph : base::Split(text, '\n')) {
    std::string line;
    for (const auto& word : base::Split(paragraph, ' ')) {
      if (!line.empty() && DisplayWidth(line) + 1 + DisplayWidth(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      if (!line.empty()) line += ' ';
      line += word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string Bar(double fraction, int width) {
  static constexpr std::array kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * width * 8));
  std::string bar;
  for (int i = 0; i < eighths / 8; ++i) bar += "█";
  return bar + kEighths[eighths % 8];
}

}  // namespace kortelijn::cli
