// Who stands in during an absence, as the registry takes it: from the person, and from a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/db/database.h"
#include "services/registry/professional_store.h"
#include "tests/support/installation.h"

namespace kortelijn::test {
namespace {

using Stub = registry::v1::RegistryService::Stub;
namespace v1 = registry::v1;
namespace reason = base::reason;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kHead = "id;naam;discipline;werkgebied;e-mail;afwezig\n";

std::string Row(const std::string& id, const std::string& away = "") {
  return id + ";" + id + " Demo;huisarts;Roermond;" + id + "@example.org;" + away + "\n";
}

class RegistryStandIn : public testing::Test {
 protected:
  Stub& Coordinator() { return *here_.As("coordinator").registry; }

  v1::ImportProfessionalsResponse Import(const std::string& rows, bool dry_run = false) {
    v1::ImportProfessionalsRequest request;
    request.set_request_id(base::NewId());
    request.set_csv(kHead + rows);
    request.set_dry_run(dry_run);
    request.set_skip_faulty_rows(true);
    return Call(Coordinator(), &Stub::ImportProfessionals, request);
  }
  static std::vector<std::string> Faults(const v1::ImportProfessionalsResponse& response) {
    std::vector<std::string> faults;
    for (const auto& fault : response.faults())
      faults.push_back(std::to_string(fault.row()) + " " + fault.column() + " " + fault.description());
    return faults;
  }
  v1::Professional Entry(const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Call(Coordinator(), &Stub::GetProfessional, request).professional();
  }
  /// Adds an absence with a stand-in, as the person or somebody else; what is refused.
  std::string Refused(const std::string& id, const std::string& stand_in, const std::string& by = {}) {
    v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_professional() = Entry(id);
    auto* absence = request.mutable_professional()->add_absences();
    absence->set_from_day("2026-12-21");
    absence->set_to_day("2027-01-02");
    absence->set_stand_in_id(stand_in);
    request.mutable_update_mask()->add_paths("absences");
    try {
      Call(*here_.As(by.empty() ? id : by).registry, &Stub::UpdateProfessional, request);
      return {};
    } catch (const base::Fault& fault) {
      EXPECT_EQ(fault.reason(), reason::kFieldInvalid);
      return fault.fields().empty() ? std::string() : fault.fields()[0].field + " " + fault.fields()[0].description;
    }
  }

  Installation here_;
};

TEST_F(RegistryStandIn, IsTakenFromThePersonAndChecked) {
  ASSERT_THAT(Faults(Import(Row("anna") + Row("bert"))), IsEmpty());
  EXPECT_EQ(Refused("anna", "bert"), "");
  EXPECT_EQ(Entry("anna").absences(0).stand_in_id(), "bert");
  const std::string field = "professional.absences[0].stand_in_id ";
  EXPECT_EQ(Refused("bert", "bert"), field + "is the person themselves");
  EXPECT_EQ(Refused("bert", "coordinator"), field + "is not an active person with an entry in the network");
  EXPECT_EQ(Refused("bert", "anna"), field + "a loop of stand-ins: bert, anna, bert");
  EXPECT_EQ(Entry("bert").absences_size(), 0);
}

TEST_F(RegistryStandIn, IsNotSaidByWhoCoordinates) {
  ASSERT_THAT(Faults(Import(Row("anna") + Row("bert") + Row("carl"))), IsEmpty());
  const std::string refused = "professional.absences[0].stand_in_id only the person themselves says who stands in";
  EXPECT_EQ(Refused("anna", "bert", "coordinator"), refused);
  EXPECT_EQ(Entry("anna").absences_size(), 0);
  ASSERT_EQ(Refused("anna", "bert"), "");
  v1::UpdateProfessionalRequest request;
  request.set_request_id(base::NewId());
  *request.mutable_professional() = Entry("anna");
  request.mutable_professional()->set_phone("0475 1");
  auto* away = request.mutable_professional()->add_absences();
  away->set_from_day("2027-05-01");
  away->set_to_day("2027-05-02");
  request.mutable_update_mask()->add_paths("absences");
  request.mutable_update_mask()->add_paths("phone");
  Call(Coordinator(), &Stub::UpdateProfessional, request);
  EXPECT_EQ(Entry("anna").absences(0).stand_in_id(), "bert") << "what she said herself stays";
  v1::CreateProfessionalRequest create;
  create.set_request_id(base::NewId());
  *create.mutable_professional() = Entry("anna");
  create.mutable_professional()->set_id("dora");
  create.mutable_professional()->set_email("dora@example.org");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::CreateProfessional, create), reason::kFieldInvalid);
}

TEST_F(RegistryStandIn, IsNotSaidByAFile) {
  const std::string fault = " afwezig only the person themselves says who stands in";
  const std::string rows = Row("anna") + Row("bert", "2026-12-21 t/m 2027-01-02 (waarneming anna)");
  for (const bool dry_run : {true, false}) EXPECT_THAT(Faults(Import(rows, dry_run)), ElementsAre("3" + fault)) << dry_run;
  ASSERT_THAT(Faults(Import(Row("bert"))), IsEmpty());
  ASSERT_EQ(Refused("bert", "anna"), "");
  const auto again = Import(rows);
  EXPECT_THAT(Faults(again), IsEmpty()) << "she said so herself";
  EXPECT_EQ(again.unchanged(), 2);
  EXPECT_THAT(Faults(Import(Row("bert", "2026-12-21 t/m 2027-01-03 (waarneming anna)"))), ElementsAre("2" + fault)) << "for another day";
}

TEST_F(RegistryStandIn, AnExportComesBackWithoutAChange) {
  Import(Row("anna") + Row("bert"));
  ASSERT_EQ(Refused("bert", "anna"), "");
  for (const auto format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_HSDS}) {
    v1::ExportProfessionalsRequest request;
    request.set_format(format);
    const auto document = Call(Coordinator(), &Stub::ExportProfessionals, request).document();
    EXPECT_THAT(document, HasSubstr("(waarneming anna)"));
    v1::ImportProfessionalsRequest back;
    back.set_request_id(base::NewId());
    (format == v1::EXPORT_FORMAT_CSV ? back.mutable_csv() : back.mutable_hsds())->assign(document);
    EXPECT_EQ(Call(Coordinator(), &Stub::ImportProfessionals, back).unchanged(), 2);
  }
}

TEST_F(RegistryStandIn, AnEntryOfEarlierRulesChangesAndComesBack) {
  ASSERT_THAT(Faults(Import(Row("anna"))), IsEmpty());
  const auto network = Entry("anna").network_id();
  here_.Stop();
  db::OpenSqlite({.file = here_.settings().data / "registry.db"})->Write([&](db::Tx& tx) {
    auto entry = registry::FindProfessional(tx, network, "anna").value();
    entry.discipline = base::Discipline::kDietitian;
    entry.identifiers = {{registry::IdentifierSystem::kBig, "12345678901"}};
    entry.languages = {"nl", "xx"};
    entry.absences = {{"2026-12-21", "2027-01-02"}, {"2026-12-24", "2026-12-25"}};
    registry::UpdateProfessional(tx, entry);
  });
  here_.Start();
  for (const auto* who : {"anna", "coordinator"}) {
    v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_professional() = Entry("anna");
    request.mutable_professional()->set_phone(std::string("0475 ") + (who[0] == 'a' ? "1" : "2"));
    request.mutable_update_mask()->add_paths("phone");
    EXPECT_EQ(Refusal(*here_.As(who).registry, &Stub::UpdateProfessional, request), "") << who;
  }
  EXPECT_EQ(Entry("anna").phone(), "0475 2");
  for (const auto format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_HSDS}) {
    v1::ExportProfessionalsRequest request;
    request.set_format(format);
    v1::ImportProfessionalsRequest back;
    back.set_request_id(base::NewId());
    (format == v1::EXPORT_FORMAT_CSV ? back.mutable_csv() : back.mutable_hsds())
        ->assign(Call(Coordinator(), &Stub::ExportProfessionals, request).document());
    EXPECT_EQ(Call(Coordinator(), &Stub::ImportProfessionals, back).unchanged(), 1) << format;
  }
}

}  // namespace
}  // namespace kortelijn::test
