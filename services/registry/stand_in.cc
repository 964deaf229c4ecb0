#include "services/registry/stand_in.h"

#include <algorithm>
#include <map>

#include "services/common/base/calendar.h"
#include "services/common/base/text.h"

namespace kortelijn::registry {
namespace {

constexpr std::string_view kPart = "stand_in_id";

std::optional<base::StandIn> ToStandIn(const Absence& absence) {
  const auto first = base::ParseDay(absence.from_day);
  const auto last = base::ParseDay(absence.to_day);
  if (!first || !last || *last < *first || absence.stand_in_id.empty()) return std::nullopt;
  return base::StandIn{*first, *last, absence.stand_in_id};
}

bool NamesAnew(const Absence& absence, const std::vector<Absence>& before) {
  return !absence.stand_in_id.empty() && std::find(before.begin(), before.end(), absence) == before.end();
}

/// The stand-ins of others, each looked up once.
class Known {
 public:
  explicit Known(const EntryOf& find) : find_(find) {}

  std::span<const base::StandIn> Of(const std::string& person) {
    const auto [known, is_new] = known_.try_emplace(person);
    if (!is_new) return known->second;
    if (const auto entry = find_(person)) known->second = StandInsOf(*entry);
    return known->second;
  }

 private:
  const EntryOf& find_;
  std::map<std::string, std::vector<base::StandIn>> known_;
};

void CheckPerson(const Professional& professional, std::size_t i, const EntryOf& find, Checker& checker) {
  const auto& id = professional.absences[i].stand_in_id;
  const Path path("absences", i, kPart);
  if (!checker.Require(id != professional.id, path, "is the person themselves")) return;
  const auto entry = find(id);
  checker.Require(entry && entry->status == base::MemberStatus::kActive, path, "is not an active person with an entry in the network");
}

}  // namespace

std::vector<base::StandIn> StandInsOf(const Professional& professional) {
  std::vector<base::StandIn> stand_ins;
  for (const auto& absence : professional.absences) {
    if (auto stand_in = ToStandIn(absence)) stand_ins.push_back(std::move(*stand_in));
  }
  return stand_ins;
}

void CheckStandIns(const Professional& professional, const std::vector<Absence>& before, const EntryOf& find, Checker& checker) {
  Known known(find);
  for (std::size_t i = 0; i < professional.absences.size(); ++i) {
    const auto& absence = professional.absences[i];
    if (!NamesAnew(absence, before)) continue;
    CheckPerson(professional, i, find, checker);
    const auto stand_in = ToStandIn(absence);
    if (!stand_in || absence.stand_in_id == professional.id) continue;
    const auto loop = base::LoopOf(professional.id, *stand_in, [&](const std::string& person) { return known.Of(person); });
    if (!loop.empty()) checker.Add({"absences", i, kPart}, "a loop of stand-ins: " + base::Join(loop, ", "));
  }
}

void CheckStandInsKept(const Professional& professional, const std::vector<Absence>& before, Checker& checker) {
  for (std::size_t i = 0; i < professional.absences.size(); ++i) {
    const bool kept = !NamesAnew(professional.absences[i], before);
    checker.Require(kept, {"absences", i, kPart}, "only the person themselves says who stands in");
  }
}

}  // namespace kortelijn::registry
