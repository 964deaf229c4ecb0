#include "services/referral/scorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "services/common/base/municipality.h"

namespace kortelijn::referral {
namespace {

constexpr std::uint8_t kTied = 1;
constexpr std::uint8_t kExcluded = 2;
constexpr double kNotReckoned = -1;
constexpr double kNearbyTerm = 0.6;
constexpr double kElsewhereTerm = 0.5;
constexpr double kElsewhereHalvesEveryKm = 20;
constexpr double kWaitlistTerm = 0.3;
constexpr double kCollaborationsForHalf = 3;

enum Term { kDimension, kDiscipline, kExpertise, kArea, kReachable, kCapacity, kFreshness, kCollaboration, kContinuity };

std::array<double, 9> FactorsOf(const Weights& weights) {
  const auto in_order = weights.InOrder();
  const double sum = std::accumulate(in_order.begin(), in_order.end(), 0.0);
  std::array<double, 9> factors{};
  for (std::size_t i = 0; i < factors.size(); ++i) factors[i] = sum > 0 ? 100.0 * in_order[i] / sum : 0;
  return factors;
}

std::optional<int> UntilIn(const base::OpenHours& hours, int minute) {
  return minute >= hours.from_minute && minute < hours.to_minute ? std::optional(hours.to_minute) : std::nullopt;
}

}  // namespace

Scorer::Scorer(const CandidatePool& pool, const Question& question, const Rules& rules)
    : pool_(pool),
      columns_(pool.columns()),
      question_(question),
      rules_(rules),
      municipality_(MunicipalityNumber(question.municipality)),
      factors_(FactorsOf(rules.weights)),
      marks_(pool.size()) {
  const auto local = base::ToAmsterdam(question.now);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  local_day_ = std::chrono::sys_days(day.time_since_epoch());
  weekday_ = std::chrono::weekday(day).iso_encoding() - 1;
  minute_ = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local - day).count());
  utc_day_ = static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(question.now).time_since_epoch().count());
  if (base::OpenAt(rules.calendar, question.now)) office_until_ = UntilIn(rules.calendar.week[weekday_], minute_);
  for (const auto& tag : question.expertise) {
    if (const auto number = pool.TagOf(tag)) tags_.push_back(*number);
  }
  PlaceMap();
  MarkTies();
  Exclude(question.requester_id);
}

void Scorer::PlaceMap() {
  const auto all = base::Municipalities();
  area_.assign(all.size(), municipality_ ? kNotReckoned : 0);
  if (!municipality_) return;
  for (const auto& code : all[*municipality_].neighbours) {
    if (const auto number = MunicipalityNumber(code)) neighbours_.push_back(*number);
  }
  for (const auto number : neighbours_) area_[number] = kNearbyTerm;
  area_[*municipality_] = 1;
}

void Scorer::MarkTies() {
  for (const auto& id : question_.circle) {
    if (const auto row = pool_.Find(id)) ties_[*row].in_circle = true;
  }
  for (const auto& [id, count] : question_.collaborations) {
    if (const auto row = pool_.Find(id)) ties_[*row].collaborations = count;
  }
  for (const auto& [row, tie] : ties_) marks_[row] |= kTied;
}

void Scorer::Exclude(std::string_view id) {
  if (const auto row = pool_.Find(id)) marks_[*row] |= kExcluded;
}

bool Scorer::Eligible(PersonRow row) const {
  const auto dimension = static_cast<std::size_t>(question_.dimension) - 1;
  if (columns_.active[row] == 0 || columns_.strength.at(dimension)[row] == 0 || (marks_[row] & kExcluded) != 0) return false;
  if (columns_.capacity[row] == static_cast<std::uint8_t>(base::CapacityStatus::kFull)) return false;
  if (!question_.social_domain_allowed && base::SocialDomain(static_cast<base::Discipline>(columns_.discipline[row]))) return false;
  return columns_.has_absences[row] == 0 || !AbsentToday(row);
}

bool Scorer::AbsentToday(PersonRow row) const {
  const auto& absences = columns_.absences[row];
  return std::any_of(absences.begin(), absences.end(),
                     [&](const Absence& away) { return away.first <= local_day_ && local_day_ <= away.second; });
}

double Scorer::Score(PersonRow row) const {
  const Terms terms = TermsOf(row);
  double score = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) score += factors_[i] * terms[i];
  return score;
}

Scorer::Terms Scorer::TermsOf(PersonRow row) const {
  Terms terms{};
  terms[kDimension] = columns_.strength[static_cast<std::size_t>(question_.dimension) - 1][row] / 100.0;
  terms[kDiscipline] = OwnDimension(static_cast<base::Discipline>(columns_.discipline[row]), question_.dimension) ? 1 : 0;
  if (!tags_.empty()) terms[kExpertise] = TagsInCommon(row) / static_cast<double>(question_.expertise.size());
  terms[kArea] = AreaTerm(row);
  terms[kReachable] = ReachableUntil(row) ? 1 : 0;
  terms[kCapacity] = columns_.capacity[row] == static_cast<std::uint8_t>(base::CapacityStatus::kWaitlist) ? kWaitlistTerm : 1;
  const auto days = DaysUnconfirmed(row);
  if (days >= 0) terms[kFreshness] = std::exp2(-static_cast<double>(days) / std::max(rules_.freshness_half_life_days, 1));
  const Tie tie = TieOf(row);
  terms[kCollaboration] = tie.collaborations / (tie.collaborations + kCollaborationsForHalf);
  terms[kContinuity] = tie.in_circle ? 1 : 0;
  return terms;
}

Scorer::Tie Scorer::TieOf(PersonRow row) const { return (marks_[row] & kTied) != 0 ? ties_.at(row) : Tie{}; }

int Scorer::TagsInCommon(PersonRow row) const {
  const auto own = columns_.sets.At(columns_.tags[row]);
  return static_cast<int>(
      std::count_if(tags_.begin(), tags_.end(), [&](auto tag) { return std::binary_search(own.begin(), own.end(), tag); }));
}

double Scorer::AreaTerm(PersonRow row) const {
  double best = 0;
  for (const auto number : columns_.sets.At(columns_.area[row])) best = std::max(best, AreaTermOf(number));
  return best;
}

double Scorer::AreaTermOf(std::size_t number) const {
  double& term = area_[number];
  if (term == kNotReckoned) {
    const auto all = base::Municipalities();
    term = kElsewhereTerm * std::exp2(-base::DistanceKm(all[*municipality_], all[number]) / kElsewhereHalvesEveryKm);
  }
  return term;
}

std::size_t Scorer::NearestOf(PersonRow row) const {
  const auto all = base::Municipalities();
  const auto own = columns_.sets.At(columns_.area[row]);
  const auto& here = all[*municipality_];
  return *std::min_element(own.begin(), own.end(),
                           [&](auto a, auto b) { return base::DistanceKm(here, all[a]) < base::DistanceKm(here, all[b]); });
}

std::optional<int> Scorer::ReachableUntil(PersonRow row) const {
  return columns_.own_hours[row] != 0 ? UntilIn(columns_.hours[row][weekday_], minute_) : office_until_;
}

std::int32_t Scorer::DaysUnconfirmed(PersonRow row) const {
  const auto last = std::max(columns_.confirm_day[row], columns_.answered_day[row]);
  return last == kNeverConfirmed ? -1 : std::max(utc_day_ - last, 0);
}

int Scorer::Ring(PersonRow row) const {
  if ((marks_[row] & kTied) != 0) return 0;
  const double area = AreaTerm(row);
  if (area == 1) return 1;
  return area == kNearbyTerm ? 2 : 3;
}

std::vector<ScoredReason> Scorer::Reasons(PersonRow row) const {
  Terms points = TermsOf(row);
  for (std::size_t i = 0; i < points.size(); ++i) points[i] *= factors_[i];
  std::vector<ScoredReason> reasons;
  const auto add = [&](MatchReason reason, double value, Term term) { reasons.push_back({reason, value, points[term]}); };
  add(MatchReason::kDimension, columns_.strength[static_cast<std::size_t>(question_.dimension) - 1][row], kDimension);
  if (OwnDimension(static_cast<base::Discipline>(columns_.discipline[row]), question_.dimension))
    add(MatchReason::kDiscipline, 0, kDiscipline);
  if (const int tags = TagsInCommon(row); tags > 0) add(MatchReason::kExpertise, tags, kExpertise);
  AddArea(row, points[kArea], reasons);
  const auto until = ReachableUntil(row);
  add(until ? MatchReason::kReachable : MatchReason::kNotReachableNow, until.value_or(0), kReachable);
  const bool waitlist = columns_.capacity[row] == static_cast<std::uint8_t>(base::CapacityStatus::kWaitlist);
  add(waitlist ? MatchReason::kCapacityWaitlist : MatchReason::kCapacityOpen, waitlist ? 0 : columns_.open_slots[row], kCapacity);
  const auto days = DaysUnconfirmed(row);
  add(days >= 0 && days <= rules_.freshness_half_life_days ? MatchReason::kFresh : MatchReason::kStale, days, kFreshness);
  AddTie(row, points, reasons);
  return reasons;
}

void Scorer::AddArea(PersonRow row, double points, std::vector<ScoredReason>& reasons) const {
  if (!municipality_ || columns_.sets.At(columns_.area[row]).empty()) return;
  const auto all = base::Municipalities();
  const double km = base::DistanceKm(all[*municipality_], all[NearestOf(row)]);
  const double area = AreaTerm(row);
  if (area == 1) {
    reasons.push_back({MatchReason::kWorksInMunicipality, 0, points});
  } else {
    reasons.push_back({area == kNearbyTerm ? MatchReason::kWorksNearby : MatchReason::kWorksElsewhere, km, points});
  }
}

void Scorer::AddTie(PersonRow row, const Terms& points, std::vector<ScoredReason>& reasons) const {
  const Tie tie = TieOf(row);
  if (tie.collaborations > 0)
    reasons.push_back({MatchReason::kCollaboration, static_cast<double>(tie.collaborations), points[kCollaboration]});
  if (tie.in_circle) reasons.push_back({MatchReason::kInCircle, 0, points[kContinuity]});
}

}  // namespace kortelijn::referral
