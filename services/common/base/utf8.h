#pragma once

#include <cstddef>
#include <string_view>

namespace kortelijn::base {

/// One code point and the bytes it takes. `bytes` is 0 if what stands there is not valid UTF-8: a stray or missing continuation, an
/// overlong form, a surrogate, or a number above U+10FFFF.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

/// The code point at `position`, which lies inside the text.
CodePoint CodePointAt(std::string_view text, std::size_t position);

/// The beginning of a text: as many whole characters as fit in `bytes` bytes.
std::string_view Beginning(std::string_view text, std::size_t bytes);

}  // namespace kortelijn::base
