#include "clients/common/entry_wording.h"

#include <map>

#include "clients/common/labels.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

/// The word of a cell in the person's language; as it is where it is no such word.
std::string Readable(const google::protobuf::EnumDescriptor* type, const std::string& word) {
  const auto value = ParseWord(type, word);
  return value ? Label(type, *value) : word;
}

/// `zingeving 95, sociaal 40` or the like, with the dimensions in the person's language.
std::string DimensionsText(const std::string& cell) {
  std::vector<std::string> parts;
  for (const auto& each : base::Split(cell, ',')) {
    const std::string part(base::Trim(each));
    const auto end = part.find_first_of(" :=");
    const std::string rest = end == std::string::npos ? "" : " " + std::string(base::Trim(part.substr(end + 1)));
    parts.push_back(Readable(registry::v1::Dimension_descriptor(), part.substr(0, end)) + rest);
  }
  return base::Join(parts, ", ");
}

std::string LanguagesText(const std::string& cell) {
  std::vector<std::string> names;
  for (const auto& code : base::Split(cell, ',')) names.push_back(SpokenName(std::string(base::Trim(code))));
  return base::Join(names, ", ");
}

}  // namespace

std::string EntryFieldLabel(const std::string& field) {
  static const std::map<std::string, const char*> kLabels = {
      {"display_name", TrMark("Name")},       {"discipline", TrMark("Discipline")},  {"organisation_id", TrMark("Organisation")},
      {"dimensions", TrMark("Strong in")},    {"expertise", TrMark("Expertise")},    {"working_area", TrMark("Works in")},
      {"languages", TrMark("Languages")},     {"reachable", TrMark("Reachable")},    {"absences", TrMark("Away")},
      {"capacity", TrMark("Room")},           {"open_slots", TrMark("open places")}, {"what_i_do", TrMark("What I do")},
      {"how_i_think", TrMark("How I think")}, {"phone", TrMark("Telephone")},        {"email", TrMark("E-mail")},
      {"identifiers", TrMark("Registers")},   {"confirm_time", TrMark("Confirmed")}, {"status", TrMark("Status")}};
  const auto found = kLabels.find(field);
  return found == kLabels.end() ? field : Tr(found->second);
}

std::string EntryFieldText(const std::string& field, const std::string& cell) {
  if (cell.empty()) return cell;
  if (field == "discipline") return Readable(registry::v1::Discipline_descriptor(), cell);
  if (field == "capacity") return Readable(registry::v1::CapacityStatus_descriptor(), cell);
  if (field == "status") return Readable(registry::v1::MemberStatus_descriptor(), cell);
  if (field == "dimensions") return DimensionsText(cell);
  return field == "languages" ? LanguagesText(cell) : cell;
}

}  // namespace kortelijn::client
