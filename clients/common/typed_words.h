#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Words as people type them, Dutch and English mixed. Pure; what is returned has only the letters a-z and digits.
namespace kortelijn::client {

/// The words of a text, in lower case and without diacritics; everything but letters and digits stands between words.
std::vector<std::string> TypedWords(std::string_view text);

/// One form for a word of TypedWords and its plurals, verb forms and nouns in `-ing` and `-heid`: slapen, slaapt and slaap are the same, so
/// are eenzame and eenzaamheid, debt and debts. For comparison only: it need not be a word.
std::string WordStem(std::string_view word);

/// True for words that tell nothing about a subject: `de`, `bij`, `with`, and those that every question here has: `hulp`, `zorg`, `help`.
bool SaysLittle(std::string_view word);

/// How many letters must be put in, left out, replaced, or swapped with the next one, to make one text of the other. No letter is touched
/// twice.
std::size_t TypingErrors(std::string_view a, std::string_view b);

}  // namespace kortelijn::client
