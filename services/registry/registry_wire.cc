#include "services/registry/registry_wire.h"

#include "services/common/wire/time.h"

namespace kortelijn::registry {
namespace {

/// As the other services need it: how somebody is written to is the registry's alone.
v1::Member WithoutAddress(const Member& member) {
  auto wire = ToWire(member);
  wire.clear_email();
  wire.clear_muted_notices();
  wire.clear_language();
  wire.clear_proposed_email();
  wire.clear_email_proposed_by();
  return wire;
}

template <typename Repeated>
std::vector<std::string> Texts(const Repeated& repeated) {
  return {repeated.begin(), repeated.end()};
}

}  // namespace

v1::Member ToWire(const Member& member) {
  v1::Member wire;
  wire.set_id(member.id);
  wire.set_network_id(member.network_id);
  wire.set_display_name(member.display_name);
  wire.set_email(member.email);
  for (const auto role : member.roles) wire.add_roles(static_cast<access::v1::Role>(role));
  wire.set_status(static_cast<v1::MemberStatus>(member.status));
  for (const auto& id : member.certificate_ids) wire.add_certificate_ids(id);
  wire.set_etag(std::to_string(member.version));
  KORTELIJN_SET_TIME(wire, certificate_expire_time, member.certificate_end);
  for (const auto kind : member.muted_notices) wire.add_muted_notices(static_cast<v1::NoticeKind>(kind));
  wire.set_language(member.language);
  wire.set_proposed_email(member.proposed_email);
  wire.set_email_proposed_by(member.email_proposed_by);
  for (const auto& certificate : member.external_certificates) {
    auto* external = wire.add_external_certificates();
    external->set_issuer(certificate.issuer);
    external->set_subject(certificate.subject);
  }
  return wire;
}

Member FromWire(const v1::Member& wire) {
  Member member;
  member.id = wire.id();
  member.display_name = wire.display_name();
  member.email = wire.email();
  for (const auto role : wire.roles()) member.roles.push_back(static_cast<base::Role>(role));
  TidyRoles(member.roles);
  return member;
}

v1::Organisation ToWire(const Organisation& organisation) {
  v1::Organisation wire;
  wire.set_id(organisation.id);
  wire.set_network_id(organisation.network_id);
  wire.set_name(organisation.name);
  wire.set_kvk(organisation.kvk);
  wire.set_ura(organisation.ura);
  wire.set_municipality(organisation.municipality);
  wire.set_etag(std::to_string(organisation.version));
  for (const auto& service : organisation.services) {
    auto* offered = wire.add_services();
    offered->set_name(service.name);
    offered->set_description(service.description);
    for (const auto dimension : service.dimensions) offered->add_dimensions(static_cast<v1::Dimension>(dimension));
  }
  return wire;
}

Organisation FromWire(const v1::Organisation& wire) {
  Organisation organisation{wire.id(), wire.network_id(), wire.name(), wire.kvk(), wire.ura(), wire.municipality()};
  for (const auto& offered : wire.services()) {
    auto& service = organisation.services.emplace_back(OfferedService{offered.name(), offered.description()});
    for (const auto dimension : offered.dimensions()) service.dimensions.push_back(static_cast<base::Dimension>(dimension));
  }
  return organisation;
}

v1::Municipality ToWire(const base::Municipality& municipality) {
  v1::Municipality wire;
  wire.set_code(municipality.code);
  wire.set_name(municipality.name);
  wire.set_rd_x(municipality.rd_x);
  wire.set_rd_y(municipality.rd_y);
  wire.set_area_km2(municipality.km2);
  for (const auto& code : municipality.neighbours) wire.add_neighbours(code);
  return wire;
}

v1::ImportFault ToWire(const ImportFault& fault) {
  v1::ImportFault wire;
  wire.set_row(fault.row);
  wire.set_column(fault.column);
  wire.set_description(fault.description);
  wire.set_path(fault.path);
  return wire;
}

v1::ImportChange ToWire(const ImportChange& change) {
  v1::ImportChange wire;
  wire.set_effect(static_cast<v1::ImportEffect>(change.effect));
  wire.set_professional_id(change.id);
  wire.set_display_name(change.display_name);
  for (const auto& field : change.fields) {
    auto* changed = wire.add_fields();
    changed->set_column(std::string(UsualName(field.column)));
    changed->set_before(field.before);
    changed->set_after(field.after);
  }
  return wire;
}

v1::Notice ToWire(const Letter& letter) {
  v1::Notice wire;
  wire.set_to(letter.to);
  wire.set_subject(letter.subject);
  wire.set_body(letter.body);
  return wire;
}

Letter FromWire(const v1::Notice& wire) { return {wire.to(), wire.subject(), wire.body()}; }

std::vector<std::string> Paths(const google::protobuf::FieldMask& mask) { return Texts(mask.paths()); }

std::string EventOf(const Network& network) {
  v1::RegistryEvent event;
  *event.mutable_network() = ToWire(network);
  return event.SerializeAsString();
}

std::string EventOf(const Member& member) {
  v1::RegistryEvent event;
  *event.mutable_member() = WithoutAddress(member);
  return event.SerializeAsString();
}

std::string EventOf(const Professional& professional) {
  v1::RegistryEvent event;
  *event.mutable_professional() = ToWire(WithoutAddress(professional));
  return event.SerializeAsString();
}

std::string EventOf(const Member& member, const Professional& professional) {
  v1::RegistryEvent event;
  *event.mutable_member() = WithoutAddress(member);
  *event.mutable_professional() = ToWire(WithoutAddress(professional));
  return event.SerializeAsString();
}

std::string EventOf(const MailHealth& health) {
  v1::RegistryEvent event;
  event.mutable_mail()->set_waiting(health.waiting);
  KORTELIJN_SET_TIME(*event.mutable_mail(), failing_since, health.failing_since);
  return event.SerializeAsString();
}

}  // namespace kortelijn::registry
