// kill -9 in the middle of a rotation of the master key: it goes on after the start, and everything opens without the old key.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "kortelijn/keys/v1/key_service.grpc.pb.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "tests/support/acts.h"
#include "tests/support/victim.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace v1 = keys::v1;
using Keys = v1::KeyService::Stub;

constexpr int kRounds = 5;
constexpr int kQuestions = 250;

void MakeOperator(Installation& here) {
  registry::v1::CreateMemberRequest request;
  request.set_request_id(base::NewId());
  request.mutable_member()->set_id("operator");
  request.mutable_member()->set_display_name("Otto Demo");
  request.mutable_member()->set_email("otto@demo.example");
  request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
  Call(*here.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
  here.As("operator");
}

v1::RotateMasterKeyResponse Rotate(Person& operator_) {
  v1::RotateMasterKeyRequest request;
  request.set_request_id(base::NewId());
  return Call(*v1::KeyService::NewStub(operator_.channel), &Keys::RotateMasterKey, request);
}

std::string Read(Person& person, const std::string& id) {
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(id);
  return Refusal(*person.consultation, &consultation::v1::ConsultationService::Stub::GetConsultation, request);
}

TEST(RotationKill, GoesOnWhereItWasCutOff) {
  Installation here;
  here.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
  here.As("doctor");
  MakeOperator(here);
  std::vector<std::string> ids;
  for (int i = 0; i < kQuestions; ++i) ids.push_back(Ask(here.As("doctor")));
  here.Stop();
  Victim victim(here, KORTELIJN_BIN_DIR "/kortelijnd");
  std::mt19937 random(20261122);
  for (int round = 0; round < kRounds; ++round) {
    victim.Start();
    auto person = victim.Connect("operator");
    std::atomic<bool> begun = false;
    std::thread rotation([&] {
      begun = true;
      try {
        Rotate(person);
      } catch (const base::Fault& fault) {
        EXPECT_EQ(fault.code(), base::Code::kUnavailable) << fault.what();
      }
    });
    EXPECT_TRUE(Eventually([&] { return begun.load(); }));
    auto doctor = victim.Connect("doctor");
    for (unsigned i = random() % 12; i > 0; --i) EXPECT_EQ(Read(doctor, ids.front()), "");
    victim.Kill();
    rotation.join();
  }
  victim.Start();
  auto person = victim.Connect("operator");
  const auto newest = Rotate(person).key_version();
  const auto keys = v1::KeyService::NewStub(person.channel);
  const auto counted = Call(*keys, &Keys::CountSealed, {});
  for (const auto& one : counted.sealed()) EXPECT_EQ(one.key_version(), newest) << one.source() << " " << one.kind();
  for (const auto version : counted.key_versions()) {
    if (version == newest) continue;
    v1::RetireMasterKeyRequest request;
    request.set_request_id(base::NewId());
    request.set_key_version(version);
    EXPECT_EQ(Refusal(*keys, &Keys::RetireMasterKey, request), "") << version;
  }
  victim.Kill();
  victim.Start();
  auto doctor = victim.Connect("doctor");
  for (const auto& id : ids) EXPECT_EQ(Read(doctor, id), "") << id;
  victim.Kill();
}

}  // namespace
}  // namespace kortelijn::test
