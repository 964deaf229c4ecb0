#include "clients/common/translate.h"

#include <libintl.h>

#include <clocale>
#include <cstdlib>

namespace kortelijn::client {
namespace {

constexpr const char* kDomain = "kortelijn";
constexpr const char* kVariable = "LANGUAGE";  // what gettext looks at before the locale

}  // namespace

Language LanguageOf(const Variables& variables) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = Get(variables, name);
    if (!value.empty()) return value.starts_with("nl") ? Language::kDutch : Language::kEnglish;
  }
  return Language::kEnglish;
}

std::optional<Language> ParseLanguage(std::string_view text) {
  if (text == "nl") return Language::kDutch;
  if (text == "en") return Language::kEnglish;
  return std::nullopt;
}

std::filesystem::path LocaleFolder(const Variables& variables, const std::filesystem::path& executable_folder) {
  const std::string given = Get(variables, "KORTELIJN_LOCALE_DIR");
  if (!given.empty()) return given;
  const auto built = executable_folder / ".." / "locale";
  return std::filesystem::exists(built) ? built : executable_folder / ".." / "share" / "locale";
}

void UseLanguage(Language language, const std::filesystem::path& locale_folder) {
  const char* code = language == Language::kDutch ? "nl" : "en";
  if (LanguageInUse() != language || std::getenv(kVariable) == nullptr) setenv(kVariable, code, 1);
  bindtextdomain(kDomain, locale_folder.c_str());
  bind_textdomain_codeset(kDomain, "UTF-8");
  // Another locale and back makes gettext forget what it found in the language before.
  for (const char* locale : {"C", "C.UTF-8"}) std::setlocale(LC_MESSAGES, locale);
}

Language LanguageInUse() {
  const char* code = std::getenv(kVariable);
  return code != nullptr && std::string_view(code) == "nl" ? Language::kDutch : Language::kEnglish;
}

std::string Tr(const char* sentence) { return *sentence == '\0' ? std::string() : dgettext(kDomain, sentence); }

std::string TrPlural(const char* one, const char* many, long n) {
  return Fill(dngettext(kDomain, one, many, static_cast<unsigned long>(n)), {{"n", std::to_string(n)}});
}

std::string Fill(std::string_view sentence, const std::map<std::string, std::string>& values) {
  std::string filled;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) break;
    const auto found = values.find(std::string(sentence.substr(open + 1, close - open - 1)));
    filled += sentence.substr(0, open);
    filled += found == values.end() ? std::string(sentence.substr(open, close - open + 1)) : found->second;
    sentence.remove_prefix(close + 1);
  }
  return filled += sentence;
}

}  // namespace kortelijn::client
