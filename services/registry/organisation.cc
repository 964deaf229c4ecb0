#include "services/registry/organisation.h"

#include <algorithm>
#include <set>

#include "services/common/base/text.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr MaskField<Organisation> kOrganisationFields[] = {
    {"id", Setter::kNobody, nullptr},
    {"network_id", Setter::kNobody, nullptr},
    {"etag", Setter::kNobody, nullptr},
    Takes<&Organisation::name, Organisation>("name", Setter::kCoordinator),
    Takes<&Organisation::kvk, Organisation>("kvk", Setter::kCoordinator),
    Takes<&Organisation::ura, Organisation>("ura", Setter::kCoordinator),
    Takes<&Organisation::municipality, Organisation>("municipality", Setter::kCoordinator),
    Takes<&Organisation::services, Organisation>("services", Setter::kCoordinator),
};

constexpr std::size_t kMostServices = 40;

void CheckDimensions(const std::vector<base::Dimension>& dimensions, std::size_t i, Checker& checker) {
  const Path path("services", i, "dimensions");
  const std::set<base::Dimension> different(dimensions.begin(), dimensions.end());
  checker.Require(std::ranges::all_of(dimensions, IsDimension), path, "is not a dimension");
  checker.Require(different.size() == dimensions.size(), path, "comes twice");
}

void CheckServices(const std::vector<OfferedService>& services, Checker& checker) {
  if (!checker.Count(services.size(), "services", kMostServices)) return;
  std::set<std::string> names;
  for (std::size_t i = 0; i < services.size(); ++i) {
    checker.Line(services[i].name, {"services", i, "name"}, 1, 120);
    checker.Text(services[i].description, {"services", i, "description"}, 600);
    CheckDimensions(services[i].dimensions, i, checker);
    checker.Require(names.insert(base::Fold(base::Trim(services[i].name))).second, {"services", i, "name"}, "comes twice");
  }
}

}  // namespace

void CheckOrganisation(const Organisation& organisation, Checker& checker) {
  checker.Id(organisation.id, "id");
  checker.Line(organisation.name, "name", 1, 120);
  checker.Require(organisation.kvk.empty() || Digits(organisation.kvk, 8), "kvk", "is not 8 digits");
  checker.Require(organisation.ura.empty() || Digits(organisation.ura, 8), "ura", "is not 8 digits");
  if (!organisation.municipality.empty()) checker.Municipality(organisation.municipality, "municipality");
  CheckServices(organisation.services, checker);
}

std::span<const MaskField<Organisation>> OrganisationMask() { return kOrganisationFields; }

}  // namespace kortelijn::registry
