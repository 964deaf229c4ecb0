#pragma once

#include <span>
#include <string_view>

namespace kortelijn::client {

/// One value of an enum as people know it.
struct LabelRow {
  std::string_view value;    ///< Full name in the proto, e.g. `DIMENSION_SPIRITUAL`: unique over all enums.
  const char* label;         ///< English label, translated where it is shown.
  std::string_view english;  ///< Words that may be typed, separated by spaces; the first is shown in help. None: only its code.
  std::string_view dutch;    ///< The same in Dutch.
};

/// All rows, in the order of the proto files.
std::span<const LabelRow> LabelTable();

}  // namespace kortelijn::client
