#include "services/registry/organisation.h"

namespace kortelijn::registry {
namespace {

constexpr MaskField<Organisation> kFields[] = {
    {"id", Setter::kNobody, nullptr},
    {"network_id", Setter::kNobody, nullptr},
    {"etag", Setter::kNobody, nullptr},
    Takes<&Organisation::name, Organisation>("name", Setter::kCoordinator),
    Takes<&Organisation::kvk, Organisation>("kvk", Setter::kCoordinator),
    Takes<&Organisation::ura, Organisation>("ura", Setter::kCoordinator),
    Takes<&Organisation::municipality, Organisation>("municipality", Setter::kCoordinator),
};

}  // namespace

void CheckOrganisation(const Organisation& organisation, Checker& checker) {
  checker.Id(organisation.id, "id");
  checker.Line(organisation.name, "name", 1, 120);
  checker.Require(organisation.kvk.empty() || Digits(organisation.kvk, 8), "kvk", "is not 8 digits");
  checker.Require(organisation.ura.empty() || Digits(organisation.ura, 8), "ura", "is not 8 digits");
  if (!organisation.municipality.empty()) checker.Municipality(organisation.municipality, "municipality");
}

std::span<const MaskField<Organisation>> OrganisationMask() { return kFields; }

}  // namespace kortelijn::registry
