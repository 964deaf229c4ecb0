#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

using Pattern = IdentifyingPattern;

// Digits at random, the same in every run.
class Digits {
 public:
  std::string operator()(std::size_t count) {
    std::string digits;
    while (digits.size() < count) digits += static_cast<char>('0' + engine_() % 10);
    return digits;
  }

 private:
  std::mt19937 engine_{20261121};
};

std::string ValidBsn(Digits& digits) {
  for (;;) {
    std::string nine = digits(9);
    if (PassesElevenTest(nine)) return nine;
  }
}

// Groups the digits: `Grouped("123456782", {4, 2, 3}, " ")` is 1234 56 782.
std::string Grouped(const std::string& digits, const std::vector<std::size_t>& sizes, const std::string& separator) {
  std::string out;
  std::size_t at = 0;
  for (const std::size_t size : sizes) {
    if (at > 0) out += separator;
    out += digits.substr(at, size);
    at += size;
  }
  return out;
}

TEST(ElevenTest, KnowsWhatPasses) {
  for (const char* bsn : {"123456782", "111222333", "012345672", "999999990", "000000012"}) EXPECT_TRUE(PassesElevenTest(bsn)) << bsn;
  for (const char* no : {"123456789", "000000000", "", "12345678", "1234567820", "12345678a", "12345678 "})
    EXPECT_FALSE(PassesElevenTest(no)) << no;
}

TEST(ElevenTest, FindsEveryWrongDigitAndMostSwaps) {
  Digits digits;
  for (int i = 0; i < 200; ++i) {
    const std::string bsn = ValidBsn(digits);
    for (std::size_t at = 0; at < 9; ++at) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string changed = bsn;
        changed[at] = digit;
        ASSERT_EQ(PassesElevenTest(changed), digit == bsn[at] && bsn != "000000000");
      }
    }
  }
}

TEST(Bsn, IsFoundHoweverItIsGrouped) {
  Digits digits;
  const std::vector<std::vector<std::size_t>> groupings = {{9}, {3, 3, 3}, {4, 2, 3}, {2, 2, 2, 3}, {4, 5}, {2, 3, 4}, {3, 2, 2, 2}};
  for (int i = 0; i < 300; ++i) {
    const std::string bsn = ValidBsn(digits);
    for (const auto& sizes : groupings) {
      for (const char* separator : {" ", ".", "-", "\xC2\xA0", "\xE2\x80\x93", "\n"}) {
        const std::string text = Grouped(bsn, sizes, separator);
        ASSERT_EQ(FindIdentifyingPattern(text), Pattern::kBsn) << text;
        ASSERT_EQ(FindIdentifyingPattern("BSN" + text + "."), Pattern::kBsn) << text;
        ASSERT_EQ(FindIdentifyingPattern("mevrouw, bsn: " + text + ", woont alleen"), Pattern::kBsn) << text;
      }
    }
  }
}

TEST(Bsn, IsFoundAmongOtherNumbers) {
  for (const char* text : {"kamer 12 123456782", "123456782 12", "2024 1234 56 782", "06-12345678 123456782", "+31 6 12345678 123456782",
                           "0031612345678 123456782", "leeftijd 80, 123.456.782", "1234.56-782", "012345672 3 jaar"}) {
    EXPECT_EQ(FindIdentifyingPattern(text), Pattern::kBsn) << text;
  }
}

TEST(Bsn, IsNotSeenInNineDigitsThatFailTheTest) {
  Digits digits;
  for (int i = 0; i < 3000; ++i) {
    const std::string nine = digits(9);
    if (PassesElevenTest(nine)) continue;
    ASSERT_EQ(FindIdentifyingPattern("nummer " + nine), Pattern::kNone) << nine;
  }
}

TEST(Bsn, IsNotSeenInOtherCountsOfDigits) {
  Digits digits;
  for (int i = 0; i < 500; ++i) {
    for (const std::size_t count : {6u, 7u, 8u, 10u, 11u, 12u, 16u}) {
      const std::string number = digits(count);
      ASSERT_EQ(FindIdentifyingPattern("nummer " + number), Pattern::kNone) << number;
    }
  }
}

TEST(Bsn, IsNeverSeenInATelephoneNumber) {
  Digits digits;
  for (int i = 0; i < 2000; ++i) {
    const std::string mobile = "06" + digits(8);
    const std::string city = "0" + std::to_string(1 + i % 8) + digits(8);
    std::vector<std::string> ways;
    for (const std::string& phone : {mobile, city}) {
      const std::string abroad = phone.substr(1);
      for (const char* separator : {"", " ", "-", "."}) {
        for (const auto& sizes : std::vector<std::vector<std::size_t>>{
                 {2, 8}, {3, 7}, {4, 6}, {2, 4, 4}, {2, 2, 2, 2, 2}, {3, 3, 2, 2}, {4, 3, 3}, {4, 2, 2, 2}, {2, 3, 2, 3}}) {
          ways.push_back(Grouped(phone, sizes, separator));
        }
        ways.push_back("+31" + std::string(separator) + abroad);
        ways.push_back("0031" + std::string(separator) + abroad);
        ways.push_back("+31 " + Grouped(abroad, {1, 8}, separator));
        ways.push_back("+31 " + Grouped(abroad, {2, 7}, separator));
        ways.push_back("0031 " + Grouped(abroad, {2, 7}, separator));
        ways.push_back("+31 (0)" + Grouped(abroad, {1, 8}, " "));
        ways.push_back("(" + Grouped(phone, {3, 7}, ") "));
      }
    }
    for (const auto& way : ways) {
      ASSERT_EQ(FindIdentifyingPattern(way), Pattern::kNone) << way;
      ASSERT_EQ(FindIdentifyingPattern("bel " + way + " na 18.00 uur"), Pattern::kNone) << way;
    }
  }
}

TEST(BirthDate, IsFoundInEveryUsualSpelling) {
  for (const char* text :
       {"3-4-1951",       "03-04-1951",    "3/4/1951",        "3.4.1951",         "1951-04-03",     "1951/4/3",        "1951.04.03",
        "3 - 4 - 1951",   "3. 4. 1951",    "3–4–1951",        "04/13/1951",       "3 april 1951",   "3 APRIL 1951",    "3 apr 1951",
        "3 apr. 1951",    "3-apr-1951",    "3apr1951",        "3 april, 1951",    "3e april 1951",  "3de april 1951",  "3rd of April 1951",
        "1st may 1951",   "April 3, 1951", "april 3rd 1951",  "Apr. 3 1951",      "29-2-2024",      "31-12-2099",      "1-1-1900",
        "geb. 3-4-1951.", "(3-4-1951)",    "geboren3-4-1951", "1951-04-03T10:00", "12 maart 1960",  "12 mrt 1960",     "12 march 1960",
        "1 januari 2000", "1 feb 2000",    "1 mei 2000",      "1 june 2000",      "1 jul 2000",     "1 augustus 2000", "1 sept. 2000",
        "1 oktober 2000", "1 okt 2000",    "1 oct 2000",      "1 november 2000",  "1 december 2000"}) {
    EXPECT_EQ(FindIdentifyingPattern(text), Pattern::kBirthDate) << text;
  }
}

TEST(BirthDate, EveryDayOfACenturyIsFound) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const sys_days end = std::chrono::year(2100) / 1 / 1;
  for (sys_days day = std::chrono::year(1900) / 1 / 1; day < end; day += days(1)) {
    const std::chrono::year_month_day date(day);
    const auto d = std::to_string(static_cast<unsigned>(date.day()));
    const auto m = std::to_string(static_cast<unsigned>(date.month()));
    const auto y = std::to_string(static_cast<int>(date.year()));
    ASSERT_EQ(FindIdentifyingPattern(Join({d, m, y}, "-")), Pattern::kBirthDate);
    ASSERT_EQ(FindIdentifyingPattern(Join({y, m, d}, "-")), Pattern::kBirthDate);
  }
}

TEST(BirthDate, IsNotSeenWhereThereIsNone) {
  for (const char* text : {"3-4-51",
                           "3-4-'51",
                           "03-04-51",
                           "3 april '51",
                           "3 april 51",
                           "april 1951",
                           "1951",
                           "3 april",
                           "1951-04",
                           "04-1951",
                           "31-2-1951x31",
                           "31-2-1951",
                           "30 februari 1951",
                           "31 april 1951",
                           "29-2-2023",
                           "3-4-1899",
                           "3-4-2100",
                           "1899-04-03",
                           "3-4-19515",
                           "3-4 1951",
                           "33-4-1951",
                           "13-13-1951",
                           "0-4-1951",
                           "3-0-1951",
                           "3-4/1951",
                           "3 aprils 1951",
                           "3 maand 1951",
                           "20 mg 2 dd 2024",
                           "vanaf 3 april om 1951"}) {
    EXPECT_EQ(FindIdentifyingPattern(text), Pattern::kNone) << text;
  }
}

TEST(IdentifyingPattern, LetsOrdinaryBriefsThrough) {
  for (const char* text :
       {"", "Moeder van twee kinderen, uitgezaaide ziekte, vraagt zich af hoe zij het vertelt.",
        "Vrouw, 58, in 3601 AB Maarssen; tel. 06-12345678", "USD: pijn 7, slaap 4, angst 8 (was 5)", "USD 3 4 5 6 7 2 1 0 4",
        "RR 120/80, pols 72, 37.4", "1-0-1-0 oxycodon 10 mg, zo nodig 4x5 mg", "Opname in 2023 en 2024, sinds maart 2026 thuis",
        "24/7 bereikbaar, 8.00-17.00", "kind van 9 jaar, progressief sinds 2019", "NL91 ABNA 0417 1643 00", "AGB 01-012345, KvK 12345678",
        "112 of 0800-1234", "ICD C34.1; TNM 4-2-1b", "GM1904", "12 345 678 inwoners"}) {
    EXPECT_EQ(FindIdentifyingPattern(text), Pattern::kNone) << text;
  }
}

TEST(IdentifyingPattern, NamesTheBsnWhenBothAreThere) { EXPECT_EQ(FindIdentifyingPattern("3-4-1951 bsn 123456782"), Pattern::kBsn); }

TEST(IdentifyingPattern, SurvivesAnyBytes) {
  std::mt19937 engine(7);
  const std::string_view alphabet = "0123456789 .-/+,apr\xC3\xA9\xE2\x80\xFF\n";
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (std::size_t size = engine() % 40; text.size() < size;) text += alphabet[engine() % alphabet.size()];
    FindIdentifyingPattern(text);
  }
  FindIdentifyingPattern(std::string(100000, '9'));
  std::string spaced;
  for (int i = 0; i < 50000; ++i) spaced += "1 ";
  EXPECT_EQ(FindIdentifyingPattern(spaced), Pattern::kNone);
}

}  // namespace
}  // namespace kortelijn::base
