#include "services/registry/csv.h"

#include <gtest/gtest.h>

#include <random>

namespace kortelijn::registry {
namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells Read(std::string_view text) {
  CsvReader reader(text);
  Cells rows;
  for (CsvRow row; reader.Next(row);) rows.push_back(row.cells);
  return rows;
}

TEST(CsvReader, ReadsCommasSemicolonsAndTabs) {
  const Cells expected = {{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(Read("a,b\n1,2\n"), expected);
  EXPECT_EQ(Read("a;b\n1;2\n"), expected);
  EXPECT_EQ(Read("a\tb\n1\t2\n"), expected);
}

TEST(CsvReader, ChoosesTheSeparatorTheHeaderHasMostOf) {
  EXPECT_EQ(Read("a;b,c;d\n1;2,5;3\n"), (Cells{{"a", "b,c", "d"}, {"1", "2,5", "3"}}));
  EXPECT_EQ(Read("\"a,b,c\";d\n1;2\n"), (Cells{{"a,b,c", "d"}, {"1", "2"}})) << "what stands in quotes does not count";
  EXPECT_EQ(Read("a\n1;2\n"), (Cells{{"a"}, {"1;2"}}));
}

TEST(CsvReader, TakesEveryLineEndAndNoneAtTheEnd) {
  const Cells expected = {{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(Read("a,b\r\n1,2\r\n"), expected);
  EXPECT_EQ(Read("a,b\r1,2\r"), expected);
  EXPECT_EQ(Read("a,b\n1,2"), expected);
}

TEST(CsvReader, SkipsTheByteOrderMarkAndBlankLines) {
  EXPECT_EQ(Read("\xef\xbb\xbf\na;b\n\n;\n ; \n1;2\n\n"), (Cells{{"a", "b"}, {"1", "2"}}));
}

TEST(CsvReader, UnpacksQuotes) {
  EXPECT_EQ(Read("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\"\",z\n"), (Cells{{"a", "b"}, {"x, \"y\"", "two\nlines"}, {"", "z"}}));
  EXPECT_EQ(Read("a,b\n5\" maat,\n"), (Cells{{"a", "b"}, {"5\" maat", ""}})) << "a quote inside a bare cell is itself";
}

TEST(CsvReader, KeepsEmptyCells) { EXPECT_EQ(Read("a,b,c\n,,3\n1,,\n"), (Cells{{"a", "b", "c"}, {"", "", "3"}, {"1", "", ""}})); }

TEST(CsvReader, NumbersLinesAsTheFileHasThem) {
  CsvReader reader("a,b\r\n\r\n\"x\r\ny\",1\r\nz,2\r\n");
  std::vector<int> lines;
  for (CsvRow row; reader.Next(row);) lines.push_back(row.line);
  EXPECT_EQ(lines, (std::vector{1, 3, 5}));
}

TEST(CsvReader, SaysWhatIsWrongWithQuotesAndGoesOn) {
  CsvReader reader("a,b\n\"x\"y,1\nz,2\n\"open,3\n");
  CsvRow row;
  ASSERT_TRUE(reader.Next(row));
  ASSERT_TRUE(reader.Next(row));
  EXPECT_EQ(row.fault, "has text after a closing quote");
  EXPECT_EQ(row.line, 2);
  ASSERT_TRUE(reader.Next(row));
  EXPECT_EQ(row.fault, "");
  EXPECT_EQ(row.cells, (std::vector<std::string>{"z", "2"}));
  ASSERT_TRUE(reader.Next(row));
  EXPECT_EQ(row.fault, "has a quote that is never closed");
  EXPECT_FALSE(reader.Next(row));
}

TEST(CsvReader, HasNothingToSayOfNothing) {
  EXPECT_TRUE(Read("").empty());
  EXPECT_TRUE(Read("\xef\xbb\xbf").empty());
  EXPECT_TRUE(Read("\r\n\n\r").empty());
}

TEST(CsvReader, GivesBackWhatWasWritten) {
  std::mt19937 random(7);
  const std::string alphabet = "ab,;\"\n\r \t\xc3\xab";
  for (int round = 0; round < 500; ++round) {
    Cells rows;
    std::string text = "x,y,z\n";
    for (int i = 0; i < 5; ++i) {
      std::vector<std::string> cells(3);
      for (auto& cell : cells) {
        for (unsigned length = random() % 6; length > 0; --length) cell += alphabet[random() % alphabet.size()];
      }
      cells[0] += "!";
      rows.push_back(cells);
      for (std::size_t c = 0; c < 3; ++c) {
        std::string quoted;
        for (const char ch : cells[c]) quoted += ch == '"' ? std::string("\"\"") : std::string(1, ch);
        text += "\"" + quoted + (c < 2 ? "\"," : "\"\n");
      }
    }
    auto read = Read(text);
    ASSERT_EQ(read.size(), 6U);
    read.erase(read.begin());
    ASSERT_EQ(read, rows);
  }
}

TEST(CsvReader, EndsOnAnyBytes) {
  std::mt19937 random(11);
  const std::string alphabet = "a,;\t\"\n\r\xef\xbb\xbf";
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (unsigned length = random() % 40; length > 0; --length) text += alphabet[random() % alphabet.size()];
    CsvReader reader(text);
    int last = 0;
    for (CsvRow row; reader.Next(row);) {
      ASSERT_GT(row.line, last);
      last = row.line;
    }
  }
}

}  // namespace
}  // namespace kortelijn::registry
