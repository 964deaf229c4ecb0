// Every rpc of every service as every role, generated from the descriptors: who may call it gets past the guard, everybody else is refused.
#include <google/protobuf/dynamic_message.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/access.h"
#include "services/common/wire/status.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

struct Caller {
  std::string name;
  base::Role role;
  wire::Identity identity;
};

base::Fault CallEmpty(const std::string& address, const Caller& caller, const std::string& path) {
  grpc::GenericStub stub(wire::OpenChannel(address, caller.identity));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  grpc::CompletionQueue queue;
  const grpc::ByteBuffer empty(nullptr, 0);
  grpc::ByteBuffer response;
  grpc::Status status;
  const auto call = stub.PrepareUnaryCall(&context, path, empty, &queue);
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return wire::FromStatus(status);
}

bool Refused(const base::Fault& fault) { return fault.reason() == base::reason::kRoleRequired; }

class AccessMatrix : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
    registry::v1::CreateMemberRequest request;
    request.set_request_id(base::NewId());
    request.mutable_member()->set_id("operator");
    request.mutable_member()->set_display_name("Otto Demo");
    request.mutable_member()->set_email("otto@demo.example");
    request.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
    Call(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::CreateMember, request);
    const auto pki = here_.settings().data / "pki";
    callers_ = {{"professional", base::Role::kProfessional, here_.As("doctor").identity},
                {"coordinator", base::Role::kCoordinator, here_.As("coordinator").identity},
                {"privacy officer", base::Role::kPrivacyOfficer, here_.As("privacy").identity},
                {"operator", base::Role::kOperator, here_.As("operator").identity},
                {"service",
                 base::Role::kService,
                 {crypto::ReadFile(pki / "authority.crt"), crypto::ReadFile(pki / "service.key"), crypto::ReadFile(pki / "service.crt")}}};
  }

  /// The port that serves a method, by who may call it.
  std::string AddressOf(const rpc::Method& method) {
    if (method.anonymous) return here_.daemon().address(rpc::Port::kEnrolment);
    return here_.daemon().address(method.Allows(base::Role::kService) ? rpc::Port::kInternal : rpc::Port::kPublic);
  }

  Installation here_;
  rpc::AccessTable access_;
  std::vector<Caller> callers_;
};

TEST_F(AccessMatrix, EveryRpcAsEveryRole) {
  int calls = 0;
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = access_.ByPath("/" + service->full_name() + "/" + service->method(i)->name());
      ASSERT_NE(method, nullptr);
      if (method->anonymous || method->streaming) continue;
      for (const auto& caller : callers_) {
        const auto fault = CallEmpty(AddressOf(*method), caller, method->path);
        EXPECT_EQ(Refused(fault), !method->Allows(caller.role)) << method->name << " as " << caller.name << ": " << fault.what();
        EXPECT_NE(fault.code(), base::Code::kUnauthenticated) << method->name << " as " << caller.name;
        EXPECT_NE(fault.code(), base::Code::kUnimplemented) << method->name << " as " << caller.name << ": no handler";
        ++calls;
      }
    }
  }
  RecordProperty("calls", calls);
  EXPECT_GE(calls, 200);
}

TEST_F(AccessMatrix, EveryWatchRefusesOtherRoles) {
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = access_.ByPath("/" + service->full_name() + "/" + service->method(i)->name());
      if (!method->streaming) continue;
      for (const auto& caller : callers_) {
        if (method->Allows(caller.role)) continue;
        EXPECT_EQ(CallEmpty(AddressOf(*method), caller, method->path).reason(), base::reason::kRoleRequired)
            << method->name << " as " << caller.name;
      }
    }
  }
}

TEST_F(AccessMatrix, NobodyComesInWithoutACertificate) {
  const Caller nobody{"nobody", base::Role::kUnspecified, {callers_[0].identity.authority_pem, "", ""}};
  for (const auto* service : access_.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = access_.ByPath("/" + service->full_name() + "/" + service->method(i)->name());
      if (method->anonymous) continue;
      EXPECT_EQ(CallEmpty(here_.daemon().address(rpc::Port::kEnrolment), nobody, method->path).code(), base::Code::kUnauthenticated)
          << method->name;
    }
  }
  EXPECT_EQ(CallEmpty(here_.daemon().address(rpc::Port::kPublic), nobody, "/kortelijn.registry.v1.RegistryService/GetSelf").code(),
            base::Code::kUnavailable);
}

TEST_F(AccessMatrix, ACertificateOfAnotherAuthorityIsRefused) {
  const auto now = base::SystemClock().Now();
  const auto other = crypto::Authority::Create("Other", now);
  const auto key = crypto::NewKey();
  const auto certificate = other.SignPerson(crypto::NewCertificateRequest(key), "coordinator", "abc", now, std::chrono::hours(24));
  const Caller stranger{"stranger", base::Role::kCoordinator, {callers_[0].identity.authority_pem, key, certificate}};
  EXPECT_EQ(CallEmpty(here_.daemon().address(rpc::Port::kPublic), stranger, "/kortelijn.registry.v1.RegistryService/GetSelf").code(),
            base::Code::kUnavailable);
}

TEST_F(AccessMatrix, AnUnknownMethodIsRefused) {
  EXPECT_EQ(CallEmpty(here_.daemon().address(rpc::Port::kPublic), callers_[1], "/kortelijn.registry.v1.RegistryService/Nothing").code(),
            base::Code::kUnimplemented);
}

TEST_F(AccessMatrix, RefusalsAreLogged) {
  CallEmpty(here_.daemon().address(rpc::Port::kPublic), callers_[0], "/kortelijn.registry.v1.RegistryService/ListMembers");
  journal::v1::ListEntriesRequest request;
  request.set_source("registry");
  request.set_actor("doctor");
  const auto response = Call(*here_.As("privacy").journal, &journal::v1::JournalService::Stub::ListEntries, request);
  ASSERT_FALSE(response.entries().empty());
  const auto& last = response.entries(response.entries_size() - 1);
  EXPECT_EQ(last.event(), "RegistryService.ListMembers");
  EXPECT_EQ(last.outcome(), base::reason::kRoleRequired);
}

}  // namespace
}  // namespace kortelijn::test
