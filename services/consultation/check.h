#pragma once

#include <cstddef>
#include <string_view>

#include "services/common/base/fault.h"
#include "services/common/base/principal.h"
#include "services/common/base/time.h"

namespace kortelijn::consultation {

/// Who does something, and when.
struct Act {
  const base::Principal& who;
  base::Time now;
};

/// True if an enum's number is one of 1 to `last`.
template <typename Enum>
bool Said(Enum value, Enum last) {
  return static_cast<int>(value) >= 1 && value <= last;
}

/// True if an enum's number is one of 0 (not said) to `last`.
template <typename Enum>
bool SaidOrNot(Enum value, Enum last) {
  return static_cast<int>(value) >= 0 && value <= last;
}

/// Allowed length of a text in characters (code points); with a minimum, white space alone is not enough.
struct Length {
  std::size_t min;
  std::size_t max;
};

/// Adds a violation of `field` unless `text` is valid UTF-8 of the allowed length.
void RequireText(base::Violations& violations, std::string_view field, std::string_view text, Length length);

/// Errors: INVALID_ARGUMENT / IDENTIFYING_PATTERN, details `pattern` BSN or BIRTH_DATE, if the text identifies a person. The fault never
/// quotes the text.
void RefuseIdentifying(std::string_view field, std::string_view text);

/// Errors: INVALID_ARGUMENT / MUNICIPALITY_UNKNOWN unless it is a code of CBS.
void RequireMunicipality(std::string_view field, std::string_view code);

/// What does not exist and what is not for this person look the same.
base::Fault NotFound();

/// FAILED_PRECONDITION / CASE_ERASED, for who could have read it.
base::Fault Erased();

}  // namespace kortelijn::consultation
