#include "services/referral/reach.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "services/common/base/municipality.h"

namespace kortelijn::referral {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

constexpr double kElsewhereTerm = 0.5;
constexpr double kElsewhereHalvesEveryKm = 20;
constexpr int kDaysAhead = 7;
constexpr int kMinutesADay = 1440;

}  // namespace

Surroundings::Surroundings(std::string_view municipality, const SetPool& areas) : areas_(areas), here_(MunicipalityNumber(municipality)) {
  numbers_.fill(kNowhere);
  if (!here_) return;
  for (const auto& code : base::Municipalities()[*here_].neighbours) {
    if (const auto number = MunicipalityNumber(code)) neighbours_.push_back(*number);
  }
  for (std::size_t i = 0; i < neighbours_.size(); ++i) numbers_[neighbours_[i]] = static_cast<std::uint8_t>(i + 1);
  numbers_[*here_] = 0;
}

int Surroundings::FirstOf(std::uint32_t area) const {
  int first = kNowhere;
  for (const auto municipality : areas_.At(area)) first = std::min<int>(first, numbers_[municipality]);
  return first;
}

double Surroundings::ElsewhereTerm(std::uint32_t area) const {
  const auto km = Distance(area);
  return km ? kElsewhereTerm * std::exp2(-*km / kElsewhereHalvesEveryKm) : 0;
}

std::optional<double> Surroundings::Distance(std::uint32_t area) const {
  const auto own = areas_.At(area);
  if (!here_ || own.empty()) return std::nullopt;
  const auto all = base::Municipalities();
  double nearest = base::DistanceKm(all[*here_], all[own.front()]);
  for (const auto number : own.subspan(1)) nearest = std::min(nearest, base::DistanceKm(all[*here_], all[number]));
  return nearest;
}

Reach::Reach(base::Time now, base::Time needed, const base::Calendar& calendar, std::span<const Week> weeks)
    : calendar_(calendar), weeks_(weeks), midnight_(floor<days>(base::ToAmsterdam(now))), known_(weeks.size()) {
  const auto minute = [this](base::Time time) { return static_cast<int>(floor<minutes>(base::ToAmsterdam(time) - midnight_).count()); };
  now_minute_ = minute(now);
  needed_minute_ = needed == base::kNever ? now_minute_ : std::min(minute(needed), kDaysAhead * kMinutesADay);
}

Reachable Reach::Reckon(std::uint32_t week) const {
  for (int day = 0; day * kMinutesADay <= needed_minute_; ++day) {
    const base::OpenHours hours = HoursOn(week, day);
    const int from = day * kMinutesADay + hours.from_minute, to = day * kMinutesADay + hours.to_minute;
    if (from >= to || to <= now_minute_) continue;
    if (from <= now_minute_) return {Reachable::When::kNow, to};
    if (from <= needed_minute_) return {Reachable::When::kLater, from};
  }
  return {Reachable::When::kTooLate, 0};
}

base::OpenHours Reach::HoursOn(std::uint32_t week, int days_ahead) const {
  const auto day = floor<days>(midnight_) + days(days_ahead);
  const std::size_t weekday = std::chrono::weekday(day).iso_encoding() - 1;
  if (week != 0) return weeks_[week][weekday];
  const auto hours = calendar_.week[weekday];
  return base::OpenAt(calendar_, base::FromAmsterdam(day + minutes(hours.from_minute))) ? hours : base::OpenHours{};
}

}  // namespace kortelijn::referral
