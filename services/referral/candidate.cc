#include "services/referral/candidate.h"

#include <algorithm>

#include "services/common/base/municipality.h"

namespace kortelijn::referral {
namespace {

std::int32_t DayOf(base::Time time) {
  if (time == base::kNever) return kNeverConfirmed;
  return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

template <typename Word>
std::uint8_t Small(Word word) {
  return static_cast<std::uint8_t>(word);
}

void SetAbsences(Traits& traits, const std::vector<Absence>& absences) {
  traits.absences = Small(std::min<std::size_t>(absences.size(), 255));
  traits.away_first = absences.empty() ? 0 : std::numeric_limits<std::int32_t>::max();
  traits.away_last = -1;
  for (const auto& [first, last] : absences) {
    traits.away_first = std::min(traits.away_first, static_cast<std::int32_t>(first.time_since_epoch().count()));
    traits.away_last = std::max(traits.away_last, static_cast<std::int32_t>(last.time_since_epoch().count()));
  }
}

// Where somebody stands among people ordered by row, or would.
std::vector<Traits>::iterator PlaceIn(std::vector<Traits>& people, PersonRow row) {
  return std::lower_bound(people.begin(), people.end(), row, [](const Traits& traits, PersonRow wanted) { return traits.row < wanted; });
}

}  // namespace

std::uint32_t SetPool::Intern(std::vector<std::uint32_t> members) {
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  const auto next = static_cast<std::uint32_t>(begins_.size() - 1);
  const auto [place, added] = ids_.try_emplace(std::move(members), next);
  if (!added) return place->second;
  members_.insert(members_.end(), place->first.begin(), place->first.end());
  begins_.push_back(static_cast<std::uint32_t>(members_.size()));
  return next;
}

std::span<const std::uint32_t> SetPool::At(std::uint32_t id) const {
  return std::span(members_).subspan(begins_[id], begins_[id + 1] - begins_[id]);
}

CandidatePool::CandidatePool() : by_municipality_(base::Municipalities().size()) {
  areas_.Intern({});
  tags_.Intern({});
}

void CandidatePool::Put(const Profile& profile) {
  const PersonRow row = RowOf(profile.id);
  Traits traits = all_[row];
  SetArea(traits, profile.working_area);
  SetTags(traits, profile.expertise);
  traits.hours = WeekOf(profile.reachable);
  traits.fresh_day = std::max(details_[row].answered_day, DayOf(profile.confirm_time));
  for (std::size_t i = 0; i < traits.strength.size(); ++i) traits.strength[i] = Small(std::clamp(profile.strengths[i], 0, 100));
  traits.discipline = Small(profile.discipline);
  traits.capacity = Small(profile.capacity);
  traits.active = Small(profile.active);
  SetAbsences(traits, profile.absences);
  Details& details = details_[row];
  details.card = {profile.id, profile.display_name, profile.organisation_name, profile.phone};
  details.open_slots = profile.open_slots;
  details.absences = profile.absences;
  Settle(traits);
}

void CandidatePool::SetActive(std::string_view id, bool active) {
  const auto row = Find(id);
  if (!row) return;
  Traits traits = all_[*row];
  traits.active = Small(active);
  Settle(traits);
}

void CandidatePool::Answered(std::string_view id, base::Time time) {
  const auto row = Find(id);
  if (!row) return;
  std::int32_t& day = details_[*row].answered_day;
  day = std::max(day, DayOf(time));
  Traits traits = all_[*row];
  traits.fresh_day = std::max(traits.fresh_day, day);
  Settle(traits);
}

void CandidatePool::SetInHand(std::string_view id, int count) {
  const auto row = Find(id);
  if (!row) return;
  Traits traits = all_[*row];
  traits.in_hand = Small(std::clamp(count, 0, 255));
  Settle(traits);
}

std::optional<PersonRow> CandidatePool::Find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> CandidatePool::TagOf(const std::string& tag) const {
  const auto found = tag_ids_.find(tag);
  return found == tag_ids_.end() ? std::nullopt : std::optional(found->second);
}

PersonRow CandidatePool::RowOf(const std::string& id) {
  const auto [place, added] = rows_.try_emplace(id, static_cast<PersonRow>(all_.size()));
  if (!added) return place->second;
  Traits& traits = all_.emplace_back();
  traits.row = place->second;
  traits.places.fill(Traits::kNoPlace);
  details_.emplace_back();
  return place->second;
}

void CandidatePool::SetArea(Traits& traits, const std::vector<std::string>& working_area) {
  std::vector<std::uint32_t> numbers;
  for (const auto& code : working_area) {
    if (const auto number = MunicipalityNumber(code)) numbers.push_back(static_cast<std::uint32_t>(*number));
  }
  traits.area = areas_.Intern(std::move(numbers));
  const auto area = areas_.At(traits.area);
  traits.places.fill(Traits::kNoPlace);
  std::copy_n(area.begin(), std::min(area.size(), Traits::kPlaces), traits.places.begin());
  traits.wide = Small(area.size() > Traits::kPlaces);
}

void CandidatePool::SetTags(Traits& traits, const std::vector<std::string>& expertise) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(expertise.size());
  traits.tag_bits = 0;
  for (const auto& tag : expertise) {
    numbers.push_back(tag_ids_.try_emplace(tag, static_cast<std::uint32_t>(tag_ids_.size())).first->second);
    traits.tag_bits |= TagBit(numbers.back());
  }
  traits.tags = tags_.Intern(std::move(numbers));
}

std::uint32_t CandidatePool::WeekOf(const std::optional<Week>& reachable) {
  if (!reachable) return 0;
  std::vector<int> minutes;
  for (const auto& day : *reachable) minutes.insert(minutes.end(), {day.from_minute, day.to_minute});
  const auto [place, added] = week_ids_.try_emplace(std::move(minutes), static_cast<std::uint32_t>(weeks_.size()));
  if (added) weeks_.push_back(*reachable);
  return place->second;
}

void CandidatePool::Settle(const Traits& traits) {
  Traits& here = all_[traits.row];
  const bool stays = here.area == traits.area;
  for (const auto number : areas_.At(here.area)) {
    const auto place = PlaceIn(by_municipality_[number], traits.row);
    if (stays) *place = traits;
    if (!stays) by_municipality_[number].erase(place);
  }
  for (const auto number : stays ? std::span<const std::uint32_t>() : areas_.At(traits.area)) {
    by_municipality_[number].insert(PlaceIn(by_municipality_[number], traits.row), traits);
  }
  here = traits;
}

void CandidateIndex::Put(const Profile& profile) {
  std::string& network = network_of_[profile.id];
  if (!network.empty() && network != profile.network_id) pools_[network].SetActive(profile.id, false);
  network = profile.network_id;
  CandidatePool& pool = pools_[network];
  pool.Put(profile);
  if (const auto held = in_hand_.find(profile.id); held != in_hand_.end()) pool.SetInHand(profile.id, held->second);
}

void CandidateIndex::SetActive(std::string_view id, bool active) {
  if (CandidatePool* pool = Mine(id)) pool->SetActive(id, active);
}

void CandidateIndex::Answered(std::string_view id, base::Time time) {
  if (CandidatePool* pool = Mine(id)) pool->Answered(id, time);
}

void CandidateIndex::SetInHand(std::string_view id, int count) {
  if (count > 0) in_hand_.insert_or_assign(std::string(id), count);
  if (count <= 0) in_hand_.erase(std::string(id));
  if (CandidatePool* pool = Mine(id)) pool->SetInHand(id, count);
}

const CandidatePool* CandidateIndex::Pool(std::string_view network_id) const {
  const auto found = pools_.find(network_id);
  return found == pools_.end() ? nullptr : &found->second;
}

const CandidatePool* CandidateIndex::PoolOf(std::string_view id) const {
  const auto found = network_of_.find(id);
  return found == network_of_.end() ? nullptr : Pool(found->second);
}

CandidatePool* CandidateIndex::Mine(std::string_view id) {
  const auto found = network_of_.find(id);
  return found == network_of_.end() ? nullptr : &pools_[found->second];
}

std::optional<std::size_t> MunicipalityNumber(std::string_view code) {
  const auto all = base::Municipalities();
  const base::Municipality* found = base::FindMunicipality(code);
  return found == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(found - all.data()));
}

}  // namespace kortelijn::referral
