#include "clients/common/hours.h"

#include <array>
#include <regex>

#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using registry::v1::Hours;

constexpr std::array kDays = {TrMark("Mon"), TrMark("Tue"), TrMark("Wed"), TrMark("Thu"), TrMark("Fri"), TrMark("Sat"), TrMark("Sun")};
constexpr std::array kEnglish = {"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::array kDutch = {"ma", "di", "wo", "do", "vr", "za", "zo"};

/// 1 is Monday; 0 if it is no day.
int ParseDay(const std::string& typed) {
  const std::string two = base::Fold(typed).substr(0, 2);
  for (int day = 0; day < 7; ++day) {
    if (two == kEnglish[day] || two == kDutch[day]) return day + 1;
  }
  return 0;
}

int ParseMinute(const std::string& hour, const std::string& minute) {
  return std::stoi(hour) * 60 + (minute.empty() ? 0 : std::stoi(minute));
}

struct Stretch {
  int first_day;
  int last_day;
  int from;
  int to;
};

/// Of what was typed for some days; std::regex goes one call deeper with every letter.
constexpr std::size_t kLongest = 100;

Stretch ParseStretch(const std::string& typed) {
  static const std::regex kForm(
      R"(\s*([a-zA-Z]+)\.?\s*(?:-\s*([a-zA-Z]+)\.?)?\s+(\d{1,2})(?:[:.](\d{2}))?\s*-\s*(\d{1,2})(?:[:.](\d{2}))?\s*)");
  std::smatch match;
  const bool formed = typed.size() <= kLongest && std::regex_match(typed, match, kForm);
  Stretch stretch{formed ? ParseDay(match[1]) : 0, 0, 0, 0};
  if (formed)
    stretch = {stretch.first_day, match[2].matched ? ParseDay(match[2]) : stretch.first_day, ParseMinute(match[3], match[4]),
               ParseMinute(match[5], match[6])};
  const bool sound = stretch.first_day > 0 && stretch.last_day >= stretch.first_day && stretch.from < stretch.to && stretch.to <= 24 * 60;
  if (!sound) throw UsageFault(Fill(Tr("“{typed}” are no hours; write for example: Mon-Fri 9:00-17:00"), {{"typed", typed}}));
  return stretch;
}

bool Same(const Hours& a, const Hours& b) { return a.from_minute() == b.from_minute() && a.to_minute() == b.to_minute(); }

std::string DayName(int weekday) { return Tr(kDays.at(static_cast<std::size_t>(weekday - 1))); }

}  // namespace

std::vector<Hours> ParseHours(const std::string& typed) {
  std::vector<Hours> hours;
  for (const auto& text : base::Split(typed, ',')) {
    const Stretch stretch = ParseStretch(text);
    for (int day = stretch.first_day; day <= stretch.last_day; ++day) {
      auto& added = hours.emplace_back();
      added.set_weekday(day);
      added.set_from_minute(stretch.from);
      added.set_to_minute(stretch.to);
    }
  }
  return hours;
}

std::string HoursText(const google::protobuf::RepeatedPtrField<Hours>& hours) {
  std::vector<std::string> parts;
  for (int first = 0; first < hours.size();) {
    int last = first;
    while (last + 1 < hours.size() && Same(hours[first], hours[last + 1]) && hours[last + 1].weekday() == hours[last].weekday() + 1) ++last;
    const std::string days =
        first == last ? DayName(hours[first].weekday()) : DayName(hours[first].weekday()) + "-" + DayName(hours[last].weekday());
    parts.push_back(days + " " + MinuteOfDay(hours[first].from_minute()) + "-" + MinuteOfDay(hours[first].to_minute()));
    first = last + 1;
  }
  return base::Join(parts, ", ");
}

}  // namespace kortelijn::client
