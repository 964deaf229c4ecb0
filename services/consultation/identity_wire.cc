#include "services/consultation/identity_wire.h"

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::consultation {

Identity ReadIdentity(const v1::Identity& wire) {
  return {wire.family_name(), wire.given_names(), wire.birth_date(), wire.bsn(), wire.telephone(), wire.address()};
}

void WriteIdentity(const Identity& value, v1::Identity* wire) {
  wire->set_family_name(value.family_name);
  wire->set_given_names(value.given_names);
  wire->set_birth_date(value.birth_date);
  wire->set_bsn(value.bsn);
  wire->set_telephone(value.telephone);
  wire->set_address(value.address);
}

std::string EmergencyOpenedEvent(const std::string& case_id, const EmergencyCase& about, const EmergencyOpening& opening) {
  v1::ConsultationEvent event;
  event.set_network_id(about.standing.network_id);
  auto* opened = event.mutable_emergency_opened();
  opened->set_case_id(case_id);
  opened->set_professional_id(opening.professional_id);
  KORTELIJN_SET_TIME(*opened, end_time, opening.end_time);
  opened->mutable_circle_ids()->Assign(about.circle.begin(), about.circle.end());
  return event.SerializeAsString();
}

}  // namespace kortelijn::consultation
