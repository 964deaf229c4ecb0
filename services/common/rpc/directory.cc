#include "services/common/rpc/directory.h"

#include <algorithm>

#include "services/common/base/calendar.h"
#include "services/common/rpc/certificates.h"

namespace kortelijn::rpc {
namespace {

/// Fewer than there are workers, whom waiting holds up.
constexpr int kMostWaiting = 4;

/// Longer than the registry takes from signing a certificate to the commit that says so.
constexpr std::chrono::seconds kIssuing{10};

bool Contains(const std::vector<std::string>& ids, const std::string& id) { return std::ranges::find(ids, id) != ids.end(); }

/// What was valid before and is not any more; what was replaced earlier, if nothing was now.
std::vector<std::string> ReplacedBy(const Person& now, const Person& before) {
  std::vector<std::string> replaced;
  std::ranges::copy_if(before.certificate_ids, std::back_inserter(replaced),
                       [&](const auto& id) { return !Contains(now.certificate_ids, id); });
  return replaced.empty() ? before.replaced_ids : replaced;
}

std::vector<base::StandIn> ToStandIns(const registry::v1::Professional& entry) {
  std::vector<base::StandIn> stand_ins;
  for (const auto& absence : entry.absences()) {
    const auto first = base::ParseDay(absence.from_day());
    const auto last = base::ParseDay(absence.to_day());
    if (first && last && !absence.stand_in_id().empty()) stand_ins.push_back({*first, *last, absence.stand_in_id()});
  }
  return stand_ins;
}

}  // namespace

Person ToPerson(const registry::v1::Member& member) {
  Person person;
  person.id = member.id();
  person.network_id = member.network_id();
  person.display_name = member.display_name();
  for (const int role : member.roles()) person.roles.push_back(static_cast<base::Role>(role));
  person.active = member.status() == registry::v1::MEMBER_STATUS_ACTIVE;
  person.certificate_ids.assign(member.certificate_ids().begin(), member.certificate_ids().end());
  for (const auto& each : member.external_certificates()) person.certificate_ids.push_back(ExternalName(each.issuer(), each.subject()));
  return person;
}

void Directory::Apply(const registry::v1::Member& member) {
  auto person = ToPerson(member);
  {
    std::unique_lock lock(mutex_);
    if (const auto before = people_.find(person.id); before != people_.end()) person.replaced_ids = ReplacedBy(person, *before->second);
    Link(person);
    people_.insert_or_assign(member.id(), std::make_shared<const Person>(std::move(person)));
  }
  changed_.notify_all();
  for (const auto& listener : listeners_) listener(member.id());
}

void Directory::Link(const Person& person) {
  if (const auto before = people_.find(person.id); before != people_.end()) {
    for (const auto& name : before->second->certificate_ids) {
      const auto link = spoken_for_.find(name);
      if (link != spoken_for_.end() && link->second == person.id) spoken_for_.erase(link);
    }
  }
  for (const auto& name : person.certificate_ids) {
    if (IsExternalName(name)) spoken_for_.insert_or_assign(name, person.id);
  }
}

std::string Directory::SpokenForBy(std::string_view external_name) const {
  const std::shared_lock lock(mutex_);
  const auto found = spoken_for_.find(external_name);
  return found == spoken_for_.end() ? std::string() : found->second;
}

Word Directory::WordHeard(const std::string& id, const std::string& certificate_id, base::Time issued) const {
  if (const auto found = people_.find(id); found != people_.end()) {
    if (Contains(found->second->certificate_ids, certificate_id)) return Word::kValid;
    if (Contains(found->second->replaced_ids, certificate_id)) return Word::kInvalid;
  }
  const bool follows = heard_ != base::kNever;
  return follows && complete_until_ < issued + kIssuing ? Word::kNotYet : Word::kInvalid;
}

Word Directory::WordOf(const std::string& id, const std::string& certificate_id, base::Time issued) const {
  const std::shared_lock lock(mutex_);
  return WordHeard(id, certificate_id, issued);
}

Word Directory::AwaitWord(const std::string& id, const std::string& certificate_id, base::Time issued, base::Duration limit) const {
  std::shared_lock lock(mutex_);
  auto word = WordHeard(id, certificate_id, issued);
  if (word != Word::kNotYet) return word;
  if (waiting_.fetch_add(1) < kMostWaiting) {
    changed_.wait_for(lock, limit, [&] { return (word = WordHeard(id, certificate_id, issued)) != Word::kNotYet; });
  }
  --waiting_;
  return word;
}

void Directory::Apply(const registry::v1::Network& network) {
  auto copy = std::make_shared<const registry::v1::Network>(network);
  std::unique_lock lock(mutex_);
  networks_.insert_or_assign(network.id(), std::move(copy));
}

void Directory::Apply(const registry::v1::Professional& entry) {
  auto stand_ins = ToStandIns(entry);
  std::unique_lock lock(mutex_);
  for (const auto& each : stand_ins) named_by_[each.person].insert(entry.id());
  if (stand_ins.empty()) {
    stand_ins_.erase(entry.id());
  } else {
    stand_ins_.insert_or_assign(entry.id(), std::move(stand_ins));
  }
}

std::span<const base::StandIn> Directory::StandInsOf(const std::string& person) const {
  const auto found = stand_ins_.find(person);
  return found == stand_ins_.end() ? std::span<const base::StandIn>() : found->second;
}

std::optional<std::string> Directory::LastStandInOf(const std::string& person, std::chrono::sys_days day) const {
  const base::MayStandIn active = [this](const std::string& id) {
    const auto found = people_.find(id);
    return found == people_.end() || found->second->active;
  };
  return base::WhoStandsIn(
      person, day, [this](const std::string& id) { return StandInsOf(id); }, active);
}

std::optional<std::string> Directory::StandInOf(const std::string& person, std::chrono::sys_days day) const {
  std::shared_lock lock(mutex_);
  if (!stand_ins_.contains(person)) return std::nullopt;
  return LastStandInOf(person, day);
}

std::vector<std::string> Directory::StandsInFor(const std::string& person, std::chrono::sys_days day) const {
  std::shared_lock lock(mutex_);
  if (!named_by_.contains(person)) return {};
  std::set<std::string> people;
  std::vector<std::string> ahead = {person};
  while (!ahead.empty()) {
    const auto found = named_by_.find(ahead.back());
    ahead.pop_back();
    if (found == named_by_.end()) continue;
    for (const auto& id : found->second) {
      if (id != person && people.insert(id).second) ahead.push_back(id);
    }
  }
  std::erase_if(people, [&](const std::string& id) { return LastStandInOf(id, day) != person; });
  return {people.begin(), people.end()};
}

bool Directory::EverStandsIn(const std::string& person) const {
  std::shared_lock lock(mutex_);
  return named_by_.contains(person);
}

std::shared_ptr<const Person> Directory::Find(std::string_view id) const {
  std::shared_lock lock(mutex_);
  const auto found = people_.find(id);
  return found == people_.end() ? nullptr : found->second;
}

std::shared_ptr<const registry::v1::Network> Directory::Network(std::string_view id) const {
  std::shared_lock lock(mutex_);
  const auto found = networks_.find(id);
  return found == networks_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<const registry::v1::Network>> Directory::Networks() const {
  std::shared_lock lock(mutex_);
  std::vector<std::shared_ptr<const registry::v1::Network>> all;
  for (const auto& [id, network] : networks_) all.push_back(network);
  return all;
}

void Directory::Heard(base::Time now) {
  std::unique_lock lock(mutex_);
  heard_ = now;
}

void Directory::CompleteUntil(base::Time time) {
  {
    const std::unique_lock lock(mutex_);
    complete_until_ = time;
  }
  changed_.notify_all();
}

bool Directory::Stale(base::Time now, base::Duration limit) const {
  std::shared_lock lock(mutex_);
  return heard_ != base::kNever && now - heard_ > limit;
}

void Directory::AddListener(std::function<void(const std::string&)> listener) { listeners_.push_back(std::move(listener)); }

}  // namespace kortelijn::rpc
