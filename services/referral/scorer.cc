#include "services/referral/scorer.h"

#include <cmath>
#include <numeric>

namespace kortelijn::referral {
namespace {

using base::CapacityStatus;
using base::Discipline;

constexpr double kWaitlistTerm = 0.3;
constexpr double kCollaborationsForHalf = 3;
constexpr int kDisciplines = 17;

std::int32_t DayOf(auto time) { return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(time).time_since_epoch().count()); }

bool Waitlist(const Traits& person) { return person.capacity == static_cast<std::uint8_t>(CapacityStatus::kWaitlist); }

}  // namespace

Scorer::Scorer(const CandidatePool& pool, const Question& question, const Rules& rules)
    : pool_(pool),
      question_(question),
      rules_(rules),
      dimension_(static_cast<std::size_t>(question.dimension) - 1),
      factors_(FactorsOf(rules.weights)),
      surroundings_(question.municipality, pool.areas()),
      reach_(question.now, question.needed, rules.calendar, pool.weeks()),
      today_(DayOf(base::ToAmsterdam(question.now))),
      needed_day_(question.needed == base::kNever ? today_ : DayOf(base::ToAmsterdam(question.needed))),
      utc_day_(DayOf(question.now)) {
  for (const auto& tag : question.expertise) {
    if (const auto number = pool.TagOf(tag)) tags_.push_back(*number);
  }
  for (const auto tag : tags_) tag_bits_ |= TagBit(tag);
  ReckonPoints();
  MarkTies();
  Exclude(question.requester_id);
}

Scorer::Factors Scorer::FactorsOf(const Weights& weights) {
  const auto in_order = weights.InOrder();
  const double sum = std::accumulate(in_order.begin(), in_order.end(), 0.0);
  Factors factors{};
  for (std::size_t i = 0; i < factors.size(); ++i) factors[i] = sum > 0 ? 100.0 * in_order[i] / sum : 0;
  return factors;
}

void Scorer::ReckonPoints() {
  for (std::size_t i = 0; i < strength_.size(); ++i) strength_[i] = factors_[kDimension] * static_cast<double>(i) / 100;
  for (std::size_t i = 0; i < kDisciplines; ++i) {
    const auto discipline = static_cast<Discipline>(i);
    discipline_[i] = OwnDimension(discipline, question_.dimension) ? factors_[kDiscipline] : 0;
    askable_[i] = question_.social_domain_allowed || !base::SocialDomain(discipline) ? 1 : 0;
  }
  open_.fill(1);
  open_[static_cast<std::size_t>(CapacityStatus::kFull)] = 0;
  capacity_.fill(factors_[kCapacity]);
  capacity_[static_cast<std::size_t>(CapacityStatus::kWaitlist)] *= kWaitlistTerm;
  for (std::size_t i = 0; i < fairness_.size(); ++i) fairness_[i] = factors_[kFairness] / static_cast<double>(1 + i);
  const auto asked = static_cast<double>(std::max<std::size_t>(question_.expertise.size(), 1));
  for (std::size_t i = 0; i <= tags_.size(); ++i) expertise_.push_back(factors_[kExpertise] * static_cast<double>(i) / asked);
  const double a_day = std::exp2(-1.0 / std::max(rules_.freshness_half_life_days, 1));
  freshness_ = {0, factors_[kFreshness]};
  while (freshness_.size() <= kDaysReckoned) freshness_.push_back(freshness_.back() * a_day);
}

void Scorer::MarkTies() {
  for (const auto& id : question_.circle) {
    if (const auto row = pool_.Find(id)) Mark(*row).in_circle = true;
  }
  for (const auto& [id, count] : question_.collaborations) {
    if (const auto row = pool_.Find(id)) Mark(*row).collaborations = count;
  }
}

void Scorer::Exclude(std::string_view id) {
  if (const auto row = pool_.Find(id)) Mark(*row).excluded = true;
}

Scorer::Tie& Scorer::Mark(PersonRow row) {
  perhaps_tied_.set(row % kPerhaps);
  return ties_[row];
}

const Scorer::Tie* Scorer::TieOf(PersonRow row) const {
  const auto found = ties_.find(row);
  return found == ties_.end() ? nullptr : &found->second;
}

bool Scorer::Excluded(PersonRow row) const {
  const Tie* tie = TieOf(row);
  return tie != nullptr && tie->excluded;
}

bool Scorer::TiedIndeed(PersonRow row) const {
  const Tie* tie = TieOf(row);
  return tie != nullptr && (tie->in_circle || tie->collaborations > 0);
}

std::vector<PersonRow> Scorer::TiedRows() const {
  std::vector<PersonRow> rows;
  for (const auto& [row, tie] : ties_) {
    if (Tied(row)) rows.push_back(row);
  }
  return rows;
}

double Scorer::CollaborationPoints(const Tie& tie) const {
  return factors_[kCollaboration] * tie.collaborations / (tie.collaborations + kCollaborationsForHalf);
}

double Scorer::TiePoints(PersonRow row) const {
  const Tie* tie = TieOf(row);
  return tie == nullptr ? 0 : CollaborationPoints(*tie) + (tie->in_circle ? factors_[kContinuity] : 0);
}

double Scorer::StalePoints(std::size_t days) const {
  return factors_[kFreshness] * std::exp2(-static_cast<double>(days) / std::max(rules_.freshness_half_life_days, 1));
}

std::optional<int> Scorer::DaysUntilAway(const Traits& person) const {
  std::optional<int> soonest;
  for (const auto& [first, last] : pool_.details(person.row).absences) {
    if (DayOf(last) < today_ || DayOf(first) > needed_day_) continue;
    const int ahead = std::max(DayOf(first) - today_, 0);
    soonest = std::min(soonest.value_or(ahead), ahead);
  }
  return soonest;
}

std::size_t Scorer::TagsInCommon(std::uint32_t tags) const {
  const auto own = pool_.tags().At(tags);
  return static_cast<std::size_t>(
      std::count_if(tags_.begin(), tags_.end(), [&](auto tag) { return std::binary_search(own.begin(), own.end(), tag); }));
}

int Scorer::Ring(const Traits& person) const {
  if (Tied(person.row)) return 0;
  const int first = surroundings_.FirstIn(person);
  if (first == Surroundings::kNowhere) return 3;
  return first == 0 ? 1 : 2;
}

std::vector<ScoredReason> Scorer::Reasons(const Traits& person) const {
  const auto strength = person.strength[dimension_];
  std::vector<ScoredReason> reasons = {{MatchReason::kDimension, static_cast<double>(strength), strength_[strength]}};
  if (OwnDimension(static_cast<Discipline>(person.discipline), question_.dimension)) {
    reasons.push_back({MatchReason::kDiscipline, 0, discipline_[person.discipline]});
  }
  if (const std::size_t tags = TagsInCommon(person.tags); tags > 0) {
    reasons.push_back({MatchReason::kExpertise, static_cast<double>(tags), expertise_[tags]});
  }
  AddArea(person, reasons);
  AddReach(person, reasons);
  AddLoad(person, reasons);
  AddFreshness(person, reasons);
  AddTie(person.row, reasons);
  return reasons;
}

void Scorer::AddArea(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const auto km = surroundings_.Distance(person.area);
  if (!km) return;
  const double points = factors_[kArea] * surroundings_.Term(person);
  const int first = surroundings_.FirstIn(person);
  if (first == 0) {
    reasons.push_back({MatchReason::kWorksInMunicipality, 0, points});
  } else {
    reasons.push_back({first == Surroundings::kNowhere ? MatchReason::kWorksElsewhere : MatchReason::kWorksNearby, *km, points});
  }
}

void Scorer::AddReach(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const Reachable& reachable = reach_.Of(person.hours);
  const double points = factors_[kReachable] * reachable.term();
  const auto minute = static_cast<double>(reachable.minute);
  switch (reachable.when) {
    case Reachable::When::kNow:
      reasons.push_back({MatchReason::kReachable, minute, points});
      break;
    case Reachable::When::kLater:
      reasons.push_back({MatchReason::kReachableLater, minute, points});
      break;
    default:
      reasons.push_back({MatchReason::kNotReachableNow, 0, points});
  }
  if (const auto away = DaysUntilAway(person)) reasons.push_back({MatchReason::kAwaySoon, static_cast<double>(*away), 0});
}

void Scorer::AddLoad(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const double places = Waitlist(person) ? 0 : pool_.details(person.row).open_slots;
  reasons.push_back({Waitlist(person) ? MatchReason::kCapacityWaitlist : MatchReason::kCapacityOpen, places, capacity_[person.capacity]});
  const bool free = person.in_hand == 0;
  reasons.push_back(
      {free ? MatchReason::kNothingInHand : MatchReason::kInHand, static_cast<double>(person.in_hand), fairness_[person.in_hand]});
}

void Scorer::AddFreshness(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const auto days = DaysUnconfirmed(person);
  const bool fresh = days >= 0 && days <= rules_.freshness_half_life_days;
  reasons.push_back({fresh ? MatchReason::kFresh : MatchReason::kStale, static_cast<double>(days), Freshness(person)});
}

void Scorer::AddTie(PersonRow row, std::vector<ScoredReason>& reasons) const {
  const Tie* tie = TieOf(row);
  if (tie == nullptr) return;
  if (tie->collaborations > 0) {
    reasons.push_back({MatchReason::kCollaboration, static_cast<double>(tie->collaborations), CollaborationPoints(*tie)});
  }
  if (tie->in_circle) reasons.push_back({MatchReason::kInCircle, 0, factors_[kContinuity]});
}

}  // namespace kortelijn::referral
