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

void Grow(CandidateColumns& columns) {
  for (auto& strength : columns.strength) strength.emplace_back();
  columns.active.emplace_back();
  columns.capacity.emplace_back();
  columns.discipline.emplace_back();
  columns.own_hours.emplace_back();
  columns.has_absences.emplace_back();
  columns.area.push_back(columns.sets.Intern({}));
  columns.tags.push_back(columns.sets.Intern({}));
  columns.open_slots.emplace_back();
  columns.confirm_day.push_back(kNeverConfirmed);
  columns.answered_day.push_back(kNeverConfirmed);
  columns.hours.emplace_back();
  columns.absences.emplace_back();
  columns.cards.emplace_back();
}

void Fill(CandidateColumns& columns, PersonRow row, const Profile& profile) {
  for (std::size_t i = 0; i < columns.strength.size(); ++i) columns.strength[i][row] = Small(std::clamp(profile.strengths[i], 0, 100));
  columns.active[row] = Small(profile.active);
  columns.capacity[row] = Small(profile.capacity);
  columns.discipline[row] = Small(profile.discipline);
  columns.own_hours[row] = Small(profile.reachable.has_value());
  columns.has_absences[row] = Small(!profile.absences.empty());
  columns.open_slots[row] = profile.open_slots;
  columns.confirm_day[row] = DayOf(profile.confirm_time);
  columns.hours[row] = profile.reachable.value_or(std::array<base::OpenHours, 7>{});
  columns.absences[row] = profile.absences;
  columns.cards[row] = {profile.id, profile.display_name, profile.organisation_name, profile.phone};
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

CandidatePool::CandidatePool() : by_municipality_(base::Municipalities().size()) {}

void CandidatePool::Put(const Profile& profile) {
  const PersonRow row = RowOf(profile.id);
  Fill(columns_, row, profile);
  columns_.tags[row] = TagsOf(profile.expertise);
  Place(row, profile.working_area);
}

void CandidatePool::SetActive(std::string_view id, bool active) {
  if (const auto row = Find(id)) columns_.active[*row] = Small(active);
}

void CandidatePool::Answered(std::string_view id, base::Time time) {
  if (const auto row = Find(id)) columns_.answered_day[*row] = std::max(columns_.answered_day[*row], DayOf(time));
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
  const auto [place, added] = rows_.try_emplace(id, static_cast<PersonRow>(size()));
  if (added) Grow(columns_);
  return place->second;
}

void CandidatePool::Place(PersonRow row, const std::vector<std::string>& working_area) {
  std::vector<std::uint32_t> numbers;
  for (const auto& code : working_area) {
    if (const auto number = MunicipalityNumber(code)) numbers.push_back(static_cast<std::uint32_t>(*number));
  }
  const std::uint32_t area = columns_.sets.Intern(std::move(numbers));
  if (area == columns_.area[row]) return;
  for (const auto number : columns_.sets.At(columns_.area[row])) std::erase(by_municipality_[number], row);
  for (const auto number : columns_.sets.At(area)) by_municipality_[number].push_back(row);
  columns_.area[row] = area;
}

std::uint32_t CandidatePool::TagsOf(const std::vector<std::string>& expertise) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(expertise.size());
  for (const auto& tag : expertise) numbers.push_back(tag_ids_.try_emplace(tag, static_cast<std::uint32_t>(tag_ids_.size())).first->second);
  return columns_.sets.Intern(std::move(numbers));
}

void CandidateIndex::Put(const Profile& profile) {
  std::string& network = network_of_[profile.id];
  if (!network.empty() && network != profile.network_id) pools_[network].SetActive(profile.id, false);
  network = profile.network_id;
  pools_[network].Put(profile);
}

void CandidateIndex::SetActive(std::string_view id, bool active) {
  if (CandidatePool* pool = Mine(id)) pool->SetActive(id, active);
}

void CandidateIndex::Answered(std::string_view id, base::Time time) {
  if (CandidatePool* pool = Mine(id)) pool->Answered(id, time);
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
