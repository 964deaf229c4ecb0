#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::base {

/// A piece of a text: a run of digits, a run of letters, or one other character. Letters are folded, white space is ' ', typographic
/// dashes are '-', and every other character beyond ASCII is the letter x.
struct Token {
  enum class Kind { kNumber, kWord, kMark };
  Kind kind;
  std::string text;

  /// A number of `least` to `most` digits.
  bool Number(std::size_t least, std::size_t most) const { return kind == Kind::kNumber && text.size() >= least && text.size() <= most; }
  /// One of these characters.
  bool Mark(std::string_view marks) const { return kind == Kind::kMark && marks.find(text.front()) != std::string_view::npos; }
  /// Of a number of at most nine digits.
  int value() const { return std::stoi(text); }
};
using Tokens = std::span<const Token>;

std::vector<Token> Tokenise(std::string_view text);

}  // namespace kortelijn::base
