#pragma once

#include <string>
#include <string_view>

namespace kortelijn::base {

/// On what ground an act was done, where there is more to say than the rule that let it through.
struct Ground {
  std::string responsible_id;  ///< For whom the actor stood in: who answers for the act besides them.
  std::string consent;         ///< The recorded consent that let it through: `SOCIAL granted`.
  std::string purpose;         ///< Why, as the actor said, in a code: `CARE`.
  bool emergency = false;      ///< By way of emergency access.

  bool operator==(const Ground&) const = default;
};

/// As a log keeps it: `key=value` joined by ';', only what there is; empty if there is nothing. Values hold neither '=' nor ';'.
std::string FormatGround(const Ground& ground);
Ground ParseGround(std::string_view text);

}  // namespace kortelijn::base
