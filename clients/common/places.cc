#include "clients/common/places.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr std::size_t kSuggestions = 6;

std::string Alike(const std::string& typed) {
  const std::string wanted = base::Fold(typed).substr(0, 3);
  std::vector<std::string> names;
  for (const auto& municipality : base::Municipalities()) {
    if (base::Fold(municipality.name).starts_with(wanted)) names.push_back(municipality.name);
  }
  std::sort(names.begin(), names.end());
  if (names.size() > kSuggestions) names.resize(kSuggestions);
  return names.empty() ? "–" : base::Join(names, ", ");
}

std::string UpperCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

}  // namespace

std::string PlaceName(const std::string& code) {
  const auto* municipality = base::FindMunicipality(code);
  return municipality == nullptr ? code : municipality->name;
}

std::string PlaceCode(const std::string& typed) {
  const auto* municipality = base::FindMunicipality(UpperCase(typed));
  if (municipality == nullptr) municipality = base::FindMunicipalityByName(typed);
  if (municipality != nullptr) return municipality->code;
  throw LocalFault(base::Code::kInvalidArgument, reason::kMunicipalityNotKnown).With("place", typed).With("places", Alike(typed));
}

}  // namespace kortelijn::client
