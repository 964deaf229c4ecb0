#include "services/insight/network_wire.h"

namespace kortelijn::insight {
namespace {

Norm NormOf(const registry::v1::Norm& proto) {
  Norm norm;
  norm.applies_to = {static_cast<base::Dimension>(proto.dimension()), static_cast<base::Discipline>(proto.discipline()),
                     static_cast<base::Kind>(proto.kind()), static_cast<base::Urgency>(proto.urgency())};
  norm.first_response = std::chrono::minutes(proto.first_response_minutes());
  norm.answer = std::chrono::minutes(proto.answer_minutes());
  norm.business_time = proto.business_time();
  return norm;
}

base::Calendar CalendarOf(const registry::v1::Calendar& proto) {
  base::Calendar calendar;
  for (const auto& hours : proto.office_hours()) {
    if (hours.weekday() < 1 || hours.weekday() > 7) continue;
    calendar.week[static_cast<std::size_t>(hours.weekday() - 1)] = {hours.from_minute(), hours.to_minute()};
  }
  for (const auto& text : proto.closed_days()) {
    if (const auto day = base::ParseDay(text)) calendar.closed_days.insert(*day);
  }
  return calendar;
}

}  // namespace

Rules RulesOf(const registry::v1::Network* network) {
  Rules rules;
  if (network == nullptr) return rules;
  for (const auto& norm : network->norms()) rules.norms.push_back(NormOf(norm));
  rules.calendar = CalendarOf(network->calendar());
  return rules;
}

}  // namespace kortelijn::insight
