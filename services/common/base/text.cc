#include "services/common/base/text.h"

#include "services/common/base/utf8.h"

namespace kortelijn::base {
namespace {

// The letters under U+00C0 to U+017F, one a code point; * where it is no single letter.
constexpr std::string_view kBaseLetters =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**"
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kBaseLetters.size() == 0x180 - 0xC0);

std::string_view Ligature(char32_t letter) {
  switch (letter) {
    case U'Æ':
    case U'æ':
      return "ae";
    case U'Þ':
    case U'þ':
      return "th";
    case U'ß':
      return "ss";
    case U'\u0132':
    case U'\u0133':
      return "ij";
    case U'Œ':
    case U'œ':
      return "oe";
    default:
      return {};
  }
}

bool CombiningMark(char32_t value) { return value >= 0x300 && value <= 0x36F; }

// Romanian s and t with comma below are the only letters of European names beyond U+017F.
char SimpleLetter(char32_t value) {
  if (value >= 0xC0 && value < 0x180) return kBaseLetters[value - 0xC0];
  if (value == U'Ș' || value == U'ș') return 's';
  if (value == U'Ț' || value == U'ț') return 't';
  return '*';
}

void AppendFolded(std::string& out, char32_t value, std::string_view bytes) {
  if (CombiningMark(value)) return;
  const char letter = SimpleLetter(value);
  if (letter != '*') {
    out += letter;
    return;
  }
  const std::string_view ligature = Ligature(value);
  out += ligature.empty() ? bytes : ligature;
}

bool Space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::size_t Utf8Length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const std::size_t bytes = CodePointAt(text, i).bytes;
    if (bytes == 0) return std::string_view::npos;
    i += bytes;
  }
  return count;
}

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = CodePointAt(text, i);
    if (point.bytes < 2) {
      const char c = text[i++];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      AppendFolded(out, point.value, text.substr(i, point.bytes));
      i += point.bytes;
    }
  }
  return out;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && Space(text.front())) text.remove_prefix(1);
  while (!text.empty() && Space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  std::size_t from = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
    parts.emplace_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

}  // namespace kortelijn::base
