#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::base {

/// Characters (code points) of valid UTF-8; npos if the bytes are not valid UTF-8.
std::size_t Utf8Length(std::string_view text);

/// Lower case, without the diacritics of the Latin letters that Dutch names carry (ë -> e, ç -> c, ij stays): for search and sorting.
std::string Fold(std::string_view text);

/// Without white space at either end.
std::string_view Trim(std::string_view text);

/// The parts between separators, empty ones too. An empty text has no parts.
std::vector<std::string> Split(std::string_view text, char separator);

/// The parts with separators between.
std::string Join(const std::vector<std::string>& parts, std::string_view separator);

/// True if the nine digits pass the eleven-test of the burgerservicenummer: 9a+8b+...+2h-1i is divisible by 11 and not all zero.
bool PassesElevenTest(std::string_view nine_digits);

/// What an identifying pattern is.
enum class IdentifyingPattern { kNone, kBsn, kBirthDate };

/// Looks for what identifies a person: nine digits that pass the eleven-test (also in groups of two or more with a space, dot or dash
/// between), or a full date between 1900 and 2099 such as 3-4-1951, 1951-04-03 or "3 april 1951" (Dutch and English months, also
/// abbreviated). Telephone numbers (ten digits beginning with 0, or with a country code), years, months and dates with a year of two digits
/// are let through.
IdentifyingPattern FindIdentifyingPattern(std::string_view text);

}  // namespace kortelijn::base
