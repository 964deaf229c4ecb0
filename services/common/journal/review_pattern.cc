#include "services/common/journal/review_pattern.h"

#include <algorithm>
#include <functional>

#include "services/common/base/calendar.h"
#include "services/common/base/relations.h"
#include "services/common/journal/visible.h"

namespace kortelijn::journal {
namespace {

using base::Relation;

constexpr std::string_view kOpensIdentity = "IdentityService.OpenIdentity";

constexpr std::string_view kRightsEvents[] = {
    "IdentityService.RemoveIdentity",
    "IdentityService.SetIdentityRight",
    "JournalService.ExpireSegments",
    "KeyService.RetireMasterKey",
    "KeyService.RotateMasterKey",
    "RegistryService.CreateMember",
    "RegistryService.CreateProfessional",
    "RegistryService.ImportProfessionals",
    "RegistryService.IssueEnrolmentCode",
    "RegistryService.ReinstateMember",
    "RegistryService.SetExternalCertificate",
    "RegistryService.SuspendMember",
    "RegistryService.UpdateMember",
    "RegistryService.UpdateNetwork",
    "RetentionService.EraseCase",
    "RetentionService.SetLegalHold",
};

constexpr std::string_view kOfContent[] = {"case", "consultation", "referral", "identity"};

bool Is(const auto& words, std::string_view word) { return std::find(std::begin(words), std::end(words), word) != std::end(words); }

bool ReadsContent(const Entry& entry) {
  return entry.action == base::Action::kRead && entry.outcome == "OK" && Is(kOfContent, entry.subject_type);
}

/// A question's referrals are named after it, with a dash between.
std::string_view SubjectOf(const Entry& entry) { return std::string_view(entry.subject_id).substr(0, entry.subject_id.find('-')); }

bool ContainsAny(base::Relations by, std::initializer_list<Relation> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](Relation each) { return by.Contains(each); });
}

bool Rarely(base::Relations by) { return ContainsAny(by, {Relation::kFormerHolder, Relation::kEmergency}); }

bool OutsideCircle(base::Relations by) {
  if (ContainsAny(by, {Relation::kSelf, Relation::kRequester, Relation::kHolder, Relation::kCircle})) return false;
  return Rarely(by) || ContainsAny(by, {Relation::kOffered, Relation::kStandIn});
}

bool Unusual(const Pattern& pattern, bool rare) {
  const bool far = pattern.count >= PatternFinder::kTimesUsual * pattern.usual;
  switch (pattern.kind) {
    case PatternKind::kManySubjects:
      return far && pattern.count >= PatternFinder::kManySubjects;
    case PatternKind::kOutsideCircle:
      return rare || (far && pattern.count >= PatternFinder::kOutsideCircle);
    case PatternKind::kAtNight:
      return pattern.count >= PatternFinder::kAtNight;
    case PatternKind::kRefused:
      return pattern.count >= PatternFinder::kRefused;
    default:
      return pattern.count > 0;
  }
}

void ShowFewerRows(std::vector<Pattern>& patterns) {
  if (patterns.empty()) return;
  const std::size_t each = std::max<std::size_t>(1, PatternFinder::kRowsShownInAll / patterns.size());
  for (auto& pattern : patterns) pattern.seqs.resize(std::min(pattern.seqs.size(), each));
}

}  // namespace

bool DistinctCounter::Add(std::string_view thing) {
  const std::uint64_t hash = std::hash<std::string_view>()(thing);
  const auto place = std::lower_bound(smallest_.begin(), smallest_.end(), hash);
  if (place != smallest_.end() && *place == hash) return false;
  if (place == smallest_.end() && smallest_.size() == kExact) return false;
  smallest_.insert(place, hash);
  if (smallest_.size() > kExact) smallest_.pop_back();
  return true;
}

// Of n even draws from [0, 1), the k-th smallest lies at about k / (n + 1).
std::int64_t DistinctCounter::count() const {
  if (smallest_.size() < kExact) return static_cast<std::int64_t>(smallest_.size());
  const double share = static_cast<double>(smallest_.back()) / 18446744073709551616.0;
  return std::max(static_cast<std::int64_t>(kExact), static_cast<std::int64_t>(static_cast<double>(kExact - 1) / share));
}

void PatternFinder::Count(Person& person, PatternKind kind, std::int64_t seq) {
  Tally& tally = person.tallies[static_cast<std::size_t>(kind)];
  ++tally.count;
  if (tally.seqs.size() < kRowsShown) tally.seqs.push_back(seq);
}

void PatternFinder::See(const Recorded& row) {
  const Entry& entry = row.entry;
  if (ByService(entry)) return;
  Person& person = people_[entry.actor.id];
  if (entry.actor.id == reviewer_) Count(person, PatternKind::kOwnActs, row.seq);
  if (entry.outcome != "OK") return Count(person, PatternKind::kRefused, row.seq);
  if (entry.ground.emergency) Count(person, PatternKind::kEmergency, row.seq);
  if (entry.event_name == kOpensIdentity) Count(person, PatternKind::kIdentity, row.seq);
  // A coordinator may change the discipline of an entry and where codes go; one's own entry everybody keeps.
  const bool of_another = entry.event_name == "RegistryService.UpdateProfessional" && entry.actor.role == base::Role::kCoordinator;
  if (of_another || Is(kRightsEvents, entry.event_name)) Count(person, PatternKind::kRights, row.seq);
  if (ReadsContent(entry)) SeeReading(person, row);
}

void PatternFinder::SeeReading(Person& person, const Recorded& row) {
  if (person.subjects.Add(SubjectOf(row.entry))) Count(person, PatternKind::kManySubjects, row.seq);
  person.tallies[static_cast<std::size_t>(PatternKind::kManySubjects)].count = person.subjects.count();
  if (AtNight(row.entry.time)) Count(person, PatternKind::kAtNight, row.seq);
  const auto by = base::RelationsIn(row.entry.rule);
  if (!OutsideCircle(by)) return;
  Count(person, PatternKind::kOutsideCircle, row.seq);
  if (Rarely(by)) person.tallies[static_cast<std::size_t>(PatternKind::kOutsideCircle)].rare = true;
}

std::int64_t PatternFinder::UsualOf(PatternKind kind) const {
  std::vector<std::int64_t> counts;
  for (const auto& [actor, person] : people_) {
    const auto count = person.tallies[static_cast<std::size_t>(kind)].count;
    if (count > 0) counts.push_back(count);
  }
  if (counts.empty()) return 0;
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>((counts.size() - 1) / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  return *middle;
}

void PatternFinder::FindOf(PatternKind kind, std::vector<Pattern>& found) const {
  const std::int64_t usual = UsualOf(kind);
  const auto first = static_cast<std::ptrdiff_t>(found.size());
  for (const auto& [actor, person] : people_) {
    const Tally& tally = person.tallies[static_cast<std::size_t>(kind)];
    Pattern pattern{0, kind, actor, tally.count, usual, tally.seqs};
    if (Unusual(pattern, tally.rare)) found.push_back(std::move(pattern));
  }
  std::stable_sort(found.begin() + first, found.end(), [](const Pattern& a, const Pattern& b) { return a.count > b.count; });
}

std::vector<Pattern> PatternFinder::Find() const {
  std::vector<Pattern> found;
  for (int kind = 1; kind <= static_cast<int>(PatternKind::kOwnActs); ++kind) FindOf(static_cast<PatternKind>(kind), found);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].number = static_cast<int>(i) + 1;
  ShowFewerRows(found);
  return found;
}

std::span<const std::string_view> RightsEvents() { return kRightsEvents; }

bool AtNight(base::Time time) {
  const auto local = base::ToAmsterdam(time);
  const auto hour = std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return hour >= 23 || hour < 6;
}

}  // namespace kortelijn::journal
