#include "services/consultation/colleagues_follow.h"

#include <mutex>

#include "services/common/base/calendar.h"

namespace kortelijn::consultation {
namespace {

Colleague ToColleague(const registry::v1::Professional& professional) {
  Colleague colleague{professional.network_id(),
                      static_cast<base::Discipline>(professional.discipline()),
                      professional.status() == registry::v1::MEMBER_STATUS_ACTIVE,
                      professional.capacity() == registry::v1::CAPACITY_STATUS_FULL,
                      {}};
  for (const auto& each : professional.dimensions()) {
    if (each.strength() > 0) colleague.dimensions.push_back(static_cast<base::Dimension>(each.dimension()));
  }
  colleague.organisation = professional.organisation_name();
  for (const auto& absence : professional.absences()) {
    const auto first = base::ParseDay(absence.from_day());
    const auto last = base::ParseDay(absence.to_day());
    if (first && last) colleague.absences.emplace_back(*first, *last);
  }
  return colleague;
}

}  // namespace

void Colleagues::Apply(const registry::v1::Professional& professional) {
  auto colleague = ToColleague(professional);
  const std::unique_lock lock(mutex_);
  known_.insert_or_assign(professional.id(), std::move(colleague));
}

std::optional<Colleague> Colleagues::Find(const std::string& id) const {
  const auto person = directory_.Find(id);
  const std::shared_lock lock(mutex_);
  const auto found = known_.find(id);
  if (found == known_.end()) return std::nullopt;
  Colleague colleague = found->second;
  colleague.active = colleague.active && person != nullptr && person->active;
  return colleague;
}

bool Colleagues::Active(const std::string& id, const std::string& network_id) const {
  const auto colleague = Find(id);
  return colleague && colleague->active && colleague->network_id == network_id;
}

bool Colleagues::OfCare(const std::string& id, const std::string& network_id) const {
  const auto colleague = Find(id);
  const bool active = colleague && colleague->active && colleague->network_id == network_id;
  return active && colleague->discipline != base::Discipline::kUnspecified && !base::SocialDomain(colleague->discipline);
}

}  // namespace kortelijn::consultation
