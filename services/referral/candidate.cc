#include "services/referral/candidate.h"

#include <algorithm>

#include "services/common/base/municipality.h"

namespace kortelijn::referral {
namespace {

constexpr PersonRow kBlock = 4096;
constexpr int kLastDay = std::numeric_limits<std::uint16_t>::max();

std::uint16_t DayOf(base::Time time) {
  if (time == base::kNever) return kNeverConfirmed;
  const auto day = std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>(day, kNeverConfirmed + 1, kLastDay));
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

std::uint32_t BitsOf(std::span<const std::uint32_t> numbers) {
  std::uint32_t bits = 0;
  for (const auto number : numbers) bits |= BitOf(number);
  return bits;
}

// What of a glance follows from the traits.
void SetWords(Traits& traits) {
  const int capacity = traits.active != 0 ? traits.capacity & Glance::kCapacity : Glance::kFull;
  traits.glance.kind = Small(std::min(traits.discipline, Glance::kNoDiscipline) * 8 + capacity);
  traits.glance.flags = Small((traits.hours != 0 ? Glance::kOwnHours : 0) | (traits.absences > 0 ? Glance::kAbsences : 0));
}

std::vector<Glance>::iterator PlaceIn(std::vector<Glance>& block, PersonRow row) {
  return std::lower_bound(block.begin(), block.end(), row, [](const Glance& glance, PersonRow wanted) { return glance.row < wanted; });
}

std::vector<std::vector<std::uint32_t>> AllBordering() {
  const auto all = base::Municipalities();
  std::vector<std::vector<std::uint32_t>> bordering(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const auto& code : all[i].neighbours) {
      if (const auto number = MunicipalityNumber(code)) bordering[i].push_back(static_cast<std::uint32_t>(*number));
    }
  }
  return bordering;
}

// The municipalities of which somebody with this area is in reach, sorted.
std::vector<std::uint32_t> ReachedFrom(std::span<const std::uint32_t> area) {
  std::vector<std::uint32_t> reached(area.begin(), area.end());
  for (const auto number : area) {
    const auto bordering = Bordering(number);
    reached.insert(reached.end(), bordering.begin(), bordering.end());
  }
  std::sort(reached.begin(), reached.end());
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  return reached;
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

std::uint32_t WordSets::Intern(const std::vector<std::string>& words) {
  std::vector<std::uint32_t> members;
  members.reserve(words.size());
  for (const auto& word : words) members.push_back(numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
  return sets_.Intern(std::move(members));
}

std::optional<std::uint32_t> WordSets::NumberOf(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

void ReachList::Put(const Glance& glance) {
  auto& block = BlockOf(glance.row);
  const auto place = PlaceIn(block, glance.row);
  if (place != block.end() && place->row == glance.row) {
    *place = glance;
    return;
  }
  block.insert(place, glance);
  ++size_;
}

void ReachList::Remove(PersonRow row) {
  auto& block = BlockOf(row);
  block.erase(PlaceIn(block, row));
  --size_;
}

std::vector<Glance>& ReachList::BlockOf(PersonRow row) {
  if (blocks_.size() <= row / kBlock) blocks_.resize(row / kBlock + 1);
  return blocks_[row / kBlock];
}

CandidatePool::CandidatePool() : in_reach_(base::Municipalities().size()) {
  areas_.Intern({});
  tags_.Intern({});
  languages_.Intern({});
}

void CandidatePool::Put(const Profile& profile) {
  const PersonRow row = RowOf(profile.id);
  Traits traits = all_[row];
  traits.area = AreaOf(profile.working_area);
  traits.tags = tags_.Intern(profile.expertise);
  traits.languages = languages_.Intern(profile.languages);
  traits.hours = WeekOf(profile.reachable);
  traits.discipline = Small(profile.discipline);
  traits.capacity = Small(profile.capacity);
  traits.active = Small(profile.active);
  SetAbsences(traits, profile.absences);
  Glance& glance = traits.glance;
  glance.tag_bits = BitsOf(tags().At(traits.tags));
  glance.language_bits = BitsOf(languages().At(traits.languages));
  glance.fresh_day = std::max(details_[row].answered_day, DayOf(profile.confirm_time));
  for (std::size_t i = 0; i < glance.strength.size(); ++i) glance.strength[i] = Small(std::clamp(profile.strengths[i], 0, 100));
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
  std::uint16_t& day = details_[*row].answered_day;
  day = std::max(day, DayOf(time));
  Traits traits = all_[*row];
  traits.glance.fresh_day = std::max(traits.glance.fresh_day, day);
  Settle(traits);
}

void CandidatePool::SetInHand(std::string_view id, int count) {
  if (const auto row = Find(id)) all_[*row].in_hand = Small(std::clamp(count, 0, 255));
}

std::optional<PersonRow> CandidatePool::Find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

PersonRow CandidatePool::RowOf(const std::string& id) {
  const auto [place, added] = rows_.try_emplace(id, static_cast<PersonRow>(all_.size()));
  if (!added) return place->second;
  all_.emplace_back().glance.row = place->second;
  details_.emplace_back();
  return place->second;
}

std::uint32_t CandidatePool::AreaOf(const std::vector<std::string>& working_area) {
  std::vector<std::uint32_t> numbers;
  for (const auto& code : working_area) {
    if (const auto number = MunicipalityNumber(code)) numbers.push_back(static_cast<std::uint32_t>(*number));
  }
  return areas_.Intern(std::move(numbers));
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
  Traits& here = all_[traits.glance.row];
  const auto area = areas_.At(traits.area);
  const auto reached = ReachedFrom(area);
  if (here.area != traits.area) {
    for (const auto number : ReachedFrom(areas_.At(here.area))) {
      if (!std::binary_search(reached.begin(), reached.end(), number)) in_reach_[number].Remove(traits.glance.row);
    }
  }
  here = traits;
  SetWords(here);
  for (const auto number : reached) {
    Glance glance = here.glance;
    if (std::binary_search(area.begin(), area.end(), number)) glance.kind |= Glance::kHere;
    in_reach_[number].Put(glance);
  }
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

std::span<const std::uint32_t> Bordering(std::size_t municipality) {
  static const std::vector<std::vector<std::uint32_t>> kBordering = AllBordering();
  return kBordering[municipality];
}

}  // namespace kortelijn::referral
