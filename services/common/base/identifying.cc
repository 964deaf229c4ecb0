#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include "services/common/base/text.h"
#include "services/common/base/utf8.h"

namespace kortelijn::base {
namespace {

// A piece of the text: a run of digits, a run of letters, or one other character. White space is ' '.
struct Token {
  enum class Kind { kNumber, kWord, kMark };
  Kind kind;
  std::string text;

  bool Number(std::size_t least, std::size_t most) const { return kind == Kind::kNumber && text.size() >= least && text.size() <= most; }
  bool Mark(std::string_view marks) const { return kind == Kind::kMark && marks.find(text.front()) != std::string_view::npos; }
  int value() const { return std::stoi(text); }
};
using Tokens = std::span<const Token>;

bool Digit(char c) { return c >= '0' && c <= '9'; }

// Typographic spaces and dashes as the plain ones; other characters beyond ASCII count as letters.
char Plain(char32_t value) {
  if (value < 0x80) return static_cast<char>(value);
  if (value == 0xA0 || (value >= 0x2000 && value <= 0x200B) || value == 0x202F) return ' ';
  if ((value >= 0x2010 && value <= 0x2015) || value == 0x2212) return '-';
  return 'x';
}

Token::Kind KindOf(char c) {
  if (Digit(c)) return Token::Kind::kNumber;
  return c >= 'a' && c <= 'z' ? Token::Kind::kWord : Token::Kind::kMark;
}

std::vector<Token> Tokenise(std::string_view text) {
  const std::string folded = Fold(text);
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint point = CodePointAt(folded, i);
    i += std::max<std::size_t>(point.bytes, 1);
    char c = point.bytes == 0 ? 'x' : Plain(point.value);
    if (c >= '\t' && c <= '\r') c = ' ';
    const Token::Kind kind = KindOf(c);
    if (kind != Token::Kind::kMark && !tokens.empty() && tokens.back().kind == kind) {
      tokens.back().text += c;
    } else {
      tokens.push_back({kind, std::string(1, c)});
    }
  }
  return tokens;
}

// Digit groups that stand next to each other with one separator between.
struct Groups {
  std::vector<std::string_view> digits;
  bool after_plus = false;
};

std::vector<Groups> DigitGroups(Tokens tokens) {
  std::vector<Groups> runs;
  bool joined = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::kNumber) {
      joined = joined && tokens[i].Mark(" .-") && tokens[i - 1].kind == Token::Kind::kNumber;
      continue;
    }
    if (!joined) runs.push_back({{}, i > 0 && tokens[i - 1].Mark("+")});
    runs.back().digits.push_back(tokens[i].text);
    joined = true;
  }
  return runs;
}

// How many groups from `first` make exactly `count` digits; 0 if none do.
std::size_t GroupsOf(const Groups& run, std::size_t first, std::size_t count) {
  std::size_t sum = 0;
  for (std::size_t i = first; i < run.digits.size() && sum < count; ++i) {
    sum += run.digits[i].size();
    if (sum == count) return i - first + 1;
  }
  return 0;
}

// How many groups an international telephone number at the start of the run takes; 0 if there is none.
std::size_t InternationalPhone(const Groups& run) {
  const bool zeros = run.digits.front().starts_with("00");
  if (!run.after_plus && !zeros) return 0;
  const bool dutch = run.digits.front().substr(zeros ? 2 : 0).starts_with("31");
  const std::size_t most = (dutch ? 11 : 15) + (zeros ? 2 : 0);
  std::size_t sum = 0;
  std::size_t taken = 0;
  while (taken < run.digits.size() && sum + run.digits[taken].size() <= most) sum += run.digits[taken++].size();
  return sum > 9 + (zeros ? 2u : 0u) ? taken : 0;
}

bool BsnAt(const Groups& run, std::size_t first) {
  const std::size_t count = GroupsOf(run, first, 9);
  if (count == 0) return false;
  std::string nine;
  for (std::size_t i = first; i < first + count; ++i) {
    if (run.digits[i].size() < 2) return false;
    nine += run.digits[i];
  }
  return PassesElevenTest(nine);
}

bool HasBsn(const Groups& run) {
  std::size_t i = InternationalPhone(run);
  while (i < run.digits.size()) {
    if (BsnAt(run, i)) return true;
    const std::size_t phone = run.digits[i].front() == '0' ? GroupsOf(run, i, 10) : 0;
    i += std::max<std::size_t>(phone, 1);
  }
  return false;
}

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

bool PassesElevenTest(std::string_view nine_digits) {
  if (nine_digits.size() != 9 || !std::all_of(nine_digits.begin(), nine_digits.end(), Digit)) return false;
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (nine_digits[static_cast<std::size_t>(i)] - '0') * (i == 8 ? -1 : 9 - i);
  return sum % 11 == 0 && nine_digits.find_first_not_of('0') != std::string_view::npos;
}

IdentifyingPattern FindIdentifyingPattern(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), Digit)) return IdentifyingPattern::kNone;
  const std::vector<Token> tokens = Tokenise(text);
  const std::vector<Groups> runs = DigitGroups(tokens);
  if (std::any_of(runs.begin(), runs.end(), HasBsn)) return IdentifyingPattern::kBsn;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (DateAt(Tokens(tokens).subspan(i))) return IdentifyingPattern::kBirthDate;
  }
  return IdentifyingPattern::kNone;
}

}  // namespace kortelijn::base
