#include "services/common/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/common/base/utf8.h"

namespace kortelijn::base {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kInvalid = std::string_view::npos;

std::string Encode(char32_t point) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

TEST(Utf8Length, CountsCodePoints) {
  EXPECT_EQ(Utf8Length(""), 0u);
  EXPECT_EQ(Utf8Length("abc"), 3u);
  EXPECT_EQ(Utf8Length("coördinator"), 11u);
  EXPECT_EQ(Utf8Length("€ 5"), 3u);
  EXPECT_EQ(Utf8Length("😀"), 1u);
  EXPECT_EQ(Utf8Length(std::string_view("a\0b", 3)), 3u);
}

TEST(Utf8Length, TakesEveryCodePointAndNoSurrogate) {
  for (char32_t point = 0; point <= 0x110400; ++point) {
    const bool valid = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    ASSERT_EQ(Utf8Length(Encode(point)), valid ? 1u : kInvalid) << static_cast<unsigned>(point);
  }
}

TEST(Utf8Length, RefusesBrokenBytes) {
  const std::vector<std::string> broken = {
      "\x80",    "\xBF",    "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF8\x88\x80\x80\x80",
      "\xFE",    "\xFF",    "\xC3",     "a\xC3",    "\xC3 ",        "\xE2\x82",     "\xE2\x82 ",        "\xF0\x9F\x98",
      "abc\x80", "\xC3\xC3"};
  for (const auto& text : broken) EXPECT_EQ(Utf8Length(text), kInvalid) << testing::PrintToString(text);
}

TEST(Utf8Length, RefusesEveryTextCutInsideACharacter) {
  const std::string text = "é€😀";
  const std::vector<std::size_t> whole = {0, 2, 5, 9};
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const bool fits = std::find(whole.begin(), whole.end(), size) != whole.end();
    EXPECT_EQ(Utf8Length(std::string_view(text).substr(0, size)) != kInvalid, fits) << size;
  }
}

TEST(Beginning, HasAsManyWholeCharactersAsFit) {
  EXPECT_EQ(Beginning("Zo\u00EB", 3), "Zo");
  EXPECT_EQ(Beginning("Zo\u00EB", 4), "Zo\u00EB");
  EXPECT_EQ(Beginning("\U0001F600", 3), "");
  EXPECT_EQ(Beginning("abc", 0), "");
  EXPECT_EQ(Beginning("", 5), "");
}

TEST(Fold, MakesNamesComparable) {
  const std::vector<std::pair<const char*, const char*>> names = {{"Zoë Çelik", "zoe celik"},
                                                                  {"Súdwest-Fryslân", "sudwest-fryslan"},
                                                                  {"IJsselstein", "ijsselstein"},
                                                                  {"ĲSSEL ĳs", "ijssel ijs"},
                                                                  {"Łukasz Żak", "lukasz zak"},
                                                                  {"Straße", "strasse"},
                                                                  {"Œuvre Ægir", "oeuvre aegir"},
                                                                  {"Þór", "thor"},
                                                                  {"İbrahim Işık", "ibrahim isik"},
                                                                  {"Ștefan Țepeș", "stefan tepes"},
                                                                  {"Dvořák Škoda", "dvorak skoda"},
                                                                  {"ÀÉÎÕÜÝ ÿ", "aeiouy y"},
                                                                  {"3 × 4 ÷ 2", "3 × 4 ÷ 2"},
                                                                  {"Ωμέγα €", "Ωμέγα €"},
                                                                  {"", ""}};
  for (const auto& [name, folded] : names) EXPECT_EQ(Fold(name), folded) << name;
}

TEST(Fold, DropsCombiningMarks) { EXPECT_EQ(Fold("Zoe\xCC\x88"), "zoe"); }

TEST(Fold, KeepsBytesThatAreNoUtf8) { EXPECT_EQ(Fold("A\xFFZ\xC3"), "a\xFFz\xC3"); }

TEST(Fold, LeavesLettersOnlyForEveryLatinLetter) {
  for (char32_t point = 0xC0; point < 0x180; ++point) {
    if (point == 0xD7 || point == 0xF7) continue;
    const std::string folded = Fold(Encode(point));
    EXPECT_THAT(folded, testing::MatchesRegex("[a-z]{1,2}")) << static_cast<unsigned>(point);
  }
}

TEST(Fold, IsTheSameWhenDoneTwice) {
  for (char32_t point = 1; point < 0x3000; ++point) {
    const std::string once = Fold(Encode(point));
    ASSERT_EQ(Fold(once), once) << static_cast<unsigned>(point);
  }
}

TEST(Trim, TakesWhiteSpaceFromBothEnds) {
  EXPECT_EQ(Trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(Trim("a"), "a");
  EXPECT_EQ(Trim(" \t\v\f\r\n"), "");
  EXPECT_EQ(Trim(""), "");
}

TEST(Split, KeepsEmptyPartsButFindsNoneInNothing) {
  EXPECT_THAT(Split("a;b;c", ';'), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Split(";a;;", ';'), ElementsAre("", "a", "", ""));
  EXPECT_THAT(Split("a", ';'), ElementsAre("a"));
  EXPECT_THAT(Split("", ';'), IsEmpty());
}

TEST(Join, IsTheOppositeOfSplit) {
  EXPECT_EQ(Join({"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(Join({"a"}, ", "), "a");
  EXPECT_EQ(Join({}, ", "), "");
  for (const char* text : {"", "a", "a;b", ";", ";;a;"}) EXPECT_EQ(Join(Split(text, ';'), ";"), text);
}

}  // namespace
}  // namespace kortelijn::base
