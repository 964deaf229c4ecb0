#include "services/registry/hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

#include "services/common/base/text.h"

namespace kortelijn::registry {
namespace {

struct DayWord {
  std::string_view word;
  int from;
  int to;
};

constexpr DayWord kDayWords[] = {
    {"ma", 1, 1},       {"maandag", 1, 1},  {"mo", 1, 1},        {"mon", 1, 1},     {"monday", 1, 1},    {"di", 2, 2},
    {"dinsdag", 2, 2},  {"tu", 2, 2},       {"tue", 2, 2},       {"tuesday", 2, 2}, {"wo", 3, 3},        {"woensdag", 3, 3},
    {"we", 3, 3},       {"wed", 3, 3},      {"wednesday", 3, 3}, {"do", 4, 4},      {"donderdag", 4, 4}, {"th", 4, 4},
    {"thu", 4, 4},      {"thursday", 4, 4}, {"vr", 5, 5},        {"vrijdag", 5, 5}, {"fr", 5, 5},        {"fri", 5, 5},
    {"friday", 5, 5},   {"za", 6, 6},       {"zaterdag", 6, 6},  {"sa", 6, 6},      {"sat", 6, 6},       {"saturday", 6, 6},
    {"zo", 7, 7},       {"zondag", 7, 7},   {"su", 7, 7},        {"sun", 7, 7},     {"sunday", 7, 7},    {"werkdagen", 1, 5},
    {"weekdays", 1, 5}, {"weekend", 6, 7},  {"dagelijks", 1, 7}, {"daily", 1, 7},
};

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::string Normal(std::string_view text) {
  std::string normal = base::Fold(text);
  ReplaceAll(normal, "\xe2\x80\x93", "-");
  ReplaceAll(normal, "\xe2\x80\x94", "-");
  ReplaceAll(normal, " tot ", "-");
  ReplaceAll(normal, " t/m ", "-");
  for (char& c : normal) {
    if (c == ',' || c == ';' || c == '|' || c == '\t' || c == '\n') c = ' ';
  }
  ReplaceAll(normal, " -", "-");
  ReplaceAll(normal, "- ", "-");
  return normal;
}

std::optional<std::pair<int, int>> ParseDays(std::string_view word) {
  for (const auto& day : kDayWords) {
    if (day.word == word) return std::pair(day.from, day.to);
  }
  const auto dash = word.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = ParseDays(word.substr(0, dash));
  const auto to = ParseDays(word.substr(dash + 1));
  if (!from || !to || from->second > to->first) return std::nullopt;
  return std::pair(from->first, to->second);
}

std::optional<int> ParseNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text.size() > 2 || error != std::errc() || end != text.data() + text.size() || text.front() == '-')
    return std::nullopt;
  return number;
}

std::optional<int> ParseMinute(std::string_view text) {
  while (!text.empty() && (text.back() == 'u' || text.back() == 'h')) text.remove_suffix(1);
  const auto mark = text.find_first_of(":.");
  const auto hour = ParseNumber(text.substr(0, mark));
  const auto minute = mark == std::string_view::npos ? std::optional(0) : ParseNumber(text.substr(mark + 1));
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 1440) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<std::pair<int, int>> ParseTimes(std::string_view word) {
  const auto dash = word.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = ParseMinute(word.substr(0, dash));
  const auto to = ParseMinute(word.substr(dash + 1));
  if (!from || !to || *from >= *to) return std::nullopt;
  return std::pair(*from, *to);
}

/// Reads word by word: days gather until times come.
class HoursReader {
 public:
  bool Take(std::string_view word) {
    if (word == "en" || word == "and" || word == "uur") return true;
    if (word == "altijd" || word == "always" || word == "24/7") return All();
    if (const auto days = ParseDays(word)) return Days(*days);
    const auto times = ParseTimes(word);
    return times && Times(*times);
  }

  bool complete() const { return timed_ && !hours_.empty(); }

  std::vector<Hours> Sorted() && {
    std::ranges::sort(hours_, {}, [](const Hours& h) { return std::tuple(h.weekday, h.from_minute, h.to_minute); });
    return std::move(hours_);
  }

 private:
  bool All() {
    days_.fill(true);
    return Times({0, 1440});
  }

  bool Days(std::pair<int, int> range) {
    if (timed_) days_.fill(false);
    timed_ = false;
    for (int day = range.first; day <= range.second; ++day) days_.at(day) = true;
    return true;
  }

  bool Times(std::pair<int, int> range) {
    timed_ = true;
    const auto before = hours_.size();
    for (int day = 1; day <= 7; ++day) {
      if (days_.at(day)) hours_.push_back({day, range.first, range.second});
    }
    return hours_.size() > before;
  }

  std::array<bool, 8> days_{};
  bool timed_ = false;
  std::vector<Hours> hours_;
};

bool Overlap(const Hours& a, const Hours& b) {
  return a.weekday == b.weekday && a.from_minute < b.to_minute && b.from_minute < a.to_minute;
}

constexpr std::string_view kDays[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};

/// Weekdays that follow each other, with the same times.
struct DayRun {
  int from = 0;
  int to = 0;
  std::string times;
};

std::string ClockText(int minute) {
  const auto minutes = std::to_string(minute % 60);
  return std::to_string(minute / 60) + (minutes.size() < 2 ? ":0" : ":") + minutes;
}

std::vector<DayRun> DaysOf(const std::vector<Hours>& hours) {
  std::vector<DayRun> days;
  for (const auto& each : hours) {
    const std::string times = ClockText(each.from_minute) + "-" + ClockText(each.to_minute);
    const bool same_day = !days.empty() && days.back().from == each.weekday;
    if (same_day) days.back().times += " " + times;
    if (!same_day) days.push_back({each.weekday, each.weekday, times});
  }
  return days;
}

std::string RunText(const DayRun& run) {
  const auto day = [](int weekday) { return std::string(kDays[static_cast<std::size_t>(weekday - 1) % std::size(kDays)]); };
  return day(run.from) + (run.to > run.from ? "-" + day(run.to) : "") + " " + run.times;
}

}  // namespace

void CheckHours(const std::vector<Hours>& hours, std::string_view name, bool one_a_day, Checker& checker) {
  if (!checker.Count(hours.size(), name, one_a_day ? 7 : 21)) return;
  for (std::size_t i = 0; i < hours.size(); ++i) {
    checker.Range(hours[i].weekday, {name, i, "weekday"}, 1, 7);
    checker.Range(hours[i].from_minute, {name, i, "from_minute"}, 0, 1439);
    checker.Require(hours[i].to_minute > hours[i].from_minute && hours[i].to_minute <= 1440, {name, i, "to_minute"},
                    "must be from_minute + 1 to 1440");
    const bool clash = std::any_of(hours.begin(), hours.begin() + static_cast<std::ptrdiff_t>(i), [&](const Hours& earlier) {
      return one_a_day ? earlier.weekday == hours[i].weekday : Overlap(earlier, hours[i]);
    });
    checker.Require(!clash, {name, i}, one_a_day ? "has a weekday that comes twice" : "overlaps with other hours");
  }
}

std::string HoursText(const std::vector<Hours>& hours) {
  std::vector<DayRun> runs;
  for (const auto& day : DaysOf(hours)) {
    const bool follows = !runs.empty() && runs.back().to + 1 == day.from && runs.back().times == day.times;
    if (follows) runs.back().to = day.to;
    if (!follows) runs.push_back(day);
  }
  std::vector<std::string> parts;
  parts.reserve(runs.size());
  for (const auto& run : runs) parts.push_back(RunText(run));
  return base::Join(parts, ", ");
}

std::optional<std::vector<Hours>> ParseHours(std::string_view text) {
  HoursReader reader;
  for (const auto& word : base::Split(Normal(text), ' ')) {
    if (!word.empty() && !reader.Take(word)) return std::nullopt;
  }
  if (!reader.complete()) return std::nullopt;
  return std::move(reader).Sorted();
}

}  // namespace kortelijn::registry
