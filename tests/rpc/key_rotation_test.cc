// A new master key while people work, and the old one gone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "kortelijn/consultation/v1/retention_service.grpc.pb.h"
#include "kortelijn/keys/v1/key_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/key_file.h"
#include "services/common/crypto/vault.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace v1 = keys::v1;
using Consultations = consultation::v1::ConsultationService::Stub;
using Keys = v1::KeyService::Stub;

class RotationTest : public testing::Test {
 protected:
  RotationTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
    here_.As("doctor");
    registry::v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id("operator");
    request.mutable_member()->set_display_name("Otto Demo");
    request.mutable_member()->set_email("otto@demo.example");
    request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
    Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
    here_.As("operator");
  }

  std::unique_ptr<Keys> Operator() { return v1::KeyService::NewStub(here_.As("operator").channel); }
  v1::CountSealedResponse Count() { return Call(*Operator(), &Keys::CountSealed, {}); }
  v1::RotateMasterKeyResponse Rotate(bool only_move = false) {
    v1::RotateMasterKeyRequest request;
    request.set_request_id(base::NewId());
    request.set_only_move(only_move);
    return Call(*Operator(), &Keys::RotateMasterKey, request);
  }
  std::string Retire(std::uint32_t version) {
    v1::RetireMasterKeyRequest request;
    request.set_request_id(base::NewId());
    request.set_key_version(version);
    return Refusal(*Operator(), &Keys::RetireMasterKey, request);
  }
  std::string Ask(Person& person) {
    consultation::v1::AskConsultationRequest request;
    request.set_request_id(base::NewId());
    auto* asked = request.mutable_consultation();
    asked->set_concerns(consultation::v1::CONCERNS_PERSON);
    asked->set_kind(registry::v1::KIND_ADVICE);
    asked->set_urgency(registry::v1::URGENCY_U4);
    asked->set_municipality("GM1904");
    asked->add_dimensions()->set_dimension(registry::v1::DIMENSION_PHYSICAL);
    asked->set_brief("Kort.");
    asked->set_question("Wat nu?");
    return Call(*person.consultation, &Consultations::AskConsultation, request).consultation_id();
  }
  static std::string Question(Person& person, const std::string& id) {
    consultation::v1::GetConsultationRequest request;
    request.set_consultation_id(id);
    return Call(*person.consultation, &Consultations::GetConsultation, request).consultation().question();
  }
  std::string HoldOn(const std::string& id) {
    consultation::v1::SetLegalHoldRequest request;
    request.set_request_id(base::NewId());
    request.set_case_id(id);
    request.set_held(true);
    request.set_reason("klacht");
    const auto stub = consultation::v1::RetentionService::NewStub(here_.As("privacy").channel);
    return Refusal(*stub, &consultation::v1::RetentionService::Stub::SetLegalHold, request);
  }

  std::filesystem::path KeyFile() { return here_.settings().data / "keys" / "master.keys"; }

  /// Sealed blobs under a version in every table of every database, whatever the table, counted by their bytes, while nobody has them open.
  /// A blob under a data key has version 0, so it does not count.
  int BlobsUnder(std::uint32_t version) {
    int found = 0;
    for (const char* name : {"registry.db", "consultation.db", "keys.db", "referral.db", "insight.db"}) {
      const auto database = db::OpenSqlite({.file = here_.settings().data / name});
      std::vector<std::string> selects;
      database->Read([&](db::ReadTx& tx) {
        for (const auto& row :
             tx.Query("SELECT m.name, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' "
                      "AND p.type = 'BLOB'")) {
          selects.push_back("SELECT " + std::string(row.Text(1)) + " FROM " + std::string(row.Text(0)));
        }
        for (const auto& select : selects) {
          for (const auto& row : tx.Query(select.c_str())) found += !row.Null(0) && IsUnder(row.Bytes(0), version) ? 1 : 0;
        }
      });
    }
    return found;
  }
  static bool IsUnder(std::string_view blob, std::uint32_t version) {
    return blob.size() >= 33 && blob.front() == 1 && blob.substr(1, 4) == crypto::Vault::VersionBytes(version);
  }

  Installation here_;
};

TEST_F(RotationTest, EverythingIsReadableBeforeDuringAndAfterWhilePeopleWork) {
  std::vector<std::string> before;
  for (int i = 0; i < 40; ++i) before.push_back(Ask(here_.As("doctor")));
  EXPECT_EQ(HoldOn(before.front()), "");
  std::atomic<bool> stop = false;
  std::atomic<int> asked = 0;
  std::mutex mutex;
  std::vector<std::string> during, failures;
  std::vector<std::thread> people;
  for (int i = 0; i < 3; ++i) {
    people.emplace_back([&, person = std::make_shared<Person>(here_.Connect("doctor", here_.As("doctor").identity))] {
      try {
        while (!stop) {
          auto id = Ask(*person);
          if (Question(*person, id) != "Wat nu?") throw std::runtime_error("another question");
          if (Question(*person, before[static_cast<std::size_t>(asked) % before.size()]) != "Wat nu?") throw std::runtime_error("lost");
          const std::lock_guard lock(mutex);
          during.push_back(std::move(id));
          ++asked;
        }
      } catch (const std::exception& error) {
        const std::lock_guard lock(mutex);
        failures.emplace_back(error.what());
      }
    });
  }
  const auto busy = [&](int more) {
    const int target = asked + more;
    return Eventually([&] { return asked >= target || !failures.empty(); }, std::chrono::seconds(60));
  };
  EXPECT_TRUE(busy(20));
  for (std::uint32_t version = 2; version <= 4; ++version) {
    const auto rotated = Rotate();
    EXPECT_EQ(rotated.key_version(), version);
    EXPECT_GT(rotated.moved(), 40);
    for (const auto& one : rotated.sealed()) EXPECT_EQ(one.key_version(), version) << one.source() << " " << one.kind();
    EXPECT_TRUE(busy(20));
    EXPECT_EQ(Retire(version - 1), "");
    EXPECT_TRUE(busy(20));
  }
  stop = true;
  for (auto& person : people) person.join();
  EXPECT_THAT(failures, testing::IsEmpty());
  EXPECT_EQ(Count().key_versions_size(), 1);
  here_.Stop();
  EXPECT_EQ(crypto::ParseKeyFile(crypto::ReadPrivateFile(KeyFile()), KeyFile()).size(), 1U);
  for (std::uint32_t version = 1; version <= 3; ++version) EXPECT_EQ(BlobsUnder(version), 0) << version;
  EXPECT_GT(BlobsUnder(4), 80);
  here_.Start();
  for (const auto& id : before) EXPECT_EQ(Question(here_.As("doctor"), id), "Wat nu?");
  for (const auto& id : during) EXPECT_EQ(Question(here_.As("doctor"), id), "Wat nu?");
}

TEST_F(RotationTest, AnOldKeyStaysWhileSomethingLiesUnderItAndTheNewestAlways) {
  Ask(here_.As("doctor"));
  EXPECT_EQ(Retire(1), base::reason::kMoveNotAllowed);
  EXPECT_EQ(Retire(7), base::reason::kNotFound);
  Rotate();
  EXPECT_EQ(Retire(2), base::reason::kMoveNotAllowed);
  EXPECT_EQ(Retire(1), "");
  EXPECT_EQ(Retire(1), base::reason::kNotFound);
}

/// The key was made and nothing moved yet when the power went: the next call moves, and makes no second key.
TEST_F(RotationTest, ARotationThatWasCutOffGoesOn) {
  const auto id = Ask(here_.As("doctor"));
  here_.Stop();
  auto keys = crypto::ParseKeyFile(crypto::ReadPrivateFile(KeyFile()), KeyFile());
  keys.emplace(2, std::string(32, 'n'));
  crypto::WriteFile(KeyFile(), crypto::FormatKeyFile(keys));
  here_.Start();
  EXPECT_EQ(Question(here_.As("doctor"), id), "Wat nu?");
  EXPECT_EQ(Rotate().key_version(), 2U);
  EXPECT_EQ(Retire(1), "");
  EXPECT_EQ(Question(here_.As("doctor"), id), "Wat nu?");
}

TEST_F(RotationTest, AKeyThatAnotherProcessMadeIsTakenUp) {
  auto keys = crypto::ParseKeyFile(crypto::ReadPrivateFile(KeyFile()), KeyFile());
  keys.emplace(2, std::string(32, 'n'));
  crypto::WriteFile(KeyFile(), crypto::FormatKeyFile(keys));
  const auto moved = Rotate(true);
  EXPECT_EQ(moved.key_version(), 2U);
  EXPECT_GT(moved.moved(), 0);
}

/// Asking again with the id of before the rotation is the same act, and with another content is refused, before and after.
TEST_F(RotationTest, ARepeatedRequestIsKnownUnderANewMasterKey) {
  consultation::v1::CreateCaseRequest request;
  request.set_request_id(base::NewId());
  request.mutable_case_()->set_municipality("GM1904");
  auto& stub = *here_.As("doctor").consultation;
  const auto id = Call(stub, &Consultations::CreateCase, request).case_id();
  Rotate();
  EXPECT_EQ(Call(stub, &Consultations::CreateCase, request).case_id(), id);
  auto other = request;
  other.mutable_case_()->set_summary("Iets anders.");
  EXPECT_EQ(Refusal(stub, &Consultations::CreateCase, other), base::reason::kRequestIdReused);
  EXPECT_EQ(Retire(1), "");
  EXPECT_EQ(Call(stub, &Consultations::CreateCase, request).case_id(), id);
}

TEST_F(RotationTest, ACredentialIsReadAndNotWritten) {
  const auto id = Ask(here_.As("doctor"));
  here_.Stop();
  const Folder credentials;
  std::filesystem::rename(KeyFile(), credentials.path() / "kortelijn-keys");
  setenv("CREDENTIALS_DIRECTORY", credentials.path().c_str(), 1);
  here_.settings().master_key = "credential:kortelijn-keys";
  here_.Start();
  EXPECT_EQ(Question(here_.As("doctor"), id), "Wat nu?");
  v1::RotateMasterKeyRequest request;
  request.set_request_id(base::NewId());
  try {
    Call(*Operator(), &Keys::RotateMasterKey, request);
    ADD_FAILURE() << "a credential was written";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
  }
  unsetenv("CREDENTIALS_DIRECTORY");
}

}  // namespace
}  // namespace kortelijn::test
