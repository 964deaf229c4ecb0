#include "clients/common/audit_event.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "clients/common/time_wording.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

using Json = nlohmann::ordered_json;
using journal::v1::Entry;
using Codes = std::map<std::string, std::string_view, std::less<>>;

constexpr const char* kDicom = "http://dicom.nema.org/resources/ontology/DCM";
constexpr const char* kEventType = "http://terminology.hl7.org/CodeSystem/audit-event-type";
constexpr const char* kRestful = "http://hl7.org/fhir/restful-interaction";
constexpr const char* kActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr const char* kParticipation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr const char* kConfidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
constexpr const char* kEntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
constexpr const char* kResourceTypes = "http://hl7.org/fhir/resource-types";
constexpr const char* kSourceType = "http://terminology.hl7.org/CodeSystem/security-source-type";
const std::string kUrn = "urn:kortelijn:";

Json Coding(const std::string& system, std::string_view code, std::string_view display = {}) {
  Json coding = {{"system", system}, {"code", std::string(code)}};
  if (!display.empty()) coding["display"] = std::string(display);
  return coding;
}

Json Concept(Json coding) { return {{"coding", Json::array({std::move(coding)})}}; }

Json Identified(const std::string& kind, const std::string& value) { return {{"identifier", {{"system", kUrn + kind}, {"value", value}}}}; }

bool Refused(const Entry& entry) { return entry.outcome() != "OK"; }

Json TypeOf(const Entry& entry) {
  const std::string_view event = entry.event();
  if (event.find("Export") != std::string_view::npos) return Coding(kDicom, "110106", "Export");
  if (entry.subject_type() == "journal" || entry.subject_type() == "review") return Coding(kDicom, "110101", "Audit Log Used");
  if (event.starts_with("EnrolmentService.")) return Coding(kDicom, "110114", "User Authentication");
  return Coding(kEventType, "rest", "RESTful Operation");
}

Json Subtypes(const Entry& entry) {
  static const Codes kInteractions = {{"C", "create"}, {"R", "read"}, {"U", "update"}, {"D", "delete"}, {"E", "operation"}};
  Json subtypes = Json::array({Coding(kUrn + "event", entry.event())});
  const auto known = kInteractions.find(entry.action());
  if (known != kInteractions.end()) subtypes.push_back(Coding(kRestful, known->second));
  if (entry.emergency()) subtypes.push_back(Coding(kDicom, "110127", "Emergency Override Started"));
  return subtypes;
}

Json Purposes(const Entry& entry) {
  static const Codes kReasons = {{"CARE", "TREAT"}, {"IDENTIFY", "PATADMIN"}, {"CORRESPOND", "PATADMIN"}, {"REQUEST_OF_PERSON", "PATRQT"}};
  Json purposes = Json::array();
  if (entry.emergency()) purposes.push_back(Concept(Coding(kActReason, "BTG")));
  if (entry.purpose().empty()) return purposes;
  Json said = Concept(Coding(kUrn + "purpose", entry.purpose()));
  const auto known = kReasons.find(entry.purpose());
  if (known != kReasons.end()) said["coding"].push_back(Coding(kActReason, known->second));
  purposes.push_back(std::move(said));
  return purposes;
}

/// The rules that let it through or refused it, a URI each.
Json Policies(const Entry& entry) {
  Json policies = Json::array();
  for (const auto& rule : base::Split(entry.rule(), ' ')) policies.push_back(kUrn + "rule:" + rule);
  return policies;
}

Json Actor(const Entry& entry) {
  Json actor = {{"type", Concept(Coding(kDicom, "110153", "Source Role ID"))}};
  if (!entry.role().empty()) actor["role"] = Json::array({Concept(Coding(kUrn + "role", entry.role()))});
  actor["who"] = Identified("member", entry.actor());
  actor["requestor"] = true;
  if (!entry.rule().empty()) actor["policy"] = Policies(entry);
  if (!entry.access_point().empty()) actor["network"] = {{"address", entry.access_point()}, {"type", "2"}};
  return actor;
}

Json Responsible(const Entry& entry) {
  return {{"type", Concept(Coding(kParticipation, "RESP", "responsible party"))},
          {"who", Identified("member", entry.responsible_id())},
          {"requestor", false}};
}

Json Agents(const Entry& entry) {
  Json agents = Json::array({Actor(entry)});
  if (!entry.responsible_id().empty()) agents.push_back(Responsible(entry));
  return agents;
}

std::string_view Sensitivity(const std::string& subject_type) {
  static const Codes kLabels = {{"case", "R"}, {"case_log", "R"}, {"consultation", "R"}, {"referral", "R"}, {"identity", "V"}};
  const auto known = kLabels.find(subject_type);
  return known == kLabels.end() ? "N" : known->second;
}

Json Subject(const Entry& entry) {
  const std::string type = entry.subject_type().empty() ? "unknown" : entry.subject_type();
  Json subject;
  if (!entry.subject_id().empty()) subject["what"] = Identified(type, entry.subject_id());
  subject["type"] = Coding(kEntityType, type == "member" || type == "professional" ? "1" : "2");
  subject["securityLabel"] = Json::array({Coding(kConfidentiality, Sensitivity(type))});
  subject["name"] = type;
  return subject;
}

Json Entities(const Entry& entry) {
  Json entities = Json::array();
  if (!entry.subject_type().empty() || !entry.subject_id().empty()) entities.push_back(Subject(entry));
  if (!entry.consent().empty()) entities.push_back({{"type", Coding(kResourceTypes, "Consent")}, {"name", entry.consent()}});
  return entities;
}

Json Observer(const Entry& entry, const std::string& source) {
  Json observer = Json::object();
  if (!entry.network_id().empty()) observer["site"] = entry.network_id();
  observer["observer"] = Identified("service", source);
  observer["type"] = Json::array({Coding(kSourceType, "4", "Application Server")});
  return observer;
}

void PutUnlessEmpty(Json& into, const char* key, Json value) {
  if (!value.empty()) into[key] = std::move(value);
}

Json EventOf(const Entry& entry, const std::string& source) {
  Json event = {{"resourceType", "AuditEvent"}, {"id", source + "-" + std::to_string(entry.seq())}};
  event["type"] = TypeOf(entry);
  event["subtype"] = Subtypes(entry);
  PutUnlessEmpty(event, "action", entry.action().empty() ? Json() : Json(entry.action()));
  event["recorded"] = Iso(KORTELIJN_GET_TIME(entry, time));
  event["outcome"] = Refused(entry) ? "4" : "0";
  if (Refused(entry)) event["outcomeDesc"] = entry.outcome();
  PutUnlessEmpty(event, "purposeOfEvent", Purposes(entry));
  event["agent"] = Agents(entry);
  event["source"] = Observer(entry, source);
  PutUnlessEmpty(event, "entity", Entities(entry));
  return event;
}

}  // namespace

std::string AuditEvent(const Entry& entry, const std::string& source) { return EventOf(entry, source).dump(); }

std::string AuditBundle::Begin() { return "{\"resourceType\":\"Bundle\",\"type\":\"collection\""; }

std::string AuditBundle::Add(const Entry& entry) {
  const Json row = {{"fullUrl", kUrn + "log:" + source_ + ":" + std::to_string(entry.seq())}, {"resource", EventOf(entry, source_)}};
  return (std::exchange(first_, false) ? ",\"entry\":[\n" : ",\n") + row.dump();
}

std::string AuditBundle::End(const journal::v1::SignedHead& head) {
  const Json identifier = {{"system", kUrn + "log-head:" + head.source()}, {"value", head.hash()}};
  return (first_ ? ",\"identifier\":" : "\n],\"identifier\":") + identifier.dump() +
         ",\"timestamp\":" + Json(Iso(KORTELIJN_GET_TIME(head, time))).dump() + "}\n";
}

}  // namespace kortelijn::client
