#include "services/referral/scorer.h"

#include <cmath>
#include <numeric>

namespace kortelijn::referral {
namespace {

using base::CapacityStatus;

constexpr double kWaitlistTerm = 0.3;
constexpr double kCollaborationsForHalf = 3;

std::int32_t DayOf(auto time) { return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(time).time_since_epoch().count()); }

bool Waitlist(std::uint8_t capacity) { return capacity == static_cast<std::uint8_t>(CapacityStatus::kWaitlist); }

std::size_t PlaceOf(base::Dimension dimension) { return static_cast<std::size_t>(dimension) - 1; }

// The numbers of those words that anybody has.
std::vector<std::uint32_t> Numbers(const std::vector<std::string>& words, auto number_of) {
  std::vector<std::uint32_t> numbers;
  for (const auto& word : words) {
    if (const auto number = number_of(word)) numbers.push_back(*number);
  }
  return numbers;
}

std::array<double, 4> SharesOf(const std::vector<WeighedDimension>& others) {
  double sum = 0;
  for (const auto& other : others) sum += other.weight;
  std::array<double, 4> shares{};
  for (const auto& other : others) shares[PlaceOf(other.dimension)] = sum > 0 ? other.weight / sum : 0;
  return shares;
}

}  // namespace

Scorer::Scorer(const CandidatePool& pool, const Question& question, const Rules& rules)
    : pool_(pool),
      question_(question),
      rules_(rules),
      dimension_(PlaceOf(question.dimension)),
      factors_(FactorsOf(rules.weights)),
      surroundings_(question.municipality, pool.areas()),
      reach_(question.now, question.needed, rules.calendar, pool.weeks()),
      expertise_{Numbers(question.expertise, [&](const auto& tag) { return pool.TagOf(tag); }), question.expertise.size()},
      languages_{Numbers(question.languages, [&](const auto& language) { return pool.LanguageOf(language); }), question.languages.size()},
      breadth_(SharesOf(question.others)),
      today_(DayOf(base::ToAmsterdam(question.now))),
      needed_day_(question.needed == base::kNever ? today_ : DayOf(base::ToAmsterdam(question.needed))),
      utc_day_(DayOf(question.now)),
      bound_(PartsOfBound(Surroundings::kNearbyTerm)) {
  MarkTies();
  for (const auto& id : question.excluded) Exclude(id);
  Exclude(question.requester_id);
}

std::size_t Scorer::Wanted::In(std::span<const std::uint32_t> own) const {
  return static_cast<std::size_t>(
      std::count_if(numbers.begin(), numbers.end(), [&](auto number) { return std::binary_search(own.begin(), own.end(), number); }));
}

std::uint32_t Scorer::Wanted::Bits() const {
  std::uint32_t bits = 0;
  for (const auto number : numbers) bits |= BitOf(number);
  return bits;
}

Scorer::Factors Scorer::FactorsOf(const Weights& weights) {
  const auto in_order = weights.InOrder();
  const double sum = std::accumulate(in_order.begin(), in_order.end(), 0.0);
  Factors factors{};
  for (std::size_t i = 0; i < factors.size(); ++i) factors[i] = sum > 0 ? 100.0 * in_order[i] / sum : 0;
  return factors;
}

BoundParts Scorer::PartsOfBound(double area) const {
  BoundParts parts;
  parts.dimension = dimension_;
  for (std::size_t i = 0; i < breadth_.size(); ++i) parts.strength[i] = factors_[kBreadth] * breadth_[i] / 100;
  parts.strength[dimension_] = factors_[kDimension] / 100;
  parts.kind.fill(-1);
  for (std::size_t i = 0; i < parts.kind.size(); ++i) {
    const auto discipline = static_cast<base::Discipline>(i / 8);
    const auto capacity = static_cast<std::uint8_t>(i & Glance::kCapacity);
    const bool suits =
        discipline <= base::Discipline::kVolunteerCoordinator && (!question_.allowed.empty() || DomainMayBeAsked(discipline));
    if (!suits || capacity == Glance::kFull) continue;
    parts.kind[i] = Discipline(discipline) + Capacity(capacity) + factors_[kArea] * ((i & Glance::kHere) != 0 ? 1 : area);
  }
  parts.reachable_by_calendar = factors_[kReachable] * reach_.Of(0).term();
  parts.reachable_at_best = factors_[kReachable];
  parts.expertise = Expertise(expertise_.numbers.size());
  parts.language = Language(languages_.numbers.size());
  parts.freshness = factors_[kFreshness];
  parts.half_life_days = std::max(rules_.freshness_half_life_days, 1);
  parts.always = factors_[kFairness];
  parts.tag_bits = expertise_.Bits();
  parts.language_bits = languages_.Bits();
  parts.utc_day = utc_day_;
  return parts;
}

double Scorer::Score(const Traits& person, Place place) const {
  double score = Strength(person) + Discipline(static_cast<base::Discipline>(person.discipline)) + Capacity(person.capacity) +
                 Fairness(person) + Freshness(person) + Breadth(person) + factors_[kArea] * surroundings_.Term(person.area, place) +
                 factors_[kReachable] * reach_.Of(person.hours).term();
  if (!expertise_.numbers.empty()) score += Expertise(expertise_.In(pool_.tags().At(person.tags)));
  if (!languages_.numbers.empty()) score += Language(languages_.In(pool_.languages().At(person.languages)));
  if (const Tie* tie = TieOf(person.glance.row)) score += Collaboration(*tie) + Continuity(*tie);
  return score;
}

void Scorer::MarkTies() {
  for (const auto& id : question_.circle) {
    if (const auto row = pool_.Find(id)) Mark(*row).in_circle = true;
  }
  for (const auto& id : question_.allowed) {
    if (const auto row = pool_.Find(id)) Mark(*row).allowed = true;
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
  if (!perhaps_tied_[row % kPerhaps]) return nullptr;
  const auto found = ties_.find(row);
  return found == ties_.end() ? nullptr : &found->second;
}

bool Scorer::Excluded(PersonRow row) const {
  const Tie* tie = TieOf(row);
  return tie != nullptr && tie->excluded;
}

bool Scorer::Tied(PersonRow row) const {
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

bool Scorer::DomainMayBeAsked(base::Discipline discipline) const {
  const bool care = !question_.care_domain_refused;
  if (discipline == base::Discipline::kUnspecified) return care && question_.social_domain_allowed;
  return base::SocialDomain(discipline) ? question_.social_domain_allowed : care;
}

bool Scorer::MayBeAsked(const Traits& person) const {
  if (question_.allowed.empty() || DomainMayBeAsked(static_cast<base::Discipline>(person.discipline))) return true;
  const Tie* tie = TieOf(person.glance.row);
  return tie != nullptr && tie->allowed;
}

double Scorer::Strength(const Traits& person) const { return factors_[kDimension] * person.glance.strength[dimension_] / 100; }

double Scorer::Discipline(base::Discipline discipline) const {
  return OwnDimension(discipline, question_.dimension) ? factors_[kDiscipline] : 0;
}

double Scorer::Capacity(std::uint8_t capacity) const { return factors_[kCapacity] * (Waitlist(capacity) ? kWaitlistTerm : 1); }

double Scorer::Fairness(const Traits& person) const { return factors_[kFairness] / (1 + person.in_hand); }

int Scorer::DaysUnconfirmed(const Traits& person) const {
  return person.glance.fresh_day == kNeverConfirmed ? -1 : std::max(utc_day_ - person.glance.fresh_day, 0);
}

double Scorer::Freshness(const Traits& person) const {
  const int days = DaysUnconfirmed(person);
  return days < 0 ? 0 : factors_[kFreshness] * std::exp2(-static_cast<double>(days) / std::max(rules_.freshness_half_life_days, 1));
}

double Scorer::Breadth(const Traits& person) const {
  double strength = 0;
  for (std::size_t i = 0; i < breadth_.size(); ++i) strength += breadth_[i] * person.glance.strength[i];
  return factors_[kBreadth] * strength / 100;
}

double Scorer::Collaboration(const Tie& tie) const {
  return factors_[kCollaboration] * tie.collaborations / (tie.collaborations + kCollaborationsForHalf);
}

bool Scorer::Away(const Traits& person) const {
  if (today_ < person.away_first || today_ > person.away_last) return false;
  return person.absences == 1 || DaysUntilAway(person) == 0;
}

std::optional<int> Scorer::DaysUntilAway(const Traits& person) const {
  std::optional<int> soonest;
  for (const auto& [first, last] : pool_.details(person.glance.row).absences) {
    if (DayOf(last) < today_ || DayOf(first) > needed_day_) continue;
    const int ahead = std::max(DayOf(first) - today_, 0);
    soonest = std::min(soonest.value_or(ahead), ahead);
  }
  return soonest;
}

int Scorer::Ring(const Traits& person) const {
  if (Tied(person.glance.row)) return 0;
  const Place place = surroundings_.Of(person.area);
  return place == Place::kHere ? 1 : place == Place::kNearby ? 2 : 3;
}

std::vector<base::Dimension> Scorer::Covers(const Traits& person) const {
  std::vector<base::Dimension> covers;
  for (const auto& other : question_.others) {
    if (person.glance.strength[PlaceOf(other.dimension)] > 0) covers.push_back(other.dimension);
  }
  return covers;
}

std::vector<ScoredReason> Scorer::Reasons(const Traits& person) const {
  std::vector<ScoredReason> reasons = {
      {MatchReason::kDimension, static_cast<double>(person.glance.strength[dimension_]), Strength(person)}};
  const auto discipline = static_cast<base::Discipline>(person.discipline);
  if (OwnDimension(discipline, question_.dimension)) reasons.push_back({MatchReason::kDiscipline, 0, Discipline(discipline)});
  AddWords(person, reasons);
  AddArea(person, reasons);
  AddReach(person, reasons);
  AddLoad(person, reasons);
  AddFreshness(person, reasons);
  AddTie(person, reasons);
  if (const auto covers = Covers(person); !covers.empty()) {
    reasons.push_back({MatchReason::kBreadth, static_cast<double>(covers.size()), Breadth(person)});
  }
  return reasons;
}

void Scorer::AddWords(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const std::size_t tags = expertise_.In(pool_.tags().At(person.tags));
  if (tags > 0) reasons.push_back({MatchReason::kExpertise, static_cast<double>(tags), Expertise(tags)});
  if (languages_.asked == 0) return;
  const std::size_t spoken = languages_.In(pool_.languages().At(person.languages));
  if (spoken > 0) {
    reasons.push_back({MatchReason::kLanguage, static_cast<double>(spoken), Language(spoken)});
  } else {
    reasons.push_back({MatchReason::kNoLanguage, static_cast<double>(languages_.asked), 0});
  }
}

void Scorer::AddArea(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const auto km = surroundings_.Distance(person.area);
  if (!km) return;
  const Place place = surroundings_.Of(person.area);
  const double points = factors_[kArea] * surroundings_.Term(person.area, place);
  if (place == Place::kHere) {
    reasons.push_back({MatchReason::kWorksInMunicipality, 0, points});
  } else {
    reasons.push_back({place == Place::kNearby ? MatchReason::kWorksNearby : MatchReason::kWorksElsewhere, *km, points});
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
  const bool waitlist = Waitlist(person.capacity);
  const double places = waitlist ? 0 : pool_.details(person.glance.row).open_slots;
  reasons.push_back({waitlist ? MatchReason::kCapacityWaitlist : MatchReason::kCapacityOpen, places, Capacity(person.capacity)});
  const auto reason = person.in_hand == 0 ? MatchReason::kNothingInHand : MatchReason::kInHand;
  reasons.push_back({reason, static_cast<double>(person.in_hand), Fairness(person)});
}

void Scorer::AddFreshness(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const auto days = DaysUnconfirmed(person);
  const bool fresh = days >= 0 && days <= rules_.freshness_half_life_days;
  reasons.push_back({fresh ? MatchReason::kFresh : MatchReason::kStale, static_cast<double>(days), Freshness(person)});
}

void Scorer::AddTie(const Traits& person, std::vector<ScoredReason>& reasons) const {
  const Tie* tie = TieOf(person.glance.row);
  if (tie == nullptr) return;
  if (tie->collaborations > 0) {
    reasons.push_back({MatchReason::kCollaboration, static_cast<double>(tie->collaborations), Collaboration(*tie)});
  }
  if (tie->in_circle) reasons.push_back({MatchReason::kInCircle, 0, Continuity(*tie)});
}

}  // namespace kortelijn::referral
