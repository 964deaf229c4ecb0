#include "clients/common/offered_services.h"

#include <algorithm>
#include <vector>

#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {

void AddService(registry::v1::Organisation& organisation, const std::string& typed) {
  auto parts = base::Split(typed, '|');
  if (parts.empty() || parts.size() > 3) {
    throw UsageFault(Fill(Tr("“{typed}” is not NAME|TEXT|DIMENSIONS"), {{"typed", typed}}));
  }
  parts.resize(3);
  auto* service = organisation.add_services();
  service->set_name(std::string(base::Trim(parts[0])));
  service->set_description(std::string(base::Trim(parts[1])));
  for (const auto& word : base::Split(parts[2], ',')) {
    if (!base::Trim(word).empty()) service->add_dimensions(ParseDimension(std::string(base::Trim(word))));
  }
}

std::string DimensionNames(const registry::v1::OfferedService& service) {
  std::vector<std::string> names;
  for (const int dimension : service.dimensions()) names.push_back(Label(static_cast<registry::v1::Dimension>(dimension)));
  return base::Join(names, ", ");
}

std::string TypedServices(const registry::v1::Organisation& organisation) {
  std::vector<std::string> lines;
  for (const auto& service : organisation.services()) {
    std::string line = service.name();
    std::string description = service.description();
    std::ranges::replace(description, '\n', ' ');
    if (!description.empty() || !service.dimensions().empty()) line += " | " + description;
    if (!service.dimensions().empty()) line += " | " + DimensionNames(service);
    lines.push_back(line);
  }
  return base::Join(lines, "\n");
}

}  // namespace kortelijn::client
