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

double Between(std::size_t a, std::size_t b) {
  const auto all = base::Municipalities();
  return base::DistanceKm(all[a], all[b]);
}

// The term of whoever works elsewhere, between all municipalities: reckoned once.
class ElsewhereTerms {
 public:
  ElsewhereTerms() {
    terms_.reserve(kMunicipalities * kMunicipalities);
    for (std::size_t from = 0; from < kMunicipalities; ++from) {
      for (std::size_t to = 0; to < kMunicipalities; ++to) {
        terms_.push_back(kElsewhereTerm * std::exp2(-Between(from, to) / kElsewhereHalvesEveryKm));
      }
    }
  }
  std::span<const double> From(std::size_t number) const { return std::span(terms_).subspan(number * kMunicipalities, kMunicipalities); }

 private:
  std::vector<double> terms_;
};

std::span<const double> TermsFrom(std::size_t number) {
  static const ElsewhereTerms kTerms;
  return kTerms.From(number);
}

}  // namespace

Surroundings::Surroundings(std::string_view municipality, const SetPool& areas) : areas_(areas), here_(MunicipalityNumber(municipality)) {
  if (!here_) return;
  for (const auto number : Bordering(*here_)) beside_[number] = true;
}

Place Surroundings::Of(std::uint32_t area) const {
  Place place = Place::kElsewhere;
  for (const auto number : areas_.At(area)) {
    if (number == here_) return Place::kHere;
    if (beside_[number]) place = Place::kNearby;
  }
  return place;
}

bool Surroundings::Beside(std::uint32_t area) const {
  const auto own = areas_.At(area);
  return std::any_of(own.begin(), own.end(), [this](auto number) { return beside_[number]; });
}

double Surroundings::Term(std::uint32_t area, Place place) const {
  if (place != Place::kElsewhere) return place == Place::kHere ? 1 : kNearbyTerm;
  if (!here_) return 0;
  const auto terms = TermsFrom(*here_);
  double best = 0;
  for (const auto number : areas_.At(area)) best = std::max(best, terms[number]);
  return best;
}

double Surroundings::BestElsewhere() const {
  if (!here_) return 0;
  const auto terms = TermsFrom(*here_);
  double best = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) best = std::max(best, i == *here_ || beside_[i] ? 0 : terms[i]);
  return best;
}

std::optional<double> Surroundings::Distance(std::uint32_t area) const {
  const auto own = areas_.At(area);
  if (!here_ || own.empty()) return std::nullopt;
  double nearest = Between(*here_, own.front());
  for (const auto number : own.subspan(1)) nearest = std::min(nearest, Between(*here_, number));
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
