#include "clients/common/translate.h"

#include <gtest/gtest.h>

namespace kortelijn::client {
namespace {

/// Speaks a language for the length of a test.
class Speaking {
 public:
  explicit Speaking(Language language) { UseLanguage(language, std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }
  ~Speaking() { UseLanguage(Language::kEnglish, std::filesystem::path(KORTELIJN_BIN_DIR) / ".." / "locale"); }
};

TEST(TranslateTest, FirstVariableThatIsSetDecides) {
  EXPECT_EQ(LanguageOf({{"LANG", "nl_NL.UTF-8"}}), Language::kDutch);
  EXPECT_EQ(LanguageOf({{"LANG", "nl_NL.UTF-8"}, {"LC_ALL", "en_GB.UTF-8"}}), Language::kEnglish);
  EXPECT_EQ(LanguageOf({{"LANG", "en_GB.UTF-8"}, {"LC_MESSAGES", "nl_BE"}}), Language::kDutch);
  EXPECT_EQ(LanguageOf({{"LANG", ""}, {"LC_ALL", ""}}), Language::kEnglish);
  EXPECT_EQ(LanguageOf({}), Language::kEnglish);
}

TEST(TranslateTest, LanguageOptionTakesTwoWords) {
  EXPECT_EQ(ParseLanguage("nl"), Language::kDutch);
  EXPECT_EQ(ParseLanguage("en"), Language::kEnglish);
  EXPECT_EQ(ParseLanguage("de"), std::nullopt);
}

TEST(TranslateTest, SpeaksDutchAndEnglishInOneProcess) {
  {
    const Speaking dutch(Language::kDutch);
    EXPECT_EQ(Tr("spiritual"), "zingeving");
    EXPECT_EQ(LanguageInUse(), Language::kDutch);
  }
  EXPECT_EQ(Tr("spiritual"), "spiritual");
  const Speaking again(Language::kDutch);
  EXPECT_EQ(Tr("spiritual"), "zingeving");
}

TEST(TranslateTest, PluralsFollowTheNumber) {
  EXPECT_EQ(TrPlural("{n} day", "{n} days", 1), "1 day");
  EXPECT_EQ(TrPlural("{n} day", "{n} days", 3), "3 days");
  const Speaking dutch(Language::kDutch);
  EXPECT_EQ(TrPlural("{n} earlier collaboration", "{n} earlier collaborations", 1), "1 eerdere samenwerking");
  EXPECT_EQ(TrPlural("{n} earlier collaboration", "{n} earlier collaborations", 3), "3 eerdere samenwerkingen");
}

TEST(TranslateTest, WithoutTranslationTheSentenceItselfIsShown) {
  const Speaking dutch(Language::kDutch);
  EXPECT_EQ(Tr("a sentence that nobody translated"), "a sentence that nobody translated");
  EXPECT_EQ(Tr(""), "");
}

TEST(TranslateTest, FillPutsValuesWhereTheirNamesStand) {
  EXPECT_EQ(Fill("{a} and {b} and {a}", {{"a", "1"}, {"b", "{c}"}}), "1 and {c} and 1");
  EXPECT_EQ(Fill("{unknown} stays", {}), "{unknown} stays");
  EXPECT_EQ(Fill("an open { brace", {{"a", "1"}}), "an open { brace");
}

TEST(TranslateTest, LocaleFolderStandsBesideTheProgramOrIsGiven) {
  const std::filesystem::path bin = KORTELIJN_BIN_DIR;
  EXPECT_EQ(LocaleFolder({{"KORTELIJN_LOCALE_DIR", "/somewhere"}}, bin), "/somewhere");
  EXPECT_EQ(LocaleFolder({}, bin), bin / ".." / "locale");
  EXPECT_EQ(LocaleFolder({}, "/no/such/folder"), "/no/such/folder/../share/locale");
}

}  // namespace
}  // namespace kortelijn::client
