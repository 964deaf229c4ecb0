#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kortelijn::base {

/// Hashes a text without making a string of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Values by id, found by any text.
template <typename Kept>
using ById = std::unordered_map<std::string, Kept, TextHash, std::equal_to<>>;

}  // namespace kortelijn::base
