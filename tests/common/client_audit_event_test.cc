#include "clients/common/audit_event.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;

journal::v1::Entry MakeEntry() {
  journal::v1::Entry entry;
  entry.set_seq(42);
  *entry.mutable_time() = wire::ToProto(base::FromMillis(1'700'000'000'000));
  entry.set_actor("person-1");
  entry.set_role("PROFESSIONAL");
  entry.set_rule("role:PROFESSIONAL relation:holder");
  entry.set_action("R");
  entry.set_event("ConsultationService.GetConsultation");
  entry.set_subject_type("consultation");
  entry.set_subject_id("c-1");
  entry.set_outcome("OK");
  entry.set_access_point("192.0.2.7");
  entry.set_network_id("demo");
  return entry;
}

Json Event(const journal::v1::Entry& entry) { return Json::parse(AuditEvent(entry, "consultation")); }

std::vector<std::string> Codes(const Json& codings) {
  std::vector<std::string> codes;
  for (const auto& coding : codings) codes.push_back(coding.at("code"));
  return codes;
}

TEST(AuditEventTest, ARead) {
  const Json event = Event(MakeEntry());
  EXPECT_EQ(event["resourceType"], "AuditEvent");
  EXPECT_EQ(event["id"], "consultation-42");
  EXPECT_EQ(event["type"]["system"], "http://terminology.hl7.org/CodeSystem/audit-event-type");
  EXPECT_EQ(event["type"]["code"], "rest");
  EXPECT_THAT(Codes(event["subtype"]), ElementsAre("ConsultationService.GetConsultation", "read"));
  EXPECT_EQ(event["action"], "R");
  EXPECT_EQ(event["recorded"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(event["outcome"], "0");
  EXPECT_FALSE(event.contains("outcomeDesc"));
  EXPECT_FALSE(event.contains("purposeOfEvent"));
  EXPECT_EQ(event["agent"].size(), 1U);
  const Json& agent = event["agent"][0];
  EXPECT_EQ(agent["who"]["identifier"], (Json{{"system", "urn:kortelijn:member"}, {"value", "person-1"}}));
  EXPECT_EQ(agent["requestor"], true);
  EXPECT_EQ(agent["role"][0]["coding"][0]["code"], "PROFESSIONAL");
  EXPECT_EQ(agent["policy"], (Json{"urn:kortelijn:rule:role:PROFESSIONAL", "urn:kortelijn:rule:relation:holder"}));
  EXPECT_EQ(agent["network"], (Json{{"address", "192.0.2.7"}, {"type", "2"}}));
  EXPECT_EQ(event["source"]["site"], "demo");
  EXPECT_EQ(event["source"]["observer"]["identifier"]["value"], "consultation");
  EXPECT_THAT(Codes(event["source"]["type"]), ElementsAre("4"));
  EXPECT_EQ(event["entity"].size(), 1U);
  EXPECT_EQ(event["entity"][0]["what"]["identifier"], (Json{{"system", "urn:kortelijn:consultation"}, {"value", "c-1"}}));
  EXPECT_EQ(event["entity"][0]["type"]["code"], "2");
  EXPECT_THAT(Codes(event["entity"][0]["securityLabel"]), ElementsAre("R"));
}

TEST(AuditEventTest, EveryActionHasItsInteraction) {
  const std::map<std::string, std::string> interactions = {
      {"C", "create"}, {"R", "read"}, {"U", "update"}, {"D", "delete"}, {"E", "operation"}};
  for (const auto& [action, interaction] : interactions) {
    auto entry = MakeEntry();
    entry.set_action(action);
    EXPECT_EQ(Event(entry)["action"], action);
    EXPECT_EQ(Event(entry)["subtype"][1]["code"], interaction);
  }
}

TEST(AuditEventTest, ARefusal) {
  auto entry = MakeEntry();
  entry.set_outcome("ROLE_REQUIRED");
  entry.set_rule("refused");
  entry.set_role("");
  entry.set_subject_type("");
  const Json event = Event(entry);
  EXPECT_EQ(event["outcome"], "4");
  EXPECT_EQ(event["outcomeDesc"], "ROLE_REQUIRED");
  EXPECT_EQ(event["agent"][0]["policy"], Json{"urn:kortelijn:rule:refused"});
  EXPECT_FALSE(event["agent"][0].contains("role"));
  EXPECT_EQ(event["entity"][0]["what"]["identifier"]["system"], "urn:kortelijn:unknown");
  entry.set_subject_id("");
  EXPECT_FALSE(Event(entry).contains("entity"));
}

TEST(AuditEventTest, AnActForSomebodyElseHasASecondAgent) {
  auto entry = MakeEntry();
  entry.set_rule("role:PROFESSIONAL relation:stand_in");
  entry.set_responsible_id("person-2");
  const Json agents = Event(entry)["agent"];
  ASSERT_EQ(agents.size(), 2U);
  EXPECT_EQ(agents[0]["requestor"], true);
  EXPECT_EQ(agents[1]["requestor"], false);
  EXPECT_EQ(agents[1]["who"]["identifier"]["value"], "person-2");
  EXPECT_EQ(agents[1]["type"]["coding"][0]["code"], "RESP");
}

TEST(AuditEventTest, PurposeConsentAndEmergency) {
  auto entry = MakeEntry();
  entry.set_purpose("CARE");
  entry.set_consent("SOCIAL granted");
  Json event = Event(entry);
  EXPECT_THAT(Codes(event["purposeOfEvent"][0]["coding"]), ElementsAre("CARE", "TREAT"));
  EXPECT_EQ(event["entity"][1]["type"]["code"], "Consent");
  EXPECT_EQ(event["entity"][1]["name"], "SOCIAL granted");
  entry.set_emergency(true);
  event = Event(entry);
  EXPECT_THAT(Codes(event["subtype"]), ElementsAre("ConsultationService.GetConsultation", "read", "110127"));
  EXPECT_EQ(event["purposeOfEvent"][0]["coding"][0]["code"], "BTG");
  entry.set_purpose("SOMETHING_NEW");
  EXPECT_THAT(Codes(Event(entry)["purposeOfEvent"][1]["coding"]), ElementsAre("SOMETHING_NEW"));
}

TEST(AuditEventTest, EveryKindOfRowHasTypeAndSensitivity) {
  struct Kind {
    std::string event, subject_type, type, label, entity;
  };
  const std::vector<Kind> kinds = {
      {"ConsultationService.CreateCase", "case", "rest", "R", "2"},
      {"ReferralService.ClaimReferral", "referral", "rest", "R", "2"},
      {"IdentityService.GetIdentity", "identity", "rest", "V", "2"},
      {"CaseLogService.ListCaseLog", "case_log", "rest", "R", "2"},
      {"RegistryService.UpdateNetwork", "network", "rest", "N", "2"},
      {"RegistryService.UpdateProfessional", "professional", "rest", "N", "1"},
      {"RegistryService.ExportProfessionals", "network", "110106", "N", "2"},
      {"JournalService.ListEntries", "journal", "110101", "N", "2"},
      {"JournalService.ExportEntries", "journal", "110106", "N", "2"},
      {"ReviewService.StartReview", "review", "110101", "N", "2"},
      {"EnrolmentService.Enrol", "member", "110114", "N", "1"},
      {"Timer.Widen", "referral", "rest", "R", "2"},
  };
  for (const auto& kind : kinds) {
    auto entry = MakeEntry();
    entry.set_event(kind.event);
    entry.set_subject_type(kind.subject_type);
    const Json event = Event(entry);
    EXPECT_EQ(event["type"]["code"], kind.type) << kind.event;
    EXPECT_THAT(Codes(event["entity"][0]["securityLabel"]), ElementsAre(kind.label)) << kind.event;
    EXPECT_EQ(event["entity"][0]["type"]["code"], kind.entity) << kind.event;
  }
}

TEST(AuditEventTest, ABundleHoldsTheRowsAndNamesTheHead) {
  journal::v1::SignedHead head;
  head.set_source("consultation");
  head.set_hash("abcd");
  *head.mutable_time() = wire::ToProto(base::FromMillis(1'700'000'000'000));
  AuditBundle bundle("consultation");
  std::string text = bundle.Begin();
  for (int seq : {1, 2, 3}) {
    auto entry = MakeEntry();
    entry.set_seq(seq);
    text += bundle.Add(entry);
  }
  text += bundle.End(head);
  const Json json = Json::parse(text);
  EXPECT_EQ(json["resourceType"], "Bundle");
  EXPECT_EQ(json["type"], "collection");
  EXPECT_EQ(json["timestamp"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(json["identifier"]["value"], "abcd");
  ASSERT_EQ(json["entry"].size(), 3U);
  EXPECT_EQ(json["entry"][1]["fullUrl"], "urn:kortelijn:log:consultation:2");
  EXPECT_EQ(json["entry"][2]["resource"]["id"], "consultation-3");

  AuditBundle empty("consultation");
  std::string nothing = empty.Begin();
  nothing += empty.End(head);
  EXPECT_FALSE(Json::parse(nothing).contains("entry")) << "FHIR has no empty lists";
}

}  // namespace
}  // namespace kortelijn::client
