#include "services/common/base/birth_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace kortelijn::base {
namespace {

constexpr std::array<std::array<std::string_view, 5>, 12> kMonths = {{{"januari", "january", "jan"},
                                                                      {"februari", "february", "feb", "febr"},
                                                                      {"maart", "march", "mrt", "mar", "maa"},
                                                                      {"april", "apr"},
                                                                      {"mei", "may"},
                                                                      {"juni", "june", "jun"},
                                                                      {"juli", "july", "jul"},
                                                                      {"augustus", "august", "aug"},
                                                                      {"september", "sept", "sep"},
                                                                      {"oktober", "october", "okt", "oct"},
                                                                      {"november", "nov"},
                                                                      {"december", "dec"}}};

int MonthNamed(const Token& token) {
  if (token.kind != Token::Kind::kWord) return 0;
  const auto named = [&](const auto& names) { return std::find(names.begin(), names.end(), token.text) != names.end(); };
  const auto month = std::find_if(kMonths.begin(), kMonths.end(), named);
  return month == kMonths.end() ? 0 : static_cast<int>(month - kMonths.begin()) + 1;
}

bool Existing(int year, int month, int day) {
  if (year < 1900 || year > 2099) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// Reads along the tokens; every step answers whether it fitted.
class Reader {
 public:
  explicit Reader(Tokens rest) : rest_(rest) {}

  bool Number(std::size_t least, std::size_t most, int* value) {
    if (rest_.empty() || !rest_.front().Number(least, most)) return false;
    *value = rest_.front().value();
    rest_ = rest_.subspan(1);
    return true;
  }
  bool Month(int* month) {
    *month = rest_.empty() ? 0 : MonthNamed(rest_.front());
    if (*month != 0) rest_ = rest_.subspan(1);
    return *month != 0;
  }
  bool Separator(char* mark) {
    Skip(" ");
    if (rest_.empty() || !rest_.front().Mark("-/.")) return false;
    const char found = rest_.front().text.front();
    rest_ = rest_.subspan(1);
    Skip(" ");
    const char before = std::exchange(*mark, found);
    return before == 0 || before == found;
  }
  void Skip(std::string_view marks) {
    while (!rest_.empty() && rest_.front().Mark(marks)) rest_ = rest_.subspan(1);
  }
  void SkipWord(std::span<const std::string_view> words) {
    const bool one = !rest_.empty() && rest_.front().kind == Token::Kind::kWord;
    if (one && std::find(words.begin(), words.end(), rest_.front().text) != words.end()) rest_ = rest_.subspan(1);
  }

 private:
  Tokens rest_;
};

constexpr std::array<std::string_view, 7> kOrdinals = {"e", "de", "ste", "st", "nd", "rd", "th"};
constexpr std::array<std::string_view, 2> kOf = {"of", "van"};
constexpr std::string_view kBetween = " .,-/";

bool DayFirst(Reader reader) {
  int day = 0, month = 0, year = 0;
  char mark = 0;
  const bool fits = reader.Number(1, 2, &day) && reader.Separator(&mark) && reader.Number(1, 2, &month) && reader.Separator(&mark) &&
                    reader.Number(4, 4, &year);
  return fits && (Existing(year, month, day) || Existing(year, day, month));
}

bool YearFirst(Reader reader) {
  int day = 0, month = 0, year = 0;
  char mark = 0;
  return reader.Number(4, 4, &year) && reader.Separator(&mark) && reader.Number(1, 2, &month) && reader.Separator(&mark) &&
         reader.Number(1, 2, &day) && Existing(year, month, day);
}

bool DayThenMonthName(Reader reader) {
  int day = 0, month = 0, year = 0;
  if (!reader.Number(1, 2, &day)) return false;
  reader.SkipWord(kOrdinals);
  reader.Skip(kBetween);
  reader.SkipWord(kOf);
  reader.Skip(kBetween);
  if (!reader.Month(&month)) return false;
  reader.Skip(kBetween);
  return reader.Number(4, 4, &year) && Existing(year, month, day);
}

bool MonthNameThenDay(Reader reader) {
  int day = 0, month = 0, year = 0;
  if (!reader.Month(&month)) return false;
  reader.Skip(kBetween);
  if (!reader.Number(1, 2, &day)) return false;
  reader.SkipWord(kOrdinals);
  reader.Skip(kBetween);
  return reader.Number(4, 4, &year) && Existing(year, month, day);
}

bool DateAt(Tokens tokens) {
  const Reader reader(tokens);
  return DayFirst(reader) || YearFirst(reader) || DayThenMonthName(reader) || MonthNameThenDay(reader);
}

}  // namespace

bool ContainsDate(Tokens tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (DateAt(tokens.subspan(i))) return true;
  }
  return false;
}

}  // namespace kortelijn::base
