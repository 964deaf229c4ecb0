#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "clients/common/variables.h"

/// GNU gettext as the clients use it: English sentences stand in the source, other languages in po/*.po. Every sentence goes through Tr,
/// TrMark or TrPlural, by which xgettext finds it. Values stand in sentences as `{name}`.
namespace kortelijn::client {

enum class Language { kEnglish, kDutch };

/// The language a person asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set; Dutch if it begins with `nl`, else English.
Language LanguageOf(const Variables& variables);

/// `nl` or `en`; nothing for anything else.
std::optional<Language> ParseLanguage(std::string_view text);

/// Where the translations are: KORTELIJN_LOCALE_DIR, or beside the folder of the executable: `../locale` in a build tree, `../share/locale`
/// once installed.
std::filesystem::path LocaleFolder(const Variables& variables, const std::filesystem::path& executable_folder);

/// Makes Tr speak this language from now on, in the whole process. Needs no locale of that language on the machine.
void UseLanguage(Language language, const std::filesystem::path& locale_folder);

/// The language that UseLanguage set; English before.
Language LanguageInUse();

/// The sentence in the language in use; the sentence itself where there is no translation.
std::string Tr(const char* sentence);

/// Marks a sentence in a table for translation; Tr translates it where it is shown.
constexpr const char* TrMark(const char* sentence) { return sentence; }

/// The form of the sentence that fits the number; `{n}` in it becomes the number.
std::string TrPlural(const char* one, const char* many, long n);

/// A sentence with `{name}` replaced by the value of that name; names without a value stay as they are.
std::string Fill(std::string_view sentence, const std::map<std::string, std::string>& values);

}  // namespace kortelijn::client
