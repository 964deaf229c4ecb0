// The registry as people call it: entries, spreadsheets, members, the network's rules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using Stub = registry::v1::RegistryService::Stub;
namespace v1 = registry::v1;
namespace reason = base::reason;
using testing::ElementsAre;
using testing::HasSubstr;

template <typename Request>
Request New() {
  Request request;
  request.set_request_id(base::NewId());
  return request;
}

class Registry : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("hanna", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"}); }

  Stub& Coordinator() { return *here_.As("coordinator").registry; }
  Stub& Hanna() { return *here_.As("hanna").registry; }

  v1::Professional Get(Stub& as, const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Call(as, &Stub::GetProfessional, request).professional();
  }

  std::string GetRefusal(Stub& as, const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Refusal(as, &Stub::GetProfessional, request);
  }

  v1::UpdateProfessionalRequest Change(const v1::Professional& entry, const std::string& path) {
    auto request = New<v1::UpdateProfessionalRequest>();
    *request.mutable_professional() = entry;
    request.mutable_update_mask()->add_paths(path);
    return request;
  }

  v1::ImportProfessionalsRequest Sheet(const std::string& csv, bool dry_run = false) {
    auto request = New<v1::ImportProfessionalsRequest>();
    request.set_csv(csv);
    request.set_dry_run(dry_run);
    return request;
  }

  std::vector<std::string> List(Stub& as, const std::string& query, v1::Dimension dimension = v1::DIMENSION_UNSPECIFIED) {
    v1::ListProfessionalsRequest request;
    request.set_query(query);
    request.set_dimension(dimension);
    const auto page = Call(as, &Stub::ListProfessionals, request);
    std::vector<std::string> ids;
    for (const auto& entry : page.professionals()) ids.push_back(entry.id());
    return ids;
  }

  v1::Member GetMember(const std::string& id) {
    const google::protobuf::RepeatedPtrField<v1::Member> members =
        Call(Coordinator(), &Stub::ListMembers, v1::ListMembersRequest()).members();
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.id() == id; });
    return found == members.end() ? v1::Member() : *found;
  }

  v1::UpdateMemberRequest ChangeMember(const v1::Member& member, const std::string& path) {
    auto request = New<v1::UpdateMemberRequest>();
    *request.mutable_member() = member;
    request.mutable_update_mask()->add_paths(path);
    return request;
  }

  Installation here_;
};

TEST_F(Registry, ANewEntryGetsTheDisciplinesDimensionsAndIsConfirmed) {
  const auto entry = Get(Hanna(), "hanna");
  ASSERT_EQ(entry.dimensions_size(), 2);
  EXPECT_EQ(entry.dimensions(0).strength(), 60);
  EXPECT_EQ(entry.confirmed_by(), "coordinator");
  EXPECT_EQ(entry.email(), "hanna@demo.example") << "one's own address is shown";
}

TEST_F(Registry, AnAddressIsForItsOwnerAndTheCoordinator) {
  here_.AddProfessional("yusuf", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  EXPECT_EQ(Get(Hanna(), "yusuf").email(), "");
  EXPECT_EQ(Get(Coordinator(), "yusuf").email(), "yusuf@demo.example");
}

TEST_F(Registry, APersonChangesTheirOwnEntryAndConfirmsItByThat) {
  auto entry = Get(Hanna(), "hanna");
  entry.set_capacity(v1::CAPACITY_STATUS_FULL);
  const auto changed = Call(Hanna(), &Stub::UpdateProfessional, Change(entry, "capacity")).professional();
  EXPECT_EQ(changed.capacity(), v1::CAPACITY_STATUS_FULL);
  EXPECT_EQ(changed.confirmed_by(), "hanna");
  EXPECT_NE(changed.etag(), entry.etag());
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, Change(entry, "capacity")), reason::kEtagMismatch);
}

TEST_F(Registry, APersonMayNotChangeWhoTheyAreNorOthers) {
  const auto entry = Get(Hanna(), "hanna");
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, Change(entry, "email")), reason::kFieldNotMutable);
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, Change(entry, "discipline")), reason::kFieldNotMutable);
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, Change(entry, "nonsense")), reason::kFieldInvalid);
  here_.AddProfessional("yusuf", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, Change(Get(Hanna(), "yusuf"), "phone")), reason::kNotFound);
  auto confirm = New<v1::ConfirmProfessionalRequest>();
  confirm.set_professional_id("yusuf");
  EXPECT_EQ(Refusal(Hanna(), &Stub::ConfirmProfessional, confirm), reason::kNotFound);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ConfirmProfessional, confirm), "");
}

TEST_F(Registry, SaysAllThatIsWrongWithAnEntry) {
  auto request = New<v1::CreateProfessionalRequest>();
  auto* entry = request.mutable_professional();
  entry->set_display_name("Zoë Demo");
  entry->set_discipline(static_cast<v1::Discipline>(99));
  entry->add_working_area("GM0000");
  entry->set_organisation_id("nowhere");
  try {
    Call(Coordinator(), &Stub::CreateProfessional, request);
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
    std::set<std::string> fields;
    for (const auto& violation : fault.fields()) fields.insert(violation.field);
    EXPECT_EQ(fields, (std::set<std::string>{"professional.discipline", "professional.working_area[0]", "professional.email",
                                             "professional.organisation_id"}));
  }
}

TEST_F(Registry, MakesUpIdsAndRefusesTakenOnes) {
  auto request = New<v1::CreateProfessionalRequest>();
  auto* entry = request.mutable_professional();
  entry->set_display_name("Zoë Demo");
  entry->set_email("zoe@demo.example");
  entry->set_discipline(v1::DISCIPLINE_VOLUNTEER);
  entry->add_working_area("GM1904");
  EXPECT_EQ(Call(Coordinator(), &Stub::CreateProfessional, request).professional().id(), "zoe.demo");
  EXPECT_EQ(Call(Coordinator(), &Stub::CreateProfessional, request).professional().id(), "zoe.demo") << "the same act again";
  request.set_request_id(base::NewId());
  EXPECT_THAT(Call(Coordinator(), &Stub::CreateProfessional, request).professional().id(), testing::StartsWith("zoe.demo."));
  request.set_request_id(base::NewId());
  entry->set_id("coordinator");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::CreateProfessional, request), reason::kAlreadyExists);
}

TEST_F(Registry, LoadsTheDemoSpreadsheetOnce) {
  std::ifstream file(KORTELIJN_SOURCE_DIR "/deploy/demo/registry.csv");
  std::stringstream text;
  text << file.rdbuf();
  const auto dry = Call(Coordinator(), &Stub::ImportProfessionals, Sheet(text.str(), true));
  EXPECT_EQ(dry.faults_size(), 0);
  EXPECT_GE(dry.added(), 40);
  EXPECT_EQ(GetRefusal(Coordinator(), "hanna.demo"), reason::kNotFound) << "a dry run writes nothing";
  EXPECT_EQ(Call(Coordinator(), &Stub::ImportProfessionals, Sheet(text.str())).added(), dry.added());
  const auto again = Call(Coordinator(), &Stub::ImportProfessionals, Sheet(text.str()));
  EXPECT_EQ(again.unchanged(), dry.added());
  EXPECT_EQ(again.added() + again.changed(), 0);
  EXPECT_EQ(Get(Coordinator(), "hanna.demo").organisation_name(), "Huisartsenpraktijk De Vecht Demo");
  EXPECT_THAT(List(Coordinator(), "midden kaderarts pijn"), testing::Contains("pieter.demo"));
  EXPECT_THAT(List(Coordinator(), "hanna.demo"), ElementsAre()) << "ids and addresses are not searched";
  EXPECT_FALSE(List(Coordinator(), "benauwdheid").empty());
}

TEST_F(Registry, ImportsAllRowsOrNone) {
  const std::string csv =
      "id;naam;beroep;gemeente;mail\nanna.demo;Anna Demo;huisarts;Roermond;anna@demo.example\n"
      "bert.demo;Bert Demo;tovenaar;Atlantis;bert@demo.example\n";
  const auto dry = Call(Coordinator(), &Stub::ImportProfessionals, Sheet(csv, true));
  ASSERT_EQ(dry.faults_size(), 2);
  EXPECT_EQ(dry.faults(0).row(), 3);
  EXPECT_EQ(dry.faults(0).column(), "beroep");
  EXPECT_EQ(dry.faults(1).column(), "gemeente");
  try {
    Call(Coordinator(), &Stub::ImportProfessionals, Sheet(csv));
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), reason::kImportInvalid);
    ASSERT_EQ(fault.fields().size(), 2U);
    EXPECT_EQ(fault.fields()[0].field, "row 3, column beroep");
  }
  EXPECT_EQ(GetRefusal(Coordinator(), "anna.demo"), reason::kNotFound);
}

TEST_F(Registry, KnowsImportedPeopleAgainByTheirAddress) {
  const std::string head = "naam;discipline;werkgebied;e-mail;telefoon;organisatie\n";
  const std::string row = "Zoë van Demo;geestelijk verzorger;Zundert;zoe@demo.example;";
  EXPECT_EQ(Call(Coordinator(), &Stub::ImportProfessionals, Sheet(head + row + ";Levensvragen Demo\n")).added(), 1);
  const auto changed = Call(Coordinator(), &Stub::ImportProfessionals, Sheet(head + row + "0346 1;LEVENSVRAGEN demo\n"));
  EXPECT_EQ(changed.changed(), 1);
  EXPECT_EQ(Get(Coordinator(), "zoe.van.demo").phone(), "0346 1");
  EXPECT_EQ(Call(Coordinator(), &Stub::ListOrganisations, v1::ListOrganisationsRequest()).organisations_size(), 1);
  const auto twice = Call(Coordinator(), &Stub::ImportProfessionals, Sheet(head + row + ";\n" + row + ";\n", true));
  ASSERT_EQ(twice.faults_size(), 1);
  EXPECT_EQ(twice.faults(0).row(), 3);
}

TEST_F(Registry, RefusesSheetsAboutPeopleWithoutAnEntryOrTwice) {
  const std::string head = "id,naam,discipline,werkgebied,e-mail\n";
  const auto faults = Call(Coordinator(), &Stub::ImportProfessionals,
                           Sheet(head + "coordinator,Cora,huisarts,Zundert,c@demo.example\nhanna,Hanna,huisarts,Zundert,h@demo.example\n" +
                                     "hanna,Hanna,huisarts,Zundert,h@demo.example\n",
                                 true))
                          .faults();
  ASSERT_EQ(faults.size(), 2);
  EXPECT_EQ(faults[0].row(), 2);
  EXPECT_EQ(faults[1].row(), 4);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, Sheet("")), reason::kFieldInvalid);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, Sheet("wat,is,dit\n1,2,3\n")), reason::kImportInvalid);
}

std::string ManyRows(int count) {
  std::string csv = "id;naam;discipline;organisatie;werkgebied;e-mail;wat ik doe\n";
  for (int i = 0; i < count; ++i) {
    const auto number = std::to_string(100'000 + i);
    csv += "p" + number + ";Persoon " + number + ";wijkverpleegkundige;Thuiszorg " + std::to_string(i % 200) + " Demo;Roermond, Zundert;p" +
           number + "@demo.example;Zorg thuis, dag en nacht.\n";
  }
  return csv;
}

TEST_F(Registry, LoadsTenThousandRows) {
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(Call(Coordinator(), &Stub::ImportProfessionals, Sheet(ManyRows(10'000))).added(), 10'000);
  const auto loaded = std::chrono::steady_clock::now();
  RecordProperty("import_ms", static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(loaded - begun).count()));
  std::set<std::string> seen;
  v1::ListProfessionalsRequest request;
  request.set_page_size(500);
  do {
    const auto page = Call(Hanna(), &Stub::ListProfessionals, request);
    for (const auto& entry : page.professionals()) seen.insert(entry.id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen.size(), 10'001U);
}

TEST_F(Registry, BindsPageTokensToTheirFilter) {
  here_.AddProfessional("yusuf", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  v1::ListProfessionalsRequest request;
  request.set_page_size(1);
  const auto token = Call(Hanna(), &Stub::ListProfessionals, request).next_page_token();
  ASSERT_FALSE(token.empty());
  request.set_page_token(token);
  EXPECT_EQ(Call(Hanna(), &Stub::ListProfessionals, request).professionals(0).id(), "yusuf");
  request.set_query("demo");
  EXPECT_EQ(Refusal(Hanna(), &Stub::ListProfessionals, request), reason::kPageTokenInvalid);
  request.Clear();
  request.set_municipality("GM0000");
  EXPECT_EQ(Refusal(Hanna(), &Stub::ListProfessionals, request), reason::kMunicipalityUnknown);
}

TEST_F(Registry, ShowsSuspendedPeopleToCoordinatorsOnly) {
  here_.AddProfessional("yusuf", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  auto suspend = New<v1::SuspendMemberRequest>();
  suspend.set_member_id("yusuf");
  EXPECT_EQ(Call(Coordinator(), &Stub::SuspendMember, suspend).member().status(), v1::MEMBER_STATUS_SUSPENDED);
  EXPECT_EQ(GetRefusal(Hanna(), "yusuf"), reason::kNotFound);
  EXPECT_THAT(List(Hanna(), ""), ElementsAre("hanna"));
  EXPECT_THAT(List(Coordinator(), ""), ElementsAre("hanna", "yusuf"));
  auto code = New<v1::IssueEnrolmentCodeRequest>();
  code.set_member_id("yusuf");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::IssueEnrolmentCode, code), reason::kSuspended);
}

TEST_F(Registry, SuspensionEndsAnOpenCode) {
  const auto code = here_.Code("hanna");
  auto suspend = New<v1::SuspendMemberRequest>();
  suspend.set_member_id("hanna");
  Call(Coordinator(), &Stub::SuspendMember, suspend);
  auto reinstate = New<v1::ReinstateMemberRequest>();
  reinstate.set_member_id("hanna");
  Call(Coordinator(), &Stub::ReinstateMember, reinstate);
  EXPECT_THROW(here_.Enrol(code), base::Fault);
}

TEST_F(Registry, TheLastCoordinatorKeepsTheRole) {
  auto self = GetMember("coordinator");
  self.clear_roles();
  self.add_roles(access::v1::ROLE_PRIVACY_OFFICER);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateMember, ChangeMember(self, "roles")), reason::kLastCoordinator);
  auto second = New<v1::CreateMemberRequest>();
  second.mutable_member()->set_display_name("Tweede Demo");
  second.mutable_member()->set_email("tweede@demo.example");
  second.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
  EXPECT_EQ(Call(Coordinator(), &Stub::CreateMember, second).member().id(), "tweede.demo");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateMember, ChangeMember(self, "roles")), "");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ListMembers, v1::ListMembersRequest()), "") << "a privacy officer may";
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateMember, ChangeMember(self, "roles")), reason::kRoleRequired);
}

TEST_F(Registry, AMembersNewNameIsTheEntrysToo) {
  auto member = GetMember("hanna");
  member.set_display_name("Hanna de Nieuwe");
  Call(Coordinator(), &Stub::UpdateMember, ChangeMember(member, "display_name"));
  EXPECT_EQ(Get(Hanna(), "hanna").display_name(), "Hanna de Nieuwe");
  EXPECT_THAT(List(Hanna(), "nieuwe"), ElementsAre("hanna"));
}

TEST_F(Registry, AnOrganisationsNewNameReachesItsPeople) {
  auto create = New<v1::CreateOrganisationRequest>();
  create.mutable_organisation()->set_name("Praktijk Oud Demo");
  create.mutable_organisation()->set_kvk("12345678");
  auto organisation = Call(Coordinator(), &Stub::CreateOrganisation, create).organisation();
  EXPECT_EQ(organisation.id(), "praktijk-oud-demo");
  auto entry = Get(Hanna(), "hanna");
  entry.set_organisation_id(organisation.id());
  Call(Hanna(), &Stub::UpdateProfessional, Change(entry, "organisation_id"));
  auto update = New<v1::UpdateOrganisationRequest>();
  organisation.set_name("Praktijk Nieuw Demo");
  *update.mutable_organisation() = organisation;
  update.mutable_update_mask()->add_paths("name");
  Call(Coordinator(), &Stub::UpdateOrganisation, update);
  EXPECT_EQ(Get(Hanna(), "hanna").organisation_name(), "Praktijk Nieuw Demo");
  EXPECT_THAT(List(Hanna(), "praktijk nieuw"), ElementsAre("hanna"));
}

TEST_F(Registry, TheNetworksRulesAreTheCoordinatorsToChange) {
  auto network = Call(Hanna(), &Stub::GetNetwork, v1::GetNetworkRequest()).network();
  EXPECT_EQ(network.ring_windows_size(), 4);
  EXPECT_EQ(network.freshness_half_life_days(), 180);
  auto update = New<v1::UpdateNetworkRequest>();
  network.set_ring_size(3);
  *update.mutable_network() = network;
  update.mutable_update_mask()->add_paths("ring_size");
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateNetwork, update), reason::kRoleRequired);
  EXPECT_EQ(Call(Coordinator(), &Stub::UpdateNetwork, update).network().ring_size(), 3);
  update.set_request_id(base::NewId());
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateNetwork, update), reason::kEtagMismatch);
  network = Call(Coordinator(), &Stub::GetNetwork, v1::GetNetworkRequest()).network();
  network.mutable_ring_windows(0)->set_minutes(0);
  network.add_municipalities("GM0000");
  *update.mutable_network() = network;
  update.mutable_update_mask()->clear_paths();
  update.mutable_update_mask()->add_paths("municipalities");
  update.set_request_id(base::NewId());
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateNetwork, update), reason::kMunicipalityUnknown);
  update.mutable_update_mask()->add_paths("ring_windows");
  update.set_request_id(base::NewId());
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateNetwork, update), reason::kFieldInvalid);
}

TEST_F(Registry, ListsMunicipalitiesByName) {
  v1::ListMunicipalitiesRequest request;
  EXPECT_GT(Call(Hanna(), &Stub::ListMunicipalities, request).municipalities_size(), 300);
  request.set_own(true);
  const auto own = Call(Hanna(), &Stub::ListMunicipalities, request).municipalities();
  ASSERT_EQ(own.size(), 3);
  EXPECT_EQ(own[0].name(), "Roermond");
  EXPECT_GT(own[0].neighbours_size(), 0);
}

TEST_F(Registry, SurvivesARestart) {
  Hanna();
  here_.Stop();
  here_.Start();
  EXPECT_EQ(Get(Hanna(), "hanna").id(), "hanna");
}

}  // namespace
}  // namespace kortelijn::test
