#include "clients/common/spoken.h"

#include <algorithm>

#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/language.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

std::string Listed(std::span<const std::string> codes, const std::string& with_last) {
  std::vector<std::string> names;
  for (const auto& code : codes) names.push_back(SpokenName(code));
  if (names.size() < 2) return base::Join(names, "");
  const std::string last = names.back();
  names.pop_back();
  return Fill(with_last, {{"names", base::Join(names, ", ")}, {"last", last}});
}

}  // namespace

std::string SpokenName(const std::string& code) {
  const auto* language = base::FindLanguage(code);
  if (language == nullptr) return code;
  return LanguageInUse() == Language::kDutch ? language->dutch : language->english;
}

std::string AnySpoken(std::span<const std::string> codes) { return Listed(codes, Tr("{names} or {last}")); }

std::string AllSpoken(std::span<const std::string> codes) { return Listed(codes, Tr("{names} and {last}")); }

std::string ParseSpoken(const std::string& typed) {
  if (const auto* language = base::FindLanguageNamed(typed)) return language->code;
  throw UsageFault(Fill(Tr("“{typed}” is not a language known here: use its name, or a code such as tr"), {{"typed", typed}}));
}

std::vector<std::string> SpokenCodes(const std::vector<std::string>& typed) {
  std::vector<std::string> codes;
  for (const auto& each : base::Split(base::Join(typed, ","), ',')) {
    const std::string code = ParseSpoken(std::string(base::Trim(each)));
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

}  // namespace kortelijn::client
