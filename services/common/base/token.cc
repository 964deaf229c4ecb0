#include "services/common/base/token.h"

#include <algorithm>

#include "services/common/base/text.h"
#include "services/common/base/utf8.h"

namespace kortelijn::base {
namespace {

bool Digit(char c) { return c >= '0' && c <= '9'; }

// Typographic spaces and dashes as the plain ones; other characters beyond ASCII count as letters.
char Plain(char32_t value) {
  if (value < 0x80) return static_cast<char>(value);
  if (value == 0xA0 || (value >= 0x2000 && value <= 0x200B) || value == 0x202F) return ' ';
  if ((value >= 0x2010 && value <= 0x2015) || value == 0x2212) return '-';
  return 'x';
}

Token::Kind KindOf(char c) {
  if (Digit(c)) return Token::Kind::kNumber;
  return c >= 'a' && c <= 'z' ? Token::Kind::kWord : Token::Kind::kMark;
}

}  // namespace

std::vector<Token> Tokenise(std::string_view text) {
  const std::string folded = Fold(text);
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint point = CodePointAt(folded, i);
    i += std::max<std::size_t>(point.bytes, 1);
    char c = point.bytes == 0 ? 'x' : Plain(point.value);
    if (c >= '\t' && c <= '\r') c = ' ';
    const Token::Kind kind = KindOf(c);
    if (kind != Token::Kind::kMark && !tokens.empty() && tokens.back().kind == kind) {
      tokens.back().text += c;
    } else {
      tokens.push_back({kind, std::string(1, c)});
    }
  }
  return tokens;
}

}  // namespace kortelijn::base
