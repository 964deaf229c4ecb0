#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::base {

/// A language that people speak (reference/README.md).
struct Language {
  std::string code;                ///< ISO 639-1: two letters a-z.
  std::string dutch;               ///< Name: `Turks`.
  std::string english;             ///< The same in English: `Turkish`.
  std::vector<std::string> words;  ///< Other names that people type, Dutch and English.
};

/// Those with a code of ISO 639-1, sorted by code. Built into the program; the span is valid as long as it runs.
std::span<const Language> Languages();

/// Null if it is no code of ISO 639-1; a code is looked for as it is written.
const Language* FindLanguage(std::string_view code);

/// By its code or one of its names as people type them, without regard to case and diacritics. Null if unknown.
const Language* FindLanguageNamed(std::string_view typed);

}  // namespace kortelijn::base
