// Requests drawn by chance, of every rpc by every kind of person: the answer is right or a reason that is documented, and repeats nothing.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "kortelijn/access/v1/reason.pb.h"
#include "services/common/base/id.h"
#include "services/common/rpc/access.h"
#include "services/common/wire/status.h"
#include "tests/support/acts.h"
#include "tests/support/any_request.h"
#include "tests/support/canary.h"
#include "tests/support/outside.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using google::protobuf::Message;

constexpr std::uint32_t kSeed = 20261122;

/// How many requests: as KORTELIJN_REQUESTS says, or 1500.
int Requests() {
  const char* asked = std::getenv("KORTELIJN_REQUESTS");
  return asked == nullptr ? 1500 : std::stoi(asked);
}

class AnyRequestTest : public testing::Test {
 protected:
  AnyRequestTest() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("carer", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
    AddOperator();
    auto& doctor = here_.As("doctor");
    const auto case_id = MakeCase(doctor, "GM0879");
    const auto referral = AskAndWait(doctor, {.case_id = case_id});
    any_.Know({"doctor",
               "carer",
               "coordinator",
               "privacy",
               "operator",
               "somebody.new",
               "demo",
               case_id,
               referral,
               referral.substr(0, referral.find('-')),
               "GM0879",
               "GM1904",
               "nl",
               "1",
               "2",
               "pain",
               "registry",
               "consultation",
               "referral",
               "insight",
               "2026-12-01",
               "rouw",
               "Somebody Demo",
               "somebody@example.org"});
    for (const auto* service : access_.services()) {
      for (int i = 0; i < service->method_count(); ++i) methods_.push_back(service->method(i));
    }
  }

  void AddOperator() {
    registry::v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id("operator");
    request.mutable_member()->set_display_name("Otto Demo");
    request.mutable_member()->set_email("otto@demo.example");
    request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
    Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
  }

  /// Who may call it, mostly.
  std::string CallerOf(const rpc::Method& method) {
    static const std::map<base::Role, std::vector<std::string>> kPeople = {{base::Role::kProfessional, {"doctor", "carer"}},
                                                                           {base::Role::kCoordinator, {"coordinator"}},
                                                                           {base::Role::kPrivacyOfficer, {"privacy"}},
                                                                           {base::Role::kOperator, {"operator"}}};
    const auto role = method.roles.empty() ? base::Role::kProfessional
                                           : method.roles[static_cast<std::size_t>(any_.Pick(static_cast<int>(method.roles.size())))];
    const auto found = kPeople.find(role);
    if (found == kPeople.end()) return "doctor";
    return found->second[static_cast<std::size_t>(any_.Pick(static_cast<int>(found->second.size())))];
  }

  void SendOne(int number);
  void ExpectProper(const grpc::Status& status, const std::string& what);

  Installation here_;
  rpc::AccessTable access_;
  std::vector<const google::protobuf::MethodDescriptor*> methods_;
  AnyRequest any_{kSeed};
  Canaries marker_;
  std::map<std::string, int> answers_;
};

void AnyRequestTest::ExpectProper(const grpc::Status& status, const std::string& what) {
  const auto fault = wire::FromStatus(status);
  ++answers_[status.ok() ? "OK" : fault.reason()];
  if (status.ok()) return;
  access::v1::Reason reason{};
  EXPECT_TRUE(access::v1::Reason_Parse("REASON_" + fault.reason(), &reason)) << what << ": " << fault.reason() << " " << fault.what();
  EXPECT_NE(reason, access::v1::REASON_INTERNAL) << what << ": " << fault.what();
  EXPECT_NE(reason, access::v1::REASON_SEAL_BROKEN) << what << ": " << fault.what();
  for (const auto& sighting : marker_.In(status.error_message() + status.error_details(), what)) ADD_FAILURE() << sighting;
}

void AnyRequestTest::SendOne(int number) {
  const auto* descriptor = methods_[static_cast<std::size_t>(any_.Pick(static_cast<int>(methods_.size())))];
  const auto* method = access_.ByRequest(descriptor->input_type());
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  const std::unique_ptr<Message> request(factory->GetPrototype(descriptor->input_type())->New());
  const std::unique_ptr<Message> response(factory->GetPrototype(descriptor->output_type())->New());
  any_.Fill(*request, marker_.stem());
  const auto caller = CallerOf(*method);
  // Nobody is to be put out while they are needed; streams and what only services call have tests of their own.
  const bool ends = method->name == "RegistryService.SuspendMember" || method->name == "RegistryService.UpdateMember";
  if (ends || method->streaming || method->anonymous || method->Allows(base::Role::kService)) return;
  std::string bytes;
  const auto status = CallBytes(here_.As(caller).channel, method->path, *request, &bytes);
  const auto what = "request " + std::to_string(number) + ", " + method->name + " by " + caller;
  ExpectProper(status, what);
  EXPECT_TRUE(response->ParseFromString(bytes)) << what << ": the answer cannot be read";
}

TEST_F(AnyRequestTest, IsAnsweredOrRefusedWithAReason) {
  for (int number = 0; number < Requests() && !HasFailure(); ++number) SendOne(number);
  for (const auto& [answer, count] : answers_) std::printf("%6d %s\n", count, answer.c_str());
  EXPECT_GT(answers_["OK"], Requests() / 50);
  EXPECT_GT(answers_.size(), 5u);
  for (const char* source : {"registry", "consultation", "referral", "insight"}) {
    EXPECT_TRUE(Verify(here_.As("privacy"), source).intact()) << source;
  }
}

}  // namespace
}  // namespace kortelijn::test
