#include "services/consultation/consultation_wire.h"

#include <algorithm>

#include "services/common/wire/time.h"
#include "services/consultation/case_wire.h"

namespace kortelijn::consultation {
namespace {

void WriteDimension(const DimensionRequest& value, v1::DimensionRequest* wire) {
  wire->set_dimension(static_cast<registry::v1::Dimension>(value.dimension));
  wire->set_weight(value.weight);
  wire->set_mode(static_cast<referral::v1::RoutingMode>(value.mode));
  wire->set_professional_id(value.professional_id);
}

void WriteOnward(const Onward& value, v1::ReferralSummary* wire) {
  if (value.proposer_id.empty()) return;
  wire->mutable_onward()->set_dimension(static_cast<registry::v1::Dimension>(value.dimension));
  wire->mutable_onward()->set_professional_id(value.professional_id);
  wire->mutable_onward()->set_proposer_id(value.proposer_id);
}

void WriteSummary(const Referral& value, v1::ReferralSummary* wire) {
  wire->set_id(value.id);
  wire->set_dimension(static_cast<registry::v1::Dimension>(value.dimension));
  wire->set_state(static_cast<referral::v1::ReferralState>(value.state));
  wire->set_holder_id(value.holder_id);
  wire->set_ring(value.ring);
  wire->set_reason(static_cast<referral::v1::MoveReason>(value.reason));
  wire->set_escalated(value.escalated);
  wire->set_cancel_requested(value.cancel_requested);
  wire->set_open_offers(static_cast<int>(value.offers.size()));
  wire->set_closed(value.closed);
  WriteOnward(value.onward, wire);
  KORTELIJN_SET_TIME(*wire, update_time, value.update_time);
}

/// What holds in most dimensions stands once; the others are exceptions.
void WritePermissions(const std::vector<Permission>& permissions, v1::Asked* wire) {
  const auto usual = std::find_if(permissions.begin(), permissions.end(), [](const Permission& each) { return !each.care_domain_refused; });
  const bool any = usual != permissions.end();
  if (any) {
    wire->set_social_domain_allowed(usual->social_domain_allowed);
    wire->mutable_excluded_ids()->Assign(usual->excluded.begin(), usual->excluded.end());
    wire->mutable_allowed_ids()->Assign(usual->allowed.begin(), usual->allowed.end());
  }
  for (Permission each : permissions) {
    const auto dimension = each.dimension;
    if (any) each.dimension = usual->dimension;
    if (any && each == *usual) continue;
    each.dimension = dimension;
    WritePermission(each, wire->add_exceptions());
  }
}

v1::ConsultationEvent EventAbout(const Consultation& about) {
  v1::ConsultationEvent event;
  event.set_consultation_id(about.id);
  event.set_network_id(about.network_id);
  return event;
}

}  // namespace

DimensionRequest ReadDimension(const v1::DimensionRequest& wire) {
  return {static_cast<base::Dimension>(wire.dimension()), wire.weight(), static_cast<base::RoutingMode>(wire.mode()),
          wire.professional_id()};
}

Consultation ReadQuestion(const v1::Consultation& wire) {
  Consultation value;
  value.case_id = wire.case_id();
  value.concerns = static_cast<Concerns>(wire.concerns());
  value.kind = static_cast<base::Kind>(wire.kind());
  value.urgency = static_cast<base::Urgency>(wire.urgency());
  value.municipality = wire.municipality();
  for (const auto& dimension : wire.dimensions()) value.dimensions.push_back(ReadDimension(dimension));
  value.expertise.assign(wire.expertise().begin(), wire.expertise().end());
  value.languages.assign(wire.languages().begin(), wire.languages().end());
  value.brief = wire.brief();
  value.question = wire.question();
  return value;
}

Appreciation ReadAppreciation(const v1::Appreciation& wire) { return {wire.valued(), wire.text()}; }

Cancellation ReadCancellation(const v1::CancelConsultationRequest& request) {
  return {{request.referral_ids().begin(), request.referral_ids().end()}, static_cast<base::MoveReason>(request.reason())};
}

Referral ReadReferral(const referral::v1::Referral& wire) {
  Referral value;
  value.id = wire.id();
  value.consultation_id = wire.consultation_id();
  value.dimension = static_cast<base::Dimension>(wire.dimension());
  value.state = static_cast<base::ReferralState>(wire.state());
  value.holder_id = wire.holder_id();
  value.holder_discipline = static_cast<base::Discipline>(wire.holder_discipline());
  value.round = wire.round();
  value.ring = wire.ring();
  value.reason = static_cast<base::MoveReason>(wire.reason());
  value.cancel_requested = wire.cancel_requested();
  value.escalated = wire.escalated();
  value.closed = wire.has_close_time();
  value.closed_by_system = wire.closed_by_system();
  value.onward = {static_cast<base::Dimension>(wire.onward().dimension()), wire.onward().professional_id(), wire.onward().proposer_id()};
  return value;
}

OfferChange ReadOffer(const referral::v1::Offer& wire) {
  return {{wire.professional_id(), wire.round()}, static_cast<base::OfferState>(wire.state())};
}

void WriteConsultation(const Situation& situation, const base::Principal& who, v1::Consultation* wire) {
  const Consultation& value = situation.consultation;
  wire->set_id(value.id);
  wire->set_network_id(value.network_id);
  wire->set_case_id(value.case_id);
  wire->set_requester_id(value.requester_id);
  wire->set_concerns(static_cast<v1::Concerns>(value.concerns));
  wire->set_kind(static_cast<registry::v1::Kind>(value.kind));
  wire->set_urgency(static_cast<registry::v1::Urgency>(value.urgency));
  wire->set_municipality(value.municipality);
  for (const auto& dimension : value.dimensions) WriteDimension(dimension, wire->add_dimensions());
  wire->mutable_expertise()->Assign(value.expertise.begin(), value.expertise.end());
  wire->mutable_languages()->Assign(value.languages.begin(), value.languages.end());
  wire->set_status(static_cast<v1::ConsultationStatus>(value.status));
  if (ReadsStandingIn(situation, who)) wire->set_stands_in_for(value.requester_id);
  for (const auto& thread : situation.threads) {
    if (thread.mirrored && ShowsReferral(situation, thread, who)) WriteSummary(thread.referral, wire->add_referrals());
  }
  KORTELIJN_SET_TIME(*wire, create_time, value.create_time);
  KORTELIJN_SET_TIME(*wire, update_time, value.update_time);
}

void WriteMessage(const Message& value, v1::Message* wire) {
  wire->set_id(value.id);
  wire->set_referral_id(value.referral_id);
  wire->set_author_id(value.author_id);
  wire->set_kind(static_cast<v1::MessageKind>(value.kind));
  wire->set_text(value.text);
  wire->set_outcome(static_cast<v1::Outcome>(value.outcome));
  KORTELIJN_SET_TIME(*wire, create_time, value.create_time);
}

void WriteConfirmation(const Confirmation& value, v1::ConfirmedAnswer* wire) {
  wire->set_referral_id(value.referral_id);
  wire->mutable_appreciation()->set_valued(value.appreciation.valued);
  wire->mutable_appreciation()->set_text(value.appreciation.text);
  wire->set_confirmed_by(value.author_id);
}

std::string AskedEvent(const Consultation& asked, const std::vector<Permission>& permissions) {
  auto event = EventAbout(asked);
  auto* change = event.mutable_asked();
  change->set_case_id(asked.case_id);
  change->set_requester_id(asked.requester_id);
  change->set_kind(static_cast<registry::v1::Kind>(asked.kind));
  change->set_urgency(static_cast<registry::v1::Urgency>(asked.urgency));
  change->set_municipality(asked.municipality);
  for (const auto& dimension : asked.dimensions) WriteDimension(dimension, change->add_dimensions());
  change->mutable_expertise()->Assign(asked.expertise.begin(), asked.expertise.end());
  change->mutable_languages()->Assign(asked.languages.begin(), asked.languages.end());
  WritePermissions(permissions, change);
  return event.SerializeAsString();
}

std::string PostedEvent(const Consultation& about, const Message& message) {
  auto event = EventAbout(about);
  event.mutable_message_posted()->set_referral_id(message.referral_id);
  event.mutable_message_posted()->set_author_id(message.author_id);
  event.mutable_message_posted()->set_kind(static_cast<v1::MessageKind>(message.kind));
  return event.SerializeAsString();
}

std::string AnsweredEvent(const Consultation& about, const Message& answer) {
  auto event = EventAbout(about);
  event.mutable_answered()->set_referral_id(answer.referral_id);
  event.mutable_answered()->set_author_id(answer.author_id);
  event.mutable_answered()->set_outcome(static_cast<v1::Outcome>(answer.outcome));
  return event.SerializeAsString();
}

std::string ConfirmedEvent(const Consultation& about, const Confirmation& confirmation) {
  auto event = EventAbout(about);
  event.mutable_confirmed()->set_referral_id(confirmation.referral_id);
  event.mutable_confirmed()->set_valued(confirmation.appreciation.valued);
  if (confirmation.author_id != about.requester_id) event.mutable_confirmed()->set_author_id(confirmation.author_id);
  return event.SerializeAsString();
}

std::string CancelRequestedEvent(const Consultation& about, const std::vector<std::string>& referral_ids, base::MoveReason reason) {
  auto event = EventAbout(about);
  event.mutable_cancel_requested()->mutable_referral_ids()->Assign(referral_ids.begin(), referral_ids.end());
  event.mutable_cancel_requested()->set_reason(static_cast<referral::v1::MoveReason>(reason));
  return event.SerializeAsString();
}

std::string EnteredInErrorEvent(const Consultation& about) {
  auto event = EventAbout(about);
  event.mutable_entered_in_error();
  return event.SerializeAsString();
}

std::string BriefOpenedEvent(const Consultation& about, const std::string& referral_id, const std::string& person) {
  auto event = EventAbout(about);
  event.mutable_brief_opened()->set_referral_id(referral_id);
  event.mutable_brief_opened()->set_professional_id(person);
  return event.SerializeAsString();
}

std::vector<std::string> ConsultationsOf(const std::string& event) {
  v1::ConsultationEvent parsed;
  parsed.ParseFromString(event);
  if (!parsed.consultation_id().empty()) return {parsed.consultation_id()};
  const auto& followed = parsed.referrals_followed().consultation_ids();
  return {followed.begin(), followed.end()};
}

}  // namespace kortelijn::consultation
