#include "services/consultation/case_wire.h"

#include "services/common/wire/time.h"

namespace kortelijn::consultation {
namespace {

void WriteConsent(const Consent& value, v1::Consent* wire) {
  wire->set_scope(static_cast<v1::ConsentScope>(value.scope));
  wire->set_granted(value.granted);
  wire->set_giver(static_cast<v1::ConsentGiver>(value.giver));
  KORTELIJN_SET_TIME(*wire, record_time, value.record_time);
  wire->set_recorded_by(value.recorded_by);
  wire->set_dimension(static_cast<registry::v1::Dimension>(value.dimension));
  wire->set_professional_id(value.professional_id);
}

void WriteInformation(const Information& value, v1::Information* wire) {
  wire->set_informed(static_cast<v1::ConsentGiver>(value.informed));
  KORTELIJN_SET_TIME(*wire, record_time, value.record_time);
  wire->set_recorded_by(value.recorded_by);
}

void WriteOpening(const EmergencyOpening& value, v1::EmergencyOpening* wire) {
  wire->set_professional_id(value.professional_id);
  KORTELIJN_SET_TIME(*wire, open_time, value.open_time);
  KORTELIJN_SET_TIME(*wire, end_time, value.end_time);
  wire->set_reason(value.reason);
}

void WriteMember(const CircleMember& value, v1::CircleMember* wire) {
  wire->set_professional_id(value.professional_id);
  wire->set_role(value.role);
  for (const auto dimension : value.dimensions) wire->add_dimensions(static_cast<registry::v1::Dimension>(dimension));
}

void WriteSurprise(const SurpriseQuestion& value, v1::SurpriseQuestion* wire) {
  wire->set_answer(static_cast<v1::SurpriseAnswer>(value.answer));
  KORTELIJN_SET_TIME(*wire, answer_time, value.answer_time);
  wire->set_answered_by(value.answered_by);
}

}  // namespace

CircleMember ReadMember(const v1::CircleMember& wire) {
  CircleMember value{wire.professional_id(), wire.role(), {}};
  for (const int dimension : wire.dimensions()) value.dimensions.push_back(static_cast<base::Dimension>(dimension));
  return value;
}

Consent ReadConsent(const v1::Consent& wire) {
  return {static_cast<ConsentScope>(wire.scope()),        wire.granted(),        static_cast<ConsentGiver>(wire.giver()), base::kNever, {},
          static_cast<base::Dimension>(wire.dimension()), wire.professional_id()};
}

Information ReadInformation(const v1::Information& wire) { return {static_cast<ConsentGiver>(wire.informed()), base::kNever, {}}; }

Case ReadCase(const v1::Case& wire) {
  Case value;
  value.id = wire.id();
  value.birth_year_band = wire.birth_year_band();
  value.municipality = wire.municipality();
  value.stage = static_cast<Stage>(wire.stage());
  value.colour = wire.colour();
  value.concerns = static_cast<Concerns>(wire.concerns());
  value.surprise_question.answer = static_cast<SurpriseAnswer>(wire.surprise_question().answer());
  for (const auto& member : wire.circle()) value.circle.push_back(ReadMember(member));
  value.summary = wire.summary();
  return value;
}

void WriteCase(const Case& value, v1::Case* wire) {
  wire->set_id(value.id);
  wire->set_network_id(value.network_id);
  wire->set_birth_year_band(value.birth_year_band);
  wire->set_municipality(value.municipality);
  wire->set_stage(static_cast<v1::Stage>(value.stage));
  wire->set_colour(value.colour);
  wire->set_concerns(static_cast<v1::Concerns>(value.concerns));
  if (value.surprise_question.answer != SurpriseAnswer::kUnspecified) {
    WriteSurprise(value.surprise_question, wire->mutable_surprise_question());
  }
  for (const auto& consent : value.consents) WriteConsent(consent, wire->add_consents());
  for (const auto& member : value.circle) WriteMember(member, wire->add_circle());
  wire->set_summary(value.summary);
  KORTELIJN_SET_TIME(*wire, create_time, value.create_time);
  KORTELIJN_SET_TIME(*wire, update_time, value.update_time);
  wire->set_etag(Etag(value));
  wire->set_held(value.held);
  for (const auto& information : value.information) WriteInformation(information, wire->add_information());
  for (const auto& opening : value.emergency_openings) WriteOpening(opening, wire->add_emergency_openings());
  wire->mutable_identity_rights()->Assign(value.identity_rights.begin(), value.identity_rights.end());
  wire->set_has_identity(value.has_identity);
}

std::vector<std::string> ColoursOf(const registry::v1::Network& network) {
  std::vector<std::string> keys;
  for (const auto& colour : network.colours()) keys.push_back(colour.key());
  return keys;
}

std::string CircleChangedEvent(const Case& value) {
  v1::ConsultationEvent event;
  event.set_network_id(value.network_id);
  event.mutable_circle_changed()->set_case_id(value.id);
  for (const auto& member : value.circle) event.mutable_circle_changed()->add_professional_ids(member.professional_id);
  return event.SerializeAsString();
}

void WritePermission(const Permission& value, v1::DimensionConsent* wire) {
  wire->set_dimension(static_cast<registry::v1::Dimension>(value.dimension));
  wire->set_social_domain_allowed(value.social_domain_allowed);
  wire->set_care_domain_refused(value.care_domain_refused);
  wire->mutable_excluded_ids()->Assign(value.excluded.begin(), value.excluded.end());
  wire->mutable_allowed_ids()->Assign(value.allowed.begin(), value.allowed.end());
}

std::string ConsentChangedEvent(const Case& value) {
  v1::ConsultationEvent event;
  event.set_network_id(value.network_id);
  event.mutable_consent_changed()->set_case_id(value.id);
  for (int dimension = registry::v1::DIMENSION_PHYSICAL; dimension <= registry::v1::DIMENSION_SPIRITUAL; ++dimension) {
    const auto permission = PermissionIn(value.consents, static_cast<base::Dimension>(dimension));
    WritePermission(permission, event.mutable_consent_changed()->add_dimensions());
  }
  return event.SerializeAsString();
}

std::string CaseChangedEvent(const Case& value) {
  v1::ConsultationEvent event;
  event.set_network_id(value.network_id);
  event.mutable_case_changed()->set_case_id(value.id);
  return event.SerializeAsString();
}

}  // namespace kortelijn::consultation
