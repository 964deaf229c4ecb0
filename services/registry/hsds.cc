#include "services/registry/hsds.h"

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "services/common/base/municipality.h"
#include "services/registry/sheet.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

using Json = nlohmann::ordered_json;

std::string TwoDigits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string Clock(int minute) { return TwoDigits(minute / 60) + ":" + TwoDigits(minute % 60); }

/// Makes one service of one entry.
class ServiceWriter {
 public:
  explicit ServiceWriter(const Professional& entry) : entry_(entry) {}

  Json Write(const Json& organisation) && {
    const bool active = entry_.status == base::MemberStatus::kActive;
    service_ = {{"id", entry_.id}, {"organization_id", organisation["id"]}, {"name", entry_.display_name}};
    Put("description", entry_.what_i_do);
    Put("email", entry_.email);
    service_["status"] = active ? "active" : "inactive";
    Put("assured_date", CellOf(entry_, Column::kConfirmed));
    Phones(service_, "phones");
    Contact();
    for (const auto& language : entry_.languages) Add("languages")["code"] = language;
    for (const auto& hours : entry_.reachable) Schedule(hours);
    for (const auto& code : entry_.working_area) Area(code);
    Attributes();
    service_["organization"] = organisation;
    return std::move(service_);
  }

 private:
  void Put(const char* key, const std::string& text) {
    if (!text.empty()) service_[key] = text;
  }

  Json& Add(const std::string& list) {
    auto& items = service_[list];
    items.push_back({{"id", entry_.id + "/" + list + "/" + std::to_string(items.size())}});
    return items.back();
  }

  void Phones(Json& owner, const std::string& path) {
    if (!entry_.phone.empty()) owner["phones"] = Json::array({{{"id", entry_.id + "/" + path + "/0"}, {"number", entry_.phone}}});
  }

  void Contact() {
    auto& contact = Add("contacts");
    contact["name"] = entry_.display_name;
    contact["title"] = CellOf(entry_, Column::kDiscipline);
    contact["email"] = entry_.email;
    Phones(contact, "contacts/0/phones");
  }

  void Schedule(const Hours& hours) {
    auto& schedule = Add("schedules");
    schedule["freq"] = "WEEKLY";
    schedule["byday"] = kHsdsDays[static_cast<std::size_t>(hours.weekday - 1) % std::size(kHsdsDays)];
    schedule["opens_at"] = Clock(hours.from_minute);
    schedule["closes_at"] = Clock(hours.to_minute);
  }

  void Area(const std::string& code) {
    const auto* municipality = base::FindMunicipality(code);
    auto& area = Add("service_areas");
    area["name"] = municipality == nullptr ? code : municipality->name;
    area["extent"] = code;
    area["extent_type"] = "text";
  }

  void Attribute(const std::string& name, const std::string& code, const std::string& value = {}) {
    auto& attribute = Add("attributes");
    const std::string term = name + "/" + code;
    attribute["link_id"] = entry_.id;
    attribute["link_entity"] = "service";
    attribute["taxonomy_term_id"] = term;
    if (!value.empty()) attribute["value"] = value;
    attribute["taxonomy_term"] = {{"id", term}, {"code", code}, {"name", code}, {"description", code}, {"taxonomy", name}};
  }

  void Attributes() {
    Attribute(taxonomy::kDiscipline, CellOf(entry_, Column::kDiscipline));
    for (const auto& strong : entry_.dimensions) {
      Attribute(taxonomy::kDimension, std::string(DimensionLabel(strong.dimension)), std::to_string(strong.strength));
    }
    for (const auto& tag : entry_.expertise) Attribute(taxonomy::kExpertise, tag);
    Attribute(taxonomy::kCapacity, CellOf(entry_, Column::kCapacity), CellOf(entry_, Column::kOpenSlots));
    for (const auto& absence : entry_.absences) {
      Attribute(taxonomy::kAbsence, "afwezig", absence.from_day + "/" + absence.to_day + StandInText(absence));
    }
    if (!entry_.how_i_think.empty()) Attribute(taxonomy::kText, "begrijpen", entry_.how_i_think);
    for (const auto column : kRegisterColumns) {
      const auto number = CellOf(entry_, column);
      if (!number.empty()) Attribute(taxonomy::kRegister, std::string(UsualName(column)), number);
    }
  }

  const Professional& entry_;
  Json service_;
};

Json Named(const std::string& id, const std::string& name) { return {{"id", id}, {"name", name}, {"description", name}}; }

/// What it offers.
void AddPrograms(Json& json, const Organisation& organisation) {
  for (std::size_t i = 0; i < organisation.services.size(); ++i) {
    const auto& service = organisation.services[i];
    auto program = Named(organisation.id + "/programs/" + std::to_string(i), service.name);
    program["organization_id"] = organisation.id;
    if (!service.description.empty()) program["description"] = service.description;
    json["programs"].push_back(std::move(program));
  }
}

Json OrganisationJson(const Organisation& organisation) {
  auto json = Named(organisation.id, organisation.name);
  for (const auto& [type, number] : {std::pair("KvK", organisation.kvk), std::pair("URA", organisation.ura)}) {
    if (number.empty()) continue;
    json["organization_identifiers"].push_back({{"id", organisation.id + "/" + type}, {"identifier_type", type}, {"identifier", number}});
  }
  const auto* municipality = base::FindMunicipality(organisation.municipality);
  if (municipality != nullptr) {
    json["locations"] =
        Json::array({{{"id", organisation.id + "/locations/0"}, {"location_type", "physical"}, {"name", municipality->name}}});
  }
  AddPrograms(json, organisation);
  return json;
}

}  // namespace

std::string WriteHsds(const std::vector<Professional>& professionals, const std::vector<Organisation>& organisations) {
  std::unordered_map<std::string, Json> known;
  for (const auto& organisation : organisations) known.emplace(organisation.id, OrganisationJson(organisation));
  std::string document = "{\"services\": [";
  for (std::size_t i = 0; i < professionals.size(); ++i) {
    const auto& entry = professionals[i];
    const auto found = known.find(entry.organisation_id);
    const auto own = found == known.end() ? Named(entry.id, entry.display_name) : found->second;
    document += (i == 0 ? "\n" : ",\n") + ServiceWriter(entry).Write(own).dump();
    if (found != known.end()) found->second.erase("programs");
  }
  return document + "\n]}\n";
}

}  // namespace kortelijn::registry
