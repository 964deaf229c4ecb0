#pragma once

#include <span>
#include <string>
#include <vector>

/// Languages that people speak, as people name them. Not to be confused with the language a client itself speaks (translate.h).
namespace kortelijn::client {

/// The name of a language by its code of ISO 639-1, in the language in use: `Turks`; the code itself if it is unknown.
std::string SpokenName(const std::string& code);

/// The names, as a choice: `Turks, Arabisch of Pools`; or together: `Turks, Arabisch en Pools`.
std::string AnySpoken(std::span<const std::string> codes);
std::string AllSpoken(std::span<const std::string> codes);

/// The code of a language by its code or its Dutch or English name. Errors: USAGE.
std::string ParseSpoken(const std::string& typed);

/// The codes of languages that were typed by name or code, also several with commas; none twice. Errors: USAGE.
std::vector<std::string> SpokenCodes(const std::vector<std::string>& typed);

}  // namespace kortelijn::client
