#include "services/insight/open_time.h"

#include <algorithm>
#include <set>

namespace kortelijn::insight {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

local_days DayOf(base::Time time) { return std::chrono::floor<days>(base::ToAmsterdam(time)); }

std::set<local_days> ClosedDays(const base::Calendar& calendar, local_days first, local_days last) {
  std::set<local_days> closed;
  for (const auto& day : calendar.closed_days) closed.insert(local_days(day.time_since_epoch()));
  const auto last_year = std::chrono::year_month_day(last).year();
  for (auto year = std::chrono::year_month_day(first).year(); year <= last_year; ++year) {
    for (const auto& day : base::DutchHolidays(year)) closed.insert(local_days(day));
  }
  return closed;
}

}  // namespace

OpenTime::OpenTime(const base::Calendar& calendar, base::Time from, base::Time to) {
  to = std::max(from, to);
  if (!calendar.EverOpen()) {
    stretches_.push_back({from, to, base::Duration(0)});
    return;
  }
  const auto last = DayOf(to);
  const auto closed = ClosedDays(calendar, DayOf(from), last);
  base::Duration before{0};
  for (auto day = DayOf(from); day <= last; day += days(1)) {
    const auto hours = calendar.week[std::chrono::weekday(day).iso_encoding() - 1];
    if (hours.from_minute == hours.to_minute || closed.contains(day)) continue;
    const auto open = std::clamp(base::FromAmsterdam(day + minutes(hours.from_minute)), from, to);
    const auto close = std::clamp(base::FromAmsterdam(day + minutes(hours.to_minute)), from, to);
    stretches_.push_back({open, close, before});
    before += close - open;
  }
}

base::Duration OpenTime::Until(base::Time time) const {
  auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), time, [](base::Time at, const Stretch& each) { return at < each.open; });
  if (after == stretches_.begin()) return base::Duration(0);
  const Stretch& stretch = *--after;
  return stretch.before + (std::min(time, stretch.close) - stretch.open);
}

base::Duration OpenTime::Between(base::Time from, base::Time to) const {
  if (to <= from) return base::Duration(0);
  return Until(to) - Until(from);
}

}  // namespace kortelijn::insight
