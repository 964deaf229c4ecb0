#include "clients/common/places.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "clients/common/local_reason.h"
#include "clients/common/typed_words.h"
#include "clients/common/wording.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr std::size_t kSuggestions = 3;

std::string Alike(const std::string& typed) {
  std::vector<std::pair<std::size_t, std::string>> names;
  for (const auto& municipality : base::Municipalities())
    names.emplace_back(TypingErrors(base::Fold(typed), base::Fold(municipality.name)), municipality.name);
  std::partial_sort(names.begin(), names.begin() + kSuggestions, names.end());
  std::vector<std::string> nearest;
  for (std::size_t i = 0; i < kSuggestions; ++i) nearest.push_back(names[i].second);
  return base::Join(nearest, ", ");
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
