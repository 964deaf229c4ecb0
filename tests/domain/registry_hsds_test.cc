// Entries as services of HSDS and back.
#include "services/registry/hsds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

Professional Full() {
  Professional entry;
  entry.id = "noor.demo";
  entry.network_id = "demo";
  entry.display_name = "Noor Demo";
  entry.discipline = base::Discipline::kSocialWorker;
  entry.organisation_id = "welzijn-demo";
  entry.organisation_name = "Welzijn Demo";
  entry.dimensions = {{base::Dimension::kSocial, 90}, {base::Dimension::kPsychological, 40}};
  entry.expertise = {"mantelzorg", "rouw"};
  entry.working_area = {"GM1904", "GM0879"};
  entry.languages = {"nl", "tr"};
  entry.reachable = {{2, 540, 720}, {1, 540, 1440}};
  entry.absences = {{"2026-12-21", "2027-01-02"}, {"2027-02-01", "2027-02-01"}};
  entry.open_slots = 2;
  entry.what_i_do = "Praktische hulp.";
  entry.how_i_think = "Naast iemand staan.";
  entry.phone = "0346 000 110";
  entry.email = "noor.demo@example.org";
  entry.identifiers = {{IdentifierSystem::kSkj, "000110"}};
  entry.confirm_time = base::FromMillis(1'780'000'000'000);
  return entry;
}

Organisation Welfare() { return {"welzijn-demo", "demo", "Welzijn Demo", "12345678", "", "GM1904"}; }

json Document() { return json::parse(WriteHsds({Full()}, {Welfare()})); }

std::vector<std::string> CellsOf(const Professional& entry) {
  std::vector<std::string> cells;
  cells.reserve(static_cast<std::size_t>(Column::kCount));
  for (int i = 0; i < static_cast<int>(Column::kCount); ++i) cells.push_back(CellOf(entry, static_cast<Column>(i)));
  return cells;
}

/// Paths and descriptions of what is wrong with a document.
std::vector<std::pair<std::string, std::string>> FaultsOf(const json& document) {
  ImportFaults faults;
  ReadHsds(document.dump(), faults);
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& fault : faults.kept()) found.emplace_back(fault.path, fault.description);
  return found;
}

std::vector<HsdsRow> RowsOf(const json& document) {
  ImportFaults faults;
  auto rows = ReadHsds(document.dump(), faults);
  for (const auto& fault : faults.kept()) ADD_FAILURE() << fault.path << " " << fault.description;
  return rows;
}

TEST(Hsds, AnEntryIsAServiceOfItsOrganisation) {
  const auto service = Document()["services"][0];
  EXPECT_EQ(service["id"], "noor.demo");
  EXPECT_EQ(service["name"], "Noor Demo");
  EXPECT_EQ(service["status"], "active");
  EXPECT_EQ(service["description"], "Praktische hulp.");
  EXPECT_EQ(service["email"], "noor.demo@example.org");
  EXPECT_EQ(service["assured_date"], "2026-05-28");
  EXPECT_EQ(service["phones"][0]["number"], "0346 000 110");
  EXPECT_EQ(service["contacts"][0]["name"], "Noor Demo");
  EXPECT_EQ(service["contacts"][0]["title"], "sociaal werker");
  EXPECT_EQ(service["languages"][1]["code"], "tr");
  EXPECT_EQ(service["service_areas"][1]["name"], "Zundert");
  EXPECT_EQ(service["service_areas"][1]["extent"], "GM0879");
  EXPECT_EQ(service["schedules"][0]["freq"], "WEEKLY");
  EXPECT_EQ(service["schedules"][0]["byday"], "TU");
  EXPECT_EQ(service["schedules"][0]["opens_at"], "09:00");
  EXPECT_EQ(service["schedules"][1]["closes_at"], "24:00");
  EXPECT_EQ(service["organization_id"], "welzijn-demo");
  EXPECT_EQ(service["organization"]["name"], "Welzijn Demo");
  EXPECT_EQ(service["organization"]["organization_identifiers"][0]["identifier"], "12345678");
  EXPECT_EQ(service["organization"]["locations"][0]["name"], "Stichtse Vecht");
}

TEST(Hsds, WhatAnOrganisationOffersStandsWithItsFirstService) {
  auto welfare = Welfare();
  welfare.services = {{"Rouwgroep", "Zes avonden", {base::Dimension::kSocial}}, {"Huisbezoek"}};
  auto second = Full();
  second.id = "sanne.demo";
  const auto services = json::parse(WriteHsds({Full(), second}, {welfare}))["services"];
  const auto& programs = services[0]["organization"]["programs"];
  ASSERT_EQ(programs.size(), 2U);
  EXPECT_EQ(programs[0]["name"], "Rouwgroep");
  EXPECT_EQ(programs[0]["description"], "Zes avonden");
  EXPECT_EQ(programs[0]["organization_id"], "welzijn-demo");
  EXPECT_EQ(programs[1]["description"], "Huisbezoek");
  EXPECT_FALSE(services[1]["organization"].contains("programs"));
  EXPECT_EQ(services[1]["organization"]["name"], "Welzijn Demo");
}

TEST(Hsds, WhatHasNoFieldIsAnAttributeOfOurTaxonomies) {
  std::vector<std::string> attributes;
  const auto document = Document();
  for (const auto& attribute : document["services"][0]["attributes"]) {
    const auto& term = attribute["taxonomy_term"];
    attributes.push_back(term["taxonomy"].get<std::string>() + " " + term["code"].get<std::string>() + " " + attribute.value("value", ""));
  }
  EXPECT_THAT(attributes,
              ElementsAre("kortelijn/discipline sociaal werker ", "kortelijn/dimension sociaal 90", "kortelijn/dimension psychisch 40",
                          "kortelijn/expertise mantelzorg ", "kortelijn/expertise rouw ", "kortelijn/capacity open 2",
                          "kortelijn/absence afwezig 2026-12-21/2027-01-02", "kortelijn/absence afwezig 2027-02-01/2027-02-01",
                          "kortelijn/text begrijpen Naast iemand staan.", "kortelijn/register SKJ 000110"));
}

TEST(Hsds, EveryObjectHasAnIdOfItsOwn) {
  std::vector<std::string> ids;
  const auto flat = Document()["services"][0].flatten();
  for (const auto& part : flat.items()) {
    const bool term = part.key().find("taxonomy_term/") != std::string::npos;
    if (part.key().ends_with("/id") && !term) ids.push_back(part.value());
  }
  EXPECT_GT(ids.size(), 15U);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

TEST(Hsds, WhoHasNoOrganisationIsTheirOwn) {
  auto entry = Full();
  entry.organisation_id.clear();
  entry.organisation_name.clear();
  entry.status = base::MemberStatus::kSuspended;
  const auto document = json::parse(WriteHsds({entry}, {Welfare()}));
  EXPECT_EQ(document["services"][0]["organization"]["id"], "noor.demo");
  EXPECT_EQ(document["services"][0]["status"], "inactive");
  EXPECT_EQ(RowsOf(document).at(0).csv.cells, CellsOf(entry));
}

TEST(Hsds, IsReadBackAsTheCellsOfTheEntry) {
  EXPECT_EQ(RowsOf(Document()).at(0).csv.cells, CellsOf(Full()));
  Professional bare;
  bare.id = "bare.demo";
  EXPECT_EQ(RowsOf(json::parse(WriteHsds({bare}, {}))).at(0).csv.cells, CellsOf(bare));
}

TEST(Hsds, TakesEveryUsualShapeOfADocument) {
  const auto service = Document()["services"][0];
  EXPECT_EQ(RowsOf({{"services", {service}}}).at(0).places[0], "services[0].id");
  EXPECT_EQ(RowsOf({{"total_items", 1}, {"contents", {service}}}).at(0).places[0], "contents[0].id");
  EXPECT_EQ(RowsOf(json::array({service})).at(0).places[0], "[0].id");
  auto bare = service;
  bare.erase("organization");
  const json organisation = {{"id", "x"}, {"name", "Thuiszorg Demo"}, {"services", {bare, bare}}};
  for (const auto& [document, path] : {std::pair<json, std::string>{{{"organizations", {organisation}}}, "organizations[0]"},
                                       std::pair<json, std::string>{json::array({organisation}), "[0]"}}) {
    const auto rows = RowsOf(document);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].places[0], path + ".services[1].id");
    EXPECT_EQ(rows[1].csv.cells[static_cast<std::size_t>(Column::kOrganisation)], "Thuiszorg Demo");
  }
}

TEST(Hsds, AUuidBecomesAnIdOfTheRegistryAlwaysTheSame) {
  auto document = Document();
  document["services"][0]["id"] = "AC148810-d857-441c-9679-408f346de14b";
  const auto id = RowsOf(document).at(0).csv.cells[0];
  EXPECT_EQ(id, "uac148810d857441c9679408f346de14");
  Checker checker;
  checker.Id(id, "id");
  EXPECT_TRUE(checker.empty());
}

TEST(Hsds, ReadsSeveralDaysAndTimesWithSeconds) {
  auto document = Document();
  document["services"][0]["schedules"] = {{{"id", "1"}, {"byday", "MO, TU"}, {"opens_at", "08:30:00"}, {"closes_at", "17:00"}}};
  EXPECT_EQ(RowsOf(document).at(0).csv.cells[static_cast<std::size_t>(Column::kReachable)], "ma-di 8:30-17:00");
}

TEST(Hsds, LeavesAloneWhatOthersPutInADocument) {
  auto document = Document();
  document["version"] = "3.0";
  document["services"][0]["fees_description"] = "Geen";
  document["services"][0]["attributes"].push_back({{"id", "x"}, {"taxonomy_term", {{"taxonomy", "UNSPSC"}, {"code", "85"}}}});
  document["services"][0]["attributes"].push_back({{"id", "y"}, {"value", nullptr}});
  EXPECT_EQ(RowsOf(document).at(0).csv.cells, CellsOf(Full()));
}

struct Wrong {
  const char* pointer;
  json value;
  const char* path;
  const char* description;
};

class HsdsFault : public testing::TestWithParam<Wrong> {};

TEST_P(HsdsFault, HasAPath) {
  auto document = Document();
  document[json::json_pointer(GetParam().pointer)] = GetParam().value;
  EXPECT_THAT(FaultsOf(document), ElementsAre(std::pair<std::string, std::string>(GetParam().path, GetParam().description)));
}

INSTANTIATE_TEST_SUITE_P(
    All, HsdsFault,
    testing::Values(Wrong{"/services/0/schedules/0/opens_at", "9 uur", "services[0].schedules[0].opens_at", "is not a time HH:MM"},
                    Wrong{"/services/0/schedules/1/closes_at", 17, "services[0].schedules[1].closes_at", "is not a time HH:MM"},
                    Wrong{"/services/0/schedules/1/closes_at", "24:01", "services[0].schedules[1].closes_at", "is not a time HH:MM"},
                    Wrong{"/services/0/schedules/1/byday", "MA", "services[0].schedules[1].byday", "is not days such as MO,TU"},
                    Wrong{"/services/0/schedules/1/byday", "", "services[0].schedules[1].byday", "is required"},
                    Wrong{"/services/0/schedules/0/freq", "MONTHLY", "services[0].schedules[0].freq", "is not WEEKLY"},
                    Wrong{"/services/0/name", 7, "services[0].name", "is not text"},
                    Wrong{"/services/0/phones", "0346", "services[0].phones", "is not a list"},
                    Wrong{"/services/0/languages/0", "nl", "services[0].languages[0]", "is not an object"},
                    Wrong{"/services/0/languages/0/code", "klingon", "services[0].languages[0].code",
                          "'klingon' is not a language: use codes such as nl and en"},
                    Wrong{"/services/0/service_areas/1/extent", "GM0000", "services[0].service_areas[1].extent",
                          "'GM0000' is not the name or CBS code of a municipality"},
                    Wrong{"/services/0/organization", "Welzijn", "services[0].organization", "is not an object"},
                    Wrong{"/services/0/attributes/1/value", "veel", "services[0].attributes[1]",
                          "'veel' is not a dimension: fysiek, psychisch, sociaal or zingeving, each with a strength of 1 to 100"},
                    Wrong{"/services/0/attributes/6/value", "kerst", "services[0].attributes[6].value",
                          "is not a day YYYY-MM-DD, or two with t/m between them"},
                    Wrong{"/services/0/attributes/9/taxonomy_term/code", "NSA", "services[0].attributes[9].taxonomy_term.code",
                          "is not a register"},
                    Wrong{"/services/0/attributes/9/value", 110, "services[0].attributes[9].value", "is not text"},
                    Wrong{"/services/0", "Noor", "services[0]", "is not an object"},
                    Wrong{"/services", "Noor", "services", "is not a list"}, Wrong{"/services", json::array(), "services", "is required"}));

TEST(HsdsFault, OfADocumentThatIsNone) {
  for (const std::string text : {"", "{", "naam;discipline", "{\"services\": [}"}) {
    ImportFaults faults;
    EXPECT_TRUE(ReadHsds(text, faults).empty());
    ASSERT_EQ(faults.count(), 1) << text;
    EXPECT_EQ(faults.kept()[0].path, "$");
  }
  for (const auto& document : {json(7), json::object(), json::array()}) EXPECT_EQ(FaultsOf(document).size(), 1U) << document;
}

TEST(HsdsFault, OfADocumentThatIsTooLarge) {
  const auto nothing_of = [](const std::string& document, const std::string& path, const std::string& description) {
    ImportFaults faults;
    EXPECT_TRUE(ReadHsds(document, faults).empty());
    ASSERT_EQ(faults.kept().size(), 1U);
    EXPECT_EQ(faults.kept().front().path, path);
    EXPECT_EQ(faults.kept().front().description, description);
  };
  nothing_of(json{{"services", std::vector<json>(kMostHsdsServices + 1, Document()["services"][0])}}.dump(), "services[20000]",
             "is one service too many: at most 20000");
  nothing_of(std::string(1'000'000, '['), "$", "is nested too deep or holds too many values");
  std::string many = "[0";
  for (int i = 0; i < 4'000'000; ++i) many += ",0";
  nothing_of(many + "]", "$", "is nested too deep or holds too many values");
}

TEST(HsdsFault, OfTheImportStandsWhereTheColumnWasRead) {
  auto document = Document();
  document["services"][0]["email"] = "geen adres";
  document["services"][0]["attributes"][9]["value"] = "x";
  document["services"][0]["service_areas"] = json::array();
  document["services"][0]["languages"][0]["code"] = "klingon";
  ImportFaults faults;
  const auto rows = ReadHsds(document.dump(), faults);
  const auto header = ImportHeader::All();
  const auto& row = rows.at(0);
  const ImportRow import_row{header, row.csv, faults, "carla.demo", base::FromMillis(1'796'048'000'000), {}, row.places, row.faulty};
  Professional under;
  under.id = "noor.demo";
  under.expertise = {"mantelzorg", "rouw"};
  CheckImported(PutOver(under, true, import_row), import_row);
  std::vector<std::string> paths;
  for (const auto& fault : faults.kept()) paths.push_back(fault.path);
  EXPECT_THAT(paths, UnorderedElementsAre("services[0].languages[0].code", "services[0].email", "services[0].attributes[9].value",
                                          "services[0].service_areas"));
}

}  // namespace
}  // namespace kortelijn::registry
