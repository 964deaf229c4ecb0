#include "services/referral/registry_wire.h"

#include "services/common/wire/time.h"

namespace kortelijn::referral {
namespace {

using std::chrono::minutes;

template <typename Repeated>
std::array<base::OpenHours, 7> WeekOf(const Repeated& hours) {
  std::array<base::OpenHours, 7> week{};
  for (const auto& day : hours) {
    if (day.weekday() >= 1 && day.weekday() <= 7) week[static_cast<std::size_t>(day.weekday() - 1)] = {day.from_minute(), day.to_minute()};
  }
  return week;
}

base::Calendar CalendarOf(const registry::v1::Calendar& proto) {
  base::Calendar calendar;
  calendar.week = WeekOf(proto.office_hours());
  for (const auto& text : proto.closed_days()) {
    if (const auto day = base::ParseDay(text)) calendar.closed_days.insert(*day);
  }
  return calendar;
}

Norm NormOf(const registry::v1::Norm& proto) {
  return {.kind = static_cast<base::Kind>(proto.kind()),
          .urgency = static_cast<base::Urgency>(proto.urgency()),
          .dimension = static_cast<base::Dimension>(proto.dimension()),
          .discipline = static_cast<base::Discipline>(proto.discipline()),
          .first_response = minutes(proto.first_response_minutes()),
          .answer = minutes(proto.answer_minutes()),
          .business_time = proto.business_time()};
}

Weights WeightsOf(const registry::v1::MatchWeights& w) {
  return {w.dimension(), w.discipline(),    w.expertise(),  w.area(),     w.reachable(), w.capacity(),
          w.freshness(), w.collaboration(), w.continuity(), w.fairness(), w.language(),  w.breadth()};
}

void TakePositive(int& rule, int value) {
  if (value > 0) rule = value;
}

std::vector<Absence> AbsencesOf(const registry::v1::Professional& professional) {
  std::vector<Absence> absences;
  for (const auto& absence : professional.absences()) {
    const auto from = base::ParseDay(absence.from_day());
    const auto to = base::ParseDay(absence.to_day());
    if (from && to) absences.emplace_back(*from, *to);
  }
  return absences;
}

}  // namespace

Rules RulesOf(const registry::v1::Network& network) {
  Rules rules;
  rules.network_id = network.id();
  if (network.has_calendar()) rules.calendar = CalendarOf(network.calendar());
  for (const auto& norm : network.norms()) rules.norms.push_back(NormOf(norm));
  for (const auto& window : network.ring_windows()) {
    const auto urgency = static_cast<std::size_t>(window.urgency());
    if (urgency < rules.windows.size()) rules.windows[urgency] = {minutes(window.minutes()), window.business_time()};
  }
  rules.weights = WeightsOf(network.weights());
  TakePositive(rules.freshness_half_life_days, network.freshness_half_life_days());
  TakePositive(rules.ring_size, network.ring_size());
  TakePositive(rules.awaiting_information_days, network.awaiting_information_days());
  TakePositive(rules.auto_close_days, network.auto_close_days());
  return rules;
}

Profile ProfileOf(const registry::v1::Professional& professional) {
  Profile profile;
  profile.id = professional.id();
  profile.network_id = professional.network_id();
  profile.display_name = professional.display_name();
  profile.organisation_name = professional.organisation_name();
  profile.phone = professional.phone();
  profile.discipline = static_cast<base::Discipline>(professional.discipline());
  for (const auto& one : professional.dimensions()) {
    if (one.dimension() >= 1 && one.dimension() <= 4) profile.strengths[static_cast<std::size_t>(one.dimension()) - 1] = one.strength();
  }
  profile.expertise.assign(professional.expertise().begin(), professional.expertise().end());
  profile.languages.assign(professional.languages().begin(), professional.languages().end());
  profile.working_area.assign(professional.working_area().begin(), professional.working_area().end());
  if (!professional.reachable().empty()) profile.reachable = WeekOf(professional.reachable());
  profile.absences = AbsencesOf(professional);
  profile.capacity = static_cast<base::CapacityStatus>(professional.capacity());
  profile.open_slots = professional.open_slots();
  profile.confirm_time = KORTELIJN_GET_TIME(professional, confirm_time);
  profile.active = professional.status() != registry::v1::MEMBER_STATUS_SUSPENDED;
  return profile;
}

}  // namespace kortelijn::referral
