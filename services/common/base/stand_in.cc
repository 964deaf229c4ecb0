#include "services/common/base/stand_in.h"

#include <algorithm>
#include <set>

#include "services/common/base/calendar.h"

namespace kortelijn::base {
namespace {

using std::chrono::sys_days;

const std::string* NamedOn(std::span<const StandIn> absences, sys_days day) {
  const auto found =
      std::find_if(absences.begin(), absences.end(), [&](const StandIn& each) { return each.first <= day && day <= each.last; });
  return found == absences.end() ? nullptr : &found->person;
}

/// From somebody through those who stand in on a day: to the end, or until one comes twice, who then stands last too.
std::vector<std::string> ChainFrom(std::string person, sys_days day, const StandInsOf& of, const MayStandIn& may = {}) {
  std::vector<std::string> chain = {std::move(person)};
  for (const auto* next = NamedOn(of(chain.back()), day); next != nullptr; next = NamedOn(of(chain.back()), day)) {
    if (may && !may(*next)) break;
    const bool again = std::find(chain.begin(), chain.end(), *next) != chain.end();
    chain.push_back(*next);
    if (again) break;
  }
  return chain;
}

bool Loops(const std::vector<std::string>& chain) { return std::find(chain.begin(), chain.end() - 1, chain.back()) != chain.end() - 1; }

/// Adds the days on which the chain after these people may become another one.
void AddTurns(const std::vector<std::string>& people, const StandIn& within, const StandInsOf& of, std::set<sys_days>& days) {
  const auto add = [&](sys_days day) {
    if (within.first <= day && day <= within.last) days.insert(day);
  };
  for (const auto& person : people) {
    for (const StandIn& absence : of(person)) {
      add(absence.first);
      add(absence.last + std::chrono::days(1));
    }
  }
}

}  // namespace

sys_days LocalDayOf(Time now) { return sys_days{std::chrono::floor<std::chrono::days>(ToAmsterdam(now)).time_since_epoch()}; }

std::optional<std::string> WhoStandsIn(const std::string& person, sys_days day, const StandInsOf& of, const MayStandIn& may) {
  auto chain = ChainFrom(person, day, of, may);
  if (chain.size() == 1 || Loops(chain)) return std::nullopt;
  return std::move(chain.back());
}

std::vector<std::string> LoopOf(const std::string& person, const StandIn& absence, const StandInsOf& of) {
  if (absence.last < absence.first) return {};
  const std::vector<StandIn> alone = {absence};
  const StandInsOf with = [&](const std::string& who) { return who == person ? std::span<const StandIn>(alone) : of(who); };
  std::set<sys_days> days = {absence.first};
  for (auto day = days.begin(); day != days.end(); ++day) {
    auto chain = ChainFrom(person, *day, with);
    if (chain.size() > 1 && chain.back() == person) return chain;
    AddTurns(chain, absence, with, days);
  }
  return {};
}

}  // namespace kortelijn::base
