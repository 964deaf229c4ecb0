#pragma once

#include <span>
#include <string_view>

namespace kortelijn::client {

/// One machine reason as people read it; `{name}` stands for metadata of the refusal.
struct ReasonRow {
  std::string_view reason;
  const char* sentence;  ///< English; what happened.
  const char* advice;    ///< English; what to do next; may be empty.
};

/// All reasons of reason.proto, then those of local_reason.h.
std::span<const ReasonRow> ReasonTable();

}  // namespace kortelijn::client
