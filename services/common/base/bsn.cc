#include "services/common/base/bsn.h"

#include <algorithm>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool PassesElevenTest(std::string_view nine_digits) {
  if (nine_digits.size() != 9 || !std::all_of(nine_digits.begin(), nine_digits.end(), IsDigit)) return false;
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (nine_digits[static_cast<std::size_t>(i)] - '0') * (i == 8 ? -1 : 9 - i);
  return sum % 11 == 0 && nine_digits.find_first_not_of('0') != std::string_view::npos;
}

bool ContainsBsn(Tokens tokens) {
  const std::vector<Groups> runs = DigitGroups(tokens);
  return std::any_of(runs.begin(), runs.end(), HasBsn);
}

}  // namespace kortelijn::base
