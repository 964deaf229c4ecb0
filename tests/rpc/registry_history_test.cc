// What changed in an entry, told to whom it concerns; and organisations with what they offer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/installation.h"

namespace kortelijn::test {
namespace {

using Stub = registry::v1::RegistryService::Stub;
namespace v1 = registry::v1;
namespace reason = base::reason;
using testing::ElementsAre;
using testing::IsEmpty;

template <typename Request>
Request New() {
  Request request;
  request.set_request_id(base::NewId());
  return request;
}

std::vector<std::string> Told(const v1::ListProfessionalChangesResponse& response) {
  std::vector<std::string> told;
  for (const auto& change : response.changes())
    told.push_back(change.actor_id() + " " + change.field() + ": " + change.before() + " -> " + change.after());
  return told;
}

class RegistryHistory : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("hanna", v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
    here_.AddProfessional("yusuf", v1::DISCIPLINE_COMMUNITY_NURSE, {}, {"GM1904"});
  }

  Stub& Coordinator() { return *here_.As("coordinator").registry; }
  Stub& Hanna() { return *here_.As("hanna").registry; }

  v1::ListProfessionalChangesResponse History(Stub& as, const std::string& id = "hanna", int size = 0, const std::string& token = "") {
    return Call(as, &Stub::ListProfessionalChanges, Asking(id, size, token));
  }

  std::string HistoryRefusal(Stub& as, const std::string& id, const std::string& token = "") {
    return Refusal(as, &Stub::ListProfessionalChanges, Asking(id, 0, token));
  }

  v1::Professional Get(const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Call(Coordinator(), &Stub::GetProfessional, request).professional();
  }

  v1::UpdateProfessionalRequest Changing(const std::vector<std::string>& paths) {
    auto request = New<v1::UpdateProfessionalRequest>();
    *request.mutable_professional() = Get("hanna");
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    return request;
  }

  void SetPhone(Stub& as, const std::string& phone) {
    auto request = Changing({"phone"});
    request.mutable_professional()->set_phone(phone);
    Call(as, &Stub::UpdateProfessional, request);
  }

  v1::Organisation MakeOrganisation(const std::string& name) {
    auto request = New<v1::CreateOrganisationRequest>();
    request.mutable_organisation()->set_name(name);
    auto* service = request.mutable_organisation()->add_services();
    service->set_name("Rouwgroep");
    service->set_description("Zes avonden");
    service->add_dimensions(v1::DIMENSION_SPIRITUAL);
    return Call(Coordinator(), &Stub::CreateOrganisation, request).organisation();
  }

  std::vector<std::string> Find(const std::string& query) {
    v1::ListProfessionalsRequest request;
    request.set_query(query);
    std::vector<std::string> ids;
    const auto page = Call(Hanna(), &Stub::ListProfessionals, request);
    for (const auto& entry : page.professionals()) ids.push_back(entry.id());
    return ids;
  }

  Installation here_;

 private:
  static v1::ListProfessionalChangesRequest Asking(const std::string& id, int size, const std::string& token) {
    v1::ListProfessionalChangesRequest request;
    request.set_professional_id(id);
    request.set_page_size(size);
    request.set_page_token(token);
    return request;
  }
};

TEST_F(RegistryHistory, ANewEntryHasNone) { EXPECT_THAT(Told(History(Hanna())), IsEmpty()); }

TEST_F(RegistryHistory, TellsWhoChangedWhich) {
  auto request = Changing({"phone", "capacity", "working_area"});
  request.mutable_professional()->set_phone("0346 1");
  request.mutable_professional()->set_capacity(v1::CAPACITY_STATUS_FULL);
  request.mutable_professional()->add_working_area("GM0879");
  const auto before = base::ToMillis(base::SystemClock().Now());
  Call(Coordinator(), &Stub::UpdateProfessional, request);
  Call(Coordinator(), &Stub::UpdateProfessional, request);
  SetPhone(Hanna(), "0346 2");
  const auto history = History(Hanna());
  EXPECT_THAT(Told(history),
              ElementsAre("hanna phone: 0346 1 -> 0346 2", "coordinator working_area: Stichtse Vecht -> Stichtse Vecht, Zundert",
                          "coordinator capacity: open -> vol", "coordinator phone:  -> 0346 1"))
      << "the same act again changes nothing";
  EXPECT_GE(history.changes(3).change_time().seconds(), before / 1000);
  EXPECT_EQ(Told(History(Coordinator())), Told(history));
}

TEST_F(RegistryHistory, ARefusedChangeLeavesNothing) {
  auto request = Changing({"phone"});
  request.mutable_professional()->set_phone("thuis");
  EXPECT_EQ(Refusal(Hanna(), &Stub::UpdateProfessional, request), reason::kFieldInvalid);
  EXPECT_THAT(Told(History(Hanna())), IsEmpty());
}

TEST_F(RegistryHistory, AMembersNameAddressAndStatusAreTheEntrys) {
  auto update = New<v1::UpdateMemberRequest>();
  update.mutable_member()->set_id("hanna");
  update.mutable_member()->set_etag(Get("hanna").etag());
  update.mutable_member()->set_display_name("Hanna de Nieuwe");
  update.mutable_member()->set_email("nieuw@demo.example");
  update.mutable_update_mask()->add_paths("display_name");
  update.mutable_update_mask()->add_paths("email");
  const auto name = Get("hanna").display_name();
  Call(Coordinator(), &Stub::UpdateMember, update);
  auto suspend = New<v1::SuspendMemberRequest>();
  suspend.set_member_id("hanna");
  Call(Coordinator(), &Stub::SuspendMember, suspend);
  suspend.set_request_id(base::NewId());
  Call(Coordinator(), &Stub::SuspendMember, suspend);
  auto reinstate = New<v1::ReinstateMemberRequest>();
  reinstate.set_member_id("hanna");
  Call(Coordinator(), &Stub::ReinstateMember, reinstate);
  EXPECT_THAT(Told(History(Coordinator())),
              ElementsAre("coordinator status: geschorst -> actief", "coordinator status: actief -> geschorst",
                          "coordinator display_name: " + name + " -> Hanna de Nieuwe",
                          "coordinator email: hanna@demo.example -> nieuw@demo.example"));
}

TEST_F(RegistryHistory, AnImportTellsTheSameAndAnAddedEntryNothing) {
  const std::string head = "id;naam;discipline;organisatie;werkgebied;e-mail;BIG;AGB;bevestigd op\n";
  auto request = New<v1::ImportProfessionalsRequest>();
  request.set_csv(head + "anna;Anna Demo;huisarts;;Zundert;anna@demo.example;;;2020-01-01\n");
  Call(Coordinator(), &Stub::ImportProfessionals, request);
  EXPECT_THAT(Told(History(Coordinator(), "anna")), IsEmpty());
  request.set_csv(head + "anna;Anna Demo;huisarts;Praktijk Demo;Zundert;anna@demo.example;12345678901;01000101;2020-02-01\n");
  request.set_dry_run(true);
  request.set_request_id(base::NewId());
  Call(Coordinator(), &Stub::ImportProfessionals, request);
  EXPECT_THAT(Told(History(Coordinator(), "anna")), IsEmpty()) << "a trial";
  request.set_dry_run(false);
  request.set_request_id(base::NewId());
  Call(Coordinator(), &Stub::ImportProfessionals, request);
  EXPECT_THAT(Told(History(Coordinator(), "anna")),
              ElementsAre("coordinator organisation_id:  -> Praktijk Demo", "coordinator identifiers:  -> BIG 12345678901, AGB 01000101",
                          "coordinator confirm_time: 2020-01-01 -> 2020-02-01"));
  auto confirm = New<v1::ConfirmProfessionalRequest>();
  confirm.set_professional_id("anna");
  Call(Coordinator(), &Stub::ConfirmProfessional, confirm);
  confirm.set_request_id(base::NewId());
  Call(Coordinator(), &Stub::ConfirmProfessional, confirm);
  const auto newest = History(Coordinator(), "anna", 1).changes(0);
  EXPECT_EQ(newest.field(), "confirm_time");
  EXPECT_EQ(newest.before(), "2020-02-01") << "confirming twice on a day is one change";
}

TEST_F(RegistryHistory, AnImportSaysAnOrganisationAsItIsWritten) {
  const auto organisation = MakeOrganisation("Welzijn Demo");
  auto request = New<v1::ImportProfessionalsRequest>();
  request.set_csv("id;naam;discipline;organisatie;werkgebied;e-mail\nyusuf;Yusuf Demo;wijkverpleegkundige;WELZIJN demo;Stichtse Vecht;" +
                  Get("yusuf").email() + "\n");
  Call(Coordinator(), &Stub::ImportProfessionals, request);
  EXPECT_EQ(Get("yusuf").organisation_id(), organisation.id());
  EXPECT_THAT(Told(History(Coordinator(), "yusuf")), testing::Contains("coordinator organisation_id:  -> Welzijn Demo"));
}

TEST_F(RegistryHistory, IsForThePersonAndCoordinatorsOnly) {
  SetPhone(Hanna(), "0346 1");
  auto& yusuf = *here_.As("yusuf").registry;
  EXPECT_EQ(HistoryRefusal(yusuf, "hanna"), reason::kNotFound);
  EXPECT_EQ(HistoryRefusal(yusuf, "nobody"), reason::kNotFound);
  EXPECT_EQ(HistoryRefusal(Coordinator(), "nobody"), reason::kNotFound);
  EXPECT_EQ(HistoryRefusal(Coordinator(), "coordinator"), reason::kNotFound) << "who has no entry has no history";
  EXPECT_EQ(HistoryRefusal(*here_.As("privacy").registry, "hanna"), reason::kRoleRequired);
}

TEST_F(RegistryHistory, Pages) {
  for (int i = 0; i < 5; ++i) SetPhone(Hanna(), "0346 " + std::to_string(i));
  std::vector<std::string> told;
  std::string token;
  do {
    const auto page = History(Hanna(), "hanna", 2, token);
    EXPECT_LE(page.changes_size(), 2);
    for (const auto& line : Told(page)) told.push_back(line);
    token = page.next_page_token();
    EXPECT_EQ(HistoryRefusal(Coordinator(), "yusuf", token), token.empty() ? "" : reason::kPageTokenInvalid);
  } while (!token.empty());
  EXPECT_EQ(told, Told(History(Hanna())));
  EXPECT_GE(told.size(), 5U);
}

TEST_F(RegistryHistory, AnOrganisationsServicesAreKeptChangedAndFound) {
  auto organisation = MakeOrganisation("Welzijn Demo");
  ASSERT_EQ(organisation.services_size(), 1);
  EXPECT_EQ(organisation.services(0).dimensions(0), v1::DIMENSION_SPIRITUAL);
  auto request = Changing({"organisation_id"});
  request.mutable_professional()->set_organisation_id(organisation.id());
  Call(Hanna(), &Stub::UpdateProfessional, request);
  EXPECT_THAT(Find("rouwgroep avonden"), ElementsAre("hanna"));
  auto update = New<v1::UpdateOrganisationRequest>();
  organisation.mutable_services(0)->set_name("Nabestaandencafé");
  *update.mutable_organisation() = organisation;
  update.mutable_update_mask()->add_paths("services");
  const auto changed = Call(Coordinator(), &Stub::UpdateOrganisation, update).organisation();
  EXPECT_EQ(changed.services(0).name(), "Nabestaandencafé");
  EXPECT_THAT(Find("nabestaandencafe huisarts"), ElementsAre("hanna"));
  EXPECT_THAT(Find("rouwgroep"), IsEmpty());
  EXPECT_EQ(Call(Hanna(), &Stub::ListOrganisations, v1::ListOrganisationsRequest()).organisations(0).services_size(), 1);
  *update.mutable_organisation()->mutable_services() = changed.services();
  update.mutable_organisation()->set_etag(changed.etag());
  *update.mutable_organisation()->add_services() = changed.services(0);
  update.set_request_id(base::NewId());
  EXPECT_EQ(Refusal(Coordinator(), &Stub::UpdateOrganisation, update), reason::kFieldInvalid);
}

TEST_F(RegistryHistory, ANetworksOwnTagIsFoundByItsNamesAsTheyAreNow) {
  const auto set_tag = [&](const std::string& label) {
    auto update = New<v1::UpdateNetworkRequest>();
    auto& network = *update.mutable_network();
    network.set_etag(Call(Coordinator(), &Stub::GetNetwork, v1::GetNetworkRequest()).network().etag());
    auto* tag = network.add_expertise();
    tag->set_tag("muziek-aan-bed");
    tag->set_label(label);
    update.mutable_update_mask()->add_paths("expertise");
    Call(Coordinator(), &Stub::UpdateNetwork, update);
  };
  set_tag("Harptherapie");
  auto request = Changing({"expertise"});
  request.mutable_professional()->add_expertise("muziek-aan-bed");
  Call(Hanna(), &Stub::UpdateProfessional, request);
  EXPECT_THAT(Find("harptherapie"), ElementsAre("hanna"));
  set_tag("Zingen");
  EXPECT_THAT(Find("harptherapie"), IsEmpty());
  EXPECT_THAT(Find("zingen"), ElementsAre("hanna"));
}

}  // namespace
}  // namespace kortelijn::test
