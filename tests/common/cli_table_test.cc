#include "clients/cli/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/text_width.h"

namespace kortelijn::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Drawn(const Table& table, Style style) {
  std::ostringstream out;
  table.Draw(out, style);
  return out.str();
}

std::string Written(const Table& table, char separator, bool header) {
  std::ostringstream out;
  table.Write(out, separator, header);
  return out.str();
}

Cell Text(const std::string& text) { return {text, text, Tone::kPlain}; }

TEST(TextWidthTest, ColumnsAreNotBytes) {
  EXPECT_EQ(DisplayWidth("diëtist"), 7);
  EXPECT_EQ(DisplayWidth("e\xCC\x88"), 1) << "e with a combining diaeresis";
  EXPECT_EQ(DisplayWidth("日本"), 4);
  EXPECT_EQ(DisplayWidth("█▏"), 2);
  EXPECT_EQ(DisplayWidth("–"), 1);
}

TEST(TextWidthTest, WhatSteersATerminalIsTakenOut) {
  EXPECT_EQ(Clean("a\033[31mb\rc\td\ne"), "a [31mb c d e");
  EXPECT_EQ(Clean("a\nb", true), "a\nb");
  EXPECT_EQ(Clean("a\u202Eb"), "a b") << "right-to-left override";
  EXPECT_EQ(Clean("a\x9b"
                  "b"),
            "a?b")
      << "not UTF-8";
  EXPECT_EQ(Clean("caf\u00e9 \u0085"), "café  ") << "C1 control";
}

TEST(TextWidthTest, ShorteningKeepsWholeCharacters) {
  EXPECT_EQ(Shorten("zorgverlener", 12), "zorgverlener");
  EXPECT_EQ(Shorten("zorgverlener", 8), "zorgver…");
  EXPECT_EQ(Shorten("ëëëëë", 3), "ëë…");
  EXPECT_EQ(DisplayWidth(Shorten("日本語日本語", 6)), 5);
}

TEST(TextWidthTest, WrappingBreaksAtSpacesAndKeepsParagraphs) {
  EXPECT_THAT(Wrap("een twee drie vier", 9), ElementsAre("een twee", "drie vier"));
  EXPECT_THAT(Wrap("een\n\ntwee", 9), ElementsAre("een", "", "twee"));
  EXPECT_THAT(Wrap("onafbreekbaarwoord kort", 5), ElementsAre("onafbreekbaarwoord", "kort"));
}

TEST(TextWidthTest, BarsGoByEighths) {
  EXPECT_EQ(Bar(0, 4), "");
  EXPECT_EQ(Bar(1, 4), "████");
  EXPECT_EQ(Bar(0.5, 4), "██");
  EXPECT_EQ(Bar(0.03125, 4), "▏");
  EXPECT_EQ(Bar(7, 2), "██") << "never more than full";
}

TEST(TableTest, ColumnsAlignWithWideAndAccentedText) {
  Table table({{"naam", "name"}, AtRight({"n", "n"}), {"id", "id"}});
  table.Add({Text("Zoë"), Text("7"), Text("a")});
  table.Add({Text("Jan-Willem"), Text("12"), Text("b")});
  EXPECT_EQ(Drawn(table, {false, 80}), "naam         n  id\nZoë          7  a\nJan-Willem  12  b\n");
}

TEST(TableTest, ColourIsPaddedOutsideAndOnlyWhereWanted) {
  Table table({{"", "a"}, {"", "b"}});
  table.Add({{"te laat", "LATE", Tone::kBad}, Text("x")});
  table.Add({Text("op tijd, ja"), Text("y")});
  EXPECT_THAT(Drawn(table, {true, 80}), HasSubstr("\033[1;31mte laat\033[0m      x"));
  EXPECT_THAT(Drawn(table, {false, 80}), Not(HasSubstr("\033")));
}

TEST(TableTest, NarrowTerminalsShortenTheWidestThatMay) {
  Table table({{"", "id"}, Shrinking({"", "text"}), Shrinking({"", "other"})});
  table.Add({Text("0123456789"), Text("een lange omschrijving die niet past"), Text("tien tekens")});
  const std::string line = Drawn(table, {false, 40});
  EXPECT_LE(DisplayWidth(line) - 1, 40);
  EXPECT_THAT(line, HasSubstr("0123456789"));
  EXPECT_THAT(line, HasSubstr("tien tekens"));
  EXPECT_THAT(line, HasSubstr("een lange"));
}

TEST(TableTest, WhatSpillsStandsBelowTheRow) {
  Table table({{"wie", "who"}, Spilling({"van", "from"}, "van {value}"), {"id", "id"}});
  table.Add({Text("Geert Demo"), Text("Hanna Demo, huisarts in Maarssen"), Text("123")});
  table.AddBelow("nog iets");
  EXPECT_EQ(Drawn(table, {false, 30}), "wie         id\nGeert Demo  123\n    van Hanna Demo, huisarts\n    in Maarssen\n    nog iets\n");
  EXPECT_THAT(Drawn(table, {false, 80}), HasSubstr("Geert Demo  Hanna Demo, huisarts in Maarssen  123\n    nog iets\n"));
}

TEST(TableTest, EmptyColumnsAreLeftAway) {
  Table table({{"a", "a"}, {"leeg", "b"}, {"c", "c"}});
  table.Add({Text("1"), Text(""), Text("3")});
  EXPECT_EQ(Drawn(table, {false, 80}), "a  c\n1  3\n");
}

TEST(TableTest, ProgramsGetTheSameInEveryLanguage) {
  Table table({{"dimensie", "dimension"}, ForPrograms({"", "ring"}), ForPeople({"balk", "bar"})});
  table.Add({{"zingeving", "SPIRITUAL", Tone::kPlain}, Text("2"), Text("███")});
  EXPECT_EQ(Written(table, '\t', false), "SPIRITUAL\t2\n");
  EXPECT_EQ(Written(table, ';', true), "dimension;ring\nSPIRITUAL;2\n");
}

TEST(TableTest, AValueNeverBreaksALine) {
  Table table({{"", "text"}, {"", "id"}});
  table.Add({Text("een\tmet\ntab"), Text("1")});
  EXPECT_EQ(Written(table, '\t', false), "een\\tmet\\ntab\t1\n");
  EXPECT_EQ(Written(table, ';', false), "\"een\tmet\ntab\";1\n");
}

TEST(TableTest, CsvQuotesAndDisarmsFormulas) {
  Table table(std::vector<Column>{{"", "text"}});
  table.Add({Text("zeg \"ja\"; of nee")});
  table.Add({Text("=HYPERLINK(\"x\")")});
  table.Add({Text("-5")});
  EXPECT_EQ(Written(table, ';', false), "\"zeg \"\"ja\"\"; of nee\"\n\"'=HYPERLINK(\"\"x\"\")\"\n-5\n");
}

TEST(CardTest, LabelsAlignAndValuesHang) {
  Card card;
  card.Add("Naam", "name", Text("Zoë Demo"));
  card.Add("Wat ik doe", "what", Text("een twee drie vier vijf"));
  card.Add("Leeg", "empty", Text(""));
  std::ostringstream out;
  card.Draw(out, {false, 32});
  EXPECT_EQ(out.str(), "Naam        Zoë Demo\nWat ik doe  een twee drie vier\n            vijf\n");
  std::ostringstream tabs;
  card.Write(tabs, '\t');
  EXPECT_EQ(tabs.str(), "name\tZoë Demo\nwhat\teen twee drie vier vijf\n");
}

}  // namespace
}  // namespace kortelijn::cli
