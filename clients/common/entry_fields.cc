#include "clients/common/entry_fields.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "clients/common/hours.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "clients/common/typed_numbers.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using google::protobuf::FieldDescriptor;

constexpr int kStrengthUnsaid = 60;

void AddDimension(registry::v1::Professional& entry, const std::string& typed) {
  const auto weighed = ParseWeighed(typed);
  auto* added = entry.add_dimensions();
  added->set_dimension(weighed.dimension);
  added->set_strength(weighed.weight == 0 ? kStrengthUnsaid : weighed.weight);
}

void AddTag(registry::v1::Professional& entry, const std::string& typed) { entry.add_expertise(typed); }

void AddPlace(registry::v1::Professional& entry, const std::string& typed) { entry.add_working_area(PlaceCode(typed)); }

void AddLanguage(registry::v1::Professional& entry, const std::string& typed) { entry.add_languages(ParseSpoken(typed)); }

void AddAbsence(registry::v1::Professional& entry, const std::string& typed) {
  const auto between = typed.find("..");
  const auto slash = typed.find('/');
  const std::string days = typed.substr(0, slash);
  auto* added = entry.add_absences();
  added->set_from_day(days.substr(0, between));
  added->set_to_day(between == std::string::npos ? days : days.substr(between + 2));
  if (slash != std::string::npos) added->set_stand_in_id(typed.substr(slash + 1));
}

/// Without the spaces, dots and dashes that people put in numbers of digits only.
std::string NumberIn(std::string typed) {
  std::string digits = typed;
  std::erase_if(digits, [](char c) { return c == ' ' || c == '.' || c == '-'; });
  return std::ranges::all_of(digits, [](unsigned char c) { return std::isdigit(c) != 0; }) ? digits : typed;
}

void AddIdentifier(registry::v1::Professional& entry, const std::string& typed) {
  const auto equals = typed.find('=');
  const auto system = ParseWord(registry::v1::IdentifierSystem_descriptor(), typed.substr(0, equals));
  if (!system || equals == std::string::npos) {
    throw UsageFault(Fill(Tr("“{typed}” is not REGISTER=NUMBER, such as AGB=01-000101"), {{"typed", typed}}));
  }
  auto* added = entry.add_identifiers();
  added->set_system(static_cast<registry::v1::IdentifierSystem>(*system));
  added->set_value(NumberIn(typed.substr(equals + 1)));
}

using Adder = void (*)(registry::v1::Professional& entry, const std::string& typed);

/// Null if the field is no list of items.
Adder AdderOf(const std::string& field) {
  static const std::map<std::string, Adder> kAdders = {{"dimensions", AddDimension}, {"expertise", AddTag},
                                                       {"working_area", AddPlace},   {"languages", AddLanguage},
                                                       {"absences", AddAbsence},     {"identifiers", AddIdentifier}};
  const auto found = kAdders.find(field);
  return found == kAdders.end() ? nullptr : found->second;
}

int WordIn(const FieldDescriptor* field, const std::string& typed) {
  if (typed.empty()) return 0;
  if (const auto value = ParseWord(field->enum_type(), typed)) return *value;
  throw UsageFault(
      Fill(Tr("“{typed}” is not one of: {words}"), {{"typed", typed}, {"words", base::Join(Words(field->enum_type()), ", ")}}));
}

void SetPlain(registry::v1::Professional& entry, const FieldDescriptor* field, const std::string& typed) {
  const auto* access = registry::v1::Professional::GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return access->SetEnumValue(&entry, field, WordIn(field, typed));
    case FieldDescriptor::CPPTYPE_INT32:
      return access->SetInt32(&entry, field, ParseWhole(typed));
    default:
      return access->SetString(&entry, field, typed);
  }
}

std::string TypedPlain(const registry::v1::Professional& entry, const FieldDescriptor* field) {
  const auto* access = registry::v1::Professional::GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return CodeOf(field->enum_type(), access->GetEnumValue(entry, field));
    case FieldDescriptor::CPPTYPE_INT32:
      return std::to_string(access->GetInt32(entry, field));
    default:
      return access->GetString(entry, field);
  }
}

std::string AbsenceTyped(const registry::v1::Absence& absence) {
  return absence.from_day() + ".." + absence.to_day() + (absence.stand_in_id().empty() ? "" : "/" + absence.stand_in_id());
}

template <typename Items, typename Typed>
std::string Listed(const Items& items, const Typed& typed) {
  std::vector<std::string> texts;
  for (const auto& each : items) texts.push_back(typed(each));
  return base::Join(texts, ", ");
}

/// Of a list of items.
std::string TypedItems(const registry::v1::Professional& entry, const std::string& field) {
  if (field == "dimensions") {
    return Listed(entry.dimensions(), [](const auto& each) { return Label(each.dimension()) + ":" + std::to_string(each.strength()); });
  }
  if (field == "expertise") return Listed(entry.expertise(), [](const auto& each) { return each; });
  if (field == "working_area") return Listed(entry.working_area(), PlaceName);
  if (field == "languages") return Listed(entry.languages(), SpokenName);
  if (field == "absences") return Listed(entry.absences(), AbsenceTyped);
  return Listed(entry.identifiers(), [](const auto& each) { return Label(each.system()) + "=" + each.value(); });
}

}  // namespace

void AddEntryItem(registry::v1::Professional& entry, const std::string& field, const std::string& typed) { AdderOf(field)(entry, typed); }

void SetEntryField(registry::v1::Professional& entry, const std::string& field, const std::string& typed) {
  const auto* descriptor = registry::v1::Professional::descriptor()->FindFieldByName(field);
  if (field == "reachable") {
    entry.clear_reachable();
    if (base::Trim(typed).empty()) return;
    for (const auto& hours : ParseHours(typed)) *entry.add_reachable() = hours;
  } else if (AdderOf(field) != nullptr) {
    registry::v1::Professional::GetReflection()->ClearField(&entry, descriptor);
    for (const auto& each : base::Split(typed, ',')) {
      if (!base::Trim(each).empty()) AddEntryItem(entry, field, std::string(base::Trim(each)));
    }
  } else {
    SetPlain(entry, descriptor, typed);
  }
}

std::string TypedEntryField(const registry::v1::Professional& entry, const std::string& field) {
  if (field == "reachable") return HoursText(entry.reachable());
  if (AdderOf(field) != nullptr) return TypedItems(entry, field);
  return TypedPlain(entry, registry::v1::Professional::descriptor()->FindFieldByName(field));
}

}  // namespace kortelijn::client
