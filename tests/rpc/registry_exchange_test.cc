// People go into the registry and out of it: trials, faulty rows left out, and exports that change nothing when they come back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/installation.h"

namespace kortelijn::test {
namespace {

using Stub = registry::v1::RegistryService::Stub;
namespace v1 = registry::v1;
namespace reason = base::reason;
using nlohmann::json;
using testing::ElementsAre;

constexpr const char* kHead = "id;naam;discipline;organisatie;werkgebied;e-mail;telefoon\n";

std::string Row(const std::string& id, const std::string& discipline = "huisarts", const std::string& phone = "") {
  return id + ";" + id + " Demo;" + discipline + ";Praktijk Demo;Roermond;" + id + "@example.org;" + phone + "\n";
}

class Exchange : public testing::Test {
 protected:
  Stub& Coordinator() { return *here_.As("coordinator").registry; }

  v1::ImportProfessionalsRequest Sheet(const std::string& csv, bool dry_run = false) {
    v1::ImportProfessionalsRequest request;
    request.set_request_id(base::NewId());
    request.set_csv(csv);
    request.set_dry_run(dry_run);
    return request;
  }

  v1::ImportProfessionalsRequest Document(const std::string& hsds, bool dry_run = false) {
    auto request = Sheet("", dry_run);
    request.set_hsds(hsds);
    return request;
  }

  v1::ImportProfessionalsResponse Import(const v1::ImportProfessionalsRequest& request) {
    return Call(Coordinator(), &Stub::ImportProfessionals, request);
  }

  std::string Export(v1::ExportFormat format) {
    v1::ExportProfessionalsRequest request;
    request.set_format(format);
    return Call(Coordinator(), &Stub::ExportProfessionals, request).document();
  }

  void LoadDemo() {
    std::ifstream file(KORTELIJN_SOURCE_DIR "/deploy/demo/registry.csv");
    std::stringstream text;
    text << file.rdbuf();
    demo_ = Import(Sheet(text.str())).added();
    ASSERT_GT(demo_, 40);
  }

  bool Exists(const std::string& id) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    return Refusal(Coordinator(), &Stub::GetProfessional, request).empty();
  }

  void Suspend(const std::string& id) {
    v1::SuspendMemberRequest request;
    request.set_request_id(base::NewId());
    request.set_member_id(id);
    Call(Coordinator(), &Stub::SuspendMember, request);
  }

  Installation here_;
  int demo_ = 0;
};

std::vector<std::string> Told(const v1::ImportProfessionalsResponse& response) {
  std::vector<std::string> told;
  for (const auto& change : response.changes()) {
    told.push_back(v1::ImportEffect_Name(change.effect()).substr(14) + " " + change.professional_id());
    for (const auto& field : change.fields()) told.push_back(field.column() + ": " + field.before() + " -> " + field.after());
  }
  return told;
}

TEST_F(Exchange, ATrialTellsWhoIsNewWhatChangesAndWhoIsMissing) {
  Import(Sheet(kHead + Row("anna") + Row("bert") + Row("carl") + Row("dora")));
  Suspend("dora");
  const auto sheet = kHead + Row("eva") + Row("anna", "diëtist", "0475 1") + Row("bert");
  const auto trial = Import(Sheet(sheet, true));
  EXPECT_THAT(Told(trial),
              ElementsAre("ADDED eva", "CHANGED anna", "discipline: huisarts -> diëtist", "telefoon:  -> 0475 1", "MISSING carl"));
  EXPECT_EQ(trial.unchanged(), 1);
  EXPECT_EQ(trial.missing(), 1) << "who is suspended is not missed";
  EXPECT_FALSE(Exists("eva"));
  EXPECT_THAT(Told(Import(Sheet(sheet))), testing::ElementsAreArray(Told(trial))) << "the real thing tells the same";
  EXPECT_TRUE(Exists("eva"));
  EXPECT_TRUE(Exists("carl")) << "nobody is removed";
}

TEST_F(Exchange, WhoStandsInAFaultyRowIsNotMissing) {
  Import(Sheet(kHead + Row("anna") + Row("bert")));
  const auto trial = Import(Sheet(kHead + Row("anna", "tovenaar") + "bert;Bert;huisarts;;Roermond;b@example.org;;te veel\n", true));
  EXPECT_EQ(trial.missing(), 0);
  EXPECT_EQ(trial.faulty_rows(), 2);
}

TEST_F(Exchange, FaultyRowsAreLeftOutOnlyWhenAsked) {
  auto request = Sheet(kHead + Row("anna") + Row("bert", "tovenaar") + Row("carl"));
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, request), reason::kImportInvalid);
  EXPECT_FALSE(Exists("anna"));
  request.set_request_id(base::NewId());
  request.set_skip_faulty_rows(true);
  const auto skipped = Import(request);
  EXPECT_EQ(skipped.added(), 2);
  EXPECT_EQ(skipped.faulty_rows(), 1);
  ASSERT_EQ(skipped.faults_size(), 1);
  EXPECT_EQ(skipped.faults(0).row(), 3);
  EXPECT_TRUE(Exists("anna"));
  EXPECT_FALSE(Exists("bert"));
  EXPECT_TRUE(Exists("carl"));
}

TEST_F(Exchange, AFileWithoutAUsableHeaderIsNotSkipped) {
  auto request = Sheet("id;naam;schoenmaat\nanna;Anna;42\n");
  request.set_skip_faulty_rows(true);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, request), reason::kImportInvalid);
  auto document = Document("{\"services\": 7}");
  document.set_skip_faulty_rows(true);
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, document), reason::kImportInvalid);
}

TEST_F(Exchange, AHundredThousandRowsWithFaultsInFortyAreReportedExactly) {
  std::string csv = kHead;
  std::vector<int> wrong;
  for (int row = 2; row <= 100'001; ++row) {
    const bool fails = row % 2'500 == 1;
    csv += Row("pers" + std::to_string(row), fails ? "tovenaar" : "huisarts");
    if (fails) wrong.push_back(row);
  }
  auto request = Sheet(csv, true);
  request.set_skip_faulty_rows(true);
  const auto trial = Import(request);
  std::vector<int> reported;
  for (const auto& fault : trial.faults()) reported.push_back(fault.row());
  EXPECT_EQ(reported, wrong);
  EXPECT_EQ(trial.faulty_rows(), 40);
  EXPECT_EQ(trial.added(), 99'960);
  EXPECT_EQ(trial.changes_size(), 1000) << "the first thousand are told, all are counted";
}

TEST_F(Exchange, WhatIsTooLargeForOneMessageIsRefusedWithWhatToDo) {
  try {
    Import(Sheet(std::string((32 << 20) + 1, 'x')));
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), reason::kTooLarge);
    EXPECT_THAT(fault.fields().at(0).description, testing::HasSubstr("in parts"));
  }
  auto both = Sheet(kHead);
  both.set_hsds("{}");
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ImportProfessionals, both), reason::kFieldInvalid);
}

TEST_F(Exchange, AnExportThatComesBackChangesNothing) {
  LoadDemo();
  Suspend("hanna.demo");
  for (const auto& request : {Sheet(Export(v1::EXPORT_FORMAT_CSV)), Document(Export(v1::EXPORT_FORMAT_HSDS))}) {
    const auto back = Import(request);
    EXPECT_EQ(back.unchanged(), demo_) << "who is suspended is in it too";
    EXPECT_THAT(Told(back), ElementsAre());
  }
}

TEST_F(Exchange, AnExportFillsAnotherRegistryAndTheSecondTimeNothingHappens) {
  LoadDemo();
  const auto document = Export(v1::EXPORT_FORMAT_HSDS);
  const auto sheet = Export(v1::EXPORT_FORMAT_CSV);
  Installation other;
  auto& stub = *other.As("coordinator").registry;
  EXPECT_EQ(Call(stub, &Stub::ImportProfessionals, Document(document)).added(), demo_);
  EXPECT_EQ(Call(stub, &Stub::ImportProfessionals, Document(document)).unchanged(), demo_);
  EXPECT_EQ(Call(stub, &Stub::ImportProfessionals, Sheet(sheet)).unchanged(), demo_);
  v1::ExportProfessionalsRequest request;
  request.set_format(v1::EXPORT_FORMAT_CSV);
  EXPECT_EQ(Call(stub, &Stub::ExportProfessionals, request).document(), sheet);
}

TEST_F(Exchange, FaultsOfADocumentHaveAPath) {
  Import(Sheet(kHead + Row("anna") + Row("bert")));
  auto document = json::parse(Export(v1::EXPORT_FORMAT_HSDS));
  document["services"][1]["email"] = "geen adres";
  document["services"][0]["schedules"] = {{{"byday", "MO"}, {"opens_at", "9 uur"}, {"closes_at", "17:00"}}};
  const auto trial = Import(Document(document.dump(), true));
  ASSERT_EQ(trial.faults_size(), 2);
  EXPECT_EQ(trial.faults(0).path(), "services[0].schedules[0].opens_at");
  EXPECT_EQ(trial.faults(1).path(), "services[1].email");
  EXPECT_EQ(trial.faults(1).row(), 0);
  EXPECT_EQ(trial.faulty_rows(), 2);
  try {
    Import(Document(document.dump()));
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), reason::kImportInvalid);
    EXPECT_EQ(fault.fields().at(1).field, "services[1].email");
  }
  document["services"][0].erase("schedules");
  document["services"][0]["phones"] = {{{"number", "0475 1"}}};
  auto request = Document(document.dump());
  request.set_skip_faulty_rows(true);
  EXPECT_THAT(Told(Import(request)), ElementsAre("CHANGED anna", "telefoon:  -> 0475 1"));
}

TEST_F(Exchange, ALoadWhoseCallerIsGoneChangesNothing) {
  constexpr int kPeople = 30'000;
  std::string sheet = kHead;
  for (int i = 0; i < kPeople; ++i) sheet += Row("demo-" + std::to_string(i));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(200));
  v1::ImportProfessionalsResponse response;
  const auto status = Coordinator().ImportProfessionals(&context, Sheet(sheet), &response);
  ASSERT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(Import(Sheet(sheet, true)).added(), kPeople) << "as if it had never been sent";
}

TEST_F(Exchange, AnExportNeedsAFormAndIsLogged) {
  EXPECT_EQ(Refusal(Coordinator(), &Stub::ExportProfessionals, v1::ExportProfessionalsRequest()), reason::kFieldInvalid);
  Export(v1::EXPORT_FORMAT_CSV);
  journal::v1::ListEntriesRequest request;
  request.set_source("registry");
  request.set_actor("coordinator");
  request.set_page_size(500);
  const auto log = Call(*here_.As("privacy").journal, &journal::v1::JournalService::Stub::ListEntries, request);
  const auto exports = std::count_if(log.entries().begin(), log.entries().end(), [](const auto& entry) {
    return entry.event() == "RegistryService.ExportProfessionals" && entry.action() == "E" && entry.outcome() == "OK";
  });
  EXPECT_EQ(exports, 1);
}

}  // namespace
}  // namespace kortelijn::test
