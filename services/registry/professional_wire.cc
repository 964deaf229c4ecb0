#include "services/common/wire/time.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

void SetWork(v1::Professional& wire, const Professional& professional) {
  for (const auto& strong : professional.dimensions) {
    auto* dimension = wire.add_dimensions();
    dimension->set_dimension(static_cast<v1::Dimension>(strong.dimension));
    dimension->set_strength(strong.strength);
  }
  for (const auto& tag : professional.expertise) wire.add_expertise(tag);
  for (const auto& code : professional.working_area) wire.add_working_area(code);
  for (const auto& language : professional.languages) wire.add_languages(language);
  wire.set_capacity(static_cast<v1::CapacityStatus>(professional.capacity));
  wire.set_open_slots(professional.open_slots);
  wire.set_what_i_do(professional.what_i_do);
  wire.set_how_i_think(professional.how_i_think);
}

void SetTimes(v1::Professional& wire, const Professional& professional) {
  for (const auto& hours : professional.reachable) {
    auto* reachable = wire.add_reachable();
    reachable->set_weekday(hours.weekday);
    reachable->set_from_minute(hours.from_minute);
    reachable->set_to_minute(hours.to_minute);
  }
  for (const auto& absence : professional.absences) {
    auto* away = wire.add_absences();
    away->set_from_day(absence.from_day);
    away->set_to_day(absence.to_day);
    away->set_stand_in_id(absence.stand_in_id);
  }
  KORTELIJN_SET_TIME(wire, confirm_time, professional.confirm_time);
  wire.set_confirmed_by(professional.confirmed_by);
}

void TakeWork(Professional& professional, const v1::Professional& wire) {
  for (const auto& strong : wire.dimensions()) {
    professional.dimensions.push_back({static_cast<base::Dimension>(strong.dimension()), strong.strength()});
  }
  professional.expertise.assign(wire.expertise().begin(), wire.expertise().end());
  professional.working_area.assign(wire.working_area().begin(), wire.working_area().end());
  professional.languages.assign(wire.languages().begin(), wire.languages().end());
  professional.capacity = static_cast<base::CapacityStatus>(wire.capacity());
  professional.open_slots = wire.open_slots();
  professional.what_i_do = wire.what_i_do();
  professional.how_i_think = wire.how_i_think();
}

}  // namespace

v1::Professional ToWire(const Professional& professional) {
  v1::Professional wire;
  wire.set_id(professional.id);
  wire.set_network_id(professional.network_id);
  wire.set_display_name(professional.display_name);
  wire.set_discipline(static_cast<v1::Discipline>(professional.discipline));
  wire.set_organisation_id(professional.organisation_id);
  wire.set_organisation_name(professional.organisation_name);
  SetWork(wire, professional);
  SetTimes(wire, professional);
  wire.set_phone(professional.phone);
  wire.set_email(professional.email);
  for (const auto& identifier : professional.identifiers) {
    auto* number = wire.add_identifiers();
    number->set_system(static_cast<v1::IdentifierSystem>(identifier.system));
    number->set_value(identifier.value);
  }
  wire.set_status(static_cast<v1::MemberStatus>(professional.status));
  wire.set_etag(std::to_string(professional.version));
  return wire;
}

v1::ProfessionalChange ToWire(const ProfessionalChange& change) {
  v1::ProfessionalChange wire;
  KORTELIJN_SET_TIME(wire, change_time, change.time);
  wire.set_actor_id(change.actor_id);
  wire.set_field(change.change.field);
  wire.set_before(change.change.before);
  wire.set_after(change.change.after);
  return wire;
}

Professional FromWire(const v1::Professional& wire) {
  Professional professional;
  professional.id = wire.id();
  professional.display_name = wire.display_name();
  professional.discipline = static_cast<base::Discipline>(wire.discipline());
  professional.organisation_id = wire.organisation_id();
  TakeWork(professional, wire);
  for (const auto& hours : wire.reachable()) professional.reachable.push_back({hours.weekday(), hours.from_minute(), hours.to_minute()});
  for (const auto& absence : wire.absences()) {
    professional.absences.push_back({absence.from_day(), absence.to_day(), absence.stand_in_id()});
  }
  professional.phone = wire.phone();
  professional.email = wire.email();
  for (const auto& identifier : wire.identifiers()) {
    professional.identifiers.push_back({static_cast<IdentifierSystem>(identifier.system()), identifier.value()});
  }
  return professional;
}

}  // namespace kortelijn::registry
