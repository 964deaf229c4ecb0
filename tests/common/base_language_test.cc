#include "services/common/base/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

TEST(Languages, HaveCodesOfTwoLettersInOrder) {
  const auto all = Languages();
  EXPECT_EQ(all.size(), 183u);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::less(), &Language::code));
  for (const auto& language : all) {
    EXPECT_EQ(language.code.size(), 2u) << language.code;
    EXPECT_TRUE(std::ranges::all_of(language.code, [](char c) { return c >= 'a' && c <= 'z'; })) << language.code;
    EXPECT_EQ(FindLanguage(language.code), &language);
  }
}

TEST(Languages, NoNameStandsAtTwo) {
  std::map<std::string, std::string> named;
  for (const auto& language : Languages()) {
    auto names = language.words;
    names.insert(names.end(), {language.code, language.dutch, language.english});
    for (const auto& name : names) {
      EXPECT_EQ(std::string(Trim(name)), name) << language.code;
      EXPECT_FALSE(name.empty()) << language.code;
      EXPECT_EQ(named.try_emplace(Fold(name), language.code).first->second, language.code) << name;
    }
    for (const auto& word : language.words) EXPECT_EQ(Fold(word), word) << "as FindLanguageNamed looks for it";
  }
}

TEST(Languages, AreFoundAsPeopleTypeThem) {
  for (const auto* typed : {"tr", "TR", "Turks", "turkish", "  Turks "}) {
    ASSERT_NE(FindLanguageNamed(typed), nullptr) << typed;
    EXPECT_EQ(FindLanguageNamed(typed)->code, "tr") << typed;
  }
  EXPECT_EQ(FindLanguageNamed("oekraiens")->code, "uk");
  EXPECT_EQ(FindLanguageNamed("farsi")->code, "fa");
  EXPECT_EQ(FindLanguageNamed("Klingon"), nullptr);
  EXPECT_EQ(FindLanguageNamed(""), nullptr);
  EXPECT_EQ(FindLanguage("Turks"), nullptr);
  EXPECT_EQ(FindLanguage("TR"), nullptr);
}

}  // namespace
}  // namespace kortelijn::base
