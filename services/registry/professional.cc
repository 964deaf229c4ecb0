#include "services/registry/professional.h"

#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr MaskField<Professional> kProfessionalFields[] = {
    {"id", Setter::kNobody, nullptr},
    {"network_id", Setter::kNobody, nullptr},
    {"confirm_time", Setter::kNobody, nullptr},
    {"confirmed_by", Setter::kNobody, nullptr},
    {"status", Setter::kNobody, nullptr},
    {"etag", Setter::kNobody, nullptr},
    {"organisation_name", Setter::kNobody, nullptr},
    Takes<&Professional::discipline, Professional>("discipline", Setter::kCoordinator),
    Takes<&Professional::email, Professional>("email", Setter::kCoordinator),
    Takes<&Professional::identifiers, Professional>("identifiers", Setter::kCoordinator),
    Takes<&Professional::display_name, Professional>("display_name", Setter::kSelf),
    Takes<&Professional::organisation_id, Professional>("organisation_id", Setter::kSelf),
    Takes<&Professional::dimensions, Professional>("dimensions", Setter::kSelf),
    Takes<&Professional::expertise, Professional>("expertise", Setter::kSelf),
    Takes<&Professional::working_area, Professional>("working_area", Setter::kSelf),
    Takes<&Professional::languages, Professional>("languages", Setter::kSelf),
    Takes<&Professional::reachable, Professional>("reachable", Setter::kSelf),
    Takes<&Professional::absences, Professional>("absences", Setter::kSelf),
    Takes<&Professional::capacity, Professional>("capacity", Setter::kSelf),
    Takes<&Professional::open_slots, Professional>("open_slots", Setter::kSelf),
    Takes<&Professional::what_i_do, Professional>("what_i_do", Setter::kSelf),
    Takes<&Professional::how_i_think, Professional>("how_i_think", Setter::kSelf),
    Takes<&Professional::phone, Professional>("phone", Setter::kSelf),
};

}  // namespace

void FillIn(Professional& professional) {
  if (professional.capacity == base::CapacityStatus::kUnspecified) professional.capacity = base::CapacityStatus::kOpen;
  const auto* facts = FindDiscipline(professional.discipline);
  if (!professional.dimensions.empty() || facts == nullptr) return;
  for (const auto dimension : facts->dimensions) professional.dimensions.push_back({dimension, kUsualStrength});
}

std::span<const MaskField<Professional>> ProfessionalMask() { return kProfessionalFields; }

Professional WithoutAddress(Professional professional) {
  professional.email.clear();
  return professional;
}

void Confirm(Professional& professional, std::string_view by, base::Time now) {
  professional.confirmed_by = by;
  professional.confirm_time = now;
}

Member MemberOf(const Professional& professional) {
  Member member;
  member.id = professional.id;
  member.network_id = professional.network_id;
  member.display_name = professional.display_name;
  member.email = professional.email;
  member.roles = {base::Role::kProfessional};
  member.status = professional.status;
  member.version = professional.version;
  return member;
}

}  // namespace kortelijn::registry
