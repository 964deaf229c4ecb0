// Who stands in during an absence, as the registry takes it: from the person, and from a file.
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
  std::string Refused(const std::string& id, const std::string& stand_in) {
    v1::UpdateProfessionalRequest request;
    request.set_request_id(base::NewId());
    *request.mutable_professional() = Entry(id);
    auto* absence = request.mutable_professional()->add_absences();
    absence->set_from_day("2026-12-21");
    absence->set_to_day("2027-01-02");
    absence->set_stand_in_id(stand_in);
    request.mutable_update_mask()->add_paths("absences");
    try {
      Call(*here_.As(id).registry, &Stub::UpdateProfessional, request);
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

TEST_F(RegistryStandIn, AFileNamesWhoStandsInInEarlierRowsOrTheRegistry) {
  const std::string rows =
      Row("anna") + Row("bert", "2026-12-21 t/m 2027-01-02 (waarneming anna)") + Row("carl", "2026-12-21 (waarneming dora)") + Row("dora");
  for (const bool dry_run : {true, false}) {
    const auto response = Import(rows, dry_run);
    EXPECT_THAT(Faults(response), ElementsAre("4 afwezig is not an active person with an entry in the network")) << dry_run;
    EXPECT_EQ(response.added(), 3);
  }
  EXPECT_EQ(Entry("bert").absences(0).stand_in_id(), "anna");
  const auto again = Import(rows);
  EXPECT_THAT(Faults(again), IsEmpty()) << "now dora is there";
  EXPECT_EQ(again.unchanged(), 3);
}

TEST_F(RegistryStandIn, ALoopAcrossTheRowsOfAFileIsAFault) {
  ASSERT_THAT(Faults(Import(Row("anna") + Row("bert"))), IsEmpty());
  const std::string rows = Row("anna", "2026-12-21 t/m 2027-01-02 (bert)") + Row("bert", "2027-01-01 (anna)");
  for (const bool dry_run : {true, false}) {
    EXPECT_THAT(Faults(Import(rows, dry_run)), ElementsAre("3 afwezig a loop of stand-ins: bert, anna, bert")) << dry_run;
  }
  EXPECT_EQ(Entry("bert").absences_size(), 0);
}

TEST_F(RegistryStandIn, AnExportComesBackWithoutAChange) {
  Import(Row("anna") + Row("bert", "2026-12-21 t/m 2027-01-02 (waarneming anna)"));
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

}  // namespace
}  // namespace kortelijn::test
