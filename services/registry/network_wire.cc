#include "services/common/wire/time.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

v1::Norm NormToWire(const Norm& norm) {
  v1::Norm wire;
  wire.set_kind(static_cast<v1::Kind>(norm.kind));
  wire.set_urgency(static_cast<v1::Urgency>(norm.urgency));
  wire.set_dimension(static_cast<v1::Dimension>(norm.dimension));
  wire.set_discipline(static_cast<v1::Discipline>(norm.discipline));
  wire.set_first_response_minutes(norm.first_response_minutes);
  wire.set_answer_minutes(norm.answer_minutes);
  wire.set_business_time(norm.business_time);
  return wire;
}

Norm NormFromWire(const v1::Norm& wire) {
  return {static_cast<base::Kind>(wire.kind()),
          static_cast<base::Urgency>(wire.urgency()),
          static_cast<base::Dimension>(wire.dimension()),
          static_cast<base::Discipline>(wire.discipline()),
          wire.first_response_minutes(),
          wire.answer_minutes(),
          wire.business_time()};
}

v1::MatchWeights WeightsToWire(const MatchWeights& weights) {
  v1::MatchWeights wire;
  wire.set_dimension(weights[0]);
  wire.set_discipline(weights[1]);
  wire.set_expertise(weights[2]);
  wire.set_area(weights[3]);
  wire.set_reachable(weights[4]);
  wire.set_capacity(weights[5]);
  wire.set_freshness(weights[6]);
  wire.set_collaboration(weights[7]);
  wire.set_continuity(weights[8]);
  wire.set_fairness(weights[9]);
  wire.set_language(weights[10]);
  wire.set_breadth(weights[11]);
  return wire;
}

MatchWeights WeightsFromWire(const v1::MatchWeights& wire) {
  return {wire.dimension(), wire.discipline(),    wire.expertise(),  wire.area(),     wire.reachable(), wire.capacity(),
          wire.freshness(), wire.collaboration(), wire.continuity(), wire.fairness(), wire.language(),  wire.breadth()};
}

void AddWindow(v1::Network& network, const RingWindow& window) {
  auto* wire = network.add_ring_windows();
  wire->set_urgency(static_cast<v1::Urgency>(window.urgency));
  wire->set_minutes(window.minutes);
  wire->set_business_time(window.business_time);
}

void AddColour(v1::Network& network, const Colour& colour) {
  auto* wire = network.add_colours();
  wire->set_key(colour.key);
  wire->set_label(colour.label);
  wire->set_meaning(colour.meaning);
  wire->set_hex(colour.hex);
}

void AddExpertise(v1::Network& network, const ExpertiseTag& tag) {
  auto* wire = network.add_expertise();
  wire->set_tag(tag.tag);
  wire->set_label(tag.label);
  wire->mutable_synonyms()->Assign(tag.synonyms.begin(), tag.synonyms.end());
}

void AddSymptom(v1::Network& network, const SymptomItem& item) {
  auto* wire = network.add_symptoms();
  wire->set_key(item.key);
  wire->set_label(item.label);
  wire->set_dimension(static_cast<v1::Dimension>(item.dimension));
}

void SetCalendar(v1::Network& wire, const Network& network) {
  for (const auto& hours : network.office_hours) {
    auto* open = wire.mutable_calendar()->add_office_hours();
    open->set_weekday(hours.weekday);
    open->set_from_minute(hours.from_minute);
    open->set_to_minute(hours.to_minute);
  }
  for (const auto& day : network.closed_days) wire.mutable_calendar()->add_closed_days(day);
}

}  // namespace

v1::Network ToWire(const Network& network) {
  v1::Network wire;
  wire.set_id(network.id);
  wire.set_name(network.name);
  for (const auto& code : network.municipalities) wire.add_municipalities(code);
  SetCalendar(wire, network);
  for (const auto& norm : network.norms) *wire.add_norms() = NormToWire(norm);
  for (const auto& window : network.ring_windows) AddWindow(wire, window);
  *wire.mutable_weights() = WeightsToWire(network.weights);
  for (const auto& colour : network.colours) AddColour(wire, colour);
  for (const auto& tag : network.expertise) AddExpertise(wire, tag);
  for (const auto& item : network.symptoms) AddSymptom(wire, item);
  wire.set_freshness_half_life_days(network.freshness_half_life_days);
  wire.set_ring_size(network.ring_size);
  wire.set_awaiting_information_days(network.awaiting_information_days);
  wire.set_auto_close_days(network.auto_close_days);
  wire.set_etag(std::to_string(network.version));
  KORTELIJN_SET_TIME(wire, update_time, network.update_time);
  wire.set_consultation_line(network.consultation_line);
  wire.mutable_emergency()->set_enabled(network.emergency.enabled);
  wire.mutable_emergency()->set_minutes(network.emergency.minutes);
  wire.mutable_retention()->set_care_years(network.retention.care_years);
  wire.mutable_retention()->set_social_years(network.retention.social_years);
  wire.mutable_retention()->set_anonymous_years(network.retention.anonymous_years);
  return wire;
}

Network FromWire(const v1::Network& wire) {
  Network network;
  network.id = wire.id();
  network.name = wire.name();
  network.municipalities.assign(wire.municipalities().begin(), wire.municipalities().end());
  for (const auto& open : wire.calendar().office_hours())
    network.office_hours.push_back({open.weekday(), open.from_minute(), open.to_minute()});
  network.closed_days.assign(wire.calendar().closed_days().begin(), wire.calendar().closed_days().end());
  for (const auto& norm : wire.norms()) network.norms.push_back(NormFromWire(norm));
  for (const auto& window : wire.ring_windows()) {
    network.ring_windows.push_back({static_cast<base::Urgency>(window.urgency()), window.minutes(), window.business_time()});
  }
  network.weights = WeightsFromWire(wire.weights());
  for (const auto& colour : wire.colours()) network.colours.push_back({colour.key(), colour.label(), colour.meaning(), colour.hex()});
  for (const auto& tag : wire.expertise())
    network.expertise.push_back({tag.tag(), tag.label(), {tag.synonyms().begin(), tag.synonyms().end()}});
  for (const auto& item : wire.symptoms())
    network.symptoms.push_back({item.key(), item.label(), static_cast<base::Dimension>(item.dimension())});
  network.freshness_half_life_days = wire.freshness_half_life_days();
  network.ring_size = wire.ring_size();
  network.awaiting_information_days = wire.awaiting_information_days();
  network.auto_close_days = wire.auto_close_days();
  network.consultation_line = wire.consultation_line();
  network.emergency = {wire.emergency().enabled(), wire.emergency().minutes()};
  network.retention = {wire.retention().care_years(), wire.retention().social_years(), wire.retention().anonymous_years()};
  return network;
}

}  // namespace kortelijn::registry
